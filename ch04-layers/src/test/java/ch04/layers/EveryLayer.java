package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.Rng;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// # The hypothesis "let f be a layer, and x something that it accepts"
///
/// One line per layer: its name, how to make it from a seed, and which shapes it takes, given a
/// batch size and a size that is free. [#alone] are those that look at each example by itself. Each
/// law sees each layer at three sizes, from the smallest on, with weights and numbers from a seed:
/// were they left to chance, now and then a law would miss a layer.
final class EveryLayer {

    /// A layer, and the shape for `B` examples and a free size `n` from 0 to 3.
    record Kind(String name, Function<Rng, Layer> make,
            BiFunction<Integer, Integer, Shape> input) { }

    /// A layer with an input: all numbers follow from the seed.
    record Given(Kind kind, int batch, int n, long seed) {

        Layer layer() {
            return kind.make.apply(Rng.seed(seed).split("layer"));
        }

        Shape shape() {
            return kind.input.apply(batch, n);
        }

        Tensor x() {
            return apart(shape(), Rng.seed(seed).split("x"));
        }

        @Override public String toString() {
            return kind.name + " of " + shape();
        }
    }

    /// Numbers in random order that are all apart from each other and from 0 by at least 0.03, so
    /// that no kink and no tie is within the reach of a difference quotient.
    static Tensor apart(Shape shape, Rng rng) {
        var order = rng.permutation(shape.count());
        var numbers = new double[order.length];
        for (var i = 0; i < order.length; i++) {
            numbers[i] = (order[i] - order.length / 2 + 0.3) * 0.1;
        }
        return Tensor.of(shape, numbers);
    }

    static Arbitrary<Given> any() {
        return with(Stream.concat(alone().stream(), together().stream()).toList());
    }

    static Arbitrary<Given> eachByItself() {
        return with(alone());
    }

    private static Arbitrary<Given> with(List<Kind> kinds) {
        return Arbitraries.of(kinds.stream().flatMap(kind -> Stream.of(
                new Given(kind, 1, 0, 1), new Given(kind, 3, 1, 2), new Given(kind, 2, 2, 3)))
                .toList());
    }

    static List<Kind> alone() {
        return Stream.of(shapeKeepers(), linear(), convolutions(), pools(), bends(), others())
                .flatMap(List::stream).toList();
    }

    /// Those in which examples meet.
    private static List<Kind> together() {
        return List.of(new Kind("BatchNorm", _ -> new BatchNorm(2),
                (b, n) -> Shape.of(b + 2, 2, n + 1, 2)));
    }

    private static List<Kind> shapeKeepers() {
        return List.of(
                new Kind("Identity", _ -> new Identity(), (b, n) -> Shape.of(b, n)),
                new Kind("Flatten", _ -> new Flatten(), (b, n) -> Shape.of(b, 2, n, 3)),
                new Kind("Sequential of nothing", _ -> new Sequential(), (b, n) -> Shape.of(b, n)),
                new Kind("Sequential", r -> new Sequential(new Linear(3, 4, r.split(0)),
                        Activation.tanh(), new Linear(4, 2, r.split(1))), (b, _) -> Shape.of(b, 3)),
                new Kind("Residual", r -> new Residual(new Linear(3, 3, r)),
                        (b, n) -> Shape.of(b, n + 1, 3)));
    }

    private static List<Kind> linear() {
        return List.of(
                new Kind("Linear", r -> new Linear(3, 2, r), (b, _) -> Shape.of(b, 3)),
                new Kind("Linear along time", r -> new Linear(3, 2, r),
                        (b, n) -> Shape.of(b, n, 3)),
                new Kind("Linear without bias", r -> new Linear(1, 4, false, r),
                        (b, _) -> Shape.of(b, 1)));
    }

    private static List<Kind> convolutions() {
        var three = Window.of(3);
        var two = Window.of(2).stride(2);
        return List.of(
                new Kind("Conv2d", r -> new Conv2d(2, 3, three, r), (b, n) -> image(b, 2, 3, n)),
                new Kind("Conv2d, stride and padding", r -> new Conv2d(1, 2, two.padding(1), r),
                        (b, n) -> image(b, 1, 1, n)),
                new Kind("Conv2d, dilated in groups",
                        r -> new Conv2d(4, 2, three.dilation(2).same(), two, 2, false, r),
                        (b, n) -> image(b, 4, 2, n)),
                new Kind("Conv1d", r -> new Conv1d(2, 2, three.padding(1), r),
                        (b, n) -> Shape.of(b, 2, n + 1)),
                new Kind("ConvTranspose2d", r -> new ConvTranspose2d(2, 1, two, r),
                        (b, n) -> image(b, 2, 1, n)),
                new Kind("ConvTranspose2d, padding", r -> new ConvTranspose2d(2, 2,
                        three.stride(2).padding(1), three, 1, 0, 2, false, r),
                        (b, n) -> image(b, 2, 1, n)),
                new Kind("ConvTranspose1d", r -> new ConvTranspose1d(1, 2, three.stride(2), r),
                        (b, n) -> Shape.of(b, 1, n + 1)),
                new Kind("Pad with zeros", _ -> new Pad(Pad.Mode.CONSTANT, 1, 2),
                        (b, n) -> Shape.of(b, n, 2)),
                new Kind("Pad by reflection", _ -> new Pad(Pad.Mode.REFLECT, 1, 2, 1, 0),
                        (b, n) -> image(b, 1, 3, n)),
                new Kind("Pad by repetition", _ -> new Pad(Pad.Mode.REPLICATE, 4, 2),
                        (b, n) -> Shape.of(b, 1, n + 1)),
                new Kind("Pad around", _ -> new Pad(Pad.Mode.CIRCULAR, 1, 1, 1, 1),
                        (b, n) -> image(b, 1, 1, n)));
    }

