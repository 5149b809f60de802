package ch04.layers;

import ch02.tensors.Tensor;
import ch03.training.Op;
import ch03.training.Variable;
import java.util.ArrayList;
import java.util.List;

/// # One weight, many steps
///
/// A recurrent layer multiplies by the same weight at every step $t$,
///
/// $$ y_t = x_t W^{\mathsf T}, \qquad \bar x_t = \bar y_t W, \qquad
///    \bar W = \sum_t \bar y_t^{\mathsf T} x_t $$
///
/// Left to themselves, the uses would send their gradients one by one: 64 small products, each as large as
/// the weight, and 63 sums of them. But a sum of products is one product of all rows together,
///
/// $$ \sum_t \bar y_t^{\mathsf T} x_t
///    = \begin{bmatrix} \bar y_1 \\ \vdots \\ \bar y_T \end{bmatrix}^{\mathsf T}
///      \begin{bmatrix} x_1 \\ \vdots \\ x_T \end{bmatrix} $$
///
/// So the uses only collect their $x_t$ and $\bar y_t$, and the weight, whose turn in backward comes after
/// all of them, multiplies once. Adding the 64 up had taken two fifths of a training step. And the
/// weight is packed for the product once instead of 64 times.
final class SharedWeight {

    private final List<Tensor> inputs = new ArrayList<>();           // [B, in] each
    private final List<Tensor> flows = new ArrayList<>();            // [B, out] each
    private final Variable weight;                                   // [out, in]

    SharedWeight(Variable weight) {
        this.weight = weight.apply(new Collect());
    }

    /// `x Wᵀ` for one step: `[B, in]` to `[B, out]`.
    Variable times(Variable x) {
        return x.apply(new Use(), weight);
    }

    /// Forward, the weight as it is; backward, all the products at once.
    private final class Collect extends Op {

        @Override public Tensor forward(Tensor... in) {
            in[0].reuse();
            return in[0];
        }

        @Override public Tensor[] backward(Tensor none) {
            var x = Tensor.concat(0, inputs.toArray(Tensor[]::new));
            var dy = Tensor.concat(0, flows.toArray(Tensor[]::new));
            return gradients(dy.transpose().matmul(x));
        }
    }

    private final class Use extends Op {

        private Tensor x, w;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            w = in[1];
            return x.matmul(w.transpose());
        }

        /// The first to come sends a gradient of 0, so that the weight gets its turn.
        @Override public Tensor[] backward(Tensor dy) {
            var isFirst = inputs.isEmpty();
            if (needs(1)) {
                inputs.add(x);
                flows.add(dy);
            }
            return gradients(
                    needs(0) ? dy.matmul(w) : null,
                    needs(1) && isFirst ? w.full(0).expand(w.shape()) : null);
        }

        @Override public String name() {
            return "Product with a shared weight";
        }
    }
}
