package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.exercises.Exercise;
import common.exercises.Mutants;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Falsify me: "an overly big batch averages the gradients to nearly zero, and training stalls"
///
/// Averaging takes away the *noise*. Asked whether a batch of all examples has a smaller slope than
/// the examples have on average, jqwik shrinks its counterexample to the two slopes 0 and 0: not
/// smaller, but equal. With 1 and 1 it is still 1. What is true of the mean of a batch, and what of
/// its variance?
class FalsifyBigBatchTest {

    /// A way to estimate the slope from some of the examples' slopes.
    @FunctionalInterface
    interface Estimator {
        double of(double[] slopes, int[] batch);
    }

    /// Over all batches there are, drawn with replacement.
    record Moments(double mean, double variance) {

        static Moments of(double[] numbers) {
            var mean = Arrays.stream(numbers).average().orElseThrow();
            var squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean));
            return new Moments(mean, squares.average().orElseThrow());
        }

        static Moments of(Estimator estimator, double[] slopes, int batchSize) {
            var n = slopes.length;
            var batches = (int) Math.pow(n, batchSize);
            return of(IntStream.range(0, batches).mapToDouble(code -> {
                var rows = new int[batchSize];
                for (int i = 0, rest = code; i < batchSize; i++, rest /= n) {
                    rows[i] = rest % n;                              // the digits of `code`
                }
                return estimator.of(slopes, rows);
            }).toArray());
        }
    }

    /// The book's: the mean over the batch.
    private static double mean(double[] slopes, int[] batch) {
        return Arrays.stream(batch).mapToDouble(n -> slopes[n]).average().orElseThrow();
    }

    private static final Mutants<Estimator> MUTANTS = Mutants.<Estimator>none()
            .with("sums", (g, rows) -> mean(g, rows) * rows.length)
            .with("averages to nearly zero", (g, rows) -> mean(g, rows) / rows.length)
            .with("shrinks like the noise", (g, rows) -> mean(g, rows) / Math.sqrt(rows.length))
            .with("takes the first and forgets the rest", (g, rows) -> g[rows[0]])
            .with("takes everything, whatever the batch", (g, _) -> Moments.of(g).mean())
            .with("counts votes", (g, rows) -> Arrays.stream(rows)
                    .mapToDouble(n -> Math.signum(g[n])).average().orElseThrow());

    /// "A big batch averages the gradients to nearly zero."
    ///
    /// **Exercise 3.40.** Falsify me: write the law that mean and variance of the estimate do obey,
    /// for batches of 2 and of 3. [Moments] has both, of numbers and of an estimator. It has to
    /// hold of the mean over a batch, and to fail on every mutant for some slopes.
    /// <details><summary>Hint</summary>The variance of a sum of $B$ independent numbers is $B$
    /// times that of one. What does division by $B$ make of it, and what of the mean?</details>
    @Exercise("3.40")
    static void law(Estimator estimator, double[] slopes) {
        var one = Moments.of(slopes);
        for (var b = 2; b <= 3; b++) {
            var estimate = Moments.of(estimator, slopes, b);
            assertClose(estimate.mean(), one.mean(), within(1e-9));
            assertClose(estimate.variance(), one.variance() / b, within(1e-9));
        }
    }

    @Property @Tag("3.40") @Label("your law holds of the mean over a batch")
    void theLawHolds(@ForAll("slopes") double[] slopes) {
        law(FalsifyBigBatchTest::mean, slopes);
    }

    @Example @Tag("3.40") @Label("your law fails on every mutant")
    void theLawIsNotEmpty() {
        var inputs = List.of(new double[] {1, 1, 1}, new double[] {3, -1, 2}, new double[] {0, 6});
        assertThat(MUTANTS.survivors(inputs, FalsifyBigBatchTest::law)).isEmpty();
    }

    @Property @Label("the slope of the whole data is the mean of the slopes: small only if that is")
    void theBiggestBatchHasTheMeanSlope(@ForAll("slopes") double[] slopes) {
        var all = mean(slopes, IntStream.range(0, slopes.length).toArray());
        assertClose(all, Moments.of(slopes).mean(), within(1e-12));
    }

    @Provide Arbitrary<double[]> slopes() {
        return Arbitraries.doubles().between(-10, 10).ofScale(1)
                .array(double[].class).ofMinSize(1).ofMaxSize(5);
    }
}
