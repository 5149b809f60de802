package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What difference quotients promise (section 1.5)
class DerivativeTest {

    private static final double U = Numerics.UNIT_ROUNDOFF;

    /// Values up to 150 rounded to 150·u each, over h ≥ 0.01.
    @Property @Tag("1.7") @Label("central difference of ax² + bx + c  =  2ax + b   for every h")
    void theCentralDifferenceIsExactForParabolas(@ForAll("coefficients") double a,
            @ForAll("coefficients") double b, @ForAll("coefficients") double c,
            @ForAll("coefficients") double x, @ForAll @DoubleRange(min = 0.01, max = 1) double h) {
        var slope = Derivative.central(t -> a * t * t + b * t + c, x, h);
        assertClose(slope, 2 * a * x + b, within(1e-11));
    }

    @Property @Label("forward difference of ax² + bx + c  =  2ax + b + ah")
    void theForwardDifferenceMissesByHalfACurvature(@ForAll("coefficients") double a,
            @ForAll("coefficients") double b, @ForAll("coefficients") double x,
            @ForAll @DoubleRange(min = 0.01, max = 1) double h) {
        var slope = Derivative.forward(t -> a * t * t + b * t, x, h);
        assertClose(slope, 2 * a * x + b + a * h, within(1e-11));
    }

    /// Where rounding does not matter yet, that is h = 2⁻⁴ … 2⁻¹⁰, and where f'' is not near 0.
    @Property @Label("forward: half of h, half of the error")
    void theForwardErrorIsOfFirstOrder(@ForAll @DoubleRange(min = 0.5, max = 2.5) double x,
            @ForAll @IntRange(min = 4, max = 10) int power) {
        var h = Math.scalb(1.0, -power);
        var ratio = (Derivative.forward(Math::sin, x, h) - Math.cos(x))
                / (Derivative.forward(Math::sin, x, h / 2) - Math.cos(x));
        assertThat(ratio).isBetween(1.85, 2.15);
    }

    /// As above; where f''' is not near 0.
    @Property @Tag("1.7") @Label("central: half of h, a quarter of the error")
    void theCentralErrorIsOfSecondOrder(@ForAll @DoubleRange(min = -1, max = 1) double x,
            @ForAll @IntRange(min = 4, max = 10) int power) {
        var h = Math.scalb(1.0, -power);
        var ratio = (Derivative.central(Math::sin, x, h) - Math.cos(x))
                / (Derivative.central(Math::sin, x, h / 2) - Math.cos(x));
        assertThat(ratio).isBetween(3.95, 4.05);
    }

    /// Three sources: Taylor's remainder; two sines within one ulp (2u each); x + h rounded by
    /// u·(|x| + h).
    @Property @Label("forward error ≤ h/2·max|f''| + rounding/h   at every h from 10⁻¹⁴ to 1")
    void bothErrorsTogetherBoundTheForwardDifference(@ForAll("coefficients") double x,
            @ForAll("decades") double h) {
        var error = Math.abs(Derivative.forward(Math::sin, x, h) - Math.cos(x));
        assertThat(error).isLessThanOrEqualTo(h / 2 + (4 + Math.abs(x) + h) * U / h);
    }

    @Property @Tag("1.7") @Label("central error ≤ h²/6·max|f'''| + rounding/h   at every such h")
    void bothErrorsTogetherBoundTheCentralDifference(@ForAll("coefficients") double x,
            @ForAll("decades") double h) {
        var error = Math.abs(Derivative.central(Math::sin, x, h) - Math.cos(x));
        assertThat(error).isLessThanOrEqualTo(h * h / 6 + (4 + Math.abs(x) + h) * U / h);
    }

    @Example @Label("smaller is not better: at h = 10⁻¹⁵ the error is 10⁶ times that at 10⁻⁸")
    void tooSmallAStepIsWorse() {
        var atGood = Math.abs(Derivative.forward(Math::sin, 1, 1e-8) - Math.cos(1));
        var atTiny = Math.abs(Derivative.forward(Math::sin, 1, 1e-15) - Math.cos(1));
        assertThat(atTiny / atGood).isGreaterThan(1e6);
    }

    /// h = 10⁻⁵: truncation h²/6·6 = 10⁻¹⁰, rounding 100·u/h = 10⁻⁹.
    @Property @Label("∇(x²y + sin y) = (2xy, x² + cos y)")
    void aGradientHasOneSlopePerVariable(@ForAll("coefficients") double x,
            @ForAll("coefficients") double y) {
        var gradient = Derivative.gradient(p -> p[0] * p[0] * p[1] + Math.sin(p[1]),
                new double[] {x, y}, 1e-5);
        assertClose(gradient, new double[] {2 * x * y, x * x + Math.cos(y)}, within(1e-8));
    }

    @Property @Label("d log(c·xᵏ) / d log x = k   at every x")
    void aPowerIsAStraightLineOnLogarithmicPaper(@ForAll @DoubleRange(min = 0.1, max = 9) double c,
            @ForAll @IntRange(min = -4, max = 4) int k,
            @ForAll @DoubleRange(min = 0.5, max = 10) double x) {
        assertClose(Derivative.logLog(t -> c * Math.pow(t, k), x, 1e-5 * x), k, within(1e-8));
    }

    @Provide Arbitrary<Double> coefficients() {
        return Given.reals(-5, 5);
    }

    @Provide Arbitrary<Double> decades() {
        return Arbitraries.doubles().between(-14, 0).ofScale(3).map(d -> Math.pow(10, d));
    }
}
