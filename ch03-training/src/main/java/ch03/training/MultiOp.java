package ch03.training;

import ch02.tensors.Tensor;

/// An operation with several outputs, otherwise as [Op]. The gradient of an output that nobody used
/// arrives as `null`.
public abstract non-sealed class MultiOp extends AnyOp {

    public abstract Tensor[] forward(Tensor... in);

    public abstract Tensor[] backward(Tensor... dy);

    /// A faster way to what [#forward] computes and remembers, or `null`: see [Op].
    protected Tensor[] shortForward(Tensor... in) {
        return null;
    }

    /// A faster way to what [#backward] computes, or `null`.
    protected Tensor[] shortBackward(Tensor... dy) {
        return null;
    }

    @Override final Tensor[] forwardAll(Tensor[] in) {
        var y = shortForward(in);
        return y != null ? y : forward(in);
    }

    @Override final Tensor[] backwardAll(Tensor[] dy) {
        var dx = shortBackward(dy);
        return dx != null ? dx : backward(dy);
    }
}
