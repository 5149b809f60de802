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
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # What ridge regression promises (section 1.7)
class RidgeTest {

    /// The slope of Σ r² + λ‖w‖² is zero in w and in b. Sums of 30 products of size 10 round by
    /// 1e-12.
    @Property @Tag("1.10") @Label("Σ rₙxₙ + λw = 0   and   Σ rₙ = 0")
    void theSlopeVanishesAtTheSolution(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll("penalties") double lambda) {
        var w = Ridge.fit(data, lambda);
        var model = new LinearRegression(w.length - 1).with(w);
        var slope = IntStream.range(0, w.length)
                .mapToDouble(d -> d < w.length - 1 ? lambda * w[d] : 0).toArray();
        for (var e : data) {
            var residual = model.predict(e.x()) - e.y();
            Arrays.setAll(slope, d -> slope[d] + residual * (d < w.length - 1 ? e.x()[d] : 1));
        }
        assertClose(slope, new double[w.length], within(1e-8));
    }

    @Property @Tag("1.10") @Label("λ = 0:   ridge = least squares")
    void withoutPenaltyItIsLeastSquares(@ForAll("tables") Dataset<double[], Double> data) {
        assertClose(Ridge.fit(data, 0), LinearRegression.fit(data), within(1e-7));
    }

    /// The bias takes up the shift: it is not penalised.
    @Property @Tag("1.10") @Label("y + c   changes   b to b + c   and   w not at all")
    void aShiftOfTheAnswersIsFree(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll("penalties") double lambda,
            @ForAll @DoubleRange(min = -100, max = 100) double c) {
        var shifted = new Dataset<>(data.examples().stream()
                .map(e -> new ch01.basics.Example<>(e.x(), e.y() + c)).toList());
        var expected = Ridge.fit(data, lambda);
        expected[expected.length - 1] += c;
        assertClose(Ridge.fit(shifted, lambda), expected, within(1e-9));
    }

    /// Rounding may blur the order of two equal numbers by 1e-9.
    @Property @Label("λ ≤ λ':   ‖w(λ)‖ ≥ ‖w(λ')‖   and   training error(λ) ≤ training error(λ')")
    void aLargerPenaltyShrinksTheWeightsAndFitsWorse(
            @ForAll("tables") Dataset<double[], Double> data,
            @ForAll("penalties") double one, @ForAll("penalties") double other) {
        var loose = Ridge.fit(data, Math.min(one, other));
        var tight = Ridge.fit(data, Math.max(one, other));
        assertThat(norm(tight)).isLessThanOrEqualTo(norm(loose) + 1e-9);
        assertThat(error(data, tight)).isGreaterThanOrEqualTo(error(data, loose) - 1e-9);
    }

    /// ‖w‖ ≤ ‖Xᵀy‖/λ, and Xᵀy is below 10⁴ here.
    @Property @Label("λ → ∞:   w → 0   and   b → mean y")
    void anEndlessPenaltyLeavesTheMean(@ForAll("tables") Dataset<double[], Double> data) {
        var w = Ridge.fit(data, 1e12);
        var expected = new double[w.length];
        expected[w.length - 1] = data.targets().stream()
                .mapToDouble(Double::doubleValue).average().orElseThrow();
        assertClose(w, expected, within(1e-7));
    }

    @Example @Label("4 examples, 10 weights: no unique least squares, but one ridge solution")
    void fewerExamplesThanWeightsAreEnough() {
        var rng = Rng.seed(3);
        var data = Dataset.of(Draw.normals(rng, 4, 9), Draw.normals(rng, 4));
        assertThat(error(data, Ridge.fit(data, 1e-6))).isLessThan(1e-6);
    }

    private static double norm(double[] w) {
        return Math.sqrt(Arrays.stream(w).limit(w.length - 1).map(v -> v * v).sum());
    }

    private static double error(Dataset<double[], Double> data, double[] w) {
        return new MeanSquaredError(new LinearRegression(w.length - 1)).value(w, data);
    }

    @Provide Arbitrary<Dataset<double[], Double>> tables() {
        return Draw.regressions(6);
    }

    @Provide Arbitrary<Double> penalties() {
        return Arbitraries.doubles().between(-4, 4).map(exponent -> Math.pow(10, exponent));
    }
}
