package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What classifiers by score and densities promise (section 1.6)
class TasksTest {

    @Example @Label("one set of birds, three tasks: two supervised, one not; the same inputs")
    void oneDataSetThreeTasks() {
        var wings = new double[] {18, 19, 22, 23};
        var weighed = new Task.Regression<>(Dataset.of(wings, new double[] {3.1, 3.4, 4.9, 5.0}));
        var named = new Task.Classification<>(new Dataset<>(IntStream.range(0, 4)
                .mapToObj(n -> new ch01.basics.Example<>(wings[n], n / 2)).toList()), 2);
        var seen = new Task.DensityModelling<>(List.of(18.0, 19.0, 22.0, 23.0));
        assertThat(List.of(weighed.supervised(), named.supervised(), seen.supervised()))
                .containsExactly(true, true, false);
        assertThat(weighed.inputs()).isEqualTo(named.inputs()).isEqualTo(seen.inputs());
    }

    /// As many bumps as distinct points: the scores are 0 and 1 exactly, up to rounding.
    @Property @Label("enough bumps: every training example gets its own class")
    void aScoreClassifierCanLearnAnyLabels(@ForAll("labels") int[] labels) {
        var task = task(labels, new int[] {0, 1, 2});
        var classifier = ScoreClassifier.fit(KernelRegression.evenly(9, 0, 8), task);
        assertThat(Loss.<Integer>zeroOne().risk(classifier, task.data())).isZero();
    }

    /// Renaming permutes the three fits and nothing else; the scores themselves are the same
    /// numbers.
    @Property @Label("scores after renaming the classes = the scores, renamed")
    void classNamesMeanNothing(@ForAll("labels") int[] labels, @ForAll long seed,
            @ForAll @DoubleRange(max = 8) double x) {
        var renamed = Rng.seed(seed).permutation(3);
        var family = KernelRegression.evenly(5, 0, 8);
        var before = ScoreClassifier.fit(family, task(labels, new int[] {0, 1, 2})).scores(x);
        var after = ScoreClassifier.fit(family, task(labels, renamed)).scores(x);
        for (var k = 0; k < 3; k++) {
            assertThat(after[renamed[k]]).isEqualTo(before[k]);
        }
    }

    @Property @Label("the area of a histogram is 1")
    void aHistogramIsADensity(@ForAll("samples") double[] data,
            @ForAll @IntRange(min = 1, max = 40) int bins) {
        var histogram = Histogram.of(data, bins);
        assertClose(Arrays.stream(histogram.heights()).sum() * histogram.width(), 1, within(1e-12));
    }

    @Property @Label("height · N · width of each bin = the number of examples in it")
    void aHistogramCounts(@ForAll("samples") double[] data,
            @ForAll @IntRange(min = 1, max = 40) int bins) {
        var histogram = Histogram.of(data, bins);
        var middles = histogram.middles();
        for (var b = 0; b < bins - 1; b++) {
            double low = middles[b] - histogram.width() / 2, high = low + histogram.width();
            var inside = Arrays.stream(data).filter(x -> x > low + 1e-9 && x < high - 1e-9).count();
            var near = Arrays.stream(data).filter(x -> x > low - 1e-9 && x < high + 1e-9).count();
            assertThat(histogram.heights()[b] * data.length * histogram.width())
                    .isBetween(inside - 1e-9, near + 1e-9);
        }
    }

    @Property @Label("p̂(x_n) ≥ 1/(NΔ) at every example, and 0 beyond the last")
    void everyExampleLiesInABox(@ForAll("samples") double[] data,
            @ForAll @IntRange(min = 1, max = 40) int bins) {
        var histogram = Histogram.of(data, bins);
        var one = 1 / (data.length * histogram.width());
        var last = Arrays.stream(data).max().orElseThrow();
        assertThat(Arrays.stream(data).map(histogram::at).min().orElseThrow())
                .isGreaterThanOrEqualTo(one * (1 - 1e-12));
        assertThat(histogram.at(last + 1)).isZero();
    }

