package ch02.tensors.kernels;

import static common.laws.Laws.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// # What sums and extremes promise
class SumsTest {

    private static final double U = 0x1p-24;
    private static final double GAMMA_70 = 70 * U / (1 - 70 * U);

    @Property @Tag("2.17") @Label("|Σ̂ x − Σ x| ≤ γ₇₀ Σ |x|   for any number of terms")
    void theErrorOfASumIsBounded(@ForAll("length") int n, @ForAll long seed) {
        var x = numbers(n, seed);
        assertWithin(Sums.sum(x, 0, 1, n), sum(x, x, false, false), sum(x, x, false, true));
    }

    /// The definition of the order, in plain Java.
    @Property @Tag("2.17") @Label("Σ̂ is the tree over 32 sums, block after block, bit for bit")
    void theOrderIsPartOfTheDefinition(@ForAll("length") int n, @ForAll long seed) {
        var x = numbers(n, seed);
        var total = 0.0;
        for (var from = 0; from < n; from += 2048) {
            var sums = new float[32];
            for (var i = from; i < Math.min(n, from + 2048); i++) {
                sums[i % 32] += x[i];
            }
            total += pairs(sums, 0, 32, 1);
        }
        assertThat(Sums.sum(x, 0, 1, n)).isEqualTo(total);
    }

    /// The sum of every `step`-th of the sums beginning with `first`: its even half plus its odd half.
    private static float pairs(float[] sums, int first, int count, int step) {
        return count == 1 ? sums[first]
                : pairs(sums, first, count / 2, 2 * step) + pairs(sums, first + step, count / 2, 2 * step);
    }

    @Property @Label("|Σ̂ a b − Σ a b| ≤ γ₇₀ Σ |a b|")
    void theErrorOfADotProductIsBounded(@ForAll("length") int n, @ForAll long seed) {
        var a = numbers(n, seed);
        var b = numbers(n, seed + 1);
        assertWithin(Sums.dot(a, 0, 1, b, 0, 1, n), sum(a, b, true, false), sum(a, b, true, true));
    }

    @Property @Label("Σ (x − 0)² = x · x, bit for bit")
    void squaresAboutZero(@ForAll("length") int n, @ForAll long seed) {
        var x = numbers(n, seed);
        assertThat(Sums.squaresAbout(0, x, 0, n)).isEqualTo(Sums.dot(x, 0, 1, x, 0, 1, n));
    }

    @Property @Label("place, step and threads do not matter: the same bits")
    void onlyTheNumbersMatter(@ForAll("length") int n, @ForAll long seed,
            @ForAll @IntRange(max = 20) int at, @ForAll @IntRange(min = 2, max = 3) int step) {
        var x = numbers(n, seed);
        var spread = new float[at + step * n];
        for (var i = 0; i < n; i++) {
            spread[at + i * step] = x[i];
        }
        var sum = Sums.sum(x, 0, 1, n);
        var dot = Sums.dot(x, 0, 1, x, 0, 1, n);
        for (var threads : new int[] {1, 2, 7}) {
            Workers.withThreads(threads, () -> {
                assertThat(Sums.sum(spread, at, step, n)).isEqualTo(sum);
                assertThat(Sums.dot(spread, at, step, x, 0, 1, n)).isEqualTo(dot);
            });
        }
    }

    @Property(tries = 50) @Label("columns: yⱼ = Σᵢ xᵢⱼ within γ₇₀ Σ |xᵢⱼ|, with the same bits for 1, 2, 7 threads")
    void columns(@ForAll @IntRange(max = 3000) int rows, @ForAll @IntRange(max = 70) int n,
            @ForAll @IntRange(max = 3) int gap, @ForAll long seed) {
        var x = numbers(rows * (n + gap), seed);
        var y = new float[n];
        Sums.columns(x, 0, n + gap, rows, y, 0, n);
        for (var j = 0; j < n; j++) {
            var column = new float[rows];
            for (var i = 0; i < rows; i++) {
                column[i] = x[i * (n + gap) + j];
            }
            assertWithin(y[j], sum(column, column, false, false), sum(column, column, false, true));
        }
        for (var threads : new int[] {1, 2, 7}) {
            var again = new float[n];
            Workers.withThreads(threads, () -> Sums.columns(x, 0, n + gap, rows, again, 0, n));
            assertSameBits(again, y);
        }
    }

    @Property @Label("max and min are those of a plain loop, argmax is the first place of max")
    void extremes(@ForAll("length") int n, @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int step) {
        var x = numbers(step * n, seed);
        var max = Float.NEGATIVE_INFINITY;
        var min = Float.POSITIVE_INFINITY;
        var first = -1;
        for (var i = 0; i < n; i++) {
            if (first < 0 || x[i * step] > max) {
                first = i;
            }
            max = Math.max(max, x[i * step]);
            min = Math.min(min, x[i * step]);
        }
        assertThat(Extremes.max(x, 0, step, n)).isEqualTo(max);
        assertThat(Extremes.min(x, 0, step, n)).isEqualTo(min);
        if (n > 0) {
            assertThat(Extremes.argmax(x, 0, step, n)).isEqualTo(first);
        }
    }

    @Property @Label("one NaN makes sum, max and min NaN, and argmax its place")
    void nanSpreads(@ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(max = 299) int place) {
        var x = numbers(n, place);
        var at = place % n;
        x[at] = Float.NaN;
        assertThat(Sums.sum(x, 0, 1, n)).isNaN();
        assertThat(Extremes.max(x, 0, 1, n)).isNaN();
        assertThat(Extremes.min(x, 0, 1, n)).isNaN();
        assertThat(Extremes.argmax(x, 0, 1, n)).isEqualTo(at);
    }

    @Example @Label("+0 is above −0, and the sum of nothing is 0")
    void zeros() {
        var x = new float[40];
        x[0] = -0f;
        assertThat(Extremes.max(x, 0, 1, 40)).isEqualTo(0f);
        assertThat(Extremes.min(x, 0, 1, 40)).isEqualTo(-0f);
        assertThat(Sums.sum(x, 0, 1, 0)).isEqualTo(0);
        assertThat(Extremes.max(x, 0, 1, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Provide Arbitrary<Integer> length() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(0, 200)),
                Tuple.of(5, Arbitraries.integers().between(2000, 9000)),
                Tuple.of(1, Arbitraries.integers().between(140_000, 150_000)));
    }

    private static float[] numbers(int n, long seed) {
        var rng = Rng.seed(seed);
        var x = new float[n];
        for (var i = 0; i < n; i++) {
            x[i] = (float) (rng.nextDouble() * 2 - 0.7);
        }
        return x;
    }

    private static double sum(float[] a, float[] b, boolean product, boolean absolute) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            var term = product ? (double) a[i] * b[i] : a[i];
            sum += absolute ? Math.abs(term) : term;
        }
        return sum;
    }

    private static void assertWithin(double actual, double expected, double absolute) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(GAMMA_70 * absolute);
    }
}
