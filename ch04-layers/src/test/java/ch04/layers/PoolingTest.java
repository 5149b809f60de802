package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What poolings promise
class PoolingTest {

    /// Side by side, overlapping, with gaps between, dilated: all without padding.
    @Provide Arbitrary<Window> windows() {
        return Arbitraries.of(Window.of(2).stride(2), Window.of(2), Window.of(3).stride(2),
                Window.of(1).stride(3), Window.of(2).dilation(2));
    }

    /// Whole numbers from −3 to 3: many of them are equal.
    private static Tensor image(long seed) {
        return Backend.EJML.call(() -> {
            var rng = Rng.seed(seed);
            var numbers = new double[2 * 2 * 6 * 5];
            Arrays.setAll(numbers, _ -> rng.nextInt(7) - 3);
            return Tensor.of(Shape.of(2, 2, 6, 5), numbers);
        });
    }

    private static Tensor max(Window window, Tensor x) {
        return new MaxPool2d(window).forward(Variable.constant(x)).value();
    }

    private static Tensor mean(Window window, Tensor x) {
        return new AvgPool2d(window).forward(Variable.constant(x)).value();
    }

    @Example @Label("a 4 x 4 image, 2 x 2 windows: the largest are 6, 8, 9, 6")
    void fourByFour() {
        var x = Tensor.of(Shape.of(1, 1, 4, 4), 1, 3, 2, 4, 5, 6, 8, 7, 9, 2, 1, 0, 3, 4, 5, 6);
        var two = Window.of(2).stride(2);
        assertThat(max(two, x).toArray()).containsExactly(6, 8, 9, 6);
        assertThat(mean(two, x).toArray()).containsExactly(3.75, 5.25, 4.5, 3);
        assertThat(new MaxPool2d(two).winners(x).toArray()).containsExactly(5, 6, 8, 15);
    }

    @Property @Label("max ≥ mean, window by window, where no padding is counted")
    void theLargestIsAtLeastTheMean(@ForAll("windows") Window w, @ForAll long seed) {
        assertThat(max(w, image(seed)).minus(mean(w, image(seed))).min().item())
                .isGreaterThanOrEqualTo(0);
    }

    @Example
    @Label("at a padded border it may fail: the mean of −1 and three zeros exceeds max = −1")
    void atAPaddedBorderItMayFail() {
        var x = Tensor.full(-1, 1, 1, 1, 1);
        var padded = Window.of(2).padding(1);
        assertThat(mean(padded, x).get(0, 0, 0, 0)).isEqualTo(-0.25);
        assertThat(max(padded, x).get(0, 0, 0, 0)).isEqualTo(-1);
    }

    @Property @Label("maxpool(f(x)) = f(maxpool(x)) for every f that does not fall")
    void maximaCommuteWithMonotoneMaps(
            @ForAll("windows") Window w, @ForAll("monotone") UnaryOperator<Tensor> f,
            @ForAll long seed) {
        var x = image(seed);
        assertClose(max(w, f.apply(x)), f.apply(max(w, x)), exactly());
    }

    @Provide Arbitrary<UnaryOperator<Tensor>> monotone() {
        return Arbitraries.of(List.<UnaryOperator<Tensor>>of(Tensor::relu, Tensor::tanh,
                Tensor::exp, x -> x.plus(2.5), x -> x.times(3), x -> x.clamp(-1, 1),
                x -> x.full(7).expand(x.shape())));
    }

    /// Thirds and fourths round.
    @Property @Label("avgpool(a x + c) = a avgpool(x) + c")
    void meansCommuteWithStraightLines(@ForAll("windows") Window w,
            @ForAll @IntRange(min = -3, max = 3) int a, @ForAll @IntRange(min = -3, max = 3) int c,
            @ForAll long seed) {
        var x = image(seed);
        assertClose(mean(w, x.times(a).plus(c)), mean(w, x).times(a).plus(c), within(1e-14));
    }

