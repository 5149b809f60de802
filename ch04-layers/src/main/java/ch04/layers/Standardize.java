package ch04.layers;

import ch02.tensors.Tensor;
import ch03.training.Op;
import common.exercises.Exercise;

/// # To mean 0 and variance 1
///
/// The one idea that all normalisation layers share, along some axes:
///
/// $$ \hat x = r\,(x - \mu), \qquad \mu = \langle x \rangle, \quad
///    \sigma^2 = \langle (x - \mu)^2 \rangle, \quad r = 1/\sqrt{\sigma^2 + \varepsilon} $$
///
/// where $\langle\,\cdot\,\rangle$ is the mean over these axes. The layers differ in the axes
/// alone:
///
/// | layer | one mean for | over the axes of `[B, C, H, W]` |
/// |---|---|---|
/// | [BatchNorm] | each channel | `B, H, W` |
/// | [LayerNorm] | each example | `C, H, W` |
/// | [GroupNorm] | each example and group of channels | `C/G, H, W` |
/// | [GroupNorm#instance] | each example and channel | `H, W` |
///
/// The small $\varepsilon$ keeps a constant row from dividing by 0; for its sake the variance of
/// the result is not 1 but $\sigma^2 / (\sigma^2 + \varepsilon)$.
final class Standardize extends Op {

    private final double epsilon;
    private final int[] axes;
    private Tensor mean, variance, r, xHat;

    Standardize(double epsilon, int... axes) {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "Standardize: expected epsilon >= 0, got " + epsilon);
        }
        this.epsilon = epsilon;
        this.axes = axes;
    }

    @Override public Tensor forward(Tensor... in) {
        var x = in[0];
        // Centre first, then square: ⟨x²⟩ − ⟨x⟩² cancels to nothing in float.
        mean = x.mean(axes);
        var d = x.minus(mean);
        variance = d.square().mean(axes);
        r = variance.plus(epsilon).rsqrt();
        xHat = r.times(d);
        return xHat;
    }

    /// $$ \bar x = r\,\bigl(\bar y - \langle \bar y \rangle
    ///    - \hat x\,\langle \bar y \odot \hat x \rangle\bigr) $$
    ///
    /// The two means are the gradient's way out through $\mu$ and through $\sigma^2$: whoever moves
    /// a whole row, or stretches it, changes nothing.
    ///
    /// **Exercise 4.6.** Write this method: the gradient of x, given that of x̂.
    /// <details><summary>Hint</summary>First pretend that $r$ is a constant; which term goes
    /// missing?</details>
    @Exercise("4.6")
    @Override public Tensor[] backward(Tensor dy) {
        var alongMean = dy.mean(axes);
        var alongScale = dy.times(xHat).mean(axes);
        return gradients(r.times(dy.minus(alongMean).minus(xHat.times(alongScale))));
    }

    @Override protected Tensor shortForward(Tensor... in) {
        var found = areLast(in[0]) ? in[0].backend().standardize(in[0], axes.length, epsilon) : null;
        if (found == null) {
            return null;
        }
        xHat = found[0];
        mean = found[1];
        variance = found[2];
        r = found[3];
        return xHat;
    }

    @Override protected Tensor[] shortBackward(Tensor dy) {
        return areLast(dy) ? gradientOrNull(
                dy.backend().standardizeGradient(xHat, r, dy, axes.length)) : null;
    }

    /// Are the axes the last ones, in a row? Then every mean is that of neighbours.
    private boolean areLast(Tensor x) {
        var last = axes.length > 0 && axes.length <= x.rank();
        for (var k = 0; last && k < axes.length; k++) {
            last = x.shape().axis(axes[k]) == x.rank() - axes.length + k;
        }
        return last;
    }

    Tensor mean() {
        return mean;
    }

    /// The biased variance, divided by the number of values.
    Tensor variance() {
        return variance;
    }
}
