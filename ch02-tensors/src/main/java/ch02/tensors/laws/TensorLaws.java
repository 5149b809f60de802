package ch02.tensors.laws;

import static org.assertj.core.api.Assertions.fail;

import ch02.tensors.Tensor;

/// # Saying that two tensors agree
///
/// Compares raw numbers, so that no exercise of the book can be its own judge:
///
/// $$ |p - q| \le \text{tolerance}\,(1 + |q|) \quad\text{at each place; infinities and NaN must be equal} $$
public final class TensorLaws {

    private TensorLaws() { }

    /// A bound on the difference, relative to 1 + |q|.
    public record Tolerance(double value) { }

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
    public static void assertClose(String what, Tensor actual, Tensor expected, Tolerance tolerance) {
        if (!actual.shape().equals(expected.shape())) {
            fail("%s expected shape %s, got %s", what, expected.shape(), actual.shape());
        }
        var p = actual.toArray();
        var q = expected.toArray();
        for (var i = 0; i < p.length; i++) {
            var close = Math.abs(p[i] - q[i]) <= tolerance.value() * (1 + Math.abs(q[i]));
            if (!close && p[i] != q[i] && !(Double.isNaN(p[i]) && Double.isNaN(q[i]))) {
                fail("%s at place %d of %s: expected %s, got %s, which differ by %.3g%nexpected %s%ngot %s",
                        what, i, actual.shape(), q[i], p[i], Math.abs(p[i] - q[i]), expected, actual);
            }
        }
    }
}
