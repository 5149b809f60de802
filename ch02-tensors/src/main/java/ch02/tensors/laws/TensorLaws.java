package ch02.tensors.laws;

import static org.assertj.core.api.Assertions.fail;

import ch02.tensors.Backend;
import ch02.tensors.DualBackend;
import ch02.tensors.Layout;
import ch02.tensors.Tensor;
import common.laws.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// # Saying that two tensors agree
///
/// Compares raw numbers, so that no exercise of the book can be its own judge:
///
/// $$ |p - q| \le \text{tolerance}\,(1 + |q|) \quad\text{at each place; infinities and NaN must be equal} $$
public final class TensorLaws {

    /// Every backend that a law should be tried on.
    public static final List<Backend> BACKENDS = List.of(Backend.EJML, Backend.SIMD,
            DualBackend.over(Backend.EJML), DualBackend.over(Backend.SIMD));

    private TensorLaws() { }

    /// A bound on the difference, relative to 1 + |q|.
    public static Tolerance within(double tolerance) {
        return new Tolerance(tolerance);
    }

    /// Nothing may differ, not even the last bit (but 0 equals −0).
    public static Tolerance exactly() {
        return new Tolerance(0);
    }

    public static void assertClose(Tensor actual, Tensor expected, Tolerance tolerance) {
        assertClose("", actual, expected, tolerance);
    }

    /// As above; `what` opens the message.
    public static void assertClose(
            String what, Tensor actual, Tensor expected, Tolerance tolerance) {
        if (!actual.shape().equals(expected.shape())) {
            fail("%s expected shape %s, got %s", what, expected.shape(), actual.shape());
        }
        var p = actual.toArray();
        var q = expected.toArray();
        for (var i = 0; i < p.length; i++) {
            if (!tolerance.accepts(p[i], q[i])) {
                fail("%s at place %d of %s: expected %s, got %s, apart by %.3g%n%s%ninstead of %s",
                        what, i, actual.shape(), q[i], p[i], Math.abs(p[i] - q[i]),
                        actual, expected);
            }
        }
    }

    // ── One operation, every backend ─────────────────────────────────────────────────────────────

    /// An operation on one tensor gives what it gives in `double`, on every backend.
    public static void assertSameOnEveryBackend(
            UnaryOperator<Tensor> op, Tensor x, Tolerance bound) {
        assertSameOnEveryBackend((Tensor[] in) -> op.apply(in[0]), new Tensor[] {x}, bound);
    }

    /// As above, for an operation on two.
    public static void assertSameOnEveryBackend(
            BinaryOperator<Tensor> op, Tensor a, Tensor b, Tolerance bound) {
        assertSameOnEveryBackend(
                (Tensor[] in) -> op.apply(in[0], in[1]), new Tensor[] {a, b}, bound);
    }

    /// As above, for an operation on any number of tensors. The inputs should be exact as `float`,
    /// as those of [Tensors] are. The operation runs inside the backend's scope.
    public static void assertSameOnEveryBackend(
            Function<Tensor[], Tensor> op, Tensor[] inputs, Tolerance bound) {
        var expected = on(Backend.EJML, op, inputs);
        for (var backend : BACKENDS) {
            var actual = on(backend, op, inputs);
            if (!actual.backend().equals(backend)) {
                fail("the inputs are on %s, the result is on %s", backend, actual.backend());
            }
            assertClose(backend + ":", actual, expected, bound);
        }
    }

    private static Tensor on(Backend backend, Function<Tensor[], Tensor> op, Tensor[] inputs) {
        var converted = Arrays.stream(inputs).map(x -> on(backend, x)).toArray(Tensor[]::new);
        return backend.call(() -> op.apply(converted));
    }

    /// The same numbers under the same strides on another backend. What lies between them in memory
    /// is NaN there: whoever reads it will be noticed.
    public static Tensor on(Backend backend, Tensor x) {
        var positions = positions(x.layout());
        var first = Arrays.stream(positions).min().orElse(0);
        var last = Arrays.stream(positions).max().orElse(-1);
        var memory = new double[last - first + 1];
        Arrays.fill(memory, Double.NaN);
        var numbers = x.toArray();
        for (var i = 0; i < numbers.length; i++) {
            memory[positions[i] - first] = numbers[i];
        }
        var layout = Layout.of(x.shape(), x.layout().strides(), x.layout().offset() - first);
        return backend.call(() -> Tensor.of(memory)).asStrided(layout);
    }

    /// Where each number lies, in the order of the indices, by the formula.
    private static int[] positions(Layout layout) {
        var positions = new int[layout.shape().count()];
        for (var i = 0; i < positions.length; i++) {
            positions[i] = layout.offset();
            var rest = i;
            for (var k = layout.shape().rank() - 1; k >= 0; k--) {
                positions[i] += rest % layout.shape().size(k) * layout.stride(k);
                rest /= layout.shape().size(k);
            }
        }
        return positions;
    }

    // ── Linear maps ──────────────────────────────────────────────────────────────────────────────

    /// Two linear maps are adjoint when $\langle A x, y \rangle = \langle x, A^{\!\top} y \rangle$
    /// for all $x$ and $y$: what backpropagation needs of every operation. The two sums may round
    /// by $10^{-9}$ of the sum of their terms' sizes: use `double`.
    public static void assertAdjoint(
            UnaryOperator<Tensor> map, UnaryOperator<Tensor> adjoint, Tensor x, Tensor y) {
        var image = map.apply(x);
        var back = adjoint.apply(y);
        if (!image.shape().equals(y.shape()) || !back.shape().equals(x.shape())) {
            fail("the map takes %s to %s, its adjoint takes %s to %s: expected it back",
                    x.shape(), image.shape(), y.shape(), back.shape());
        }
        var left = terms(image, y);
        var right = terms(x, back);
        if (!(Math.abs(sum(left) - sum(right)) <= 1e-9 * (size(left) + size(right)))) {
            fail("⟨A x, y⟩ = %s but ⟨x, Aᵀ y⟩ = %s%nx %s%ny %s%nA x %s%nAᵀ y %s",
                    sum(left), sum(right), x, y, image, back);
        }
    }

    private static double sum(double[] terms) {
        return Arrays.stream(terms).sum();
    }

    private static double size(double[] terms) {
        return Arrays.stream(terms).map(Math::abs).sum();
    }

    private static double[] terms(Tensor a, Tensor b) {
        var p = a.toArray();
        var q = b.toArray();
        var products = new double[p.length];
        Arrays.setAll(products, i -> p[i] * q[i]);
        return products;
    }
}
