package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigInteger;
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
import net.jqwik.api.constraints.IntRange;

/// # How the distributions follow from each other (section 1.3)
class FamilyTiesTest {

    @Property @Tag("1.4") @Label("Binomial(n, p) = the sum of n independent Bernoulli(p)")
    void aBinomialIsASumOfTosses(@ForAll @IntRange(max = 20) int n, @ForAll("chances") double p) {
        var toss = new Bernoulli(p).toPmf();
        var sum = Pmf.certain(0);
        for (var i = 0; i < n; i++) {
            sum = sum.flatMap(s -> toss.map(t -> s + t));
        }
        assertClose(new Binomial(n, p).toPmf().distance(sum), 0, within(1e-13));
    }

    @Property @Tag("1.4") @Label("P(X = k) = (n choose k) p^k (1−p)^(n−k)   by exact integers")
    void aBinomialMassIsTheFormula(@ForAll @IntRange(max = 300) int n,
            @ForAll("chances") double p) {
        var ways = BigInteger.ONE;
        for (var k = 0; k <= n; k++) {
            var formula = ways.doubleValue() * Math.pow(p, k) * Math.pow(1 - p, n - k);
            assertClose(Math.exp(new Binomial(n, p).logPmf(k)), formula, within(1e-11));
            ways = ways.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
    }

    /// No formula with factorials survives n = 5000; neighbours do: P(k+1)/P(k) =
    /// (n−k)p/((k+1)(1−p)).
    @Property @Tag("1.4") @Label("log P(k+1) − log P(k) = log (n−k)p/((k+1)(1−p))   for n ≤ 5000")
    void neighbouringMassesHaveASimpleRatio(@ForAll @IntRange(min = 1, max = 5000) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double p,
            @ForAll @IntRange(max = 4999) int j) {
        var k = j % n;
        var d = new Binomial(n, p);
        assertClose(d.logPmf(k + 1) - d.logPmf(k),
                Math.log((n - k) * p / ((k + 1) * (1 - p))), within(1e-10));
    }

    @Example @Tag("1.4") @Label("p = 0 always gives 0 ones, p = 1 always n; other k never happen")
    void certainTosses() {
        assertThat(new Binomial(7, 0).logPmf(0)).isZero();
        assertThat(new Binomial(7, 1).logPmf(7)).isZero();
        assertThat(new double[] {new Binomial(7, 0).logPmf(1), new Binomial(7, 1).logPmf(6),
            new Binomial(7, 0.5).logPmf(-1), new Binomial(7, 0.5).logPmf(8)})
                .containsOnly(Double.NEGATIVE_INFINITY);
    }

    @Property @Label("Poisson(λ) + Poisson(μ) = Poisson(λ + μ)")
    void poissonsAdd(@ForAll @DoubleRange(max = 20) double lambda,
            @ForAll @DoubleRange(max = 20) double mu, @ForAll @IntRange(max = 60) int k) {
        Poisson a = new Poisson(lambda), b = new Poisson(mu);
        var convolution = IntStream.rangeClosed(0, k)
                .mapToDouble(i -> a.pmf(i) * b.pmf(k - i)).sum();
        assertClose(convolution, new Poisson(lambda + mu).pmf(k), within(1e-13));
    }

    /// Le Cam's bound on the total variation distance, half the sum of all absolute differences.
    @Property @Label("d(Binomial(n, λ/n), Poisson(λ)) ≤ λ²/n")
    void manyRareChancesArePoisson(@ForAll @IntRange(min = 10, max = 400) int n,
            @ForAll @DoubleRange(min = 0, max = 5) double lambda) {
        Binomial many = new Binomial(n, lambda / n);
        Poisson limit = new Poisson(lambda);
        var distance = IntStream.rangeClosed(0, 400)
                .mapToDouble(k -> Math.abs(many.pmf(k) - limit.pmf(k))).sum() / 2;
        assertThat(distance).isLessThanOrEqualTo(lambda * lambda / n + 1e-12);
    }

    @Property @Label("P(X > s + t | X > s) = P(X > t)   for the exponential")
    void anExponentialWaitHasNoMemory(@ForAll @DoubleRange(min = 0.01, max = 10) double rate,
            @ForAll @DoubleRange(max = 1) double s, @ForAll @DoubleRange(max = 1) double t) {
        var wait = new Exponential(rate);
        assertClose((1 - wait.cdf(s + t)) / (1 - wait.cdf(s)), 1 - wait.cdf(t), within(1e-10));
    }

    /// Among the others none has this property: a uniform wait of at most 1 ends for sure.
    @Example @Label("a uniform wait remembers: P(X > 0.8 | X > 0.5) = 0.4, not 0.7")
    void aUniformWaitRemembers() {
        var wait = new Uniform(0, 1);
        assertClose((1 - wait.cdf(0.8)) / (1 - wait.cdf(0.5)), 0.4, within(1e-15));
        assertClose(1 - wait.cdf(0.3), 0.7, within(1e-15));
    }

    @Property @Label("X ~ N(μ, σ²)  ⟹  (X − μ)/σ ~ N(0, 1)")
    void everyNormalIsTheStandardOneMovedAndStretched(@ForAll("places") double mean,
            @ForAll @DoubleRange(min = 0.1, max = 10) double std, @ForAll("places") double z) {
        var moved = new Normal(mean, std).cdf(mean + std * z);
        assertClose(moved, Normal.STANDARD.cdf(z), within(1e-13));
    }

    @Example @Label("outside of the support the density is 0, at its ends it is not")
    void densitiesEndWithTheirSupport() {
        var wait = new Uniform(1, 3);
        var densities = new double[] {wait.pdf(0.9), wait.pdf(1), wait.pdf(3), wait.pdf(3.1),
            new Exponential(2).pdf(-0.1), new Exponential(2).pdf(0)};
        assertClose(densities, new double[] {0, 0.5, 0.5, 0, 0, 2}, within(1e-15));
    }

    @Example @Label("F⁻¹(0), F⁻¹(½), F⁻¹(1): −∞, μ, ∞ for the normal; 0, …, ∞ for the exponential")
    void quantilesAtTheEnds() {
        var bell = new Normal(3, 2);
        assertThat(bell.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bell.quantile(0.5)).isEqualTo(3);
        assertThat(bell.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Exponential(2).quantile(0)).isZero();
        assertThat(new Exponential(2).quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Property @Label("F(−z) = 1 − F(z)   for the standard normal")
    void theBellIsSymmetric(@ForAll("places") double z) {
        assertClose(Normal.STANDARD.cdf(-z), 1 - Normal.STANDARD.cdf(z), within(1e-15));
    }

    /// Values of the C library's erfc, correct to its last digit or so.
    @Example @Label("erfc at twelve points agrees with the C library")
    void theErrorFunctionAgreesWithTheCLibrary() {
        var x = new double[] {-3, -1.5, -0.3, 0.1, 0.7, 1.4999, 1.5001, 2, 5, 10, 20, 26};
        var expected = new double[] {1.9999779095030015, 1.9661051464753108, 1.3286267594591274,
            0.8875370839817152, 0.32219880616258156, 0.03390674833770473, 0.033882962279582506,
            0.004677734981047265, 1.5374597944280351e-12, 2.088487583762545e-45,
            5.3958656116079005e-176, 5.663192408856143e-296};
        for (var i = 0; i < x.length; i++) {
            assertClose(ErrorFunction.erfc(x[i]) / expected[i], 1, within(2e-13));
            assertClose(ErrorFunction.erf(x[i]), 1 - expected[i], within(1e-15));
        }
    }

    /// Neighbours differ by one logarithm; both are rounded, at a size of n·log n.
    @Example @Label("log n! − log (n−1)! = log n   for n = 1 … 3000, so across the border at 20")
    void theLogFactorialAddsALogarithm() {
        for (var n = 1; n <= 3000; n++) {
            var step = Factorials.logFactorial(n) - Factorials.logFactorial(n - 1);
            assertThat(step).isCloseTo(Math.log(n), offset(4 * Math.ulp(n * Math.log(n) + 1)));
        }
    }

    @Example @Label("log 21! and log 100! to the last digits")
    void stirlingsSeriesIsLongEnough() {
        assertClose(Factorials.logFactorial(21), 45.38013889847691, within(1e-15));
        assertClose(Factorials.logFactorial(100), 363.73937555556347, within(1e-15));
    }

    @Property @Label("Simpson's rule is exact for cubics")
    void simpsonIsExactForCubics(@ForAll("places") double a, @ForAll("places") double b,
            @ForAll("places") double c) {
        var area = Quadrature.simpson(x -> a * x * x * x + b * x + c, -1, 3, 2);
        assertClose(area, 20 * a + 4 * b + 4 * c, within(1e-13));
    }

    /// For the sine the ratio of the errors tends to 16; the next term is O(h²).
    @Example @Label("twice as many strips, a sixteenth of the error")
    void simpsonIsOfFourthOrder() {
        double coarse = Quadrature.simpson(Math::sin, 0, Math.PI, 16) - 2;
        double fine = Quadrature.simpson(Math::sin, 0, Math.PI, 32) - 2;
        assertThat(coarse / fine).isBetween(15.9, 16.1);
    }

    @Provide Arbitrary<Double> chances() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.5, 1.0), Given.reals(0, 1));
    }

    @Provide Arbitrary<Double> places() {
        return Given.reals(-6, 6);
    }
}
