package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Layer;
import common.exercises.Exercise;

/// # An image as a sentence
///
/// A Transformer reads sequences. So cut the image into squares of $P \times P$ pixels, like a
/// sheet of stamps, and read them row by row: each stamp is a word, with its pixels as its vector.
///
/// `[B, C, H, W]` to `[B, T, C·P·P]` with $T = \tfrac HP \cdot \tfrac WP$. Nothing is computed and
/// nothing is lost, the pixels only change places: [#images] undoes it. Within a patch the order is
/// channel, row, column, as in the kernel of a convolution. And so a linear layer on patches *is* a
/// convolution with window $P$ and stride $P$, with the same weights in another shape.
public final class Patchify extends Layer {

    private final int size;

    /// Patches of `size` x `size` pixels.
    public Patchify(int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "Patchify: expected patches of at least 1 pixel, got " + size);
        }
        this.size = size;
    }

    /// The patches of each image, row by row.
    ///
    /// **Exercise 5.6.** Write this method.
    /// <details><summary>Hint</summary>Cut H and W into two axes each, as `[B, C, H/P, P, W/P, P]`.
    /// Which of the six say *which* patch, and which say where in it?</details>
    @Exercise("5.6")
    @Override public Variable forward(Variable x) {                  // [B, C, H, W]
        var out = outputShape(x.shape());
        return x.reshape(x.size(0), x.size(1), x.size(2) / size, size, x.size(3) / size, size)
                .permute(0, 2, 4, 1, 3, 5)                           // [B, H/P, W/P, C, P, P]
                .reshape(out.toArray());                             // [B, T, C·P·P]
    }

    /// The way back: patches `[B, T, C·P·P]` to images `[B, C, height, width]`.
    public Variable images(Variable patches, int channels, int height, int width) {
        var shape = Shape.of(patches.size(0), channels, height, width);
        if (!outputShape(shape).equals(patches.shape())) {
            throw new IllegalArgumentException("Patchify: patches %s are not those of images %s"
                    .formatted(patches.shape(), shape));
        }
        return patches.reshape(shape.size(0), height / size, width / size, channels, size, size)
                .permute(0, 3, 1, 4, 2, 5)                           // [B, C, H/P, P, W/P, P]
                .reshape(shape.toArray());                           // [B, C, H, W]
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(2) % size != 0 || input.size(3) % size != 0) {
            throw new IllegalArgumentException("Patchify: expected [B, C, H, W] with height and"
                    + " width in multiples of %d, got %s".formatted(size, input));
        }
        var patches = input.size(2) / size * (input.size(3) / size);
        return Shape.of(input.size(0), patches, input.size(1) * size * size);
    }
}
