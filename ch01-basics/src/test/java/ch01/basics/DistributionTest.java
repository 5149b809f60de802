package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What all seven distributions promise (section 1.3)
class DistributionTest {

    @Property @Label("x ≤ y  ⟹  0 ≤ F(x) ≤ F(y) ≤ 1")
    void theCdfClimbsFromZeroToOne(@ForAll("distributions") Distribution d,
            @ForAll("numbers") double x, @ForAll("numbers") double y) {
        assertThat(new double[] {0, d.cdf(Math.min(x, y)), d.cdf(Math.max(x, y)), 1}).isSorted();
    }

    @Property @Label("F(−∞) = 0,   F(∞) = 1")
    void theCdfReachesBothEnds(@ForAll("distributions") Distribution d) {
        assertThat(d.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(d.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Property @Label("F(largest value) = 1, exactly")
    void theStaircaseEndsAtOne(@ForAll("discretes") Discrete d) {
        Assume.that(d.largest() < Integer.MAX_VALUE);
        assertThat(d.cdf(d.largest())).isEqualTo(1);
    }

    /// One mass e^(log p) is off by the rounding of a logarithm of size ≤ 10³: 10³ · 10⁻¹⁶,
    /// relative.
    @Property @Label("Σ_k P(X = k) = 1")
    void theMassesSumToOne(@ForAll("discretes") Discrete d) {
        var end = Math.min(d.largest(), 1000);
        assertClose(IntStream.rangeClosed(0, end).mapToDouble(d::pmf).sum(), 1, within(1e-12));
    }

    @Property @Label("mean = Σ k·P(k),   variance = Σ (k − mean)²·P(k)")
    void meanAndVarianceAreSums(@ForAll("discretes") Discrete d) {
        var k = IntStream.rangeClosed(0, Math.min(d.largest(), 1000)).boxed().toList();
        assertClose(k.stream().mapToDouble(i -> i * d.pmf(i)).sum(), d.mean(), within(1e-12));
        assertClose(k.stream().mapToDouble(i -> Math.pow(i - d.mean(), 2) * d.pmf(i)).sum(),
                d.variance(), within(1e-11));
    }

    @Property @Tag("1.5") @Label("F⁻¹(p) is the smallest k with F(k) ≥ p")
    void theDiscreteQuantileInvertsTheStaircase(@ForAll("discretes") Discrete d,
            @ForAll("shares") double p) {
        var k = (int) d.quantile(p);
        assertThat(d.cdf(k)).isGreaterThanOrEqualTo(p);
        assertThat(k == 0 ? 0 : d.cdf(k - 1)).isLessThan(p);
    }

    /// Simpson with 4000 strips over ±12 standard deviations (or the support) of a smooth density.
    @Property @Label("∫ p(x) dx = 1")
    void theDensityIntegratesToOne(@ForAll("continuous") Continuous d) {
        var area = Quadrature.simpson(d::pdf, d.quantile(1e-15), upperEnd(d), 4000);
        assertClose(area, 1, within(1e-9));
    }

    @Property @Label("mean = ∫ x·p(x) dx,   variance = ∫ (x − mean)²·p(x) dx")
    void meanAndVarianceAreIntegrals(@ForAll("continuous") Continuous d) {
        double from = d.quantile(1e-15), to = upperEnd(d);
        assertClose(Quadrature.simpson(x -> x * d.pdf(x), from, to, 4000), d.mean(), within(1e-9));
        assertClose(Quadrature.simpson(x -> Math.pow(x - d.mean(), 2) * d.pdf(x), from, to, 4000),
                d.variance(), within(1e-9));
    }

    @Property @Label("F(b) − F(a) = ∫ₐᵇ p(x) dx")
    void theCdfIsTheAreaUnderTheDensity(@ForAll("continuous") Continuous d,
            @ForAll("shares") double p, @ForAll("shares") double q) {
        double a = d.quantile(Math.min(p, q)), b = d.quantile(Math.max(p, q));
        assertClose(Quadrature.simpson(d::pdf, a, b, 2000), d.cdf(b) - d.cdf(a), within(1e-9));
    }

    /// A quantile of size 100 standard deviations is rounded to 10⁻¹⁴ of them, and F is as steep as
    /// 1.
    @Property @Label("F(F⁻¹(p)) = p")
    void theContinuousQuantileInvertsTheCdf(@ForAll("continuous") Continuous d,
            @ForAll("shares") double p) {
        Assume.that(d.variance() > 0.01);
        assertClose(d.cdf(d.quantile(p)), p, within(1e-12));
    }

    /// log F is what a tail is measured by: relative digits survive where F itself is 10⁻³⁰⁰.
    @Property @Label("F(F⁻¹(p)) = p  for p down to 10⁻³⁰⁰   (normal, relative)")
    void theNormalQuantileReachesFarIntoTheTail(
            @ForAll @DoubleRange(min = -300, max = -1) double decade) {
        var p = Math.pow(10, decade);
        assertClose(Normal.STANDARD.cdf(Normal.STANDARD.quantile(p)) / p, 1, within(1e-11));
    }

    /// The mean of n draws has standard deviation σ/√n; six of them are left once in 5·10⁸.
    @Property(tries = 50) @Label("|mean of n draws − E[X]| ≤ 6σ/√n")
    void theMeanOfManyDrawsIsNearTheMean(@ForAll("distributions") Distribution d,
            @ForAll long seed) {
        var n = 2000;
        var mean = Arrays.stream(d.samples(n, Rng.seed(seed))).average().orElseThrow();
        assertThat(Math.abs(mean - d.mean()))
                .isLessThanOrEqualTo(6 * Math.sqrt(d.variance() / n) + 1e-12 * Math.abs(d.mean()));
    }

    /// Dvoretzky, Kiefer, Wolfowitz, Massart: P(sup|Fₙ − F| > ε) ≤ 2·exp(−2nε²), here 8·10⁻¹⁰.
    @Property(tries = 50) @Tag("1.5") @Label("sup |share of draws ≤ x  −  F(x)| ≤ ε")
    void drawsFollowTheCdf(@ForAll("distributions") Distribution d, @ForAll long seed) {
        var n = 2000;
        var draws = d.samples(n, Rng.seed(seed));
        Arrays.sort(draws);
        for (var i = 0; i < n; i += 50) {
            var x = draws[i];
            var share = Arrays.stream(draws).filter(y -> y <= x).count() / (double) n;
            assertThat(Math.abs(share - d.cdf(x))).isLessThanOrEqualTo(0.0735);
        }
    }

    @Property @Tag("1.5") @Label("F⁻¹(0), F⁻¹(1) are possible values, or ∞ if none is the largest")
    void theEndsAreThoseOfTheSupport(@ForAll("discretes") Discrete d) {
        assertThat(d.pmf((int) d.quantile(0))).isPositive();
        if (d.largest() < Integer.MAX_VALUE) {
            assertThat(d.pmf((int) d.quantile(1))).isPositive();
        } else {
            assertThat(d.quantile(1)).isInfinite();
        }
    }

    @Example @Tag("1.5") @Label("an impossible class is never drawn, not even by p = 0 and p = 1")
    void impossibleClassesAreNeverDrawn() {
        var d = Categorical.of(0, 0.25, 0, 0.75, 0);
        var ask = new double[] {0, 0.1, 0.25, 0.26, 0.99, 1};
        assertThat(Arrays.stream(ask).map(d::quantile).toArray()).containsExactly(1, 1, 1, 3, 3, 3);
    }

    /// Ten times 0.1 add up to 0.9999999999999999: there is a p that no class seems to reach.
    @Property @Tag("1.5") @Label("F⁻¹(p) is a possible class even when rounding makes Σ p_k < 1")
    void roundingNeverLeavesThePossible(@ForAll @IntRange(min = 1, max = 60) int classes) {
        var p = new double[classes + 1];
        Arrays.fill(p, 0, classes, 1.0 / classes);
        assertThat(Categorical.of(p).quantile(Math.nextDown(1.0))).isEqualTo(classes - 1);
    }

    private static double upperEnd(Continuous d) {
        return d instanceof Uniform u ? u.b() : d.quantile(1 - 1e-15);
    }

    @Provide Arbitrary<Distribution> distributions() {
        return Given.distributions();
    }

    @Provide Arbitrary<Discrete> discretes() {
        return Given.discretes();
    }

    @Provide Arbitrary<Continuous> continuous() {
        return Given.continuous();
    }

    @Provide Arbitrary<Double> numbers() {
        return Given.reals(-120, 120);
    }

    @Provide Arbitrary<Double> shares() {
        return Given.reals(0.001, 0.999);
    }
}
