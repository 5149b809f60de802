package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # What the seven steps promise (section 1.7)
class SevenStepsTest {

    @Example @Label("worked example: 100 epochs lead to 2.07 x + 0.51 and a loss of 0.067")
    void whatAHundredEpochsReallyLeadTo() {
        var training = SevenSteps.run(SevenSteps.NOTEBOOK_START, 100);
        assertClose(training.weights(), new double[] {2.07, 0.51}, within(5e-3));
        assertClose(training.loss(), 0.067, within(5e-4));
        assertThat(SevenSteps.run(SevenSteps.NOTEBOOK_START, 5).weights()[0]).isBetween(1.88, 2.12);
    }

    /// The notebook prints four decimals.
    @Example @Label("worked example: 200 epochs lead to 2.0399 x + 0.7232")
    void theNotebooksFirstWeightsTookTwoRuns() {
        var training = SevenSteps.run(SevenSteps.NOTEBOOK_START, 200);
        assertClose(training.weights(), new double[] {2.0399, 0.7232}, within(5e-5));
    }

    /// It prints the loss before each step, computed in `float`, of residuals of 0.01 or less:
    /// three digits.
    @Example @Label("worked example: the loss 2.6252e-5 is that of epoch 800, not 100")
    void theNotebooksLossTookEightRuns() {
        var training = SevenSteps.run(SevenSteps.NOTEBOOK_START, 800);
        assertThat(training.losses()[700] / 7.9797e-5).isBetween(0.999, 1.001);
        assertThat(training.losses()[799] / 2.6252e-5).isBetween(0.999, 1.001);
        assertClose(training.weights(), new double[] {2.0014, 0.9905}, within(5e-5));
    }

    /// The slowest direction shrinks by 1 − 0.01 · 0.558 per epoch: by 2e-10 in 4000.
    @Property(tries = 20) @Label("from every start:   w → (2, 1)")
    void theHiddenRuleIsRecovered(@ForAll("starts") double[] start) {
        assertClose(SevenSteps.run(start, 4000).weights(), new double[] {2, 1}, within(1e-8));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("an epoch shows each index exactly once, in ⌈N/B⌉ batches of at most B")
    void aLoaderCoversEveryIndexOncePerEpoch(@ForAll @IntRange(min = 1, max = 50) int n,
            @ForAll @IntRange(min = 1, max = 60) int batchSize, @ForAll long seed) {
        var batches = new DataLoader<>(numbers(n), batchSize, Rng.seed(seed));
        for (var epoch = 0; epoch < 2; epoch++) {
            var seen = new ArrayList<Integer>();
            var count = 0;
            for (var batch : batches) {
                assertThat(batch.size()).isLessThanOrEqualTo(batchSize);
                seen.addAll(batch.inputs());
                count++;
            }
            assertThat(count).isEqualTo(batches.batches()).isEqualTo(1 + (n - 1) / batchSize);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(n).inputs());
        }
    }

    @Property @Label("the same seed gives the same batches")
    void batchesFollowFromTheSeed(@ForAll @IntRange(min = 1, max = 50) int n, @ForAll long seed) {
        var first = new ArrayList<Dataset<Integer, Integer>>();
        var second = new ArrayList<Dataset<Integer, Integer>>();
        new DataLoader<>(numbers(n), 7, Rng.seed(seed)).forEach(first::add);
        new DataLoader<>(numbers(n), 7, Rng.seed(seed)).forEach(second::add);
        assertThat(first).isEqualTo(second);
    }

    /// Two shuffles of 20 are equal once in 2.4 · 10¹⁸.
    @Example @Label("the second epoch comes in another order than the first")
    void everyEpochIsShuffledAnew() {
        var batches = new DataLoader<>(numbers(20), 20, Rng.seed(1));
        assertThat(batches.iterator().next()).isNotEqualTo(batches.iterator().next());
    }

    @Example @Label("worked example: 3000 iterations / (60000 / 100) = 5 epochs")
    void iterationsAreEpochsTimesBatches() {
        assertThat(new DataLoader<>(numbers(60000), 100, Rng.seed(1)).epochs(3000)).isEqualTo(5);
    }

    /// Equal batches: the mean of their slopes is the slope of the whole, up to rounding.
    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("mean over batches of ∇J(batch) = ∇J(all)   if B divides N")
    void batchesPointDownhillOnAverage(@ForAll @IntRange(min = 1, max = 6) int batches,
            @ForAll @IntRange(min = 1, max = 6) int batchSize, @ForAll long seed) {
        var rng = Rng.seed(seed);
        var n = batches * batchSize;
        var data = Dataset.of(Draw.normals(rng, n, 2), Draw.normals(rng, n));
        var loss = new MeanSquaredError(new LinearRegression(2));
        var w = Draw.normals(rng, 3);
        var mean = new double[3];
        for (var batch : new DataLoader<>(data, batchSize, rng)) {
            var gradient = loss.gradient(w, batch);
            Arrays.setAll(mean, i -> mean[i] + gradient[i] / batches);
        }
        assertClose(mean, loss.gradient(w, data), within(1e-12));
    }

    private static Dataset<Integer, Integer> numbers(int n) {
        return new Dataset<>(IntStream.range(0, n)
                .mapToObj(i -> new ch01.basics.Example<>(i, i)).toList());
    }

    @Provide Arbitrary<double[]> starts() {
        return Arbitraries.doubles().between(-10, 10).array(double[].class).ofSize(2);
    }
}
