package common;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// # Named arrays in a file, bit for bit
///
/// What a training has learned is a set of arrays with names. A checkpoint stores them exactly, so
/// that a training that was taken up again cannot be told from one that never stopped.
///
/// The file begins with `LAWFUL` and a version, then holds each array as name, kind (`float`,
/// `double`, `long`), axes and numbers, and ends with a checksum of everything before. It is
/// written to another file first and then renamed: a crash in the middle leaves the old checkpoint,
/// never half of a new one. A file that is cut off, changed, or of another kind is refused with a
/// sentence that says so.
public final class Checkpoint {

    private static final byte[] MAGIC = "LAWFUL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final long MOST = 1 << 30;

    /// An array with axes: `numbers` is a `float[]`, `double[]` or `long[]` of as many numbers as
    /// the axes say.
    public record Entry(int[] shape, Object numbers) {

        public Entry {
            var count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
            if (kind(numbers) < 0 || Array.getLength(numbers) != count) {
                throw new IllegalArgumentException(
                        "Checkpoint: expected a float[], double[] or long[] of %d numbers for axes %s"
                                .formatted(count, Arrays.toString(shape)));
            }
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private String title = "The checkpoint";                         // with its file, if loaded

    /// Adds an array; its name must be new.
    public Checkpoint put(String name, int[] shape, Object numbers) {
        if (entries.putIfAbsent(name, new Entry(shape.clone(), numbers)) != null) {
            throw new IllegalArgumentException("Checkpoint: the name \"" + name + "\" is taken");
        }
        return this;
    }

    /// Adds whole numbers, such as a step count or the state of an [Rng].
    public Checkpoint put(String name, long... numbers) {
        return put(name, new int[] {numbers.length}, numbers);
    }

    public Map<String, Entry> entries() {
        return new LinkedHashMap<>(entries);
    }

    /// The array of that name; refuses one that is not there.
    public Entry get(String name) {
        var entry = entries.get(name);
        if (entry == null) {
            throw new UserError("%s has no \"%s\"; it holds %s."
                    .formatted(title, name, String.join(", ", entries.keySet())));
        }
        return entry;
    }

    /// Whole numbers by name.
    public long[] longs(String name) {
        if (get(name).numbers() instanceof long[] numbers) {
            return numbers;
        }
        throw new UserError(title + ": \"" + name + "\" does not hold whole numbers.");
    }

    /// For messages: "The checkpoint", with its file, if it came from one.
    @Override public String toString() {
        return title;
    }

    // ── Writing ─────────────────────────────────────────────────────────────────────────────────────

    /// Writes the file, replacing an older one in a single move.
    public void save(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            try {
                Files.write(draft, bytes());
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UserError("The checkpoint %s could not be written (%s); is the folder writable and the"
                    .formatted(file, e.getMessage()) + " disk not full?", e);
        }
    }

    private byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(entries.size());
        for (var entry : entries.entrySet()) {
            out.writeUTF(entry.getKey());
            write(entry.getValue(), out);
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static void write(Entry entry, DataOutputStream out) throws IOException {
        out.writeByte(kind(entry.numbers()));
        out.writeInt(entry.shape().length);
        for (var size : entry.shape()) {
            out.writeInt(size);
        }
        switch (entry.numbers()) {
            case float[] numbers -> {
                var buffer = ByteBuffer.allocate(4 * numbers.length);
                buffer.asFloatBuffer().put(numbers);
                out.write(buffer.array());
            }
            case double[] numbers -> {
                var buffer = ByteBuffer.allocate(8 * numbers.length);
                buffer.asDoubleBuffer().put(numbers);
                out.write(buffer.array());
            }
            default -> {
                var numbers = (long[]) entry.numbers();
                var buffer = ByteBuffer.allocate(8 * numbers.length);
                buffer.asLongBuffer().put(numbers);
                out.write(buffer.array());
            }
        }
    }

    private static int kind(Object numbers) {
        return numbers instanceof float[] ? 0 : numbers instanceof double[] ? 1
                : numbers instanceof long[] ? 2 : -1;
    }

    private static long checksum(byte[] bytes, int length) {
        var sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    // ── Reading ─────────────────────────────────────────────────────────────────────────────────────

    /// Reads a file that [#save] has written.
    public static Checkpoint load(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST) {
                throw new UserError(file + " is larger than a gigabyte: no checkpoint of this book.");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError("The checkpoint %s could not be read (%s)."
                    .formatted(file, e.getMessage()), e);
        }
        var head = MAGIC.length;
        if (bytes.length < head + 16 || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, head))) {
            throw new UserError(file + " is no checkpoint of this book: it does not begin with LAWFUL.");
        }
        var version = ByteBuffer.wrap(bytes).getInt(head);
        if (version != VERSION) {
            throw new UserError("The checkpoint %s has version %d; this edition of the book reads version %d."
                    .formatted(file, version, VERSION));
        }
        var body = bytes.length - 8;
        if (ByteBuffer.wrap(bytes).getLong(body) != checksum(bytes, body)) {
            throw new UserError("The checkpoint " + file
                    + " is damaged or cut off: its checksum is wrong. Take an older one.");
        }
        try (var in = new DataInputStream(
                new ByteArrayInputStream(bytes, head + 4, body - head - 4))) {
            var checkpoint = read(in);
            checkpoint.title = "The checkpoint " + file;
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            throw new UserError("The checkpoint " + file + " contradicts itself; take an older one.", e);
        }
    }

    private static Checkpoint read(DataInputStream in) throws IOException {
        var checkpoint = new Checkpoint();
        var count = in.readInt();
        for (var i = 0; i < count; i++) {
            var name = in.readUTF();
            var kind = in.readByte();
            var rank = in.readInt();
            require(rank >= 0 && rank <= 32, "rank " + rank);
            var shape = new int[rank];
            var numbers = 1L;
            for (var k = 0; k < rank; k++) {
                shape[k] = in.readInt();
                require(shape[k] >= 0, "size " + shape[k]);
                numbers = Math.multiplyExact(numbers, shape[k]);
            }
            var width = kind == 0 ? 4L : 8L;
            require(kind >= 0 && kind <= 2 && Math.multiplyExact(numbers, width) <= in.available(),
                    "an array of " + numbers);
            checkpoint.put(name, shape, numbers(in, kind, (int) numbers));
        }
        require(in.available() == 0, "more bytes");
        return checkpoint;
    }

    private static Object numbers(DataInputStream in, int kind, int count) throws IOException {
        var buffer = ByteBuffer.wrap(in.readNBytes(count * (kind == 0 ? 4 : 8)));
        return switch (kind) {
            case 0 -> {
                var numbers = new float[count];
                buffer.asFloatBuffer().get(numbers);
                yield numbers;
            }
            case 1 -> {
                var numbers = new double[count];
                buffer.asDoubleBuffer().get(numbers);
                yield numbers;
            }
            default -> {
                var numbers = new long[count];
                buffer.asLongBuffer().get(numbers);
                yield numbers;
            }
        };
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("unexpected " + what);
        }
    }
}
