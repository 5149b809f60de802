package ch01.basics;

import static ch01.basics.Matrices.dot;
import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

/// # What dual numbers promise (section 1.5)
class DualNumberTest {

    /// Parts up to 100, a few roundings.
    private static final double ROUNDING = 1e-13;

    @Property @Tag("1.8") @Label("(f·g)' = f'·g + f·g'")
    void theProductRule(@ForAll("duals") DualNumber f, @ForAll("duals") DualNumber g) {
        assertClose(parts(f.times(g)), new double[] {f.value() * g.value(),
            f.slope() * g.value() + f.value() * g.slope()}, within(ROUNDING));
    }

    @Property @Tag("1.8") @Label("a·b = b·a,   (a + b)·c = a·c + b·c,   1·a = a")
    void dualNumbersAreARing(@ForAll("duals") DualNumber a, @ForAll("duals") DualNumber b,
            @ForAll("duals") DualNumber c) {
        assertClose(parts(a.times(b)), parts(b.times(a)), within(ROUNDING));
        assertClose(parts(a.plus(b).times(c)), parts(a.times(c).plus(b.times(c))), within(1e-11));
        assertClose(parts(DualNumber.constant(1).times(a)), parts(a), within(0));
    }

    @Property @Tag("1.8") @Label("ε² = 0")
    void theSquareOfTheInfinitesimalIsZero(@ForAll("numbers") double a,
            @ForAll("numbers") double b) {
        var product = new DualNumber(0, a).times(new DualNumber(0, b));
        assertClose(parts(product), new double[2], within(0));
    }

    @Property @Tag("1.20") @Label("(a / b)·b = a")
    void divisionUndoesMultiplication(@ForAll("duals") DualNumber a,
            @ForAll("divisors") DualNumber b) {
        var quotient = a.over(b);
        assertClose(new double[] {quotient.value() * b.value(),
            quotient.slope() * b.value() + quotient.value() * b.slope()}, parts(a), within(1e-11));
    }

    @Property @Tag("1.20") @Label("(1/x)' = −1/x²")
    void theReciprocalFalls(@ForAll("divisors") DualNumber b) {
        var x = b.value();
        var slope = DualNumber.constant(1).over(DualNumber.variable(x)).slope();
        assertClose(slope, -1 / (x * x), within(ROUNDING));
    }

    @Property @Label("(xⁿ)' = n·xⁿ⁻¹   for n = −3 … 5")
    void thePowerRule(@ForAll("divisors") DualNumber b) {
        var x = b.value();
        for (var n = -3; n <= 5; n++) {
            var slope = DualNumber.variable(x).pow(n).slope();
            assertClose(slope, n * Math.pow(x, n - 1), within(ROUNDING));
        }
    }

    @Property @Label("(f ∘ g)'(x) = f'(g(x))·g'(x)")
    void theChainRule(@ForAll("expressions") Expression f, @ForAll("expressions") Expression g,
            @ForAll("points") double x) {
        var inner = g.at(x);
        var product = f.at(inner.value()).slope() * inner.slope();
        assertClose(f.after(g).at(x).slope(), product, within(1e-12));
    }

    /// Third derivatives of these formulas reach some 10⁴: truncation h²/6·10⁴ = 2·10⁻⁷ for h =
    /// 10⁻⁵.
    @Property @Label("forward mode = central difference   on random formulas")
    void forwardModeAgreesWithTheDifferenceQuotient(@ForAll("expressions") Expression f,
            @ForAll("points") double x) {
        assertClose(f.at(x).slope(), Derivative.central(f.plain(), x, 1e-5), within(1e-6));
    }

    @Property @Label("exp' = exp,  log' = 1/x,  √' = 1/2√x,  tanh' = 1 − tanh²")
    void elementarySlopes(@ForAll("divisors") DualNumber b) {
        var x = Math.abs(b.value());
        var v = DualNumber.variable(x);
        var slopes = new double[] {v.exp().slope(), v.log().slope(), v.sqrt().slope(),
            v.tanh().slope()};
        assertClose(slopes, new double[] {Math.exp(x), 1 / x, 0.5 / Math.sqrt(x),
            1 / (Math.cosh(x) * Math.cosh(x))}, within(ROUNDING));
    }

    @Property @Label("cos(8x·sin 5x)' = −sin(8x·sin 5x)·(8·sin 5x + 40x·cos 5x)")
    void nestedFunctionsAreNoHarderThanPlainOnes(@ForAll("points") double x) {
        var slope = DualNumber.derivative(
                t -> t.times(5).sin().times(t.times(8)).cos(), x);
        var inner = 8 * Math.sin(5 * x) + 40 * x * Math.cos(5 * x);
        var byHand = -Math.sin(8 * x * Math.sin(5 * x)) * inner;
        assertClose(slope, byHand, within(1e-12));
    }

