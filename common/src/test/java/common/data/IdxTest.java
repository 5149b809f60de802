package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import common.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// # What the IDX reader promises: all of the data, or one sentence
class IdxTest {

    private static final Path HERE = Scratch.folder("idx");
    private static final List<String> TWO = List.of("a", "b");

    @Provide Arbitrary<Idx> arrays() {
        return Arbitraries.integers().between(1, 5).array(int[].class).ofMinSize(1).ofMaxSize(4)
                .flatMap(shape -> Arbitraries.bytes().array(byte[].class)
                        .ofSize(Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                        .map(data -> new Idx(shape, data)));
    }

    @Property @Label("read(write(array)) = array, packed or not")
    void theRoundTrip(@ForAll("arrays") Idx array, @ForAll boolean packed) {
        var bytes = packed ? Scratch.packed(written(array)) : written(array);
        var read = read(bytes);
        assertThat(read.shape()).isEqualTo(array.shape());
        assertThat(read.data()).isEqualTo(array.data());
    }

    @Property @Label("every proper beginning of a file is refused, packed or not")
    void truncationIsNoticed(@ForAll("arrays") Idx array, @ForAll boolean packed,
            @ForAll @IntRange(max = 700) int cut) {
        var whole = packed ? Scratch.packed(written(array)) : written(array);
        var bytes = Arrays.copyOf(whole, cut % whole.length);
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(UserError.class)
                .hasMessageContaining("x.idx").hasMessageContaining("get a fresh copy");
    }

    @Property @Label("a byte too many is refused")
    void nothingMayFollow(@ForAll("arrays") Idx array, @ForAll @Size(min = 1) byte[] more) {
        var whole = written(array);
        var bytes = ByteBuffer.allocate(whole.length + more.length).put(whole).put(more).array();
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(UserError.class)
                .hasMessageContaining("goes on after byte " + whole.length);
    }

    @Property(tries = 300) @Label("any bytes at all: an array that they spell, or one sentence")
    void anythingIsAnswered(@ForAll @Size(max = 40) byte[] bytes) {
        var failure = catchThrowable(() -> assertThat(written(read(bytes))).isEqualTo(bytes));
        if (failure != null) {
            assertThat(failure).isInstanceOf(UserError.class).message().doesNotContain("\n");
        }
    }

    /// The harder half of the above: a right beginning, and any sizes after it.
    @Property(tries = 300) @Label("sizes that lie are refused before memory is claimed")
    void sizesMayLie(@ForAll @Size(min = 1, max = 4) int[] shape) {
        var header = ByteBuffer.allocate(4 + 4 * shape.length).putInt(0x800 + shape.length);
        Arrays.stream(shape).forEach(header::putInt);
        assertThatThrownBy(() -> read(header.array())).isInstanceOf(UserError.class);
    }

    @Example @Label("a packed file that unpacks to far more than it says is left alone")
    void bombsDoNotGoOff() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(written(new Idx(new int[] {2}, new byte[] {1, 2})));
            for (var i = 0; i < 1000; i++) {
                gzip.write(new byte[1 << 16]);
            }
        }
        assertThatThrownBy(() -> read(bomb.toByteArray())).isInstanceOf(UserError.class)
                .hasMessageContaining("goes on after byte 10");
    }

    @Example @Label("the sentence says which file, where, and what was expected")
    void theSentences() {
        assertSentence("is not an IDX file of unsigned bytes: expected 0x000008 and 1 to 4 axes at"
                + " byte 0, got 0x0d0a0d0a", 13, 10, 13, 10);
        assertSentence("gives axis 0 the size -1 at byte 4, expected at least 1 and at most"
                + " 1073741824 numbers in all", 0, 0, 8, 1, -1, -1, -1, -1);
        assertSentence("has no data of shape [3] expected at byte 8 (3 bytes), only 2 bytes came:"
                + " it is truncated", 0, 0, 8, 1, 0, 0, 0, 3, 7, 7);
    }

    @Example @Label("images and labels that do not belong together are refused")
    void imagesNeedLabels() {
        var images = file("images", new Idx(new int[] {2, 1, 1}, new byte[2]));
        var labels = file("labels", new Idx(new int[] {3}, new byte[3]));
        var wrong = file("wrong", new Idx(new int[] {2}, new byte[] {1, 2}));
        assertThatThrownBy(() -> Idx.images(images, labels, TWO)).hasMessageEndingWith(
                "should hold one label for each of the 2 images in images, but its shape is [3].");
        assertThatThrownBy(() -> Idx.images(labels, labels, TWO)).hasMessageEndingWith(
                "labels should hold images, which have 3 axes, but its shape is [3].");
        assertThatThrownBy(() -> Idx.images(images, wrong, TWO)).hasMessageEndingWith(
                "wrong holds the label 2 at byte 9, expected 0 to 1.");
        assertThatThrownBy(() -> Idx.read(HERE.resolve("missing")))
                .hasMessageMatching("There is no file .*missing\\.");
        assertThatThrownBy(() -> Idx.read(HERE))
                .hasMessage(HERE + " is not a file that can be read.");
    }

    private static void assertSentence(String sentence, int... bytes) {
        var content = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        assertThatThrownBy(() -> read(content)).isInstanceOf(UserError.class)
                .hasMessage(HERE.resolve("x.idx") + " " + sentence + "; get a fresh copy of it.");
    }

    private static Idx read(byte[] bytes) {
        return Idx.read(Scratch.file(HERE, "x.idx", bytes));
    }

    private static Path file(String name, Idx array) {
        return Scratch.file(HERE, name, written(array));
    }

    private static byte[] written(Idx array) {
        var out = ByteBuffer.allocate(4 + 4 * array.shape().length + array.data().length);
        out.putInt(0x800 + array.shape().length);
        Arrays.stream(array.shape()).forEach(out::putInt);
        return out.put(array.data()).array();
    }
}
