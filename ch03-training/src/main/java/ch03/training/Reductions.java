package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # Many numbers to one, and back
///
/// A reduced axis keeps size 1, so on the way back the gradient broadcasts over what was reduced.
final class Reductions {

    private Reductions() { }

    /// Each addend moves the sum by as much as itself: $\bar x_i = \bar y$.
    static final class Sum extends Op {

        private final int[] axes;
        private Tensor x;

        Sum(int... axes) {
            this.axes = axes;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.sum(axes);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.expand(x.shape()));
        }
    }

    /// Of $n$ numbers each moves the mean by a share of $1/n$: $\bar x_i = \bar y / n$.
    static final class Mean extends Op {

        private final int[] axes;
        private Tensor x;
        private double n;

        Mean(int... axes) {
            this.axes = axes;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            var y = x.mean(axes);
            n = (double) x.count() / y.count();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.div(n).expand(x.shape()));
        }
    }

    /// Only a winner moves the maximum; $k$ equal winners share the gradient, $\bar y / k$ each.
    static final class Max extends Op {

        private final int[] axes;
        private Tensor x, y;

        Max(int... axes) {
            this.axes = axes;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = x.max(axes);
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            var wins = Tensor.where(x.equalTo(y), x.full(1), x.full(0));
            return gradients(wins.times(dy).div(wins.sum(axes)));
        }
    }

    /// A factor moves the product by the product of the others,
    /// $\bar x_i = \bar y \prod_{j \ne i} x_j$. Dividing the product by $x_i$ would fail at 0, so
    /// the others are multiplied from both ends.
    static final class Prod extends Op {

        private final int axis;
        private Tensor x;

        Prod(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.prod(axis);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var n = x.size(axis);
            var others = new Tensor[n];
            var product = dy;
            for (var i = 0; i < n; i++) {                            // all before i
                others[i] = product;
                product = product.times(x.slice(axis, i, i + 1));
            }
            product = dy.filled(1);
            for (var i = n - 1; i >= 0; i--) {                       // all after i
                others[i] = others[i].times(product);
                product = product.times(x.slice(axis, i, i + 1));
            }
            return gradients(n == 0 ? x : Tensor.concat(axis, others));
        }
    }

    /// The slope of $\log \sum_i e^{x_i}$ is the softmax: $\bar x = \bar y\, e^{x - y}$.
    static final class LogSumExp extends Op {

        private final int axis;
        private Tensor x, y;

        LogSumExp(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = x.logSumExp(axis);
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x.minus(y).exp()));
        }
    }

    /// With $y = \operatorname{softmax}(x)$ the Jacobian is
    /// $\operatorname{diag}(y) - y\,y^{\mathsf T}$, so
    ///
    /// $$ \bar x = y \odot \bigl(\bar y - \langle \bar y, y \rangle\bigr) $$
    static final class Softmax extends Op {

        private final int axis;
        private Tensor y;

        Softmax(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            y = in[0].softmax(axis);
            return y;
        }

        /// The product with the Jacobian, without the Jacobian.
        ///
        /// **Exercise 3.2.** Write this method.
        /// <details><summary>Hint</summary>Raising one score lowers all the other probabilities;
        /// that is the term with the scalar product, one number per row.</details>
        @Exercise("3.2")
        @Override public Tensor[] backward(Tensor dy) {
            var common = dy.times(y).sum(axis);
            return gradients(dy.minus(common).times(y));
        }

        @Override protected Tensor[] shortBackward(Tensor dy) {
            return gradientOrNull(y.backend().softmaxGradient(y, dy, axis));
        }
    }

    /// With $y = \log \operatorname{softmax}(x)$:
    ///
    /// $$ \bar x = \bar y - e^y \sum_i \bar y_i $$
    static final class LogSoftmax extends Op {

        private final int axis;
        private Tensor y;

        LogSoftmax(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            y = in[0].logSoftmax(axis);
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.minus(y.exp().times(dy.sum(axis))));
        }
    }

    /// Each number enters its own sum and all later ones, so the gradient is summed from the end.
    static final class CumulativeSum extends Op {

        private final int axis;

        CumulativeSum(int axis) {
            this.axis = axis;
        }

        @Override public Tensor forward(Tensor... in) {
            return in[0].cumulativeSum(axis);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.flip(axis).cumulativeSum(axis).flip(axis));
        }
    }
}
