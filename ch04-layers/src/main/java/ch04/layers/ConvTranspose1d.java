package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;
import common.Rng;

/// # The transposed convolution along one axis
///
/// `[B, in, T]` to `[B, out, T']`: a [ConvTranspose2d] of images of height 1.
public final class ConvTranspose1d extends Layer {

    private final ConvTranspose2d flat;

    public ConvTranspose1d(int in, int out, Window window, Rng rng) {
        this(in, out, window, 0, 1, true, rng);
    }

    public ConvTranspose1d(int in, int out, Window window, int more, int groups, boolean withBias,
            Rng rng) {
        flat = child("flat", new ConvTranspose2d(
                in, out, Window.of(1), window, 0, more, groups, withBias, rng));
    }

    /// The layer that does the work: its weights are `[in, out/groups, 1, K]`.
    public ConvTranspose2d flat() {
        return flat;
    }

    @Override public Variable forward(Variable x) {                  // [B, in, T]
        outputShape(x.shape());
        return flat.forward(x.unsqueeze(2)).squeeze(2);              // [B, out, T']
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException(
                    "ConvTranspose1d: expected [B, in, T], got " + input);
        }
        var grown = flat.outputShape(Shape.of(input.size(0), input.size(1), 1, input.size(2)));
        return Shape.of(grown.size(0), grown.size(1), grown.size(3));
    }
}
