package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;

/// # Convolution backwards, as a layer
///
/// A convolution with stride 2 halves an image; a generator wants to double one. The adjoint of the
/// convolution has the right shapes: it takes each number of a small image and paints a kernel with
/// it into a large one. So the forward of this layer is the backward of [Conv2d], and the other way
/// round:
///
/// $$ \langle \operatorname{conv}(x), y \rangle
///    = \langle x, \operatorname{convTranspose}(y) \rangle $$
///
/// `[B, in, H, W]` to `[B, out, H', W']` with
///
/// $$ H' = (H - 1) S - 2P + D(K - 1) + 1 + \text{outputPadding} $$
///
/// Several lengths may shrink to one $H$, because of the floor in [Window#output]; `outputPadding`
/// says which of them is meant. It is smaller than the stride or than the dilation.
public final class ConvTranspose2d extends Layer {

    private final int in, out, groups;
    private final Window high, wide;
    private final int moreHigh, moreWide;
    private final Parameter weight;                                  // [in, out/groups, K, K]
    private final Parameter bias;                                    // [out], or null

    public ConvTranspose2d(int in, int out, Window window, Rng rng) {
        this(in, out, window, window, 0, 0, 1, true, rng);
    }

    public ConvTranspose2d(int in, int out, Window high, Window wide, int moreHigh, int moreWide,
            int groups, boolean withBias, Rng rng) {
        if (in < 1 || out < 1 || groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException("ConvTranspose2d: channels in and out must be"
                    + " multiples of groups, got %d, %d and %d".formatted(in, out, groups));
        }
        checkMore(high, moreHigh);
        checkMore(wide, moreWide);
        this.in = in;
        this.out = out;
        this.groups = groups;
        this.high = high;
        this.wide = wide;
        this.moreHigh = moreHigh;
        this.moreWide = moreWide;
        var bound = 1 / Math.sqrt((double) out / groups * high.kernel() * wide.kernel());
        weight = parameter("weight", Tensor.uniform(rng, -bound, bound,
                in, out / groups, high.kernel(), wide.kernel()));
        bias = withBias ? parameter("bias", Tensor.uniform(rng, -bound, bound, out)) : null;
    }

    private static void checkMore(Window window, int more) {
        if (more < 0 || more >= Math.max(window.stride(), window.dilation())) {
            throw new IllegalArgumentException("ConvTranspose2d: output padding %d must be smaller"
                    .formatted(more) + " than the stride or the dilation of " + window);
        }
    }

    public Parameter weight() {
        return weight;
    }

    /// The bias, or `null` if this layer has none.
    public Parameter bias() {
        return bias;
    }

    @Override public Variable forward(Variable x) {                  // [B, in, H, W]
        var shape = outputShape(x.shape());
        var y = x.apply(new Convolution(high, wide, groups)
                .transposed(shape.size(2), shape.size(3)), weight);
        return bias == null ? y : y.plus(bias.reshape(out, 1, 1));   // [B, out, H', W']
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(1) != in) {
            throw new IllegalArgumentException(
                    "ConvTranspose2d: expected [B, %d, H, W], got %s".formatted(in, input));
        }
        return Shape.of(input.size(0), out, grown(input.size(2), high, moreHigh),
                grown(input.size(3), wide, moreWide));
    }

    static int grown(int length, Window window, int more) {
        var grown = (length - 1) * window.stride() - 2 * window.padding() + window.span() + more;
        if (length < 1 || grown < 1) {
            throw new IllegalArgumentException(
                    "a transposed convolution by %s leaves nothing of length %d"
                            .formatted(window, length));
        }
        return grown;
    }
}
