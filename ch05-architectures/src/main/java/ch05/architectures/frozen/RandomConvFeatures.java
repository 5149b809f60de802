package ch05.architectures.frozen;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.AvgPool2d;
import ch04.layers.Conv2d;
import ch04.layers.Flatten;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Sequential;
import ch04.layers.Window;
import common.Rng;

/// # Eyes that were never trained
///
/// What does the *plan* of a convolutional network know, before it has seen an image? It knows that
/// neighbours belong together, that a pattern may be anywhere, and that a small shift does not
/// matter. That is a lot about images and nothing about digits. So draw the patterns at random,
/// once; let each look everywhere, let relu decide whether it saw something, and average over
/// neighbourhoods:
///
/// $$ \varphi = \operatorname{mean}_{\text{pool}} \circ \operatorname{relu} \circ
///    \operatorname{conv}_{\text{random}} $$
///
/// A linear head on top does the rest, see [RidgeHead]. `[B, channels, H, W]` to `[B, D]`.
/// (Jarrett, Kavukcuoglu, Ranzato & LeCun, 2009)
public final class RandomConvFeatures extends Layer {

    private final Sequential layers;

    /// `patterns` random kernels of `kernel` x `kernel`, answers averaged over `pool` x `pool`.
    public RandomConvFeatures(int channels, int patterns, int kernel, int pool, Rng rng) {
        var eyes = new Conv2d(channels, patterns, Window.of(kernel), rng.split("eyes"));
        Init.kaimingNormal(eyes.weight(), Init.gain(Activation.relu()), rng.split("patterns"));
        layers = child("layers", new Sequential(eyes, Activation.relu(),
                new AvgPool2d(Window.of(pool).stride(pool)), new Flatten()));
    }

    @Override public Variable forward(Variable x) {                  // [B, channels, H, W]
        return layers.forward(x);                                    // [B, D]
    }

    @Override public Shape outputShape(Shape input) {
        return layers.outputShape(input);
    }
}
