package ch05.architectures.vision;

import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Sequential;
import common.Rng;

/// # The bottleneck: think small, remember much
///
/// A 3 x 3 convolution costs $9\,C^2$ weights. So do it on a quarter of the channels: one pixel
/// wide from $C$ down to $C/4$, then 3 x 3 there, then one pixel wide up again:
///
/// $$ \tfrac 14 C^2 + \tfrac 9{16} C^2 + \tfrac 14 C^2 = \tfrac{17}{16}\, C^2 $$
///
/// instead of the $18\,C^2$ of a [BasicBlock] as wide. Networks of fifty and more layers are built
/// of these. `[B, in, H, W]` to `[B, out, H/stride, W/stride]`; `out` must be a multiple of 4.
public final class Bottleneck extends ResidualBlock {

    /// A constructor may check and compute before it calls `super`, as long as it does not use
    /// `this`.
    public Bottleneck(int in, int out, int stride, Rng rng) {
        var narrow = quarter(out);
        super(new Sequential(
                conv(in, narrow, 1, 1, rng.split("down")), new BatchNorm(narrow),
                Activation.relu(),
                conv(narrow, narrow, 3, stride, rng.split("look")), new BatchNorm(narrow),
                Activation.relu(),
                conv(narrow, out, 1, 1, rng.split("up")), silent(out)),
            shortcut(in, out, stride, rng.split("shortcut")));
    }

    private static int quarter(int channels) {
        if (channels < 4 || channels % 4 != 0) {
            throw new IllegalArgumentException(
                    "Bottleneck: expected channels in multiples of 4, got " + channels);
        }
        return channels / 4;
    }
}
