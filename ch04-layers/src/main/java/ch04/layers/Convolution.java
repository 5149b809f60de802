package ch04.layers;

import ch02.tensors.Shortcuts.Taps;
import ch02.tensors.Tensor;
import ch03.training.Op;
import common.exercises.Exercise;

/// # Convolution as a product of windows
///
/// One small pattern of weights, looked for everywhere. At each place of the window, all that it
/// shows is multiplied by the weights and summed:
///
/// $$ y_{b,o,h,w} = \sum_{c,i,j} W_{o,c,i,j}\; x_{b,\,c,\,S h + D i - P,\,S w + D j - P} $$
///
/// with `x : [B, C, H, W]`, `W : [O, C, K, K]`, the stride $S$, padding $P$ and dilation $D$ of the
/// [Window], and zeros outside of the image. (Signal processing calls this a correlation; a
/// convolution in its sense would flip the kernel.) The windows of an image are a *view* with two
/// more axes (see `unfold` in chapter 2), so the whole sum is one product in Einstein's notation:
/// `bchwij,ocij->bohw`. With *groups*, axis `g`, some channels see only some others.
///
/// Convolution is linear in the image and in the weights, so there are two adjoints, and they are
/// products again. For the weights: which windows met which gradients, `bohw,bchwij->ocij`. For the
/// image: a pixel receives from every place that saw it, through the weight it was seen with.
/// Spread the gradients of the outputs out to where their windows began, and look at them through
/// the flipped kernel:
///
/// $$ \bar x_{b,c,u,v} = \sum_{o,i,j} W_{o,c,i,j}\; \bar y_{b,o,h,w}
///    \quad\text{over all } S h + D i - P = u, \; S w + D j - P = v $$
final class Convolution {

    private final Window high, wide;
    private final int groups;

    Convolution(Window high, Window wide, int groups) {
        this.high = high;
        this.wide = wide;
        this.groups = groups;
    }

    /// `[B, C, H, W]` and `[O, C/G, K, K]` to `[B, O, H', W']`.
    ///
    /// **Exercise 4.1.** Write this method: the sum at the head of this file, as one product.
    /// <details><summary>Hint</summary>`windows` cuts the channels into groups and adds the axes of
    /// the window, `grouped` cuts the weights. Which letters are summed, and in which order do the
    /// others have to come out so that groups and their channels can be joined again?</details>
    @Exercise("4.1")
    Tensor forward(Tensor x, Tensor weight) {
        var y = Tensor.einsum("bgchwij,gocij->bgohw", windows(padded(x)), grouped(weight));
        return y.reshape(x.size(0), weight.size(0), y.size(3), y.size(4));
    }

    /// The adjoint in the weights: `[B, C, H, W]` and `[B, O, H', W']` to `[O, C/G, K, K]`.
    ///
    /// **Exercise 4.2.** Write this method: the gradient of the weights, given the image and the
    /// gradient of the output.
    /// <details><summary>Hint</summary>A weight has been used at every place of every image of the
    /// batch, so these axes are summed.</details>
    @Exercise("4.2")
    Tensor weightGradient(Tensor x, Tensor dy) {
        var dw = Tensor.einsum("bgohw,bgchwij->gocij", channels(dy), windows(padded(x)));
        return dw.reshape(dy.size(1), x.size(1) / groups, high.kernel(), wide.kernel());
    }

    /// The adjoint in the image: `[B, O, H', W']` and `[O, C/G, K, K]` to `[B, C, height, width]`.
    ///
    /// **Exercise 4.3.** Write this method: the gradient of the image, given the gradient of the
    /// output and the weights.
    /// <details><summary>Hint</summary>The `spread` below with four arguments puts the gradients
    /// where they are needed. After that the stride is 1, the dilation is not, and the kernel
    /// stands on its head in both directions.</details>
    @Exercise("4.3")
    Tensor imageGradient(Tensor dy, Tensor weight, int height, int width) {
        var spread = spread(spread(dy, 2, high, height), 3, wide, width);
        var seen = channels(spread)
                .unfold(3, high.kernel(), 1, high.dilation())
                .unfold(4, wide.kernel(), 1, wide.dilation());       // [B, G, O/G, H, W, K, K]
        var flipped = grouped(weight).flip(-1).flip(-2);
        var dx = Tensor.einsum("bgohwij,gocij->bgchw", seen, flipped);
        return dx.reshape(dy.size(0), groups * weight.size(1), height, width);
    }

    /// `[B, C, H, W]` as `[B, G, C/G, H', W', K, K]`: a view.
    private Tensor windows(Tensor x) {
        return channels(x)
                .unfold(3, high.kernel(), high.stride(), high.dilation())
                .unfold(4, wide.kernel(), wide.stride(), wide.dilation());
    }

