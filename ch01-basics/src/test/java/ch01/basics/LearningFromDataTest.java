package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/// # What data, models and losses promise (section 1.1)
class LearningFromDataTest {

    private static final Model<Double, Double> TWICE_PLUS_ONE = x -> 2 * x + 1;

    /// The two sums add the same 30 numbers in different orders: they differ by rounding, at most
    /// 30 units of 10⁻¹⁶ of the sum.
    @Property @Label("R̂ over a shuffled D = R̂ over D")
    void theOrderOfTheDataIsIrrelevant(@ForAll("curves") Dataset<Double, Double> data,
            @ForAll long seed) {
        var loss = Loss.squared();
        var risk = loss.risk(TWICE_PLUS_ONE, data);
        assertThat(loss.risk(TWICE_PLUS_ONE, data.shuffled(Rng.seed(seed))))
                .isCloseTo(risk, offset(1e-14 * (1 + risk)));
    }

    @Property @Label("R̂(D + D') = (N·R̂(D) + N'·R̂(D')) / (N + N')")
    void theRiskOfTwoPilesIsTheirWeightedMean(@ForAll("curves") Dataset<Double, Double> first,
            @ForAll("curves") Dataset<Double, Double> second) {
        var both = new Dataset<>(Stream.concat(
                first.examples().stream(), second.examples().stream()).toList());
        var loss = Loss.absolute();
        var expected = (first.size() * loss.risk(TWICE_PLUS_ONE, first)
                + second.size() * loss.risk(TWICE_PLUS_ONE, second)) / both.size();
        assertThat(loss.risk(TWICE_PLUS_ONE, both))
                .isCloseTo(expected, offset(1e-14 * (1 + expected)));
    }

    @Property @Label("ℓ(ŷ, y) ≥ 0   and   ℓ(y, y) = 0")
    void aLossIsNeverNegativeAndZeroWhenPerfect(@ForAll("losses") Loss<Double, Double> loss,
            @ForAll("numbers") double prediction, @ForAll("numbers") double target) {
        assertThat(loss.of(prediction, target)).isNotNegative();
        assertThat(loss.of(target, target)).isZero();
    }

    @Property @Label("N · R̂ under the zero-one loss is the number of mistakes")
    void theZeroOneRiskCountsMistakes(@ForAll @Size(min = 1, max = 40) int[] labels) {
        var data = new Dataset<>(Arrays.stream(labels)
                .mapToObj(y -> new ch01.basics.Example<>(y, y % 3)).toList());
        var mistakes = Arrays.stream(labels).filter(y -> y % 3 != 0).count();
        var risk = Loss.<Integer>zeroOne().risk((Integer _) -> 0, data);
        assertThat(risk * labels.length).isCloseTo(mistakes, offset(1e-12));
    }

    @Property @Label("asked twice, also after other questions, a model answers the same bits")
    void aModelIsDeterministic(@ForAll("fiveWeights") double[] w,
            @ForAll @DoubleRange(min = -1, max = 1) double x,
            @ForAll @DoubleRange(min = -1, max = 1) double other) {
        var model = KernelRegression.evenly(5, -1, 1).with(w);
        var first = model.predict(x);
        model.predict(other);
        assertThat(model.predict(x)).isEqualTo(first);
    }

    @Property @Label("f(·; w) keeps its answers when the array w is changed afterwards")
    void aModelOwnsItsWeights(@ForAll("fiveWeights") double[] w,
            @ForAll @DoubleRange(min = -1, max = 1) double x) {
        var model = KernelRegression.evenly(5, -1, 1).with(w);
        var before = model.predict(x);
        Arrays.fill(w, 100);
        assertThat(model.predict(x)).isEqualTo(before);
    }

    /// Hypothesis: w* from at least as many distinct points as bumps; δ any other direction. Near
    /// the minimum the risk is flat to second order, so only rounding of the risk itself (1e-12)
    /// has to be forgiven.
    @Property @Label("R̂(w*) ≤ R̂(w* + δ)   for every δ")
    void noOtherWeightsFitBetter(@ForAll("curves") Dataset<Double, Double> data,
            @ForAll("fourWeights") double[] delta) {
        var family = KernelRegression.evenly(4, -3, 3);
        var best = family.fit(data);
        var other = IntStream.range(0, 4).mapToDouble(k -> best[k] + delta[k]).toArray();
        var loss = Loss.squared();
        var risk = loss.risk(family.with(best), data);
        assertThat(loss.risk(family.with(other), data)).isGreaterThanOrEqualTo(risk - 1e-12);
    }

