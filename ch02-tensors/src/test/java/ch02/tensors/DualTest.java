package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// # Tangents are derivatives
///
/// The witness is the central difference $(f(x + hv) - f(x - hv)) / 2h$ in `double`, with
/// $h = 10^{-5}$. It errs by about $h^2 |f'''| \le 10^{-8}$, and by rounding of
/// $2^{-53} |f| / h \le 10^{-9}$, on the numbers drawn here, which keep away from poles and kinks:
/// 10⁻⁶ is ample, and no wrong rule is that close.
class DualTest {

    private static final DualBackend DUAL = DualBackend.over(Backend.EJML);
    private static final double H = 1e-5;

    private static void assertDerivative(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        var witness = f.apply(x.plus(v.times(H))).minus(f.apply(x.minus(v.times(H)))).div(2 * H);
        assertClose(ForwardMode.along(f, x, v), witness, within(1e-6));
    }

    @Property(tries = 300) @Label("f'(x)·v = central difference, for every function of one number")
    void everyUnaryFunctionHasItsSlope(
            @ForAll Unary f, @ForAll("positive") Tuple2<Tensor, Tensor> p) {
        assertDerivative(x -> Tensor.unary(f, x), p.get1(), p.get2());
        switch (f) {
            case LOG, SQRT, RSQRT, LOG1P -> { }                      // live on one side of 0
            default -> assertDerivative(x -> Tensor.unary(f, x), p.get1().negate(), p.get2());
        }
    }

    /// Of two numbers that are equal, or nearly, neither is the maximum by a margin of h: they move
    /// apart.
    @Property(tries = 300) @Label("both arguments move: central difference along (v, w), broadcast")
    void everyBinaryFunctionHasItsSlopes(
            @ForAll Binary f, @ForAll("pairs") Tuple2<Tensor, Tensor> p, @ForAll long seed) {
        var rng = Rng.seed(seed);
        var a = p.get1();
        var b = p.get2().plus(f == Binary.MAX || f == Binary.MIN ? 0.0513 : 0);
        var v = direction(a, rng);
        var w = direction(b, rng);
        var y = Tensor.binary(f, DUAL.dual(a, v), DUAL.dual(b, w));
        var witness = Tensor.binary(f, a.plus(v.times(H)), b.plus(w.times(H)))
                .minus(Tensor.binary(f, a.minus(v.times(H)), b.minus(w.times(H)))).div(2 * H);
        assertClose(DUAL.value(y), Tensor.binary(f, a, b), exactly());
        assertClose(DUAL.tangent(y), witness, within(1e-6));
    }

    private static Tensor direction(Tensor x, Rng rng) {
        return x.backend().call(() -> Tensor.uniform(rng, -1, 1, x.shape().toArray()));
    }

    @Property @Label("(a·b)' = a'·b + a·b',   (a/b)' = (a'·b − a·b')/b²")
    void productAndQuotientRule(@ForAll("pairs") Tuple2<Tensor, Tensor> p, @ForAll long seed) {
        var rng = Rng.seed(seed);
        Tensor a = p.get1(), b = p.get2(), v = direction(a, rng), w = direction(b, rng);
        Tensor x = DUAL.dual(a, v), y = DUAL.dual(b, w);
        assertClose(DUAL.tangent(x.times(y)), v.times(b).plus(a.times(w)), within(1e-12));
        assertClose(DUAL.tangent(x.div(y)),
                v.times(b).minus(a.times(w)).div(b.square()), within(1e-12));
    }

    // ── Everything else ──────────────────────────────────────────────────────────────────────────

    record Named(String name, UnaryOperator<Tensor> f) {
        @Override public String toString() {
            return name;
        }
    }

    private static final Indices PLACES = Indices.of(Shape.of(2, 4), 0, 2, 1, 0, 0, 0, 2, 1);
    private static final Indices ROWS = Indices.of(2, 0, 2, 2);

    /// Functions of a matrix [3, 4] that are linear: their tangent is the function itself.
    private static final List<Named> LINEAR = List.of(
            new Named("sum", x -> x.sum(0)),
            new Named("mean", x -> x.mean(0, 1)),
            new Named("cumulativeSum", x -> x.cumulativeSum(1)),
            new Named("matmul", x -> x.matmul(x.full(0.5).expand(4, 2))),
            new Named("permute", x -> x.permute(1, 0)),
            new Named("slice", x -> x.slice(1, 1, 4, 2)),
            new Named("flip", x -> x.flip(0).copy()),
            new Named("reshape", x -> x.transpose().reshape(2, 6)),
            new Named("expand", x -> x.unsqueeze(0).expand(2, 3, 4)),
            new Named("unfold", x -> x.unfold(1, 3, 1, 1).contiguous()),
            new Named("fold", x -> x.fold(0, 6, 1, 1)),
            new Named("diagonal", x -> x.diagonal(0, 1)),
            new Named("concat", x -> Tensor.concat(0, x, x.times(2))),
            new Named("gather", x -> x.gather(0, PLACES)),
            new Named("scatterAdd", x -> x.scatterAdd(0, PLACES, x.slice(0, 0, 2))),
            new Named("take", x -> x.take(0, ROWS)),
            new Named("takeAdd", x -> {
                var sum = x.times(3);
                sum.takeAddInPlace(0, ROWS, Tensor.concat(0, x, x.slice(0, 0, 1)));
                return sum;
            }),
            new Named("where", x -> Tensor.where(Mask.upperTriangle(3, 4, 1), x, x.full(0))),
            new Named("maskedFill", x -> x.maskedFill(Mask.upperTriangle(3, 4, 0), 0)),
            new Named("einsum", x -> Tensor.einsum("ij->j", x)),
            new Named("minusInPlace", x -> {
                var y = x.copy();
                y.minusInPlace(x.times(3));
                return y;
            }));

