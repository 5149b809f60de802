package ch03.training;

import ch02.tensors.Tensor;

/// An operation with several outputs, otherwise as [Op]. The gradient of an output that nobody used
/// arrives as `null`.
public abstract non-sealed class MultiOp extends AnyOp {

    public abstract Tensor[] forward(Tensor... in);

    public abstract Tensor[] backward(Tensor... dy);

    @Override final Tensor[] forwardAll(Tensor[] in) {
        return forward(in);
    }

    @Override final Tensor[] backwardAll(Tensor[] dy) {
        return backward(dy);
    }
}
