package ch05.architectures.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch03.training.CharTokenizer;
import ch03.training.Snapshot;
import common.Checkpoint;
import common.Rng;
import common.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # A model on disk (section 5.5)
class CharGptTest {

    private static final CharTokenizer LETTERS = CharTokenizer.of("abc \n🙂");

    private static CharGpt model(GptConfig config) {
        return new CharGpt(new Gpt(config, Rng.seed(5)), LETTERS);
    }

    private static GptConfig sizes() {
        return GptConfig.of(LETTERS.size(), 8, 2, 2, 4);
    }

    /// A file in a folder that is gone afterwards.
    private static void inFile(Consumer<Path> use) {
        try {
            var file = Files.createTempDirectory("gpt").resolve("model.lawful");
            try {
                use.accept(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(file.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 8)
    @Label("saved and loaded: the same model, the same alphabet, the same text")
    void loadedIsSaved(@ForAll("configs") GptConfig config) {
        inFile(file -> {
            var saved = model(config);
            saved.save(file);
            var loaded = CharGpt.load(file);
            assertThat(loaded.model().config()).isEqualTo(config.dropout(0));
            saved.model().namedParameters().forEach((name, p) -> assertThat(p.value().toArray())
                    .isEqualTo(loaded.model().namedParameters().get(name).value().toArray()));
            assertThat(loaded.write("b🙂", 20, Sampling.honest(), Rng.seed(3)))
                    .isEqualTo(saved.write("b🙂", 20, Sampling.honest(), Rng.seed(3)));
        });
    }

    @Property(tries = 60) @Label("a file with any byte changed, or cut off anywhere, is refused")
    void damageIsRefused(@ForAll("damage") long damage) {
        inFile(file -> {
            try {
                model(sizes()).save(file);
                var bytes = Files.readAllBytes(file);
                var place = (int) Math.floorMod(damage, (long) bytes.length);
                if (damage < 0) {
                    bytes = Arrays.copyOf(bytes, place);
                } else {
                    bytes[place] ^= (byte) (1 + damage % 255);
                }
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThatThrownBy(() -> CharGpt.load(file)).isInstanceOf(UserError.class);
        });
    }

    /// Well-formed files, with a right checksum, that lie.
    @Property(tries = 100)
    @Label("sizes and alphabets that lie are refused before memory is asked for")
    void liesAreRefused(@ForAll("lies") Lie lie) {
        inFile(file -> {
            Snapshot.takeModel(model(sizes()).model()).put("gpt sizes", lie.sizes)
                    .put("gpt alphabet", lie.alphabet).save(file);
            assertThatThrownBy(() -> CharGpt.load(file)).isInstanceOf(UserError.class)
                    .hasMessageContaining("holds no GPT of this book");
        });
    }

    @Example @Label("weights that are no numbers are refused, and an alphabet of another size")
    void divergedIsRefused() {
        inFile(file -> {
            var diverged = model(sizes());
            diverged.model().positions().table().value().fillInPlace(Double.NaN);
            diverged.save(file);
            assertThatThrownBy(() -> CharGpt.load(file)).isInstanceOf(UserError.class)
                    .hasMessageContaining("not all of its parameters are finite");
        });
        assertThatThrownBy(() -> new CharGpt(new Gpt(sizes(), Rng.seed(1)), CharTokenizer.of("ab")))
                .hasMessageContaining("a model of 6 symbols, an alphabet of 2");
    }

    @Example @Label("a checkpoint of something else is refused, by name of what is missing")
    void othersAreRefused() {
        inFile(file -> {
            new Checkpoint().put("epochs done", 3).save(file);
            assertThatThrownBy(() -> CharGpt.load(file)).isInstanceOf(UserError.class)
                    .hasMessageContaining(file + " has no \"gpt alphabet\"");
        });
        inFile(file -> assertThatThrownBy(() -> CharGpt.load(file)).isInstanceOf(UserError.class)
                .hasMessageContaining("could not be read"));
    }

    private record Lie(long[] sizes, long... alphabet) {

        @Override public String toString() {
            return Arrays.toString(sizes) + " " + Arrays.toString(alphabet);
        }
    }

    @Provide Arbitrary<Lie> lies() {
        long[] abc = {10, 32, 97, 98, 99, 128578};
        return Arbitraries.of(
                new Lie(new long[] {8, 2, 2, 2, 1 << 20, 1}, abc),
                new Lie(new long[] {1 << 20, 1 << 20, 2, 2, 4, 1}, abc),
                new Lie(new long[] {8, 2, 2, 2, Long.MAX_VALUE, 1}, abc),
                new Lie(new long[] {8, 2, 2, 2, -4, 1}, abc),
                new Lie(new long[] {8, 2, 0, 2, 4, 1}, abc),
                new Lie(new long[] {8, 2, 3, 3, 4, 1}, abc),
                new Lie(new long[] {8, 2, 2, 1, 4, 1}, abc),
                new Lie(new long[] {8, 2, 2}, abc),
                new Lie(new long[] {8, 2, 2, 2, 4, 1}),
                new Lie(new long[] {8, 2, 2, 2, 4, 1}, 97, 97, 98, 99, 100, 101),
                new Lie(new long[] {8, 2, 2, 2, 4, 1}, 10, 32, 97, 99, 98, 128578),
                new Lie(new long[] {8, 1 << 20, 1, 1, 1, 1}, abc),
                new Lie(new long[] {8, 2, 2, 2, 4, 1}, 97, 98, 99, 100, 101, -1),
                new Lie(new long[] {8, 2, 2, 2, 4, 1}, 97, 98, 99, 100, 101, 0xD800),
                new Lie(new long[] {8, 2, 2, 2, 4, 1}, 97, 98, 99, 100, 101, 0x110000));
    }

    @Provide Arbitrary<GptConfig> configs() {
        return Arbitraries.of(sizes(), sizes().untied(), sizes().groups(1),
                sizes().dropout(0.5));
    }

    @Provide Arbitrary<Long> damage() {
        return Arbitraries.longs();
    }
}
