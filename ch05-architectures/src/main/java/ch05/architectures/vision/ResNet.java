package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.AdaptiveAvgPool2d;
import ch04.layers.BatchNorm;
import ch04.layers.Flatten;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Sequential;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/// # ResNet: as deep as you like
///
/// A *stem* that makes channels of the pixels and halves the image, *stages* of [ResidualBlock]s,
/// the mean of each channel, and one linear layer. From the second on, each stage begins by halving
/// the image and doubling the channels: a quarter of the places, each with twice as much to say.
///
/// There is no perceptron at the end. What used to be most of the parameters is a mean now, so the
/// network does not know *where* in the image its findings were, and takes images of any size. With
/// 24 channels, two stages of one basic block each and 44,146 parameters, fewer than LeNet's, it
/// reads 99.4 % of MNIST's test digits (`ResNetDigits`).
public final class ResNet extends Layer {

    /// What the stages are made of.
    public enum Kind { BASIC, BOTTLENECK }

    private final Sequential layers;

    /// `width` channels after the stem; `blocks[i]` blocks in stage `i`, with width · 2^i channels.
    public ResNet(int channels, int width, Kind kind, int[] blocks, int classes, Rng rng) {
        if (channels < 1 || width < 1 || classes < 1 || blocks.length < 1
                || IntStream.of(blocks).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(("ResNet: expected at least 1 channel, width, stage"
                    + " and class, and no negative blocks, got %d, %d, %s and %d")
                            .formatted(channels, width, Arrays.toString(blocks), classes));
        }
        var parts = new ArrayList<Layer>();
        parts.add(ResidualBlock.conv(channels, width, 5, 2, rng.split("stem")));
        parts.add(new BatchNorm(width));
        parts.add(Activation.relu());                                // [B, width, H/2, W/2]
        var in = width;
        for (var stage = 0; stage < blocks.length; stage++) {
            for (var i = 0; i < blocks[stage]; i++) {
                var own = rng.split("stage").split(stage).split(i);
                var stride = i == 0 && stage > 0 ? 2 : 1;
                parts.add(block(kind, in, width << stage, stride, own));
                in = width << stage;
            }
        }
        parts.add(AdaptiveAvgPool2d.global());                       // [B, C, 1, 1]
        parts.add(new Flatten());
        parts.add(new Linear(in, classes, rng.split("head")));
        layers = child("layers", new Sequential(parts.toArray(Layer[]::new)));
    }

    private static ResidualBlock block(Kind kind, int in, int out, int stride, Rng rng) {
        return switch (kind) {
            case BASIC -> new BasicBlock(in, out, stride, rng);
            case BOTTLENECK -> new Bottleneck(in, out, stride, rng);
        };
    }

    /// The layers in their order, for a table of shapes.
    public Sequential layers() {
        return layers;
    }

    @Override public Variable forward(Variable x) {                  // [B, channels, H, W]
        return layers.forward(x);                                    // [B, classes]
    }

    @Override public Shape outputShape(Shape input) {
        return layers.outputShape(input);
    }
}
