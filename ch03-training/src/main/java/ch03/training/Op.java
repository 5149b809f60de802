package ch03.training;

import ch02.tensors.Tensor;

/// # One operation, forward and backward
///
/// An operation turns inputs into an output. When the gradient of the loss with respect to that
/// output is known, its `backward` tells the gradient with respect to each input. With the Jacobian
/// $J = \partial y / \partial x$,
///
/// $$ \bar x = J^{\mathsf T}\, \bar y, \qquad \text{where} \quad
///    \bar v = \partial \text{loss} / \partial v. $$
///
/// The Jacobian itself, a huge matrix, is never made: each operation knows a short way to multiply
/// by its transpose. Both directions stand next to each other, one equation per statement:
///
/// ```java
/// final class Exp extends Op {
///     private Tensor y;
///
///     @Override public Tensor forward(Tensor... in) {
///         y = in[0].exp();
///         return y;
///     }
///
///     @Override public Tensor[] backward(Tensor dy) {
///         return gradients(dy.times(y));
///     }
/// }
/// ```
///
/// An instance is one use of the operation: `forward` leaves in the fields what `backward` will
/// need. It is applied by [Variable#apply], which refuses to use it twice. For several outputs see
/// [MultiOp].
public abstract non-sealed class Op extends AnyOp {

    public abstract Tensor forward(Tensor... in);

    /// The gradients of the inputs, from that of the output; `null` for an input without one.
    public abstract Tensor[] backward(Tensor dy);

    /// A faster way to what [#forward] computes and remembers, or `null` if the backend knows none (see
    /// [ch02.tensors.Shortcuts]). Most operations have none and need none.
    protected Tensor shortForward(Tensor... in) {
        return null;
    }

    /// A faster way to what [#backward] computes, or `null`.
    protected Tensor[] shortBackward(Tensor dy) {
        return null;
    }

    @Override final Tensor[] forwardAll(Tensor[] in) {
        var y = shortForward(in);
        return new Tensor[] {y != null ? y : forward(in)};
    }

    @Override final Tensor[] backwardAll(Tensor[] dy) {
        var dx = shortBackward(dy[0]);
        return dx != null ? dx : backward(dy[0]);
    }

    /// The list of one gradient, or `null` if there is none.
    protected static Tensor[] gradientOrNull(Tensor dx) {
        return dx == null ? null : gradients(dx);
    }
}
