package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;

/// # A larger image
///
/// Makes height and width `factor` times as large: by repeating each pixel, or by straight lines
/// between neighbours. It adds no detail; a convolution after it may.
public final class Upsample2d extends Layer {

    /// How the pixels between the pixels are found.
    public enum Mode {
        /// Each pixel becomes a square.
        NEAREST,
        /// Straight lines between the centres of the pixels.
        BILINEAR,
        /// Straight lines, and the corners of the image stay where they are.
        BILINEAR_CORNERS
    }

    private final int factor;
    private final Mode mode;

    public Upsample2d(int factor, Mode mode) {
        if (factor < 1) {
            throw new IllegalArgumentException(
                    "Upsample2d: expected a factor of at least 1, got " + factor);
        }
        this.factor = factor;
        this.mode = mode;
    }

    @Override public Variable forward(Variable x) {
        outputShape(x.shape());
        return Resize.apply(matrix(x.size(2)), matrix(x.size(3)), x);
    }

    private double[][] matrix(int length) {
        return mode == Mode.NEAREST ? Resize.repeats(length, factor)
                : Resize.lines(length, factor, mode == Mode.BILINEAR_CORNERS);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4) {
            throw new IllegalArgumentException("Upsample2d: expected [B, C, H, W], got " + input);
        }
        return input.with(2, factor * input.size(2)).with(3, factor * input.size(3));
    }
}
