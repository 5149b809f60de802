package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Flatten;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Linear;
import common.Rng;
import common.exercises.Exercise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// # The multi-layer perceptron
///
/// The simplest network that deserves the name: linear layers with a bend $\sigma$ between them.
///
/// $$ h_0 = x, \qquad h_l = \sigma(W_l h_{l-1} + b_l), \qquad y = W_L h_{L-1} + b_L $$
///
/// The layers in between are called *hidden*, because neither the data nor the loss says what their
/// numbers should be: the network has to find that out. After the last layer, the *head*, there is
/// no bend: its outputs are scores, and a score may be any number.
///
/// A layer of $n_l$ units has one weight for each unit of the layer before and one bias, for each
/// of its units:
///
/// $$ \text{parameters} = \sum_{l=1}^{L} n_l\,(n_{l-1} + 1) $$
///
/// It knows nothing about images. Shuffle the pixels of all images in the same way, and it learns
/// exactly as well (chapter 4 began with that complaint). On MNIST that is still worth 98.3 %, and
/// 98.7 % when the training images are moved by a pixel now and then, which is somebody *telling*
/// it what an image is: see the experiment `MlpDigits`, and its option `--shift 0`.
///
/// The weights start by Kaiming's rule for the bend at hand, the biases at 0, see [Init].
public final class Mlp extends Layer {

    private final int[] widths;
    private final Layer bend;
    private final Flatten flatten = new Flatten();
    private final List<Linear> layers = new ArrayList<>();           // hidden ones, then the head

    /// `widths`: how many inputs, how many units in each hidden layer, how many outputs.
    public Mlp(Layer bend, Rng rng, int... widths) {
        check(widths);
        this.widths = widths.clone();
        this.bend = child("bend", bend);
        for (var l = 1; l < widths.length; l++) {
            var linear = new Linear(widths[l - 1], widths[l], rng.split(l));
            var gain = l < widths.length - 1 ? Init.gain(bend) : 1;
            Init.kaimingNormal(linear.weight(), gain, rng.split("weight").split(l));
            linear.bias().value().fillInPlace(0);
            layers.add(child("linear" + l, linear));
        }
    }

    private static void check(int[] widths) {
        if (widths.length < 2 || Arrays.stream(widths).anyMatch(w -> w < 1)) {
            throw new IllegalArgumentException("Mlp: expected the number of inputs, of units in"
                    + " each hidden layer and of outputs, all at least 1, got "
                    + Arrays.toString(widths));
        }
    }

    /// The hidden layers, from the input on.
    public List<Linear> hidden() {
        return List.copyOf(layers.subList(0, layers.size() - 1));
    }

    /// The last layer: it reads the scores off what the last hidden layer found.
    public Linear head() {
        return layers.getLast();
    }

    @Override public Variable forward(Variable x) {                  // [B, ...]
        outputShape(x.shape());
        var h = flatten.forward(x);                                  // [B, widths[0]]
        for (var layer : hidden()) {
            h = bend.forward(layer.forward(h));                      // [B, widths[l]]
        }
        return head().forward(h);                                    // [B, widths[L]]
    }

    @Override public Shape outputShape(Shape input) {
        var inputs = flatten.outputShape(input).size(1);
        if (inputs != widths[0]) {
            throw new IllegalArgumentException("Mlp: expected %d numbers for each example, got %s"
                    .formatted(widths[0], input));
        }
        return Shape.of(input.size(0), widths[widths.length - 1]);
    }

    /// How many numbers such a network has to learn. For 784, 256, 128 and 10 units these are
    /// 235,146, and 200,960 of them sit in the first layer.
    ///
    /// **Exercise 5.1.** Write this method.
    /// <details><summary>Hint</summary>Go from layer to layer with both widths in hand. The input
    /// has a width, but is it a layer of units?</details>
    @Exercise("5.1")
    public static long parametersFor(int... widths) {
        var count = 0L;
        for (var l = 1; l < widths.length; l++) {
            count += (long) widths[l] * (widths[l - 1] + 1);
        }
        return count;
    }
}
