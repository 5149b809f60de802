package ch04.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What does not fit, and how one is told
class MistakesTest {

    private record Mistake(String name, String said, Runnable attempt) {

        @Override public String toString() {
            return name;
        }
    }

    private static final Rng RNG = Rng.seed(1);

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("each mistake gets one sentence that names it")
    void everyMistakeIsNamed(@ForAll("mistakes") Mistake mistake) {
        var thrown = catchThrowable(mistake.attempt::run);
        assertThat(thrown).as(mistake.name).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mistake.said);
        assertThat(thrown.getMessage().lines()).hasSize(1);
    }

    @Provide Arbitrary<Mistake> mistakes() {
        return Arbitraries.of(Stream
                .of(linear(), windows(), convolutions(), pads(), pools(), norms(), rest())
                .flatMap(List::stream).toList());
    }

    private static Runnable on(Layer layer, int... shape) {
        return () -> layer.forward(Variable.constant(Tensor.zeros(shape)));
    }

    private static List<Mistake> linear() {
        return List.of(
            new Mistake("Linear, other input", "expected [..., 3], got [2, 4]",
                on(new Linear(3, 2, RNG), 2, 4)),
            new Mistake("Linear, a number", "expected [..., 3], got []", on(new Linear(3, 2, RNG))),
            new Mistake("Linear without inputs", "at least 1 input and 1 output, got 0 and 2",
                () -> new Linear(0, 2, RNG)),
            new Mistake("Flatten a number", "expected a batch axis, got shape []",
                    on(new Flatten())),
            new Mistake("Residual that shrinks", "turns [2, 3] into [2, 1]",
                on(new Residual(new Linear(3, 1, RNG)), 2, 3)),
            new Mistake("gates of odd size", "last axis of even size, got [2, 3]",
                on(Gated.glu(), 2, 3)),
            new Mistake("fans of a vector", "expected weights [out, in]",
                () -> Init.kaimingNormal(new Parameter("b", Tensor.zeros(3)), 1, RNG)),
            new Mistake("fans of nothing", "expected weights [out, in]",
                () -> Init.orthogonal(new Parameter("w", Tensor.zeros(0, 3)), 1, RNG)));
    }

    private static List<Mistake> windows() {
        return List.of(
            new Mistake("window of nothing", "got kernel 0, stride 1", () -> Window.of(0)),
            new Mistake("no stride", "stride 0", () -> Window.of(2).stride(0)),
            new Mistake("negative padding", "padding -1", () -> Window.of(2).padding(-1)),
            new Mistake("no dilation", "dilation 0", () -> Window.of(2).dilation(0)),
            new Mistake("same, even kernel", "no padding keeps the length",
                    () -> Window.of(2).same()));
    }

    private static List<Mistake> convolutions() {
        var five = Window.of(5);
        return List.of(
            new Mistake("kernel larger than the image",
                "spans 5 does not fit an axis of length 4 with padding 0",
                on(new Conv2d(1, 1, five, RNG), 1, 1, 8, 4)),
            new Mistake("dilated beyond the series", "spans 9 does not fit an axis of length 8",
                on(new Conv1d(1, 1, five.dilation(2), RNG), 1, 1, 8)),
            new Mistake("an image without pixels", "does not fit an axis of length 0",
                on(new Conv2d(1, 1, five, RNG), 1, 1, 0, 8)),
            new Mistake("other channels", "expected [B, 3, H, W], got [1, 4, 8, 8]",
                on(new Conv2d(3, 1, five, RNG), 1, 4, 8, 8)),
            new Mistake("an image without batch", "expected [B, 3, H, W], got [3, 8, 8]",
                on(new Conv2d(3, 1, five, RNG), 3, 8, 8)),
            new Mistake("an image for a series", "expected [B, 2, T], got [1, 2, 3, 4]",
                on(new Conv1d(2, 1, five, RNG), 1, 2, 3, 4)),
            new Mistake("groups that do not divide", "multiples of groups, got 4, 3 and 2",
                () -> new Conv2d(4, 3, five, five, 2, true, RNG)),
            new Mistake("output padding of a stride", "must be smaller than the stride",
                () -> new ConvTranspose1d(1, 1, five.stride(2), 2, 1, true, RNG)),
            new Mistake("transposed to nothing", "leaves nothing of length 1",
                on(new ConvTranspose2d(1, 1, Window.of(1).padding(1), RNG), 1, 1, 1, 1)));
    }

    private static List<Mistake> pads() {
        return List.of(
            new Mistake("three amounts", "two amounts for each axis, got 3",
                () -> new Pad(Pad.Mode.REFLECT, 1, 2, 3)),
            new Mistake("negative amount", "must not be negative, got -1",
                () -> new Pad(Pad.Mode.REFLECT, -1, 0)),
            new Mistake("reflection of all", "REFLECT gives at most 2 for axis 0 of shape [3]",
                on(new Pad(Pad.Mode.REFLECT, 3, 0), 3)),
            new Mistake("around more than once", "CIRCULAR gives at most 3",
                on(new Pad(Pad.Mode.CIRCULAR, 4, 0), 3)),
            new Mistake("repetition of nothing", "REPLICATE gives at most 0",
                on(new Pad(Pad.Mode.REPLICATE, 1, 1), 0)),
            new Mistake("more axes than there are", "2 axes to pad, but the shape is [3]",
                on(new Pad(Pad.Mode.REPLICATE, 1, 1, 1, 1), 3)));
    }

    private static List<Mistake> pools() {
        var two = Window.of(2).stride(2);
        return List.of(
            new Mistake("a window of padding", "padding of more than half a window",
                () -> new MaxPool2d(two.padding(2))),
            new Mistake("a mean of padding", "padding of more than half a window",
                () -> new AvgPool2d(two.padding(2))),
            new Mistake("pool larger than the image", "spans 2 does not fit an axis of length 1",
                on(new MaxPool2d(two), 1, 1, 1, 2)),
            new Mistake("a dilated window that steps over a pixel",
                "sees nothing of an axis of length 1",
                on(new MaxPool2d(Window.of(2).dilation(2).padding(1)), 1, 1, 1, 3)),
            new Mistake("a mean of nothing but padding", "sees nothing of an axis of length 0",
                on(new AvgPool2d(Window.of(2).padding(1)), 1, 1, 3, 0)),
            new Mistake("pool of a matrix", "expected [B, C, H, W], got [2, 2]",
                on(new AvgPool2d(two), 2, 2)),
            new Mistake("no regions", "at least one region, got 0 x 1",
                () -> new AdaptiveAvgPool2d(0, 1)),
            new Mistake("regions of nothing", "with pixels, got [1, 1, 0, 2]",
                on(AdaptiveAvgPool2d.global(), 1, 1, 0, 2)),
            new Mistake("largest of nothing", "with pixels, got [1, 1, 2, 0]",
                on(new AdaptiveMaxPool2d(1, 1), 1, 1, 2, 0)),
            new Mistake("no growth", "factor of at least 1, got 0",
                () -> new Upsample2d(0, Upsample2d.Mode.NEAREST)));
    }

    private static List<Mistake> norms() {
        return List.of(
            new Mistake("LayerNorm of a negative ε", "LayerNorm: expected epsilon >= 0, got -1.0",
                () -> new LayerNorm(-1.0, 3)),
            new Mistake("LayerNorm of no ε", "LayerNorm: expected epsilon >= 0, got NaN",
                () -> new LayerNorm(Double.NaN, 3)),
            new Mistake("GroupNorm of a negative ε", "GroupNorm: expected epsilon >= 0, got -1.0",
                () -> new GroupNorm(2, 4, -1, true)),
            new Mistake("BatchNorm of a negative ε", "epsilon >= 0, got 3, 0.1 and -1.0",
                () -> new BatchNorm(3, 0.1, -1, true)),
            new Mistake("RmsNorm of a negative ε", "epsilon >= 0, got 3 and -1.0",
                () -> new RmsNorm(3, -1)));
    }

    private static List<Mistake> rest() {
        return List.of(
            new Mistake("no temperature", "temperature above 0, got 0.0", () -> new Softmax(-1, 0)),
            new Mistake("softplus with a slope of 0", "beta > 0, got 0.0",
                () -> Activation.softplus(0, 20)),
            new Mistake("a net that does not fit, layer by layer", "layer 1, Linear:",
                () -> new ShapeTable(new Sequential(new Flatten(), new Linear(3, 1, RNG)),
                        Shape.of(1, 2, 2))));
    }

    // ── What is small, but fits ──────────────────────────────────────────────────────────────────

    @Example @Label("one pixel, one channel, one example: every image layer has an answer")
    void onePixel() {
        var one = Window.of(1);
        for (var layer : List.of(new Conv2d(1, 1, one, RNG), new ConvTranspose2d(1, 1, one, RNG),
                new MaxPool2d(one), new AvgPool2d(one), AdaptiveAvgPool2d.global(),
                new AdaptiveMaxPool2d(1, 1), new Pad(Pad.Mode.REPLICATE, 0, 0),
                new Upsample2d(1, Upsample2d.Mode.BILINEAR_CORNERS), new Flatten())) {
            var y = layer.forward(Variable.constant(Tensor.ones(1, 1, 1, 1))).value();
            assertThat(y.count()).isOne();
            assertThat(y.reshape(1).item()).isFinite();
        }
    }

    @Example @Label("a kernel larger than the image fits with padding, and sees zeros around it")
    void aLargeKernelWithPadding() {
        var conv = new Conv2d(1, 1, Window.of(5).padding(2), RNG);
        var y = conv.forward(Variable.constant(Tensor.ones(1, 1, 1, 1))).value();
        assertThat(y.shape()).isEqualTo(Shape.of(1, 1, 1, 1));
        var centre = conv.weight().value().get(0, 0, 2, 2) + conv.bias().value().get(0);
        assertThat(y.get(0, 0, 0, 0)).isCloseTo(centre, within(1e-6));
    }
}
