package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.assertSameOnEveryBackend;
import static ch02.tensors.laws.TensorLaws.on;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Operations.Operation;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// # Every operation, on every backend
///
/// Small tensors of any layout, so that a counterexample can be read, and long ones, so that whole
/// vectors and their remainders are met. Zero sizes, NaN and infinities among both.
class BackendsTest {

    @Property(tries = 1000) @Label("one number from one place: EJML's, to the operation's bound")
    void pointwiseOperationsAgree(
            @ForAll("pointwise") Operation op, @ForAll("wildPairs") Tuple2<Tensor, Tensor> p) {
        assertSameOnEveryBackend(op.f(), p.get1(), p.get2(), within(op.bound()));
    }

    @Property(tries = 300) @Label("one number from one place, on long axes")
    void pointwiseOperationsAgreeOnLongAxes(
            @ForAll("pointwise") Operation op, @ForAll("longPairs") Tuple2<Tensor, Tensor> p) {
        assertSameOnEveryBackend(op.f(), p.get1(), p.get2(), within(op.bound()));
    }

    /// All pairs of them. The exact result may not be a float: then it is rounded to one.
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("functions of extreme numbers: the exact result, rounded to float")
    void extremeNumbersAgree(@ForAll("functions") Operation op) {
        var x = EXTREMES.unsqueeze(1);
        var exact = op.f().apply(x.to(Backend.EJML), EXTREMES.to(Backend.EJML));
        assertClose(op.f().apply(x, EXTREMES), exact.to(Backend.SIMD),
                within(Math.max(op.bound(), 0x1p-22)));
    }

    /// The largest float and the smallest, those at the border of the normal ones, and where exp
    /// overflows and vanishes.
    private static final Tensor EXTREMES = Tensor.of(0.0, -0.0, 1, -1, 0x1p-149, -0x1p-149,
            0x1.fffffcp-127, 0x1p-126, Float.MAX_VALUE, -Float.MAX_VALUE, 0x1p100, 88.72, 88.73,
            -87.34, -103.97, -104.5, Double.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

    /// In any order, n additions in float err by at most γₙ·Σ|terms| with γₙ = n·u/(1 − n·u), u =
    /// 2⁻²⁴.
    @Property(tries = 500) @Label("sums:  |fl(f(x)) − f(x)| ≤ γₙ·f(|x|)")
    void sumsAgree(@ForAll("sums") Operation op, @ForAll("wild") Tensor x) {
        assertSumWithinBound(op, x);
    }

    @Property(tries = 200) @Label("sums, on long axes")
    void sumsAgreeOnLongAxes(@ForAll("sums") Operation op, @ForAll("long") Tensor x) {
        assertSumWithinBound(op, x);
    }

    private static void assertSumWithinBound(Operation op, Tensor x) {
        var expected = Backend.EJML.call(() -> op.f().apply(x, x)).toArray();
        var size = Backend.EJML.call(() -> op.f().apply(x.abs(), x)).toArray();
        var fast = on(Backend.SIMD, x);
        var actual = op.f().apply(fast, fast).toArray();
        assertThat(actual).hasSameSizeAs(expected);
        var n = x.count() + 2;
        var gamma = n * 0x1p-24 / (1 - n * 0x1p-24);
        for (var i = 0; i < actual.length; i++) {
            if (Double.isFinite(expected[i])) {
                assertThat(Math.abs(actual[i] - expected[i])).isLessThanOrEqualTo(gamma * size[i]);
            } else {
                assertThat(Double.compare(actual[i], expected[i])).isZero();
            }
        }
    }

    @Property(tries = 300) @Label("formulas of several steps, on moderate numbers")
    void composedOperationsAgree(@ForAll("composed") Operation op, @ForAll("moderate") Tensor x) {
        assertSameOnEveryBackend(op.f(), x, x, within(op.bound()));
    }

    @Property(tries = 100) @Label("formulas of several steps, on long axes")
    void composedOperationsAgreeOnLongAxes(
            @ForAll("composed") Operation op, @ForAll("longModerate") Tensor x) {
        assertSameOnEveryBackend(op.f(), x, x, within(op.bound()));
    }

    @Property
    @Label("matrix products on dual numbers: the value is the inner backend's, bit for bit")
    void dualsComputeWithTheirInnerBackend(@ForAll("factors") Tuple2<Tensor, Tensor> p) {
        for (var inner : new Backend[] {Backend.EJML, Backend.SIMD}) {
            var dual = DualBackend.over(inner);
            var product = on(dual, p.get1()).matmul(on(dual, p.get2()));
            assertThat(product.toArray())
                    .isEqualTo(on(inner, p.get1()).matmul(on(inner, p.get2())).toArray());
        }
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Operation> pointwise() {
        return Arbitraries.of(Operations.POINTWISE);
    }

    @Provide Arbitrary<Operation> functions() {
        return Arbitraries.of(Operations.POINTWISE.subList(
                0, Unary.values().length + Binary.values().length));
    }

    @Provide Arbitrary<Operation> sums() {
        return Arbitraries.of(Operations.SUMS);
    }

    @Provide Arbitrary<Operation> composed() {
        return Arbitraries.of(Operations.COMPOSED);
    }

    /// NaN, the infinities and −0; numbers that overflow in float alone have their own rounding.
    private static Arbitrary<Double> wildNumbers() {
        return Arbitraries.frequencyOf(Tuple.of(6, Numbers.between(-3, 3)), Tuple.of(1,
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                        -0.0)));
    }

    @Provide Arbitrary<Tensor> wild() {
        return Tensors.any().numbers(wildNumbers()).views();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> wildPairs() {
        return Tensors.any().numbers(wildNumbers()).views().broadcastable();
    }

    @Provide("long") Arbitrary<Tensor> longer() {
        return Tensors.of(Shapes.any().ranks(1, 3).sizes(0, 70)
                .filter(s -> s.count() < 5000)).numbers(Numbers.between(-3, 3)).views().seeded();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> longPairs() {
        return Tensors.of(Shapes.any().ranks(1, 2).sizes(0, 70)).numbers(wildNumbers()).views()
                .seeded().broadcastable();
    }

    /// From −1 to 1, so that no product of them overflows a float.
    @Provide Arbitrary<Tensor> moderate() {
        return Tensors.of(Shapes.nonEmpty()).between(-1, 1).views();
    }

    @Provide Arbitrary<Tensor> longModerate() {
        return Tensors.of(Shapes.any().ranks(1, 3).sizes(0, 70)
                .filter(s -> s.count() < 5000)).between(-1, 1).views().seeded();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> factors() {
        return Tensors.of(Shapes.any().ranks(3, 4)).views().factors();
    }
}
