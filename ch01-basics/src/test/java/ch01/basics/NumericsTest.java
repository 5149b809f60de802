package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import common.Rng;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What sums of `double` promise (section 1.2)
///
/// The judge of every sum here is [BigDecimal], which holds a `double` exactly and adds without
/// rounding.
class NumericsTest {

    private static final double U = Numerics.UNIT_ROUNDOFF;

    @Property @Label("ulp(x) = Math.ulp(x)")
    void theSpacingIsTheJdks(@ForAll double x) {
        assertThat(Numerics.ulp(x)).isEqualTo(Math.ulp(x));
    }

    /// A quotient is no finite decimal; but |fl(a/b) − a/b| ≤ u·|a/b| is |fl(a/b)·b − a| ≤ u·|a|.
    @Property @Label("|fl(a ∘ b) − a ∘ b| ≤ u·|a ∘ b|   for +, −, ×, ÷")
    void oneOperationErrsByAtMostU(@ForAll("ordinary") double a, @ForAll("ordinary") double b) {
        var x = new BigDecimal(a);
        var y = new BigDecimal(b);
        assertThat(relativeError(a + b, x.add(y))).isLessThanOrEqualTo(U);
        assertThat(relativeError(a - b, x.subtract(y))).isLessThanOrEqualTo(U);
        assertThat(relativeError(a * b, x.multiply(y))).isLessThanOrEqualTo(U);
        assertThat(relativeError(new BigDecimal(a / b).multiply(y), x)).isLessThanOrEqualTo(U);
    }

    @Example @Label("an error of 0.5 is 5 % of 10 and of −10; of 0 it is 0.5")
    void relativeErrors() {
        assertThat(Numerics.relativeError(10.5, 10)).isEqualTo(0.05);
        assertThat(Numerics.relativeError(-9.5, -10)).isEqualTo(0.05);
        assertThat(Numerics.relativeError(-0.5, 0)).isEqualTo(0.5);
    }

    @Property @Label("a + b = b + a")
    void additionCommutes(@ForAll("ordinary") double a, @ForAll("ordinary") double b) {
        assertThat(a + b).isEqualTo(b + a);
    }

    @Example @Label("(0.1 + 0.2) + 0.3 ≠ 0.1 + (0.2 + 0.3)")
    void additionDoesNotAssociate() {
        assertThat((0.1 + 0.2) + 0.3).isEqualTo(0.6000000000000001);
        assertThat(0.1 + (0.2 + 0.3)).isEqualTo(0.6);
        assertThat((0.01 + 0.01) + 0.04).isEqualTo(0.06);
        assertThat(0.01 + (0.01 + 0.04)).isEqualTo(0.060000000000000005);
        assertThat((1e16 + 1) + -1e16).isEqualTo(0);
        assertThat((1e16 + -1e16) + 1).isEqualTo(1);
    }

    /// γ = n·u/(1 − n·u) covers the terms of second order in u.
    @Property @Label("|naive − Σx| ≤ (n − 1)·u·Σ|x|   (to first order)")
    void theNaiveSumErrsByAtMostNRoundings(@ForAll("manyNumbers") double[] x) {
        assertThat(error(Sums.naive(x), x)).isLessThanOrEqualTo(gamma(x.length - 1) * absolute(x));
    }

    @Property @Label("|pairwise − Σx| ≤ ⌈log₂ n⌉·u·Σ|x|   (to first order)")
    void thePairwiseSumErrsByAtMostItsDepth(@ForAll("manyNumbers") double[] x) {
        var depth = 32 - Integer.numberOfLeadingZeros(Math.max(x.length - 1, 0));
        assertThat(error(Sums.pairwise(x), x)).isLessThanOrEqualTo(gamma(depth) * absolute(x));
    }

    /// The term of second order is O(n·u²): for n ≤ 2000 a thousandth of u is ample.
    @Property @Tag("1.1") @Label("|kahan − Σx| ≤ 2·u·Σ|x|   for every n   (to first order)")
    void kahansErrorDoesNotGrowWithN(@ForAll("manyNumbers") double[] x) {
        assertThat(error(Sums.kahan(x), x)).isLessThanOrEqualTo(2.001 * U * absolute(x));
    }

    @Example @Tag("1.1") @Label("ten million times 0.1: naive 999999.9998389754, Kahan 1000000")
    void tenMillionTenths() {
        var x = new double[10_000_000];
        Arrays.fill(x, 0.1);
        assertThat(Sums.naive(x)).isEqualTo(999999.9998389754);
        assertThat(Sums.pairwise(x)).isCloseTo(1e6, offset(24 * U * 1e6));
        assertThat(Sums.kahan(x)).isEqualTo(1e6);
    }

    @Example @Tag("1.1") @Label("the sum of nothing is 0, of one number the number")
    void shortSums() {
        assertThat(new double[] {Sums.naive(), Sums.pairwise(), Sums.kahan()}).containsOnly(0);
        assertThat(new double[] {Sums.naive(7), Sums.pairwise(7), Sums.kahan(7)}).containsOnly(7);
    }

    /// The bound is relative to Σ|x| = 2·10¹⁰⁰, so it allows an error of 2. Kahan makes it.
    @Example @Label("kahan(1, 1e100, 1, −1e100) = 0, although the sum is 2")
    void evenKahanCannotSurviveCancellation() {
        assertThat(Sums.kahan(1, 1e100, 1, -1e100)).isZero();
    }

    @Example @Label("with an ∞ among them, naive and pairwise say ∞; Kahan says NaN")
    void kahanNeedsFiniteNumbers() {
        var infinity = Double.POSITIVE_INFINITY;
        assertThat(new double[] {Sums.naive(1, infinity, 1), Sums.pairwise(1, infinity, 1)})
                .containsOnly(infinity);
        assertThat(Sums.kahan(1, infinity, 1)).isNaN();
    }

    /// Signs and sizes mixed over 12 decades, up to 2000 of them; half of the cases all positive.
    @Provide Arbitrary<double[]> manyNumbers() {
        return Arbitraries.longs().map(seed -> {
            var rng = Rng.seed(seed);
            var x = new double[rng.nextInt(2001)];
            var signed = rng.nextBoolean();
            Arrays.setAll(x, _ -> Math.pow(10, rng.nextDouble(-6, 6))
                    * (signed && rng.nextBoolean() ? -1 : 1));
            return x;
        });
    }

    /// No overflow and no underflow, in product and quotient either; and never 0.
    @Provide Arbitrary<Double> ordinary() {
        return Arbitraries.longs().map(seed -> {
            var rng = Rng.seed(seed);
            return rng.nextGaussian() * Math.pow(10, rng.nextInt(-50, 50));
        });
    }

    private static double error(double sum, double[] x) {
        var exact = Arrays.stream(x).mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new BigDecimal(sum).subtract(exact).abs().doubleValue();
    }

    private static double absolute(double[] x) {
        return Arrays.stream(x).map(Math::abs).sum();
    }

    private static double gamma(int n) {
        return n * U / (1 - n * U) * (1 + 1e-12);            // the sum of |x| is itself rounded
    }

    private static double relativeError(double actual, BigDecimal exact) {
        return relativeError(new BigDecimal(actual), exact);
    }

    private static double relativeError(BigDecimal actual, BigDecimal exact) {
        var error = actual.subtract(exact).abs();
        return exact.signum() == 0 ? error.doubleValue()
                : error.divide(exact.abs(), MathContext.DECIMAL64).doubleValue();
    }
}
