package ch01.basics;

import static common.laws.Laws.assertSameBits;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// # What saved weights promise (section 1.7)
class SavedWeightsTest {

    private static Path folder;

    @BeforeContainer static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("saved-weights");
    }

    @AfterContainer static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("w.txt"));
        Files.delete(folder);
    }

    /// Any finite double: subnormal, negative zero, the largest.
    @Property(tries = 50) @Label("read(write(w)) = w,   to the last bit")
    void whatIsReadIsWhatWasWritten(@ForAll("anything") double[] w) {
        var file = folder.resolve("w.txt");
        SavedWeights.write(file, w);
        assertSameBits(SavedWeights.read(file, w.length), w);
    }

    @Example @Label("a file of another model, a damaged line, no file: one sentence each")
    void damagedFilesAreRefused() throws IOException {
        var file = folder.resolve("w.txt");
        SavedWeights.write(file, new double[] {1, 2, 3});
        refused(() -> SavedWeights.read(file, 2), "expected 2 weights, one on each line, got 3");
        Files.writeString(file, "1.5\n2,5\n");
        refused(() -> SavedWeights.read(file, 2), "line 2: expected a finite number, got '2,5'");
        Files.writeString(file, "1.5\nNaN\n");
        refused(() -> SavedWeights.read(file, 2), "line 2: expected a finite number, got 'NaN'");
        refused(() -> SavedWeights.read(folder.resolve("nowhere.txt"), 2), "nowhere.txt");
        refused(() -> SavedWeights.write(folder.resolve("no/where.txt"), new double[] {1}),
                "could not be written");
    }

    private static void refused(Runnable attempt, String sentence) {
        assertThatThrownBy(attempt::run).isInstanceOf(UserError.class)
                .hasMessageContaining(sentence);
    }

    @Provide Arbitrary<double[]> anything() {
        return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite)
                .array(double[].class).ofMinSize(1).ofMaxSize(10);
    }
}
