package ch03.training;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// # Rearranging, and putting back
///
/// A view computes nothing, so its backward only puts each gradient back to where the number came
/// from.
final class Views {

    private Views() { }

    static final class Reshape extends Op {

        private final int[] shape;
        private Shape before;

        Reshape(int... shape) {
            this.shape = shape;
        }

        @Override public Tensor forward(Tensor... in) {
            before = in[0].shape();
            return in[0].reshape(shape);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.reshape(before.toArray()));
        }
    }

    /// Backward is the inverse permutation.
    static final class Permute extends Op {

        private final int[] order;

        Permute(int... order) {
            this.order = order;
        }

        @Override public Tensor forward(Tensor... in) {
            return in[0].permute(order);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var inverse = new int[order.length];
            for (var k = 0; k < order.length; k++) {
                inverse[dy.shape().axis(order[k])] = k;
            }
            return gradients(dy.permute(inverse));
        }
    }

    static final class Transpose extends Op {

        private final int axis1, axis2;

        Transpose(int axis1, int axis2) {
            this.axis1 = axis1;
            this.axis2 = axis2;
        }

        @Override public Tensor forward(Tensor... in) {
            return in[0].transpose(axis1, axis2);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.transpose(axis1, axis2));
        }
    }

    static final class Flip extends Op {

        private final int axis;

        Flip(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            return in[0].flip(axis);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.flip(axis));
        }
    }

    /// What was repeated on the way forward is summed on the way back.
    static final class Expand extends Op {

        private final Shape target;
        private Shape before;

        Expand(Shape target) {
            this.target = target;
        }

        @Override public Tensor forward(Tensor... in) {
            before = in[0].shape();
            return in[0].expand(target);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(sumTo(before, dy));
        }
    }

    /// Any view that shows some of the numbers, each at most once: a slice, a row, a diagonal. The
    /// numbers that it does not show have gradient 0.
    static final class Cut extends Op {

        private final UnaryOperator<Tensor> view;
        private Tensor x;

        Cut(UnaryOperator<Tensor> view) {
            this.view = view;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return view.apply(x);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var dx = x.filled(0);
            view.apply(dx).copyInPlace(dy);
            return gradients(dx);
        }
    }

    /// Backward cuts the gradient into the same parts.
    static final class Concat extends Op {

        private final int axis;
        private int[] sizes;

        Concat(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            sizes = Arrays.stream(in).mapToInt(x -> x.size(axis)).toArray();
            return Tensor.concat(axis, in);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return dy.split(axis, sizes);
        }
    }

    /// Cuts an axis into parts that lie side by side. Backward joins the gradients of the parts; a
    /// part that nobody used has gradient 0.
    static final class Split extends MultiOp {

        private final int axis;
        private final int[] sizes;
        private Tensor x;

        Split(int axis, int... sizes) {
            this.axis = axis;
            this.sizes = sizes;
        }

        @Override public Tensor[] forward(Tensor... in) {
            x = in[0];
            return x.split(axis, sizes);
        }

        @Override public Tensor[] backward(Tensor... dy) {
            var parts = new Tensor[dy.length];
            for (var i = 0; i < parts.length; i++) {
                parts[i] = dy[i] != null ? dy[i]
                        : x.full(0).expand(x.shape().with(axis, sizes[i]));
            }
            return gradients(Tensor.concat(axis, parts));
        }
    }
}