    /// Simpson over all bells and twelve widths more; the strips are a twentieth of a width or
    /// less.
    @Property @Label("∫ p̂(x) dx = 1   for the density made of bells")
    void aKernelDensityIsADensity(@ForAll("samples") double[] data,
            @ForAll @DoubleRange(min = 0.2, max = 3) double h) {
        var density = new KernelDensity(data, h);
        assertClose(integral(density::at, h), 1, within(1e-10));
    }

    @Property @Label("mean of p̂ = mean of the data,   variance of p̂ = variance of the data + h²")
    void aKernelDensityShakesTheData(@ForAll("samples") double[] data,
            @ForAll @DoubleRange(min = 0.2, max = 3) double h) {
        var density = new KernelDensity(data, h);
        var shares = Pmf.empirical(Arrays.stream(data).boxed().toList());
        var mean = integral(x -> x * density.at(x), h);
        assertClose(mean, shares.expectation(x -> x), within(1e-9));
        assertClose(integral(x -> (x - mean) * (x - mean) * density.at(x), h),
                shares.variance(x -> x) + h * h, within(1e-9));
    }

    @Property @Label("p̂ of moved data at a moved place = p̂")
    void aKernelDensityMovesWithTheData(@ForAll("samples") double[] data,
            @ForAll @DoubleRange(min = -10, max = 10) double by,
            @ForAll @DoubleRange(min = -10, max = 10) double x) {
        var moved = new KernelDensity(Arrays.stream(data).map(d -> d + by).toArray(), 0.7);
        assertClose(moved.at(x + by), new KernelDensity(data, 0.7).at(x), within(1e-12));
    }

    @Property @Label("the rule of thumb: p̂ with h = 1.06·σ·N^(−1/5)")
    void theRuleOfThumb(@ForAll("samples") double[] data, @ForAll @DoubleRange(max = 8) double x) {
        var std = Math.sqrt(Pmf.empirical(Arrays.stream(data).boxed().toList()).variance(d -> d));
        var width = 1.06 * std / Math.pow(data.length, 0.2);
        var byHand = new KernelDensity(data, width);
        assertClose(KernelDensity.of(data).at(x), byHand.at(x), within(1e-12));
    }

    /// The training examples ask for h = 0. The data held out do not.
    @Property @Label("a tenth of h raises the likelihood of the training data, not of others")
    void narrowBellsMemorise(@ForAll long seed) {
        var rng = Rng.seed(seed);
        var train = Normal.STANDARD.samples(30, rng);
        var others = Normal.STANDARD.samples(30, rng);
        KernelDensity wide = new KernelDensity(train, 0.01);
        KernelDensity narrow = new KernelDensity(train, 0.001);
        assertThat(narrow.meanLogLikelihood(train))
                .isGreaterThan(wide.meanLogLikelihood(train) + 1);
        assertThat(narrow.meanLogLikelihood(others)).isLessThan(wide.meanLogLikelihood(others) - 1);
    }

    private static double integral(DoubleUnaryOperator f, double h) {
        return Quadrature.simpson(f, -10 - 12 * h, 10 + 12 * h, 2 * (int) (8 * (10 / h + 12)));
    }

    private static Task.Classification<Double> task(int[] labels, int[] names) {
        var examples = IntStream.range(0, 9)
                .mapToObj(n -> new ch01.basics.Example<>((double) n, names[labels[n]])).toList();
        return new Task.Classification<>(new Dataset<>(examples), 3);
    }

    @Provide Arbitrary<int[]> labels() {
        return Arbitraries.integers().between(0, 2).array(int[].class).ofSize(9);
    }

    /// Up to 40 places between −10 and 10, not all equal.
    @Provide Arbitrary<double[]> samples() {
        return Given.reals(-10, 10).array(double[].class).ofMinSize(2).ofMaxSize(40)
                .filter(x -> Arrays.stream(x).summaryStatistics().getMax()
                        - Arrays.stream(x).summaryStatistics().getMin() > 0.01);
    }
}