    @Property
    @Label("max |pool(x) − pool(y)| ≤ max |x − y|: no pooling tells two images further apart")
    void poolingIsOneLipschitz(@ForAll("windows") Window w, @ForAll long one, @ForAll long other) {
        Tensor x = image(one), y = image(other);
        var apart = x.minus(y).abs().max().item();
        assertThat(max(w, x).minus(max(w, y)).abs().max().item()).isLessThanOrEqualTo(apart);
        assertThat(mean(w, x).minus(mean(w, y)).abs().max().item())
                .isLessThanOrEqualTo(apart * (1 + 1e-14));
    }

    @Property @Label("avgpool = convolution with equal weights, each channel for itself")
    void theMeanIsAConvolution(@ForAll("windows") Window w, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var k = w.kernel();
            var equal = Tensor.full(1.0 / (k * k), 2, 1, k, k);
            assertClose(mean(w, image(seed)), new Convolution(w, w, 2).forward(image(seed), equal),
                    within(1e-14));
        });
    }

    // ── Gradients ────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("4.4")
    @Label("the gradient of each maximum goes to one pixel: the first that is as large")
    void theGradientOfAMaximumIsASelection(@ForAll("windows") Window w, @ForAll long seed) {
        var x = Variable.input(image(seed));
        var pool = new MaxPool2d(w);
        var y = pool.forward(x);
        var dy = EveryLayer.apart(y.shape(), Rng.seed(seed)).to(Backend.EJML);
        y.backward(dy);
        var expected = new double[x.value().count()];
        var winners = pool.winners(x.value()).toArray();
        var places = y.size(2) * y.size(3);
        for (var i = 0; i < winners.length; i++) {
            expected[i / places * 30 + winners[i]] += dy.toArray()[i];
        }
        assertClose(x.gradient(), Backend.EJML.call(() -> Tensor.of(x.shape(), expected)),
                within(1e-12));
    }

    @Property @Tag("4.4")
    @Label("sum of the gradients that go back = sum of those that came, ties or not")
    void nothingIsLostOrGivenTwice(@ForAll("windows") Window w, @ForAll long seed) {
        for (var layer : List.of(new MaxPool2d(w), new AvgPool2d(w), new AdaptiveMaxPool2d(4, 3))) {
            var x = Variable.input(image(seed));
            var y = layer.forward(x);
            y.backward(y.value().full(1).expand(y.shape()).copy());
            assertThat(x.gradient().sum().item()).isCloseTo(y.value().count(), offset(1e-10));
        }
    }

    // ── What is not a number, and what is infinite ───────────────────────────────────────────────

    /// Windows with and without padding; some see one pixel only.
    @Provide Arbitrary<Window> paddedWindows() {
        return Arbitraries.of(Window.of(2).stride(2), Window.of(2).padding(1),
                Window.of(3).stride(2).padding(1), Window.of(1).stride(3));
    }

    @Property @Label("a NaN comes out of every window that sees it, and the gradient finds it")
    void notANumberIsNotLost(@ForAll("paddedWindows") Window w, @ForAll @IntRange(max = 119) int at,
            @ForAll long seed) {
        var numbers = image(seed).toArray();
        numbers[at] = Double.NaN;
        var x = Variable.input(Backend.EJML.call(() -> Tensor.of(Shape.of(2, 2, 6, 5), numbers)));
        var y = new MaxPool2d(w).forward(x);
        var poisoned = y.value().isNaN();
        y.backward(Tensor.where(poisoned, y.value().filled(1), y.value().filled(0)));
        assertThat(x.gradient().toArray()[at]).isEqualTo(poisoned.count());
        assertThat(Arrays.stream(x.gradient().toArray()).sum()).isEqualTo(poisoned.count());
        assertThat(poisoned.count()).isEqualTo(sightsOf(at, w));
    }

    /// How many windows see pixel number `at` of a 6 x 5 image: those whose mean changes with it.
    private static int sightsOf(int at, Window w) {
        var x = Variable.input(Backend.EJML.call(() -> Tensor.zeros(2, 2, 6, 5)));
        var pixel = new AvgPool2d(w).forward(x);
        pixel.sum().backward();
        return (int) Math.round(x.gradient().toArray()[at] * w.kernel() * w.kernel());
    }

    @Property
    @Label("a window of −∞: the maximum is −∞, and its first real pixel gets the gradient")
    void nothingButMinusInfinity(@ForAll("paddedWindows") Window w) {
        var x = Variable.input(Backend.EJML.call(() ->
                Tensor.full(Double.NEGATIVE_INFINITY, 1, 1, 6, 5)));
        var pool = new MaxPool2d(w);
        var y = pool.forward(x);
        assertThat(y.value().toArray()).containsOnly(Double.NEGATIVE_INFINITY);
        y.backward(y.value().filled(1));
        assertThat(x.gradient().sum().item()).isEqualTo(y.value().count());
        var winners = pool.winners(x.value()).toArray();
        assertThat(winners).isEqualTo(pool.winners(x.value().filled(0)).toArray());
        for (var winner : winners) {
            assertThat(x.gradient().toArray()[winner]).isPositive();
        }
    }

    // ── Regions ──────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("4.17")
    @Label("every number is in a region, each region's weights are equal and sum to 1")
    void regionsCoverEverything(@ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll @IntRange(min = 1, max = 12) int regions) {
        var matrix = Resize.means(length, regions);
        assertThat(matrix).hasDimensions(regions, length);
        for (var row : matrix) {
            var weights = Arrays.stream(row).filter(w -> w != 0).toArray();
            assertThat(weights).containsOnly(1.0 / weights.length);
            assertThat(weights.length).isBetween(length / regions, length / regions + 2);
        }
        for (var k = 0; k < length; k++) {
            var number = k;
            assertThat(Arrays.stream(matrix).anyMatch(row -> row[number] > 0)).isTrue();
        }
    }

    @Example @Tag("4.17") @Label("5 numbers in 3 regions: 0-1, 1-3, 3-4; 2 in 3: 0, 0-1, 1")
    void regionsByHand() {
        var third = 1.0 / 3;
        assertThat(Resize.means(5, 3)).isDeepEqualTo(new double[][] {
                {0.5, 0.5, 0, 0, 0}, {0, third, third, third, 0}, {0, 0, 0, 0.5, 0.5}});
        assertThat(Resize.means(2, 3)).isDeepEqualTo(new double[][] {{1, 0}, {0.5, 0.5}, {0, 1}});
    }

    @Property @Tag("4.17")
    @Label("as many regions as numbers: nothing happens; where they divide: a plain pooling")
    void regionsThatDivide(@ForAll @IntRange(min = 1, max = 3) int factor, @ForAll long seed) {
        var x = Variable.constant(Backend.EJML.call(() ->
                Tensor.normal(Rng.seed(seed), 1, 2, 3 * factor, 2 * factor)));
        assertClose(new AdaptiveAvgPool2d(3, 2).forward(x).value(),
                mean(Window.of(factor).stride(factor), x.value()), within(1e-14));
        assertClose(new AdaptiveMaxPool2d(3, 2).forward(x).value(),
                max(Window.of(factor).stride(factor), x.value()), exactly());
    }

    @Property(tries = 30)
    @Label("one region: the mean of each channel, whatever the size of the image")
    void globalMeans(@ForAll long seed) {
        assertClose(AdaptiveAvgPool2d.global().forward(Variable.constant(image(seed))).value(),
                image(seed).mean(2, 3), within(1e-14));
    }

    @Property @Label("avgpool(upsample(x)) = x for repeated pixels")
    void upsamplingCanBeUndone(@ForAll @IntRange(min = 1, max = 4) int factor, @ForAll long seed) {
        var large = new Upsample2d(factor, Upsample2d.Mode.NEAREST)
                .forward(Variable.constant(image(seed))).value();
        assertClose(mean(Window.of(factor).stride(factor), large), image(seed), within(1e-14));
    }
}
