package ch04.layers;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Op;
import ch03.training.Variable;
import common.exercises.Exercise;
import java.util.Arrays;

/// # The strongest answer in each window
///
/// $$ y_{b,c,h,w} = \max_{i,j}\; x_{b,\,c,\,S h + D i - P,\,S w + D j - P} $$
///
/// with $S$, $D$, $P$ of the [Window]. A convolution says how strongly a pattern is present at each
/// place. Often it is enough to know that it is present *somewhere near*: max pooling keeps the
/// strongest answer of each window and makes the image smaller. It has no parameters. Outside of
/// the image lies −∞, which wins nowhere.
///
/// The gradient goes to the winner alone; of equal ones to the first. A pixel that won in several
/// windows gets the sum. What is not a number counts as larger than all numbers: a NaN in an image
/// comes out again, and its place is found, where a comparison would have lost it in silence.
public final class MaxPool2d extends Layer {

    private final Window high, wide;
    private final boolean ceil;

    /// A square window; side by side with `Window.of(2).stride(2)`.
    public MaxPool2d(Window window) {
        this(window, window, false);
    }

    public MaxPool2d(Window high, Window wide, boolean ceil) {
        if (2 * high.padding() > high.span() || 2 * wide.padding() > wide.span()) {
            throw new IllegalArgumentException("MaxPool2d: padding of more than half a window would"
                    + " make windows of nothing, got %s and %s".formatted(high, wide));
        }
        this.high = high;
        this.wide = wide;
        this.ceil = ceil;
    }

    @Override public Variable forward(Variable x) {                  // [B, C, H, W]
        return x.apply(new Pool(patches(x.shape())));                // [B, C, H', W']
    }

    /// Where in its plane each winner stands, as `row · W + column`: what an unpooling needs.
    public Indices winners(Tensor x) {
        return new Pool(patches(x.shape())).winners(x);
    }

    private Patches patches(Shape input) {
        if (input.rank() != 4) {
            throw new IllegalArgumentException("MaxPool2d: expected [B, C, H, W], got " + input);
        }
        return new Patches(high, wide, ceil, input.size(2), input.size(3));
    }

    @Override public Shape outputShape(Shape input) {
        var patches = patches(input);
        return Shape.of(input.size(0), input.size(1), patches.height, patches.width);
    }

    private static final class Pool extends Op {

        private final Patches patches;
        private Tensor full, y;
        private Tensor real;                                         // null, or 1 inside, 0 outside

        Pool(Patches patches) {
            this.patches = patches;
        }

        @Override public Tensor forward(Tensor... in) {
            full = patches.padded(in[0], Double.NEGATIVE_INFINITY);
            y = patches.at(full, 0, 0).copy();
            for (var i = 0; i < patches.high.kernel(); i++) {
                for (var j = 0; j < patches.wide.kernel(); j++) {
                    y = i + j == 0 ? y : y.maximum(patches.at(full, i, j));
                }
            }
            var finite = Double.isFinite(y.sum().item());
            real = finite ? null : patches.padded(in[0].filled(1), 0);
            return y;
        }

        /// Is number (i, j) of each window its maximum? Several may be; none of them lies outside
        /// of the image, even where all that is inside is −∞.
        private Mask wins(int i, int j) {
            var x = patches.at(full, i, j);
            return real == null ? x.equalTo(y)
                    : x.equalTo(y).or(x.isNaN()).and(patches.at(real, i, j).greater(0));
        }

        /// Walk through the inside of the windows in the same order as forward. The first that
        /// [#wins] takes what is left of its window's gradient, and leaves nothing.
        ///
        /// **Exercise 4.4.** Write this method: the gradient of the image, given that of the
        /// maxima.
        /// <details><summary>Hint</summary>Windows may overlap, so gradients are added; numbers may
        /// be equal, so a gradient must be given away once only.</details>
        @Exercise("4.4")
        @Override public Tensor[] backward(Tensor dy) {
            var dx = full.filled(0);
            var left = dy;                                           // not given to a winner yet
            for (var i = 0; i < patches.high.kernel(); i++) {
                for (var j = 0; j < patches.wide.kernel(); j++) {
                    var wins = wins(i, j);
                    patches.at(dx, i, j).plusInPlace(left.maskedFill(wins.not(), 0));
                    left = left.maskedFill(wins, 0);
                }
            }
            return gradients(patches.inside(dx));
        }

        @Override protected Tensor shortForward(Tensor... in) {
            full = patches.padded(in[0], Double.NEGATIVE_INFINITY);
            y = patches.windows() == null ? null : full.backend().maxPool(full, patches.windows());
            return y == null || !Double.isFinite(y.sum().item()) ? null : y;
        }

        @Override protected Tensor[] shortBackward(Tensor dy) {
            var dx = patches.windows() == null || real != null ? null
                    : full.backend().maxPoolGradient(full, y, dy, patches.windows());
            return dx == null ? null : gradients(patches.inside(dx));
        }

        Indices winners(Tensor x) {
            var y = forward(x);
            var answers = new int[y.count()];
            Arrays.fill(answers, -1);
            for (var i = 0; i < patches.high.kernel(); i++) {
                for (var j = 0; j < patches.wide.kernel(); j++) {
                    mark(answers, wins(i, j).toArray(), i, j, x.size(3));
                }
            }
            return Indices.of(y.shape(), answers);
        }

        private void mark(int[] answers, boolean[] wins, int i, int j, int columns) {
            for (var n = 0; n < answers.length; n++) {
                if (wins[n] && answers[n] < 0) {
                    var h = n / patches.width % patches.height * patches.high.stride();
                    var w = n % patches.width * patches.wide.stride();
                    var row = h + i * patches.high.dilation() - patches.high.padding();
                    var column = w + j * patches.wide.dilation() - patches.wide.padding();
                    answers[n] = row * columns + column;
                }
            }
        }

        @Override public String name() {
            return "Max pooling";
        }
    }
}
