package ch05.architectures.experiments;

import ch04.layers.Activation;
import ch04.layers.AdaptiveAvgPool2d;
import ch04.layers.BatchNorm;
import ch04.layers.Conv2d;
import ch04.layers.Flatten;
import ch04.layers.Identity;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Residual;
import ch04.layers.Sequential;
import ch04.layers.Window;
import ch05.architectures.vision.BasicBlock;
import common.Rng;
import java.util.Arrays;

/// # Networks that differ in nothing but their blocks
///
/// Between a stem, which makes `size` units or channels of a digit, and a head, which makes ten
/// scores of them, stand as many equal blocks as one likes. A block has two layers and keeps the
/// shape. [PlainOrResidual] compares the kinds.
record Stack(Layer stem, Sequential blocks, Layer head) {

    /// Of convolutions there are only normalised blocks: those of a ResNet, as they are, and what
    /// is left of them without the way around.
    record Kind(boolean convolution, boolean skip, boolean norm) {

        @Override public String toString() {
            return (skip ? "residual" : "plain") + (norm ? ", batch norm" : "");
        }
    }

    static Stack of(Kind kind, int depth, int size, Rng rng) {
        var blocks = new Layer[depth];
        Arrays.setAll(blocks, i -> kind.convolution ? convolutions(kind, size, rng.split(i))
                : linear(kind, size, rng.split(i)));
        var head = new Linear(size, 10, rng.split("head"));
        return kind.convolution
                ? new Stack(eyes(size, rng.split("first")), new Sequential(blocks),
                        new Sequential(AdaptiveAvgPool2d.global(), new Flatten(), head))
                : new Stack(new Sequential(new Flatten(),
                        new Linear(28 * 28, size, rng.split("first"))),
                        new Sequential(blocks), head);
    }

    Sequential whole() {
        return new Sequential(stem, blocks, head);
    }

    /// Two linear layers; what is added to the input starts at 0, as in a ResNet.
    private static Layer linear(Kind kind, int size, Rng rng) {
        Linear one = begun(size, rng.split("one")), two = begun(size, rng.split("two"));
        var last = new BatchNorm(size);
        if (kind.skip) {
            (kind.norm ? last.gamma() : two.weight()).value().fillInPlace(0);
        }
        var branch = new Sequential(one, kind.norm ? new BatchNorm(size) : new Identity(),
                Activation.relu(), two, kind.norm ? last : new Identity());
        return new Sequential(kind.skip ? new Residual(branch) : branch, Activation.relu());
    }

    private static Linear begun(int size, Rng rng) {
        var linear = new Linear(size, size, rng);
        Init.kaimingNormal(linear.weight(), Init.gain(Activation.relu()), rng.split("weight"));
        linear.bias().value().fillInPlace(0);
        return linear;
    }

    private static Layer convolutions(Kind kind, int size, Rng rng) {
        var block = new BasicBlock(size, size, 1, rng);
        if (kind.skip) {
            return block;
        }
        ((BatchNorm) block.branch().layers().getLast()).gamma().value().fillInPlace(1);
        return new Sequential(block.branch(), Activation.relu());
    }

    /// From 28 x 28 to 7 x 7.
    private static Sequential eyes(int size, Rng rng) {
        return new Sequential(new Conv2d(1, size, Window.of(7).stride(4).padding(3), rng),
                new BatchNorm(size), Activation.relu());
    }
}