    /// Each sum has up to 30 terms of size ≤ 10; QR loses some digits more: 1e-9 covers both.
    @Property @Label("Φᵀ(y − Φw*) = 0")
    void theResidualIsPerpendicularToEveryFeature(@ForAll("curves") Dataset<Double, Double> data) {
        var family = KernelRegression.evenly(4, -3, 3);
        var model = family.with(family.fit(data));
        var dots = new double[4];
        for (var example : data) {
            var residual = example.y() - model.predict(example.x());
            var phi = family.features(example.x());
            Arrays.setAll(dots, k -> dots[k] + residual * phi[k]);
        }
        assertThat(dots).containsExactly(new double[4], offset(1e-9));
    }

    /// The condition number of nine bumps is some hundreds: residuals near 10⁻¹³, squares near
    /// 10⁻²⁶.
    @Property @Label("as many bumps as points: f(x_n; w*) = y_n")
    void enoughBumpsFitEveryPoint(@ForAll("nineWeights") double[] y) {
        var family = KernelRegression.evenly(9, 0, 8);
        var x = IntStream.range(0, 9).asDoubleStream().toArray();
        var data = Dataset.of(x, y);
        assertThat(Loss.squared().risk(family.with(family.fit(data)), data)).isLessThan(1e-20);
    }

    @Example @Label("a bump is 1 at its centre, e^(−1/2) one width away, e^(−2) two widths away")
    void theShapeOfABump() {
        var bump = new KernelRegression(new double[] {3}, 0.5);
        var heights = Stream.of(3.0, 3.5, 2.0).mapToDouble(x -> bump.features(x)[0]).toArray();
        assertThat(heights).containsExactly(
                new double[] {1, Math.exp(-0.5), Math.exp(-2)}, offset(1e-15));
    }

    @Example @Label("three bumps from −1 to 1 stand at −1, 0, 1 and are 1 wide")
    void evenBumps() {
        var near = Math.exp(-0.5);
        var far = Math.exp(-2);
        var family = KernelRegression.evenly(3, -1, 1);
        assertThat(family.features(-1)).containsExactly(new double[] {1, near, far}, offset(1e-15));
        assertThat(family.features(1)).containsExactly(new double[] {far, near, 1}, offset(1e-15));
    }

    @Example @Label("a data set shows its rows")
    void aDataSetIsReadable() {
        assertThat(Xor.table()).hasToString(
                "[0.0, 0.0] → 0, [0.0, 1.0] → 1, [1.0, 0.0] → 1, [1.0, 1.0] → 0");
    }

    @Example @Label("a data set keeps its rows when the arrays are changed afterwards")
    void aDataSetOwnsItsRows() {
        double[][] x = {{1, 2}, {3, 4}};
        var regression = Dataset.of(x, new double[] {5, 6});
        var classification = Dataset.of(x, new int[] {0, 1});
        x[0][0] = 99;
        assertThat(regression.get(0).x()).containsExactly(1, 2);
        assertThat(classification.get(0).x()).containsExactly(1, 2);
    }

    /// A model of the family itself is found again: here the one with heights 1, −2, 3.
    @Example @Label("worked example: three bumps recover the weights 1, −2, 3")
    void aSumOfBumpsIsRecovered() {
        var family = new KernelRegression(new double[] {-1, 0, 1}, 0.5);
        var truth = family.with(new double[] {1, -2, 3});
        var x = IntStream.rangeClosed(-10, 10).mapToDouble(n -> n / 5.0).toArray();
        var y = Arrays.stream(x).map(truth::predict).toArray();
        assertThat(family.fit(Dataset.of(x, y)))
                .containsExactly(new double[] {1, -2, 3}, offset(1e-12));
    }

    /// 8 … 30 points, one in each of as many strips of −3 … 3, of a noisy sine.
    @Provide Arbitrary<Dataset<Double, Double>> curves() {
        return Arbitraries.longs().map(seed -> {
            var rng = Rng.seed(seed);
            var n = 8 + rng.nextInt(23);
            var x = IntStream.range(0, n)
                    .mapToDouble(i -> -3 + 6 * (i + rng.nextDouble()) / n).toArray();
            var y = Arrays.stream(x).map(t -> Math.sin(2 * t) + rng.nextGaussian()).toArray();
            return Dataset.of(x, y);
        });
    }

    @Provide Arbitrary<double[]> fourWeights() {
        return weights(4);
    }

    @Provide Arbitrary<double[]> fiveWeights() {
        return weights(5);
    }

    @Provide Arbitrary<double[]> nineWeights() {
        return weights(9);
    }

    private static Arbitrary<double[]> weights(int n) {
        return Given.reals(-5, 5).array(double[].class).ofSize(n);
    }

    @Provide Arbitrary<Loss<Double, Double>> losses() {
        return Arbitraries.of(Loss.squared(), Loss.absolute(), Loss.zeroOne());
    }

    @Provide Arbitrary<Double> numbers() {
        return Given.reals(-1e6, 1e6);
    }
}
