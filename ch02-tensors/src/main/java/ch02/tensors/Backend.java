package ch02.tensors;

import java.util.function.Supplier;

/// # Who computes
///
/// A [Tensor] says *what* is computed, a backend *how*. There are three:
///
/// | backend | numbers | for |
/// |---|---|---|
/// | [#EJML] | `double` | laws, gradient checks, everything that should be exact: plain loops, EJML's products |
/// | [#SIMD] | `float` | training: vector instructions on all cores; the default |
/// | [DualBackend] | either, twice | derivatives in forward mode: each number carries its tangent |
///
/// (EJML is the Efficient Java Matrix Library; [Matrices] tells what else it is good for.)
///
/// A tensor stays with the backend that made it, and two backends never mix: convert with
/// [Tensor#to]. New tensors are made by the *current* backend, which is switched for a scope:
///
/// ```java
/// Backend.EJML.run(() -> System.out.println(Tensor.ones(2, 3).backend()));   // EJML
/// ```
///
/// A backend for graphics processors would implement the same list of primitives. Nothing after
/// this chapter would notice, because nothing after this chapter touches a raw array.
///
/// The primitives write into `out`, a tensor that the caller has allocated in the right shape.
/// Operands of element-wise primitives have been expanded to that shape. `out` may be one of the
/// operands, under the same layout; that is how operations in place are made.
public sealed interface Backend extends Fused, Shortcuts permits EjmlBackend, SimdBackend, DualBackend {

    Backend EJML = new EjmlBackend();
    Backend SIMD = new SimdBackend();

    /// The backend that makes new tensors here and now.
    static Backend current() {
        return Current.VALUE.isBound() ? Current.VALUE.get() : SIMD;
    }

    /// Runs `action` with this backend as the current one.
    default void run(Runnable action) {
        ScopedValue.where(Current.VALUE, this).run(action);
    }

    /// As [#run], with a result.
    default <R> R call(Supplier<R> action) {
        return ScopedValue.where(Current.VALUE, this).call(action::get);
    }

    /// A contiguous tensor with arbitrary content.
    Tensor allocate(Shape shape);

    /// A contiguous tensor of these numbers; whether they are copied or rounded is the backend's
    /// affair.
    Tensor of(Shape shape, double[] values);

    /// As above, from `float`.
    default Tensor of(Shape shape, float[] values) {
        var wide = new double[values.length];
        for (var i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return of(shape, wide);
    }

    void fill(Tensor out, double value);

    void copy(Tensor x, Tensor out);

    void unary(Unary f, Tensor x, Tensor out);

    void binary(Binary f, Tensor a, Tensor b, Tensor out);

    Mask compare(Comparison c, Tensor a, Tensor b);

    void where(Mask mask, Tensor yes, Tensor no, Tensor out);

    /// Reduces each axis of `x` on which `out` has size 1.
    void reduce(Reduction f, Tensor x, Tensor out);

    /// Along one axis, the place of the largest number; of equal ones the first.
    Indices argmax(Tensor x, int axis);

    void cumulativeSum(Tensor x, int axis, Tensor out);

    void contract(Contraction c, Tensor a, Tensor b, Tensor out);

    /// `out[i][j] = x[index[i][j]][j]` for axis 0, and likewise for the others.
    void gather(Tensor x, int axis, Indices index, Tensor out);

    /// `out[index[i][j]][j] += x[i][j]` for axis 0, and likewise: the adjoint of [#gather].
    void scatterAdd(Tensor x, int axis, Indices index, Tensor out);

    /// `out[i] = x[index[i]]` for axis 0: whole rows, and likewise along other axes.
    void take(Tensor x, int axis, Indices index, Tensor out);

    /// `out[index[i]] += x[i]` for axis 0: the adjoint of [#take].
    void takeAdd(Tensor x, int axis, Indices index, Tensor out);

    /// Holds the scope's value; interfaces cannot keep it to themselves.
    final class Current {
        private static final ScopedValue<Backend> VALUE = ScopedValue.newInstance();

        private Current() { }
    }
}
