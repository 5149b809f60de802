package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;

/// # The convolutional layer
///
/// A [Linear] layer treats every pixel as a different thing. But an edge is an edge wherever it
/// lies. A convolution looks for `out` patterns in every place with the same weights: what it finds
/// moves when the image moves, and it needs few parameters, `out · in · K · K`, whatever the size
/// of the image.
///
/// `[B, in, H, W]` to `[B, out, H', W']`; for the sizes see [Window], for the sum and its gradients
/// [Convolution]. A kernel of one pixel is a [Linear] layer applied to each pixel. (Fukushima,
/// 1980; LeCun et al., 1989)
///
/// The output at a place depends on the K · K pixels under the window and on nothing else: its
/// *receptive field*. Two layers with windows of 3 see 5 pixels, and dilations of 1, 2, 4, ... see
/// twice as far with each layer.
public final class Conv2d extends Layer {

    private final int in, out, groups;
    private final Window high, wide;
    private final Parameter weight;                                  // [out, in/groups, K, K]
    private final Parameter bias;                                    // [out], or null

    /// A square window, with bias.
    public Conv2d(int in, int out, Window window, Rng rng) {
        this(in, out, window, window, 1, true, rng);
    }

    /// A window of its own for height and width; channels in `groups` that do not see each other.
    public Conv2d(int in, int out, Window high, Window wide, int groups, boolean withBias,
            Rng rng) {
        if (in < 1 || out < 1 || groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException("Conv2d: channels in and out must be multiples of"
                    + " groups, got %d, %d and %d".formatted(in, out, groups));
        }
        this.in = in;
        this.out = out;
        this.groups = groups;
        this.high = high;
        this.wide = wide;
        var seen = in / groups * high.kernel() * wide.kernel();
        var bound = 1 / Math.sqrt(seen);
        weight = parameter("weight", Tensor.uniform(rng, -bound, bound,
                out, in / groups, high.kernel(), wide.kernel()));
        bias = withBias ? parameter("bias", Tensor.uniform(rng, -bound, bound, out)) : null;
    }

    public Parameter weight() {
        return weight;
    }

    /// The bias, or `null` if this layer has none.
    public Parameter bias() {
        return bias;
    }

    @Override public Variable forward(Variable x) {                  // [B, in, H, W]
        outputShape(x.shape());
        var y = x.apply(new Convolution(high, wide, groups).op(), weight);
        return bias == null ? y : y.plus(bias.reshape(out, 1, 1));   // [B, out, H', W']
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(1) != in) {
            throw new IllegalArgumentException(
                    "Conv2d: expected [B, %d, H, W], got %s".formatted(in, input));
        }
        return Shape.of(input.size(0), out, high.output(input.size(2)), wide.output(input.size(3)));
    }
}
