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
/// $$ y_i = \sum_j W_{ij}\, x_j + b_i \qquad\text{or, for a whole batch,}\qquad Y = X W^{\mathsf T} + b $$
///
/// with `X : [B, in]`, `W : [out, in]`, `b : [out]`, `Y : [B, out]`. Row $i$ of $W$ belongs to output $i$;
/// all axes before the last are batch axes. The gradients follow from those of the matrix product:
///
/// $$ \bar X = \bar Y W, \qquad \bar W = \bar Y^{\mathsf T} X, \qquad \bar b = \sum_{\text{batch}} \bar Y $$
///
/// At first the weights are uniform between $\pm 1/\sqrt{\text{in}}$, so that a sum of `in` products
/// neither grows nor dies out with the number of inputs.
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
                    "Linear: expected at least 1 input and 1 output, got %d and %d".formatted(in, out));
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
