package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Tensor;

/// # Choosing, and sending back
///
/// A number that was chosen several times receives the sum of the gradients; one that was never
/// chosen receives 0.
final class Choices {

    private Choices() { }

    /// Rows by index: $y_i = x_{k_i}$ and $\bar x_k = \sum_{i\,:\,k_i = k} \bar y_i$.
    static final class Take extends Op {

        private final int axis;
        private final Indices index;
        private Tensor x;

        Take(int axis, Indices index) {
            this.axis = axis;
            this.index = index;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.take(axis, index);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var dx = x.filled(0);
            dx.takeAddInPlace(axis, index, dy);
            return gradients(dx);
        }
    }

    /// One number per index: the adjoint of a gather is a scatter-add.
    static final class Gather extends Op {

        private final int axis;
        private final Indices index;
        private Tensor x;

        Gather(int axis, Indices index) {
            this.axis = axis;
            this.index = index;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.gather(axis, index);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(x.filled(0).scatterAdd(axis, index, dy));
        }
    }

    /// And the adjoint of a scatter-add is a gather.
    static final class ScatterAdd extends Op {

        private final int axis;
        private final Indices index;

        ScatterAdd(int axis, Indices index) {
            this.axis = axis;
            this.index = index;
        }

        @Override public Tensor forward(Tensor... in) {
            return in[0].scatterAdd(axis, index, in[1]);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy, dy.gather(axis, index));
        }
    }

    /// The gradient goes to whichever was chosen.
    static final class Where extends Op {

        private final Mask mask;
        private Tensor yes, no;

        Where(Mask mask) {
            this.mask = mask;
        }

        @Override public Tensor forward(Tensor... in) {
            yes = in[0];
            no = in[1];
            return Tensor.where(mask, yes, no);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(
                    needs(0) ? sumTo(yes.shape(), dy.maskedFill(mask.not(), 0)) : null,
                    needs(1) ? sumTo(no.shape(), dy.maskedFill(mask, 0)) : null);
        }
    }
}