    private Tensor channels(Tensor x) {
        return x.reshape(x.size(0), groups, x.size(1) / groups, x.size(2), x.size(3));
    }

    private Tensor grouped(Tensor weight) {
        return weight.reshape(groups, weight.size(0) / groups, weight.size(1),
                weight.size(2), weight.size(3));
    }

    private Tensor padded(Tensor x) {
        return spread(spread(x, 2, high.padding(), 1, x.size(2) + 2 * high.padding()),
                3, wide.padding(), 1, x.size(3) + 2 * wide.padding());
    }

    /// Gradients of outputs at the places that the flipped kernel will look for them: the first at
    /// $D(K - 1) - P$, the others $S$ apart, room for the kernel around `length` places.
    private static Tensor spread(Tensor dy, int axis, Window window, int length) {
        return spread(dy, axis, window.span() - 1 - window.padding(), window.stride(),
                length + window.span() - 1);
    }

    /// An axis lengthened with zeros: number `t` moves to place `first + t · step`, or drops out
    /// where that lies outside of the new length.
    private static Tensor spread(Tensor x, int axis, int first, int step, int length) {
        var n = x.size(axis);
        if (first == 0 && step == 1 && length == n) {
            return x;
        }
        var from = first >= 0 ? 0 : (-first + step - 1) / step;      // the first t that stays
        var to = Math.min(n, (length - first + step - 1) / step);    // and the first that drops out
        var out = zeros(x, axis, length);
        if (from < to) {
            var places = first + from * step;
            out.slice(axis, places, places + (to - from - 1) * step + 1, step)
                    .copyInPlace(x.slice(axis, from, to));
        }
        return out;
    }

    private static Tensor zeros(Tensor like, int axis, int length) {
        var shape = like.shape().with(axis, length);
        return like.full(0).expand(shape).copy();
    }

    /// Whether a backend may know a shortcut: no pixel is jumped over, each channel sees all others.
    private boolean isDense() {
        return groups == 1 && high.stride() == 1 && wide.stride() == 1;
    }

    private Taps taps() {
        return new Taps(high.kernel(), wide.kernel(), high.dilation(), wide.dilation(),
                high.padding(), wide.padding());
    }

    /// With stride 1 the adjoint in the image is a convolution, too: flipped, from the outputs to the
    /// channels, with as much padding as `spread` gives.
    private Tensor shortImageGradient(Tensor dy, Tensor weight) {
        int rows = high.span() - 1 - high.padding(), columns = wide.span() - 1 - wide.padding();
        if (!isDense() || rows < 0 || columns < 0) {
            return null;
        }
        var flipped = weight.transpose(0, 1).flip(-1).flip(-2);
        return dy.backend().correlate(dy, flipped, new Taps(high.kernel(), wide.kernel(),
                high.dilation(), wide.dilation(), rows, columns));
    }

    /// As an operation on an image and weights.
    Op op() {
        return new Convolve();
    }

    /// The adjoint in the image, as an operation of its own.
    Op transposed(int height, int width) {
        return new Transposed(height, width);
    }

    private final class Convolve extends Op {

        private Tensor x, weight;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            weight = in[1];
            return Convolution.this.forward(x, weight);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(
                    needs(0) ? imageGradient(dy, weight, x.size(2), x.size(3)) : null,
                    needs(1) ? weightGradient(x, dy) : null);
        }

        @Override protected Tensor shortForward(Tensor... in) {
            x = in[0];
            weight = in[1];
            return isDense() ? x.backend().correlate(x, weight, taps()) : null;
        }

        @Override protected Tensor[] shortBackward(Tensor dy) {
            var dx = needs(0) ? shortImageGradient(dy, weight) : null;
            var dw = needs(1) && isDense() ? x.backend().correlateGradient(x, dy, taps()) : null;
            if (dx == null && dw == null) {
                return null;
            }
            return gradients(
                    dx != null || !needs(0) ? dx : imageGradient(dy, weight, x.size(2), x.size(3)),
                    dw != null || !needs(1) ? dw : weightGradient(x, dy));
        }

        @Override public String name() {
            return "Convolution";
        }
    }

    /// Here `x` plays the part of the output's gradient, and the gradient that comes back that of
    /// an image.
    private final class Transposed extends Op {

        private final int height, width;
        private Tensor x, weight;

        Transposed(int height, int width) {
            this.height = height;
            this.width = width;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            weight = in[1];
            return imageGradient(x, weight, height, width);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(
                    needs(0) ? Convolution.this.forward(dy, weight) : null,
                    needs(1) ? weightGradient(dy, x) : null);
        }

        @Override public String name() {
            return "Transposed convolution";
        }
    }
}
