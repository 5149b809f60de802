package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Conv2d;
import ch04.layers.Flatten;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.MaxPool2d;
import ch04.layers.Sequential;
import ch04.layers.Window;
import common.Rng;

/// # LeNet
///
/// The plan that almost every network for images has followed: look for small patterns in every
/// place, keep the strongest answer in each neighbourhood, look for patterns of patterns, and let a
/// perceptron decide at the end. In 1998 it read the amounts on millions of cheques.
///
/// | layer | output | parameters |
/// |---|---|---|
/// | 6 patterns of 5 x 5 | `[6, 28, 28]` | 156 |
/// | the largest of 2 x 2 | `[6, 14, 14]` | |
/// | 16 patterns of 5 x 5 | `[16, 10, 10]` | 2,416 |
/// | the largest of 2 x 2 | `[16, 5, 5]` | |
/// | perceptron | 400, 120, 84, 10 | 59,134 |
///
/// Together 61,706, a quarter of what the perceptron `784, 256, 128, 10` has, and on MNIST 0.8 %
/// mistakes instead of its 1.3 %: less freedom, but the right one. The convolutions have 4 % of the
/// parameters and do most of the work. (Experiments `LeNetDigits` and `MlpDigits`; each with the
/// rate, the epochs and the shift of images that suited it best on images held out.)
///
/// The network of 1998 differs in the details: its bend is a stretched tanh, its pooling a mean
/// with a weight and a bias, most of its 16 patterns look at a chosen few of the six maps and not
/// at all, and its ten scores are distances to drawings of the digits. What is here is how it is
/// usually built today. (LeCun, Bottou, Bengio & Haffner, 1998)
public final class LeNet extends Layer {

    private final Conv2d eyes;
    private final Sequential layers;

    public LeNet(int classes, Rng rng) {
        var half = new MaxPool2d(Window.of(2).stride(2));
        eyes = new Conv2d(1, 6, Window.of(5).padding(2), rng.split("eyes"));
        var second = new Conv2d(6, 16, Window.of(5), rng.split("second"));
        layers = child("layers", new Sequential(
                begun(eyes, rng.split("one")), Activation.relu(), half,        // [B, 6, 14, 14]
                begun(second, rng.split("two")), Activation.relu(), half,      // [B, 16, 5, 5]
                new Flatten(),                                                 // [B, 400]
                new Mlp(Activation.relu(), rng.split("reader"), 400, 120, 84, classes)));
    }

    private static Conv2d begun(Conv2d conv, Rng rng) {
        Init.kaimingNormal(conv.weight(), Init.gain(Activation.relu()), rng);
        conv.bias().value().fillInPlace(0);
        return conv;
    }

    /// The first layer, whose patterns can be looked at.
    public Conv2d eyes() {
        return eyes;
    }

    /// The layers in their order, for a table of shapes.
    public Sequential layers() {
        return layers;
    }

    @Override public Variable forward(Variable x) {                  // [B, 1, 28, 28]
        return layers.forward(x);                                    // [B, classes]
    }

    @Override public Shape outputShape(Shape input) {
        return layers.outputShape(input);
    }
}
