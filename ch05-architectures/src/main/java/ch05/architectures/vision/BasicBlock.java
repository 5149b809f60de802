package ch05.architectures.vision;

import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Sequential;
import common.Rng;

/// # The basic block: two convolutions
///
/// $$ F = \text{norm} \circ \text{conv}_{3 \times 3} \circ \text{relu} \circ \text{norm} \circ
///    \text{conv}_{3 \times 3} $$
///
/// `[B, in, H, W]` to `[B, out, H/stride, W/stride]`. With as many channels out as in, $C$, it has
/// $18\,C^2$ weights.
public final class BasicBlock extends ResidualBlock {

    public BasicBlock(int in, int out, int stride, Rng rng) {
        super(new Sequential(
                conv(in, out, 3, stride, rng.split("first")), new BatchNorm(out),
                Activation.relu(),
                conv(out, out, 3, 1, rng.split("second")), silent(out)),
            shortcut(in, out, stride, rng.split("shortcut")));
    }
}
