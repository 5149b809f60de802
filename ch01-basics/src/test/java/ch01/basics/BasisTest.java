package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # What basis functions, and too many of them, promise (sections 1.7 and 1.11)
class BasisTest {

    /// QR finds each minimum up to rounding; the risks are of size 1.
    @Property @Label("the error on the training data never rises with the degree")
    void nestedBasesFitNeverWorse(@ForAll("curves") Dataset<Double, Double> train,
            @ForAll("curves") Dataset<Double, Double> test) {
        var errors = DegreeSweep.of(train, test, 15).train();
        for (var d = 1; d < errors.length; d++) {
            assertThat(errors[d]).isLessThanOrEqualTo(errors[d - 1] + 1e-9);
        }
    }

    /// Fifty fixed draws; nothing is left to chance.
    @Example @Label("answers drawn without looking: of 50 runs, others choose degree 1 in most")
    void whereThereIsOnlyNoiseOthersChooseTheStiffest() {
        var stiffest = IntStream.range(0, 50).filter(run -> {
            var train = noise(Rng.seed(run).split("train"));
            return DegreeSweep.of(train, noise(Rng.seed(run).split("test")), 15).best() == 1;
        });
        assertThat(stiffest.count()).isGreaterThan(25);
    }

    private static Dataset<Double, Double> noise(Rng rng) {
        return Dataset.of(rng.doubles(20, -1, 1).toArray(), Draw.normals(rng, 20));
    }

    /// Degree 4 has 5 weights, and 8 different points determine them.
    @Property @Label("a polynomial of degree 4 is recovered by the basis of degree 4")
    void aPolynomialIsRecovered(@ForAll("fiveWeights") double[] w) {
        var x = IntStream.range(0, 8).mapToDouble(i -> -1 + i / 3.5).toArray();
        var truth = Basis.polynomial(4).curve(w);
        var y = Arrays.stream(x).map(truth::predict).toArray();
        var found = Basis.polynomial(4).fit(Dataset.of(x, y));
        var between = IntStream.range(0, 30).mapToDouble(i -> -1 + i / 15.0).toArray();
        assertClose(Arrays.stream(between).map(found::predict).toArray(),
                Arrays.stream(between).map(truth::predict).toArray(), within(1e-10));
    }

    /// N − 1 powers and a bias: N weights for N points in [−1, 1]. The condition number grows by
    /// about 2.5 per degree, so the residuals stay below 1e-8.
    @Property @Label("N weights for N points:   training error 0, whatever the answers")
    void asManyWeightsAsPointsFitAnything(@ForAll @IntRange(min = 2, max = 12) int n,
            @ForAll long seed) {
        var x = IntStream.range(0, n).mapToDouble(i -> -1 + 2.0 * i / (n - 1)).toArray();
        var data = Dataset.of(x, Draw.normals(Rng.seed(seed), n));
        assertThat(risk(Basis.polynomial(n - 1).fit(data), data)).isLessThan(1e-16);
    }

    /// With small ridge penalties too: the same nesting holds for λ.
    @Property @Label("λ ≤ λ':   training error(λ) ≤ training error(λ'),   in degree 9")
    void lessPenaltyFitsBetter(@ForAll("curves") Dataset<Double, Double> data,
            @ForAll @IntRange(min = -6, max = 2) int exponent) {
        var basis = Basis.polynomial(9);
        var tight = risk(basis.fit(data, Math.pow(10, exponent + 1)), data);
        assertThat(risk(basis.fit(data, Math.pow(10, exponent)), data))
                .isLessThanOrEqualTo(tight + 1e-9);
    }

    @Example @Label("worked example: hinges at −1, 0, 1 make a tent of slopes 1 and −1")
    void hingesMakeATent() {
        var tent = Basis.hinges(-1, 0, 1).curve(new double[] {1, -2, 1, 0});
        var x = new double[] {-2, -1, -0.5, 0, 0.5, 1, 2};
        assertClose(Arrays.stream(x).map(tent::predict).toArray(),
                new double[] {0, 0, 0.5, 1, 0.5, 0, 0}, within(0));
    }

    private static double risk(Model<Double, Double> curve, Dataset<Double, Double> data) {
        return Loss.squared().risk(curve, data);
    }

    /// 20 points, one in each of 20 strips of [−1, 1], of a noisy sine.
    @Provide Arbitrary<Dataset<Double, Double>> curves() {
        return Arbitraries.longs().map(seed -> {
            var rng = Rng.seed(seed);
            var x = IntStream.range(0, 20)
                    .mapToDouble(i -> -1 + (i + rng.nextDouble()) / 10).toArray();
            var y = Arrays.stream(x).map(t -> Math.sin(3 * t) + 0.3 * rng.nextGaussian()).toArray();
            return Dataset.of(x, y);
        });
    }

    @Provide Arbitrary<double[]> fiveWeights() {
        return Draw.weights(5);
    }
}
