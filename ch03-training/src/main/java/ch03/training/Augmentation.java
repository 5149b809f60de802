package ch03.training;

import ch02.tensors.Tensor;
import common.Rng;

/// # More data out of the same data
///
/// A digit that is moved by two pixels is the same digit, but for the network it is a new example.
/// Where we know what does not matter, we can teach it by variation: each time an image is shown,
/// it is shown a little differently. Only in training; an examination is held with the real images.
public final class Augmentation {

    private Augmentation() { }

    /// Moves each image of `[B, C, H, W]` by up to `most` pixels in each direction; zeros move in.
    public static Tensor shifted(Tensor images, int most, Rng rng) {
        check(images);
        if (most < 0 || most > Math.min(images.size(2), images.size(3))) {
            throw new IllegalArgumentException("shifted: expected 0 to %d pixels, got %d"
                    .formatted(Math.min(images.size(2), images.size(3)), most));
        }
        var out = images.filled(0);
        for (var b = 0; b < images.size(0); b++) {
            var down = rng.nextInt(-most, most + 1);
            var right = rng.nextInt(-most, most + 1);
            overlap(out.select(0, b), down, right)
                    .copyInPlace(overlap(images.select(0, b), -down, -right));
        }
        return out;
    }

    /// What of an image `[C, H, W]` stays in sight when another is moved onto it.
    private static Tensor overlap(Tensor image, int down, int right) {
        return along(along(image, 1, down), 2, right);
    }

    private static Tensor along(Tensor image, int axis, int by) {
        var n = image.size(axis);
        return image.slice(axis, Math.max(0, by), n + Math.min(0, by));
    }

    /// Mirrors each image with probability 1/2: right for cats, wrong for digits.
    public static Tensor mirrored(Tensor images, Rng rng) {
        check(images);
        var out = images.copy();
        for (var b = 0; b < images.size(0); b++) {
            if (rng.nextBoolean()) {
                out.select(0, b).copyInPlace(images.select(0, b).flip(2));
            }
        }
        return out;
    }

    /// Adds independent normal noise.
    public static Tensor noisy(Tensor images, double deviation, Rng rng) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException(
                    "noisy: expected a deviation >= 0, got " + deviation);
        }
        var noise = Tensor.normal(rng, images.shape().toArray()).to(images.backend());
        return images.plus(noise.times(deviation));
    }

    private static void check(Tensor images) {
        if (images.rank() != 4) {
            throw new IllegalArgumentException(
                    "Augmentation: expected images [B, C, H, W], got " + images.shape());
        }
    }
}
