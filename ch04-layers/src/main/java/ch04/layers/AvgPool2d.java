package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Op;
import ch03.training.Variable;

/// # The mean of each window
///
/// $$ y_{b,c,h,w} = \frac{1}{n_{h,w}} \sum_{i,j} x_{b,\,c,\,S h + D i - P,\,S w + D j - P} $$
///
/// with $S$, $D$, $P$ of the [Window]: a convolution with equal weights, one channel at a time. At
/// the border there are two opinions on $n_{h,w}$: the whole window, where zeros outside of the
/// image count like pixels (`countPadding`), or only the pixels that are really there.
public final class AvgPool2d extends Layer {

    private final Window high, wide;
    private final boolean ceil, countPadding;

    public AvgPool2d(Window window) {
        this(window, window, false, true);
    }

    public AvgPool2d(Window high, Window wide, boolean ceil, boolean countPadding) {
        if (2 * high.padding() > high.span() || 2 * wide.padding() > wide.span()) {
            throw new IllegalArgumentException("AvgPool2d: padding of more than half a window would"
                    + " make windows of nothing, got %s and %s".formatted(high, wide));
        }
        this.high = high;
        this.wide = wide;
        this.ceil = ceil;
        this.countPadding = countPadding;
    }

    @Override public Variable forward(Variable x) {                  // [B, C, H, W]
        return x.apply(new Pool(patches(x.shape()), x.shape()));     // [B, C, H', W']
    }

    private Patches patches(Shape input) {
        if (input.rank() != 4) {
            throw new IllegalArgumentException("AvgPool2d: expected [B, C, H, W], got " + input);
        }
        return new Patches(high, wide, ceil, input.size(2), input.size(3));
    }

    @Override public Shape outputShape(Shape input) {
        var patches = patches(input);
        return Shape.of(input.size(0), input.size(1), patches.height, patches.width);
    }

    private final class Pool extends Op {

        private final Patches patches;
        private final Shape input;
        private Tensor counts;                                       // [H', W']

        Pool(Patches patches, Shape input) {
            this.patches = patches;
            this.input = input;
        }

        @Override public Tensor forward(Tensor... in) {
            var full = patches.padded(in[0], 0);
            counts = counts(high, input.size(2), patches.height).unsqueeze(1)
                    .times(counts(wide, input.size(3), patches.width)).to(full.backend());
            var sum = patches.at(full, 0, 0);
            for (var i = 0; i < high.kernel(); i++) {
                for (var j = 0; j < wide.kernel(); j++) {
                    sum = i + j == 0 ? sum : sum.plus(patches.at(full, i, j));
                }
            }
            return sum.div(counts);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var share = dy.div(counts);
            var dx = patches.padded(share.full(0).expand(input).copy(), 0);
            for (var i = 0; i < high.kernel(); i++) {
                for (var j = 0; j < wide.kernel(); j++) {
                    patches.at(dx, i, j).plusInPlace(share);
                }
            }
            return gradients(patches.inside(dx));
        }

        @Override public String name() {
            return "Average pooling";
        }
    }

    /// How many numbers each window along an axis averages over.
    private Tensor counts(Window window, int length, int places) {
        var counts = new double[places];
        for (var h = 0; h < places; h++) {
            for (var i = 0; i < window.kernel(); i++) {
                var at = h * window.stride() + i * window.dilation() - window.padding();
                var margin = countPadding ? window.padding() : 0;
                counts[h] += at >= -margin && at < length + margin ? 1 : 0;
            }
        }
        return Tensor.of(counts);
    }
}
