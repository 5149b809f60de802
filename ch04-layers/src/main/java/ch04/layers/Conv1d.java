package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;

/// # Convolution along one axis
///
/// Sound, text, any series: `[B, in, T]` to `[B, out, T']`. A series is an image of height 1, and
/// that is how it is computed. See [Conv2d].
public final class Conv1d extends Layer {

    private final int in, out, groups;
    private final Window window;
    private final Parameter weight;                                  // [out, in/groups, K]
    private final Parameter bias;                                    // [out], or null

    public Conv1d(int in, int out, Window window, Rng rng) {
        this(in, out, window, 1, true, rng);
    }

    public Conv1d(int in, int out, Window window, int groups, boolean withBias, Rng rng) {
        if (in < 1 || out < 1 || groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException("Conv1d: channels in and out must be multiples of"
                    + " groups, got %d, %d and %d".formatted(in, out, groups));
        }
        this.in = in;
        this.out = out;
        this.groups = groups;
        this.window = window;
        var bound = 1 / Math.sqrt((double) in / groups * window.kernel());
        weight = parameter("weight",
                Tensor.uniform(rng, -bound, bound, out, in / groups, window.kernel()));
        bias = withBias ? parameter("bias", Tensor.uniform(rng, -bound, bound, out)) : null;
    }

    public Parameter weight() {
        return weight;
    }

    /// The bias, or `null` if this layer has none.
    public Parameter bias() {
        return bias;
    }

    @Override public Variable forward(Variable x) {                  // [B, in, T]
        outputShape(x.shape());
        var y = x.unsqueeze(2).apply(                                // [B, in, 1, T]
                new Convolution(Window.of(1), window, groups).op(), weight.unsqueeze(2)).squeeze(2);
        return bias == null ? y : y.plus(bias.reshape(out, 1));      // [B, out, T']
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 3 || input.size(1) != in) {
            throw new IllegalArgumentException(
                    "Conv1d: expected [B, %d, T], got %s".formatted(in, input));
        }
        return Shape.of(input.size(0), out, window.output(input.size(2)));
    }
}