    private static List<Kind> pools() {
        var two = Window.of(2).stride(2);
        var over = Window.of(3).stride(2).padding(1);
        return List.of(
                new Kind("MaxPool2d", _ -> new MaxPool2d(two), (b, n) -> image(b, 2, 2, n)),
                new Kind("MaxPool2d, overlapping", _ -> new MaxPool2d(over, over, true),
                        (b, n) -> image(b, 1, 2, n)),
                new Kind("AvgPool2d", _ -> new AvgPool2d(two), (b, n) -> image(b, 2, 2, n)),
                new Kind("AvgPool2d, overlapping", _ -> new AvgPool2d(over, over, true, false),
                        (b, n) -> image(b, 1, 2, n)),
                new Kind("AdaptiveAvgPool2d", _ -> new AdaptiveAvgPool2d(2, 3),
                        (b, n) -> image(b, 2, 1, n)),
                new Kind("AdaptiveMaxPool2d", _ -> new AdaptiveMaxPool2d(2, 2),
                        (b, n) -> image(b, 1, 2, n)),
                new Kind("Upsample2d", _ -> new Upsample2d(2, Upsample2d.Mode.NEAREST),
                        (b, n) -> image(b, 1, 1, n)),
                new Kind("Upsample2d by lines", _ -> new Upsample2d(3, Upsample2d.Mode.BILINEAR),
                        (b, n) -> image(b, 1, 1, n)),
                new Kind("Upsample2d by lines, corners",
                        _ -> new Upsample2d(2, Upsample2d.Mode.BILINEAR_CORNERS),
                        (b, n) -> image(b, 1, 1, n)));
    }

    /// All activation functions.
    static List<Activation> activations() {
        return List.of(Activation.sigmoid(), Activation.tanh(), Activation.relu(),
                Activation.leakyRelu(0.1), Activation.elu(1), Activation.softplus(),
                Activation.gelu(), Activation.geluTanh(), Activation.silu(),
                Activation.logSigmoid());
    }

    private static List<Kind> bends() {
        var gates = Stream.of(
                new Kind("GLU", _ -> Gated.glu(), (b, n) -> Shape.of(b, 2 * n)),
                new Kind("SwiGLU", _ -> Gated.swiGlu(), (b, n) -> Shape.of(b, n, 2)),
                new Kind("Softmax", _ -> new Softmax(-1, 2), (b, n) -> Shape.of(b, n + 1)),
                new Kind("log softmax", _ -> Softmax.logarithm(-1), (b, n) -> Shape.of(b, n + 1)));
        return Stream.concat(gates, activations().stream()
                .map(f -> new Kind(f.toString(), _ -> f, (b, n) -> Shape.of(b, n)))).toList();
    }

    private static List<Kind> others() {
        return List.of(
                new Kind("Dropout, evaluated", r -> evaluated(new Dropout(0.5, r)),
                        (b, n) -> Shape.of(b, n)),
                new Kind("LayerNorm", _ -> new LayerNorm(4), (b, n) -> Shape.of(b, n, 4)),
                new Kind("RmsNorm", _ -> new RmsNorm(4), (b, n) -> Shape.of(b, n, 4)),
                new Kind("GroupNorm", _ -> new GroupNorm(2, 4), (b, n) -> image(b, 4, 1, n)),
                new Kind("InstanceNorm", _ -> GroupNorm.instance(2), (b, n) -> image(b, 2, 2, n)),
                new Kind("BatchNorm, evaluated", _ -> evaluated(new BatchNorm(2)),
                        (b, n) -> image(b, 2, 1, n)),
                new Kind("SelfAttention", r -> new SelfAttention(3, 2, true, r),
                        (b, n) -> Shape.of(b, n + 1, 3)),
                new Kind("LearnedPositions", r -> new LearnedPositions(5, 2, r),
                        (b, n) -> Shape.of(b, n + 1, 2)),
                new Kind("RotaryPositions", _ -> new RotaryPositions(),
                        (b, n) -> Shape.of(b, n + 1, 4)));
    }

    private static Layer evaluated(Layer layer) {
        layer.evaluate();
        return layer;
    }

    /// A batch of small images, one row higher than wide.
    private static Shape image(int batch, int channels, int least, int n) {
        return Shape.of(batch, channels, least + n + 1, least + n);
    }
}
