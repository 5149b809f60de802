package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # Where in the sequence? A clock with many hands
///
/// Attention does not know in which order its inputs stand; somebody must tell. The sinusoidal code
/// gives position $t$ a vector of pairs, each the hand of a clock that turns at its own speed:
///
/// $$ p_{t,2i} = \sin(\omega_i t), \quad p_{t,2i+1} = \cos(\omega_i t), \qquad
///    \omega_i = 10000^{-2i/C} $$
///
/// Every hand has length 1, so for even $C$ every position has the same norm, $\sqrt{C/2}$. And the
/// inner product of two positions is $\sum_i \cos(\omega_i (s - t))$: it depends on their distance
/// alone. (Vaswani et al., 2017)
public final class Positions {

    private Positions() { }

    /// The code of positions 0 … length − 1: `[length, channels]`.
    ///
    /// **Exercise 4.9.** Write this method: a row of sines and cosines for each position.
    /// <details><summary>Hint</summary>Columns 2i and 2i + 1 share one speed. With an odd number of
    /// channels the last column is a sine.</details>
    @Exercise("4.9")
    public static Tensor sinusoidal(int length, int channels) {
        var values = new double[Shape.of(length, channels).count()];
        for (var t = 0; t < length; t++) {
            for (var c = 0; c < channels; c++) {
                var angle = t * Math.pow(10_000, -(c / 2 * 2.0) / channels);
                values[t * channels + c] = c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            }
        }
        return Tensor.of(Shape.of(length, channels), values);
    }
}
