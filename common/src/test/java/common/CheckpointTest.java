package common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # What a checkpoint promises
class CheckpointTest {

    private Path folder;

    @BeforeTry void makeFolder() throws IOException {
        folder = Files.createTempDirectory("checkpoint");
    }

    @AfterTry void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 50) @Label("load(save(x)) = x, bit for bit")
    void roundTrip(@ForAll float[] floats, @ForAll double[] doubles, @ForAll long[] longs)
            throws IOException {
        var file = folder.resolve("a.ckpt");
        new Checkpoint().put("floats", new int[] {1, floats.length}, floats)
                .put("doubles", new int[] {doubles.length}, doubles).put("longs", longs).save(file);
        var loaded = Checkpoint.load(file);
        assertThat(loaded.entries().keySet()).containsExactly("floats", "doubles", "longs");
        assertThat((float[]) loaded.get("floats").numbers()).isEqualTo(floats);
        assertThat(loaded.get("floats").shape()).containsExactly(1, floats.length);
        assertThat((double[]) loaded.get("doubles").numbers()).isEqualTo(doubles);
        assertThat(loaded.longs("longs")).isEqualTo(longs);
        try (var files = Files.list(folder)) {
            assertThat(files).as("no draft is left behind").containsExactly(file);
        }
    }

    /// CRC32 finds every change of up to 32 neighbouring bits, and so every single byte.
    @Property(tries = 200) @Label("a file with one byte changed is refused")
    void damageIsFound(@ForAll @IntRange(max = 150) int at, @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        var file = small();
        var bytes = Files.readAllBytes(file);
        bytes[at % bytes.length] ^= (byte) change;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Checkpoint.load(file)).isInstanceOf(UserError.class);
    }

    @Property(tries = 100) @Label("a file that is cut off is refused")
    void truncationIsFound(@ForAll @IntRange(max = 150) int length) throws IOException {
        var file = small();
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, length % bytes.length));
        assertThatThrownBy(() -> Checkpoint.load(file)).isInstanceOf(UserError.class);
    }

    @Example @Label("each mistake has its sentence")
    void mistakes() throws IOException {
        assertThatThrownBy(() -> Checkpoint.load(folder.resolve("none")))
                .isInstanceOf(UserError.class).hasMessageContaining("could not be read");
        var text = Files.writeString(folder.resolve("text"), "this is no checkpoint at all");
        assertThatThrownBy(() -> Checkpoint.load(text)).hasMessageContaining("does not begin with LAWFUL");
        var file = small();
        assertThatThrownBy(() -> Checkpoint.load(file).get("bias"))
                .hasMessageContaining("has no \"bias\"; it holds weight, step");
        assertThatThrownBy(() -> Checkpoint.load(file).longs("weight"))
                .hasMessageContaining("does not hold whole numbers");
        var bytes = Files.readAllBytes(file);
        bytes[9] = 7;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Checkpoint.load(file)).hasMessageContaining("has version 7");
        assertThatThrownBy(() -> new Checkpoint().put("a", 1).put("a", 2)).hasMessageContaining("taken");
        assertThatThrownBy(() -> new Checkpoint().put("a", new int[] {3}, new float[2]))
                .hasMessageContaining("3 numbers");
    }

    private Path small() {
        var file = folder.resolve("small.ckpt");
        new Checkpoint().put("weight", new int[] {2, 2}, new float[] {1, 2, 3, 4})
                .put("step", 17).save(file);
        return file;
    }
}
