package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;

/// # The fully connected layer
///
/// Each output is a weighted sum of all inputs, plus a bias:
///
/// $$ y_i = \sum_j W_{ij}\, x_j + b_i
///    \qquad\text{or, for a whole batch,}\qquad Y = X W^{\mathsf T} + b $$
///
/// with `X : [B, in]`, `W : [out, in]`, `b : [out]`, `Y : [B, out]`. Row $i$ of $W$ belongs to
/// output $i$; all axes before the last are batch axes.
///
/// ## Its gradients
///
/// Write $\bar v$ for the slope of the loss along $v$. A weight $W_{ij}$ enters one output per
/// example $n$, $Y_{ni}$, and it enters it times $X_{nj}$. By the chain rule, summed over all ways
/// to the loss,
///
/// $$ \bar W_{ij} = \sum_n \bar Y_{ni}\, X_{nj}, \qquad
///    \bar b_i = \sum_n \bar Y_{ni}, \qquad
///    \bar X_{nj} = \sum_i \bar Y_{ni}\, W_{ij} $$
///
/// the last because $X_{nj}$ enters every output of its example. As matrices:
///
/// $$ \bar W = \bar Y^{\mathsf T} X, \qquad \bar b = \text{column sums of } \bar Y, \qquad
///    \bar X = \bar Y\, W $$
///
/// There is no need to remember where the transposes go: with these shapes nothing else fits. And
/// $\bar W$ is a sum of $B$ products of a column and a row, so its rank is at most the size of the
/// batch. The code below states the forward only: it is made of operations that know their
/// gradients.
///
/// At first the weights are uniform between $\pm 1/\sqrt{\text{in}}$: then the mean square of an
/// output is a third of that of the inputs, however many these are, plus what the bias adds.
public final class Linear extends Layer {

    private final int in, out;
    private final Parameter weight;                                  // [out, in]
    private final Parameter bias;                                    // [out], or null

    public Linear(int in, int out, Rng rng) {
        this(in, out, true, rng);
    }

    public Linear(int in, int out, boolean withBias, Rng rng) {
        this(in, out, withBias, 1 / Math.sqrt(in), rng);
    }

    /// Starts uniform between ±`bound`.
    Linear(int in, int out, boolean withBias, double bound, Rng rng) {
        if (in < 1 || out < 1) {
            throw new IllegalArgumentException(
                    "Linear: expected at least 1 input and 1 output, got %d and %d"
                            .formatted(in, out));
        }
        this.in = in;
        this.out = out;
        weight = parameter("weight", Tensor.uniform(rng, -bound, bound, out, in));
        bias = withBias ? parameter("bias", Tensor.uniform(rng, -bound, bound, out)) : null;
    }

    public Parameter weight() {
        return weight;
    }

    /// The bias, or `null` if this layer has none.
    public Parameter bias() {
        return bias;
    }

    @Override public Variable forward(Variable x) {                  // [..., in]
        outputShape(x.shape());
        var y = x.matmul(weight.transpose());                        // [..., out]
        return bias == null ? y : y.plus(bias);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 1 || input.size(-1) != in) {
            throw new IllegalArgumentException(
                    "Linear: expected [..., %d], got %s".formatted(in, input));
        }
        return input.with(-1, out);
    }
}
