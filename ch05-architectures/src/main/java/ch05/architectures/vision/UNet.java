package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Conv2d;
import ch04.layers.ConvTranspose2d;
import ch04.layers.Layer;
import ch04.layers.MaxPool2d;
import ch04.layers.Sequential;
import ch04.layers.Window;
import common.Rng;

/// # U-Net: *what* from below, *where* from across
///
/// A classifier may forget where it saw something. But to say for *each pixel* what it belongs to,
/// or to take the noise out of an image, one needs both: to know that this is a seven, which takes
/// a look at the whole, and where precisely its edge runs, which takes each single pixel. Pooling
/// gives the first and destroys the second.
///
/// So do not choose. Look at the image; hand a copy of it, halved, to somebody who solves the same
/// task on half the size; enlarge the answer; and finish it with one's own view of the details,
/// which was kept:
///
/// $$ U_n(x) = \text{merge}\bigl(\bigl[\,a,\; \text{up}(U_{n-1}(\text{half}(a)))\,\bigr]\bigr),
///    \qquad a = \text{look}(x), \qquad U_0 = \text{look} $$
///
/// The recursion is the whole plan; drawn with its two arms it looks like the letter. Height and
/// width must be multiples of $2^n$. (Ronneberger, Fischer & Brox, 2015)
public final class UNet extends Layer {

    private final int depth;
    private final boolean across;
    private final Level level;
    private final Conv2d last;

    public UNet(int in, int out, int width, int depth, Rng rng) {
        this(in, out, width, depth, true, rng);
    }

    /// `width` channels at full size, twice as many after each halving. Without `across` the arms
    /// are not joined: what passes must pass through the bottom.
    public UNet(int in, int out, int width, int depth, boolean across, Rng rng) {
        if (in < 1 || out < 1 || width < 1 || depth < 0) {
            throw new IllegalArgumentException(("UNet: expected channels and width of at least 1"
                    + " and a depth of at least 0, got %d, %d, %d and %d")
                            .formatted(in, out, width, depth));
        }
        this.depth = depth;
        this.across = across;
        level = child("level", new Level(in, width, depth, rng.split("level")));
        last = child("last", new Conv2d(width, out, Window.of(1), rng.split("last")));
    }

    @Override public Variable forward(Variable x) {                  // [B, in, H, W]
        outputShape(x.shape());
        return last.forward(level.forward(x));                       // [B, out, H, W]
    }

    @Override public Shape outputShape(Shape input) {
        var unit = 1 << depth;
        if (input.rank() != 4 || input.size(2) % unit != 0 || input.size(3) % unit != 0) {
            throw new IllegalArgumentException("UNet: expected [B, C, H, W] with height and width"
                    + " in multiples of %d, got %s".formatted(unit, input));
        }
        return last.outputShape(level.outputShape(input));
    }

    /// Two convolutions, each with normalisation and bend.
    private static Sequential twoConvolutions(int in, int out, Rng rng) {
        return new Sequential(
                ResidualBlock.conv(in, out, 3, 1, rng.split("first")), new BatchNorm(out),
                Activation.relu(),
                ResidualBlock.conv(out, out, 3, 1, rng.split("second")), new BatchNorm(out),
                Activation.relu());
    }

    /// $U_n$, with another one inside for the image of half the size.
    private final class Level extends Layer {

        private static final Window HALF = Window.of(2).stride(2);

        private final Sequential look;
        private final MaxPool2d half = new MaxPool2d(HALF);
        private Level below;                                         // null at the bottom
        private ConvTranspose2d up;
        private Sequential merge;

        Level(int in, int width, int depth, Rng rng) {
            look = child("look", twoConvolutions(in, width, rng.split("look")));
            if (depth > 0) {
                below = child("below", new Level(width, 2 * width, depth - 1, rng.split("below")));
                up = child("up", new ConvTranspose2d(2 * width, width, HALF, rng.split("up")));
                merge = child("merge", twoConvolutions(
                        across ? 2 * width : width, width, rng.split("merge")));
            }
        }

        @Override public Variable forward(Variable x) {              // [B, in, H, W]
            var a = look.forward(x);                                 // [B, width, H, W]
            if (below == null) {
                return a;
            }
            var answer = below.forward(half.forward(a));             // [B, 2 width, H/2, W/2]
            var enlarged = up.forward(answer);                       // [B, width, H, W]
            return merge.forward(across ? Variable.concat(1, a, enlarged) : enlarged);
        }

        @Override public Shape outputShape(Shape input) {
            return look.outputShape(input);                          // [B, width, H, W]
        }
    }
}
