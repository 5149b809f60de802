package common.data;

import common.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// # Reading a file that may be anything
///
/// A data file was downloaded over a bad line, renamed, cut off, or made by somebody who wishes us
/// ill. A reader that trusts it ends in the middle with an exception of some library, or worse,
/// goes on with half of the data. So every reader of the book asks for exactly the bytes it
/// expects, says what they are, and gets them or a [UserError] that names the file, the offset and
/// the expectation.
///
/// Memory is claimed as bytes arrive, never because a header promises them, and no reader takes
/// more than it asks for. So a file of a thousand bytes that claims, or unpacks to, a thousand
/// gigabytes does no harm. Files packed by gzip are recognised by their first two bytes, whatever
/// their name.
final class CarefulInput implements AutoCloseable {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final InputStream in;
    private long offset;                                             // of unpacked bytes

    private CarefulInput(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static CarefulInput open(Path file) {
        if (!Files.exists(file)) {
            throw new UserError("There is no file " + file + ".");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UserError(file + " is not a file that can be read.");
        }
        InputStream in = null;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            return new CarefulInput(file, isPacked(in) ? new GZIPInputStream(in, 1 << 16) : in);
        } catch (IOException e) {
            closeQuietly(in);
            throw new CarefulInput(file, in).damaged("can't be read from byte 0 on (" + e + ")");
        }
    }

    /// The next `count` bytes, which are `what`.
    byte[] take(int count, String what) {
        try {
            var bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw truncated(count, bytes.length, what, null);
            }
            offset += count;
            return bytes;
        } catch (IOException e) {
            throw truncated(count, 0, what, e);
        }
    }

    /// The next four bytes as a number, the highest byte first.
    int takeInt(String what) {
        return ByteBuffer.wrap(take(4, what)).getInt();
    }

    /// Nothing may follow.
    void end() {
        try {
            if (in.read() >= 0) {
                throw damaged("goes on after byte " + offset + ", where it should end");
            }
        } catch (IOException e) {
            throw damaged("is damaged after byte " + offset + " (" + e.getMessage() + ")");
        }
    }

    /// The error to throw when what was read makes no sense; the sentence continues the file's
    /// name.
    UserError damaged(String sentence) {
        return new UserError(file + " " + sentence + "; get a fresh copy of it.");
    }

    @Override public void close() {
        closeQuietly(in);
    }

    private UserError truncated(int count, int came, String what, IOException cause) {
        var where = "%s expected at byte %d (%d bytes)".formatted(what, offset, count);
        var reason = cause == null ? "only %d bytes came: it is truncated".formatted(came)
                : "its packed data is truncated or damaged (%s)".formatted(cause.getMessage());
        return damaged("has no " + where + ", " + reason);
    }

    private static boolean isPacked(InputStream in) throws IOException {
        in.mark(2);
        var magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC;
    }

    private static void closeQuietly(InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // All bytes that were asked for have come: nothing is lost.
        }
    }
}
