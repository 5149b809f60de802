package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Layer;
import ch04.layers.LearnedPositions;
import ch04.layers.Linear;
import ch05.architectures.transformer.BlockConfig;
import ch05.architectures.transformer.Encoder;
import common.Rng;

/// # A Transformer that looks
///
/// A convolution knows that neighbours belong together and that an edge is an edge anywhere.
/// Suppose we say that only within small squares, and no more. The image is cut into patches
/// ([Patchify]), each becomes a vector by the same matrix, each gets a learned code for its place,
/// and an [Encoder] lets every patch look at every other one. The mean over the patches goes to a
/// linear head.
///
/// $$ h = \operatorname{encoder}(E\,\operatorname{patches}(x) + p), \qquad
///    y = W\,\tfrac 1T \textstyle\sum_t h_t + b $$
///
/// Nobody told it which patches are neighbours; it has to learn that from the images, and for that
/// it needs many. With 300 million it beats convolutions; with the 55,000 of MNIST its 154,954
/// parameters read 99.0 % where LeNet's 61,706 read 99.2 % (experiments `VitDigits` and
/// `LeNetDigits`, the same recipe, its epochs and rate chosen for each on images held out).
/// Knowledge that is built in pays where data is short. (Dosovitskiy et al., 2021)
public final class Vit extends Layer {

    private final int channels, height, width, classes;
    private final Patchify patchify;
    private final Linear embedding, head;
    private final LearnedPositions positions;
    private final Encoder encoder;

    /// For images of one size, cut into patches of `patch` x `patch`; `depth` blocks.
    public Vit(Shape image, int patch, int depth, BlockConfig blocks, int classes, Rng rng) {
        if (image.rank() != 3 || classes < 1) {
            throw new IllegalArgumentException("Vit: expected images [C, H, W] and at least 1"
                    + " class, got %s and %d".formatted(image, classes));
        }
        channels = image.size(0);
        height = image.size(1);
        width = image.size(2);
        this.classes = classes;
        patchify = new Patchify(patch);
        var patches = patchify.outputShape(Shape.of(1, channels, height, width));
        embedding = child("embedding",
                new Linear(patches.size(2), blocks.width(), rng.split("embedding")));
        positions = child("positions",
                new LearnedPositions(patches.size(1), blocks.width(), rng.split("positions")));
        encoder = child("encoder", new Encoder(depth, blocks, rng.split("encoder")));
        head = child("head", new Linear(blocks.width(), classes, rng.split("head")));
    }

    /// Turns each patch into a vector.
    public Linear embedding() {
        return embedding;
    }

    /// The code of each place.
    public LearnedPositions positions() {
        return positions;
    }

    @Override public Variable forward(Variable x) {                  // [B, C, H, W]
        outputShape(x.shape());
        var words = positions.forward(embedding.forward(patchify.forward(x)));
        var read = encoder.forward(words, null);                     // [B, T, width]
        return head.forward(read.mean(1).squeeze(1));                // [B, classes]
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(1) != channels
                || input.size(2) != height || input.size(3) != width) {
            throw new IllegalArgumentException("Vit: expected [B, %d, %d, %d], got %s"
                    .formatted(channels, height, width, input));
        }
        return Shape.of(input.size(0), classes);
    }
}