    private static final List<Named> CURVED = List.of(
            new Named("max", x -> x.max(1)),
            new Named("min", x -> x.min(0, 1)),
            new Named("prod", x -> x.prod(1)),
            new Named("prod of all", x -> x.prod()),
            new Named("var", x -> x.var(1, 0)),
            new Named("norm", x -> x.norm(1)),
            new Named("pNorm", x -> x.pNorm(3, 0)),
            new Named("logSumExp", x -> x.logSumExp(0, 1)),
            new Named("softmax", x -> x.softmax(1)),
            new Named("logSoftmax", x -> x.logSoftmax(0)),
            new Named("Gram matrix", x -> x.matmul(x.transpose())),
            new Named("einsum", x -> Tensor.einsum("ij,ik,i->jk", x, x, x.select(1, 0))),
            new Named("clamp", x -> x.clamp(0.55, 1.45)),
            new Named("pow", x -> x.pow(3)),
            new Named("timesInPlace", x -> {
                var y = x.copy();
                y.timesInPlace(x);
                return y;
            }),
            new Named("fill", x -> {
                var y = x.square();
                y.select(0, 1).fillInPlace(3);
                return y;
            }));

    @Property(tries = 200) @Label("f linear:  f(x)' = f(x')")
    void theTangentOfALinearFunctionIsTheFunction(
            @ForAll("linear") Named op,
            @ForAll("distinct") Tensor x, @ForAll("distinct") Tensor v) {
        assertClose(ForwardMode.along(op.f, x, v), op.f.apply(v), within(1e-12));
    }

    @Property(tries = 200) @Label("f(x)' = central difference, for every other operation")
    void tangentsOfOperationsAreDerivatives(
            @ForAll("curved") Named op,
            @ForAll("distinct") Tensor x, @ForAll("distinct") Tensor v) {
        assertDerivative(op.f, x, v.minus(1));
    }

    @Property(tries = 200) @Label("the value of f(x) is f of the value")
    void valuesAreUntouched(@ForAll("curved") Named curved, @ForAll("linear") Named linear,
            @ForAll("distinct") Tensor x) {
        for (var op : new Named[] {curved, linear}) {
            assertClose(DUAL.value(op.f.apply(DUAL.dual(x, x))), op.f.apply(x), within(1e-14));
        }
    }

    @Property(tries = 50) @Label("in float too, to float precision")
    void theSameOverSimd(@ForAll("linear") Named op, @ForAll("distinct") Tensor x) {
        assertClose(ForwardMode.along(op.f, x.to(Backend.SIMD), x.to(Backend.SIMD)),
                op.f.apply(x), within(1e-5));
    }

    @Example @Label("a constant has the tangent 0, a copy in place brings one, a fill removes it")
    void constantsStandStill() {
        var x = DUAL.call(() -> Tensor.ones(2, 2));
        assertThat(DUAL.tangent(x).toArray()).containsOnly(0);
        var one = Backend.EJML.call(() -> Tensor.ones(2));
        x.select(0, 1).copyInPlace(DUAL.dual(one, one));
        assertThat(DUAL.tangent(x).toArray()).containsExactly(0, 0, 1, 1);
        x.select(1, 1).fillInPlace(5);
        assertThat(DUAL.tangent(x).toArray()).containsExactly(0, 0, 1, 0);
    }

    @Example @Label("x⁰ and 0ʸ are flat at 0; equal maxima share the tangent")
    void slopesAtTheEdge() {
        var zero = Backend.EJML.call(() -> Tensor.scalar(0));
        var one = zero.plus(1);
        assertThat(ForwardMode.along(x -> x.pow(0), zero, one).item()).isZero();
        assertThat(ForwardMode.along(y -> y.full(0).pow(y), one, one).item()).isZero();
        var equal = Backend.EJML.call(() -> Tensor.of(2, 2, 1));
        assertThat(ForwardMode.gradient(x -> x.max(), equal).toArray())
                .containsExactly(0.5, 0.5, 0);
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> positive() {
        return Tensors.any().views().between(0.3, 3).ofOneShape(2)
                .map(list -> Tuple.of(list.get(0), list.get(1)));
    }

    /// Multiples of 0.1 from 0.5 to 2: no poles, and distinct ones are far apart.
    @Provide Arbitrary<Tuple2<Tensor, Tensor>> pairs() {
        return Tensors.any().views()
                .numbers(Arbitraries.integers().between(5, 20).map(i -> i / 10.0)).broadcastable();
    }

    /// A matrix whose numbers are all different: 0.4, 0.5, …, 1.5 moved by up to 0.03 and shuffled.
    @Provide Arbitrary<Tensor> distinct() {
        return Arbitraries.longs().map(seed -> {
            var rng = Rng.seed(seed);
            var order = rng.permutation(12);
            return Naive.tensor(Shape.of(3, 4), i ->
                    0.4 + 0.1 * order[4 * i[0] + i[1]] + 0.03 * rng.nextDouble());
        });
    }

    @Provide Arbitrary<Named> linear() {
        return Arbitraries.of(LINEAR);
    }

    @Provide Arbitrary<Named> curved() {
        return Arbitraries.of(CURVED);
    }
}
