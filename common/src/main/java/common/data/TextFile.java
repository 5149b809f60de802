package common.data;

import common.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// # Text, or an error, but never a guess
///
/// Java's usual decoder turns a byte that is no UTF-8 into a replacement character and says
/// nothing. A language model would learn to write that character. Here a wrong byte is an error
/// with its offset.
///
/// Two harmless differences between machines are removed: a byte order mark at the beginning, and
/// the carriage returns of Windows. So the same text has the same length everywhere.
public final class TextFile {

    private static final int MOST_BYTES = 1 << 28;

    private TextFile() { }

    /// The whole text of a file in UTF-8.
    public static String read(Path file) {
        var bytes = bytes(file);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        try {
            var text = decoder.decode(in).toString();
            return (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new UserError("%s is not UTF-8 text: byte %d (0x%02x) can't be decoded."
                    .formatted(file, in.position(), bytes[in.position()]), e);
        }
    }

    /// The lines of a file that are not blank.
    public static List<String> lines(Path file) {
        return read(file).lines().filter(line -> !line.isBlank()).toList();
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no file " + file + ".");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UserError("%s is longer than the %d bytes that this book reads."
                        .formatted(file, MOST_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new UserError("%s can't be read (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
