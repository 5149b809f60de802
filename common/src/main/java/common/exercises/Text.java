package common.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// # Text that comes back byte for byte
///
/// Files are read as strict UTF-8. Where decoding succeeds it can be undone exactly, so what is
/// written back differs from what was read in the characters that were replaced and in nothing
/// else.
///
/// Line ends need care, since git may turn `\n` into `\r\n` between two checkouts of the same
/// commit. What rests outside its file is therefore kept with `\n`, and gets the file's own line
/// ends when it returns. A body that mixes them is kept exactly as it is.
final class Text {

    private Text() {}

    static String read(Path file) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException notText) {
            throw new Refusal(file + " is not UTF-8. Save it as UTF-8 and try again.");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// All or nothing: the text is written beside the file and then takes its place, so that a
    /// crash leaves the old file or the new one.
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var target = Files.exists(file) ? file.toRealPath() : file;
            var beside = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(beside, text);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /// The end of the first line at or after `from`; `\n` if there is none.
    static String lineEnd(String text, int from) {
        var feed = text.indexOf('\n', from);
        return feed > from && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /// Whether every line of the text ends in `end`, `\n` or `\r\n`.
    static boolean endsAllLinesWith(String text, String end) {
        return withLineEnd(text, end).equals(text);
    }

    static String withLineEnd(String text, String end) {
        return unix(text).replace("\n", end);
    }

    static String unix(String text) {
        return text.replace("\r\n", "\n");
    }

    /// A fingerprint that does not depend on line ends.
    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(
                digest.digest(unix(text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
