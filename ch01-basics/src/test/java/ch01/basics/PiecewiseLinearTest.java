package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What approximation by pieces promises (section 1.11)
class PiecewiseLinearTest {

    /// |sin''| ≤ 1. The evaluation rounds by 1e-15.
    @Property @Label("|sin x − chord(x)| ≤ h²/8,   with h = 2π/n")
    void theErrorFallsWithTheSquareOfTheWidth(@ForAll @IntRange(min = 1, max = 200) int segments,
            @ForAll @DoubleRange(min = 0, max = 6.28) double x) {
        var h = 2 * Math.PI / segments;
        var curve = PiecewiseLinear.of(Math::sin, 0, 2 * Math.PI, segments);
        assertThat(Math.abs(Math.sin(x) - curve.at(x))).isLessThanOrEqualTo(h * h / 8 + 1e-14);
    }

    /// For a parabola the bound is reached in the middle of every segment.
    @Property @Label("x²:   the error in the middle of a segment is exactly h²/8 · 2")
    void theBoundIsReached(@ForAll @IntRange(min = 1, max = 64) int segments,
            @ForAll @IntRange(min = 0, max = 63) int number) {
        var h = 2.0 / segments;
        var curve = PiecewiseLinear.of(x -> x * x, -1, 1, segments);
        var middle = -1 + (number % segments + 0.5) * h;
        assertClose(curve.at(middle) - middle * middle, h * h / 4, within(1e-14));
    }

    /// The sum of ReLUs adds slopes up to 20 per knot and takes them back: twelve knots lose two
    /// digits.
    @Property @Tag("1.19") @Label("network(x) = curve(x)   at the knots, between them and outside")
    void aReluNetworkIsTheSameCurve(@ForAll("curves") PiecewiseLinear curve,
            @ForAll @DoubleRange(min = -8, max = 8) double x) {
        var network = curve.network();
        var w = curve.weights();
        assertClose(network.score(w, new double[] {x}), curve.at(x), within(1e-12));
        for (var i = 0; i < curve.knots().length; i++) {
            assertClose(network.score(w, new double[] {curve.knots()[i]}), curve.values()[i],
                    within(1e-12));
        }
    }

    @Property @Label("the curve passes through its points")
    void theCurvePassesThroughItsPoints(@ForAll("curves") PiecewiseLinear curve) {
        var heights = IntStream.range(0, curve.knots().length)
                .mapToDouble(i -> curve.at(curve.knots()[i])).toArray();
        assertClose(heights, curve.values(), within(1e-13));
    }

    @Example @Tag("1.19") @Label("worked example: a tent: three hidden units with v = 1, −2, 1")
    void aTent() {
        var tent = new PiecewiseLinear(new double[] {-1, 0, 1}, new double[] {0, 1, 0});
        assertClose(tent.weights(), new double[] {1, 1, 1, 0, 1, -1, 1, -2, 1, 0}, within(0));
    }

    /// (π/30)²/8 = 0.00137.
    @Example @Label("worked example: sine in 60 segments: within 0.00137")
    void sineInSixtySegments() {
        var curve = PiecewiseLinear.of(Math::sin, 0, 2 * Math.PI, 60);
        var worst = IntStream.rangeClosed(0, 6000).mapToDouble(i -> i * Math.PI / 3000)
                .map(x -> Math.abs(Math.sin(x) - curve.at(x))).max().orElseThrow();
        assertThat(worst).isBetween(0.00136, 0.00138);
    }

    /// 2 to 12 knots at least a half apart, heights from −5 to 5.
    @Provide Arbitrary<PiecewiseLinear> curves() {
        return Arbitraries.integers().between(2, 12).flatMap(n -> Combinators.combine(
                Arbitraries.doubles().between(0.5, 1).array(double[].class).ofSize(n),
                Arbitraries.doubles().between(-5, 5).array(double[].class).ofSize(n))
                .as((gaps, heights) -> {
                    var knots = new double[n];
                    for (var i = 0; i < n; i++) {
                        knots[i] = (i == 0 ? -5 : knots[i - 1]) + gaps[i];
                    }
                    return new PiecewiseLinear(knots, heights);
                })).withoutEdgeCases();
    }
}
