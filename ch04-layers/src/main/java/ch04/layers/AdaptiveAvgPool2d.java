package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;

/// # Means over as many regions as you like
///
/// `[B, C, H, W]` to `[B, C, height, width]`, whatever the size of the image: so the same
/// classifier can follow images of any size. With one region it is the mean of each channel:
/// *global* average pooling.
public final class AdaptiveAvgPool2d extends Layer {

    private final int height, width;

    public AdaptiveAvgPool2d(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "AdaptiveAvgPool2d: expected at least one region, got %d x %d"
                            .formatted(height, width));
        }
        this.height = height;
        this.width = width;
    }

    /// The mean of each channel: `[B, C, 1, 1]`.
    public static AdaptiveAvgPool2d global() {
        return new AdaptiveAvgPool2d(1, 1);
    }

    @Override public Variable forward(Variable x) {
        outputShape(x.shape());
        return Resize.apply(
                Resize.means(x.size(2), height), Resize.means(x.size(3), width), x);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(2) == 0 || input.size(3) == 0) {
            throw new IllegalArgumentException(
                    "AdaptiveAvgPool2d: expected [B, C, H, W] with pixels, got " + input);
        }
        return input.with(2, height).with(3, width);
    }
}
