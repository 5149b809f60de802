package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # Whom a convolution is related to
///
/// The identity, the linear layer, larger kernels, several small convolutions. In `double`, as in
/// [ConvolutionTest].
class ConvolutionRelativesTest {

    @Property @Label("a kernel that is 1 in its centre and 0 elsewhere changes nothing")
    void theDeltaKernelIsTheIdentity(@ForAll("half") int half, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var k = 2 * half + 1;
            var kernel = Tensor.zeros(1, 1, k, k);
            kernel.setInPlace(1, 0, 0, half, half);
            var x = Tensor.normal(Rng.seed(seed), 2, 1, 4, 3);
            var window = Window.of(k).same();
            assertClose(new Convolution(window, window, 1).forward(x, kernel), x, within(0));
        });
    }

    @Provide Arbitrary<Integer> half() {
        return Arbitraries.integers().between(0, 2);
    }

    @Property(tries = 30) @Label("a kernel of one pixel = a linear layer at each pixel")
    void oneByOneIsLinear(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var conv = new Conv2d(3, 2, Window.of(1), rng);
            var linear = new Linear(3, 2, rng);
            linear.weight().value().copyInPlace(conv.weight().value().reshape(2, 3));
            linear.bias().value().copyInPlace(conv.bias().value());
            var x = Variable.constant(Tensor.normal(rng, 2, 3, 4, 5));
            var perPixel = linear.forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
            assertClose(conv.forward(x).value(), perPixel.value(), within(1e-12));
        });
    }

    @Property(tries = 30)
    @Label("a kernel as large as the image = a linear layer on the flattened image")
    void fullSizeIsLinearAfterFlatten(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var conv = new Conv2d(2, 3, Window.of(4), rng);
            var linear = new Linear(32, 3, rng);
            linear.weight().value().copyInPlace(conv.weight().value().reshape(3, 32));
            linear.bias().value().copyInPlace(conv.bias().value());
            var x = Variable.constant(Tensor.normal(rng, 2, 2, 4, 4));
            assertClose(new Sequential(conv, new Flatten()).forward(x).value(),
                    new Sequential(new Flatten(), linear).forward(x).value(), within(1e-12));
        });
    }

    @Property(tries = 30)
    @Label("a dilated kernel = a larger kernel with zeros between the weights")
    void dilationStuffsZeros(@ForAll @IntRange(min = 1, max = 3) int dilation, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var x = Tensor.normal(rng, 1, 2, 9, 8);
            var kernel = Tensor.normal(rng, 3, 2, 3, 3);
            var window = Window.of(3).dilation(dilation);
            var full = Window.of(window.span());
            var stuffed = Tensor.zeros(3, 2, window.span(), window.span());
            stuffed.slice(2, 0, window.span(), dilation).slice(3, 0, window.span(), dilation)
                    .copyInPlace(kernel);
            assertClose(new Convolution(window, window, 1).forward(x, kernel),
                    new Convolution(full, full, 1).forward(x, stuffed), within(1e-12));
        });
    }

    @Property(tries = 30) @Tag("4.1") @Label("groups = one convolution per group, side by side")
    void groupsDoNotSeeEachOther(@ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var x = Tensor.normal(rng, 2, 2 * groups, 4, 4);
            var w = Tensor.normal(rng, 3 * groups, 2, 2, 2);
            var two = Window.of(2);
            var alone = new Convolution(two, two, 1);
            var parts = new Tensor[groups];
            for (var g = 0; g < groups; g++) {
                parts[g] = alone.forward(x.slice(1, 2 * g, 2 * g + 2),
                        w.slice(0, 3 * g, 3 * g + 3));
            }
            assertClose(new Convolution(two, two, groups).forward(x, w), Tensor.concat(1, parts),
                    within(1e-12));
        });
    }

    @Property(tries = 30) @Label("a series is an image of height 1")
    void alongOneAxis(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var window = Window.of(3).padding(1).stride(2);
            var series = new Conv1d(2, 3, window, Rng.seed(seed));
            var image = new Conv2d(2, 3, Window.of(1), window, 1, true, Rng.seed(seed));
            var x = Variable.constant(Tensor.normal(Rng.seed(seed), 2, 2, 7));
            assertClose(series.forward(x).value(), image.forward(x.unsqueeze(2)).squeeze(2).value(),
                    within(1e-12));
        });
    }
}