    @Property @Label("the slope in direction v is ⟨∇f, v⟩")
    void directionalSlopesAreDotProducts(@ForAll("threes") List<Double> at,
            @ForAll("threes") List<Double> direction) {
        double[] x = array(at), v = array(direction);
        var gradient = ForwardMode.gradient(DualNumberTest::bumpy, x);
        var slope = ForwardMode.directional(DualNumberTest::bumpy, x, v);
        assertClose(slope, dot(gradient, v), within(1e-12));
    }

    /// Cauchy and Schwarz; equality along the gradient makes it the steepest direction.
    @Property @Label("slope along v ≤ ‖∇f‖·‖v‖,   with equality for v = ∇f")
    void theGradientIsTheSteepestWayUp(@ForAll("threes") List<Double> at,
            @ForAll("threes") List<Double> direction) {
        double[] x = array(at), v = array(direction);
        var g = ForwardMode.gradient(DualNumberTest::bumpy, x);
        var slope = ForwardMode.directional(DualNumberTest::bumpy, x, v);
        assertThat(slope)
                .isLessThanOrEqualTo(Math.sqrt(dot(g, g) * dot(v, v)) + 1e-12);
        assertClose(ForwardMode.directional(DualNumberTest::bumpy, x, g), dot(g, g), within(1e-12));
    }

    @Property @Label("∇f by forward mode = ∇f by central differences")
    void gradientsAgree(@ForAll("threes") List<Double> at) {
        var x = array(at);
        var differences = Derivative.gradient(p -> bumpy(constants(p)).value(), x, 1e-5);
        assertClose(ForwardMode.gradient(DualNumberTest::bumpy, x), differences, within(1e-8));
    }

    @Property @Label("J of g ∘ f at x  =  J of g at f(x)  ×  J of f at x")
    void jacobiansMultiply(@ForAll("threes") List<Double> at) {
        UnaryOperator<List<DualNumber>> f = p -> List.of(p.get(0).times(p.get(1)), p.get(2).sin());
        UnaryOperator<List<DualNumber>> g = p -> List.of(p.get(0).plus(p.get(1)), p.get(0).exp(),
                p.get(1).times(p.get(0)), p.get(1).tanh());
        var x = array(at);
        var y = f.apply(constants(x)).stream().mapToDouble(DualNumber::value).toArray();
        var product = Matrices.times(ForwardMode.jacobian(g, y), ForwardMode.jacobian(f, x));
        var composed = ForwardMode.jacobian(p -> g.apply(f.apply(p)), x);
        assertClose(composed, product, within(1e-12));
    }

    @Example @Label("worked example: f(x, y) = x²y + sin y has the gradient (2xy, x² + cos y)")
    void aGradientByHand() {
        Function<List<DualNumber>, DualNumber> f =
                p -> p.get(0).pow(2).times(p.get(1)).plus(p.get(1).sin());
        var gradient = ForwardMode.gradient(f, new double[] {3, 0});
        assertClose(gradient, new double[] {0, 10}, within(1e-15));
    }

    private static DualNumber bumpy(List<DualNumber> p) {
        return p.get(0).times(p.get(1)).sin()
                .plus(p.get(2).pow(2).times(p.get(0))).plus(p.get(1).exp());
    }

    private static List<DualNumber> constants(double[] x) {
        return IntStream.range(0, x.length).mapToObj(k -> DualNumber.constant(x[k])).toList();
    }

    private static double[] parts(DualNumber d) {
        return new double[] {d.value(), d.slope()};
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Provide Arbitrary<DualNumber> duals() {
        return Combinators.combine(numbers(), numbers()).as(DualNumber::new);
    }

    /// No value near 0.
    @Provide Arbitrary<DualNumber> divisors() {
        return Combinators.combine(Given.reals(0.3, 5), numbers(), Arbitraries.of(-1, 1))
                .as((value, slope, sign) -> new DualNumber(sign * value, slope));
    }

    @Provide Arbitrary<Double> numbers() {
        return Given.reals(-10, 10);
    }

    @Provide Arbitrary<Double> points() {
        return Given.reals(-2, 2);
    }

    @Provide Arbitrary<List<Double>> threes() {
        return points().list().ofSize(3);
    }

    @Provide Arbitrary<Expression> expressions() {
        return Expression.ofDepth(3);
    }
}
