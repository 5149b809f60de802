package common.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/// # A file that somebody else keeps
///
/// We know its name, its size and its SHA-256 digest beforehand, and several places to get it from.
/// That makes a download safe to repeat, to interrupt and to distrust:
///
/// - Bytes go to `name.part`. If that is there already, we ask only for the rest of them.
/// - A place that sends anything else than the bytes we know is passed over for the next one.
/// - Only a complete file with the right digest gets the real name, in one step. So whoever finds
///   the file finds all of it, even if the power failed in between.
///
/// @param name    its name on disk
/// @param bytes   its size
/// @param sha256  its digest, 64 hexadecimal digits
/// @param mirrors where to get it, best first
record RemoteFile(String name, long bytes, String sha256, List<URI> mirrors) {

    private static final int CONNECT = 10_000, SILENCE = 20_000;      // milliseconds

    RemoteFile {
        mirrors = List.copyOf(mirrors);
    }

    /// The file in `folder`, fetched if it is not there; `arrived` hears of bytes as they come. An
    /// [IOException] tells each mirror's reason.
    Path fetch(Path folder, LongConsumer arrived) throws IOException {
        var file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            return file;
        }
        var part = folder.resolve(name + ".part");
        List<String> reasons = new ArrayList<>();
        for (var mirror : mirrors) {
            try {
                fetch(mirror, part, arrived);
                return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                var reason = e instanceof UnknownHostException ? "not found" : e.getMessage();
                reasons.add(mirror.getHost() + ": " + reason);
            }
        }
        throw new IOException(String.join("; ", reasons));
    }

    private void fetch(URI mirror, Path part, LongConsumer arrived) throws IOException {
        var have = Files.exists(part) ? Files.size(part) : 0;
        if (have < bytes) {
            append(mirror, part, have, arrived);
        }
        if (Files.size(part) == bytes && digest(part).equals(sha256)) {
            return;
        }
        Files.delete(part);
        if (have == 0) {
            throw new IOException("sent other bytes than the ones this book knows");
        }
        fetch(mirror, part, arrived);                                // what we had was at fault
    }

    private void append(URI mirror, Path part, long have, LongConsumer arrived)
            throws IOException {
        var connection = (HttpURLConnection) mirror.toURL().openConnection();
        connection.setConnectTimeout(CONNECT);
        connection.setReadTimeout(SILENCE);
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            var status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
                throw new IOException("answered with status " + status);
            }
            // A server that does not know how to continue starts from the beginning.
            var from = status == HttpURLConnection.HTTP_PARTIAL ? have : 0;
            copy(connection.getInputStream(), part, from, arrived);
        } finally {
            connection.disconnect();
        }
    }

    private void copy(InputStream in, Path part, long from, LongConsumer arrived)
            throws IOException {
        var how = from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        var buffer = new byte[1 << 16];
        Files.createDirectories(part.getParent());
        try (in; var out = Files.newOutputStream(part, StandardOpenOption.CREATE, how)) {
            arrived.accept(from);
            for (var at = from; at < bytes; ) {
                var n = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - at));
                if (n < 0) {
                    throw new IOException("sent only %d of %d bytes".formatted(at, bytes));
                }
                out.write(buffer, 0, n);
                at += n;
                arrived.accept(n);
            }
        }
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
