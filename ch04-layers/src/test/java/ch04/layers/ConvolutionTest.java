package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertAdjoint;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertEquivariant;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Jacobian;
import ch03.training.Variable;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What a convolution promises
///
/// In `double`: the sums have at most some thirty terms of size 1 and round by less than
/// $10^{-13}$.
class ConvolutionTest {

    @Provide Arbitrary<AnyConvolution> convolutions() {
        return AnyConvolution.any();
    }

    // ── What it computes ─────────────────────────────────────────────────────────────────────────

    @Property(tries = 200) @Tag("4.1") @Label("one product of windows = seven loops")
    void agreesWithItsDefinition(@ForAll("convolutions") AnyConvolution c) {
        var expected = Backend.EJML.call(() ->
                SevenLoops.convolve(c.image(), c.weight(), c.high(), c.wide(), c.groups()));
        assertClose(c.op().forward(c.image(), c.weight()), expected, within(1e-12));
    }

    @Example @Tag("4.1")
    @Label("[1 2 3 4] seen through [1 0 −1] is [−2 −2]: the kernel is not flipped")
    void theKernelIsNotFlipped() {
        var row = Tensor.of(Shape.of(1, 1, 1, 4), 1, 2, 3, 4);
        var kernel = Tensor.of(Shape.of(1, 1, 1, 3), 1, 0, -1);
        var y = new Convolution(Window.of(1), Window.of(3), 1).forward(row, kernel);
        assertThat(y.toArray()).containsExactly(-2, -2);
    }

    /// The image as a column, the convolution as a matrix in which each weight stands many times (a
    /// *Toeplitz* matrix): column p of it is the convolution of the image that is 1 at pixel p.
    @Property(tries = 40) @Label("convolution = multiplication by its Toeplitz matrix")
    void aConvolutionIsAMatrix(@ForAll("convolutions") AnyConvolution c) {
        var matrix = Jacobian.byColumns(x -> x.apply(c.op().op(),
                Variable.constant(c.weight().to(x.value().backend()))), c.image());
        assertClose(matrix.matmul(c.image().reshape(-1, 1)).reshape(-1),
                c.op().forward(c.image(), c.weight()).reshape(-1), within(1e-12));
        var weights = Arrays.stream(c.weight().toArray()).boxed().toList();
        assertThat(Arrays.stream(matrix.toArray()).filter(entry -> entry != 0).boxed())
                .isSubsetOf(weights);
    }

    @Property @Label("conv(a x + y, w) = a conv(x, w) + conv(y, w), and the same in w")
    void itIsLinearInTheImageAndInTheWeights(@ForAll("convolutions") AnyConvolution c,
            @ForAll @IntRange(min = -3, max = 3) int a) {
        var f = c.op();
        Tensor x = c.image(), y = c.draw("other image", c.imageShape());
        Tensor w = c.weight(), v = c.draw("other weight", c.weightShape());
        assertClose(f.forward(x.times(a).plus(y), w),
                f.forward(x, w).times(a).plus(f.forward(y, w)), within(1e-12));
        assertClose(f.forward(x, w.times(a).plus(v)),
                f.forward(x, w).times(a).plus(f.forward(x, v)), within(1e-12));
    }

    // ── Its adjoints ─────────────────────────────────────────────────────────────────────────────

    @Property @Tag("4.2") @Label("⟨conv(x, w), y⟩ = ⟨w, weightGradient(x, y)⟩")
    void theWeightGradientIsTheAdjointInTheWeights(@ForAll("convolutions") AnyConvolution c) {
        assertAdjoint(w -> c.op().forward(c.image(), w), y -> c.op().weightGradient(c.image(), y),
                c.weight(), c.draw("y", c.outputShape()));
    }

    @Property @Tag("4.3") @Label("⟨conv(x, w), y⟩ = ⟨x, imageGradient(y, w)⟩")
    void theImageGradientIsTheAdjointInTheImage(@ForAll("convolutions") AnyConvolution c) {
        assertAdjoint(x -> c.op().forward(x, c.weight()),
                y -> c.op().imageGradient(y, c.weight(), c.height(), c.width()),
                c.image(), c.draw("y", c.outputShape()));
    }

    @Property(tries = 30) @Tag("4.2") @Tag("4.3")
    @Label("backpropagation = forward mode = differences")
    void threeGradients(@ForAll("convolutions") AnyConvolution c) {
        assertThreeGradientsAgree(in -> in[0].apply(c.op().op(), in[1]), c.image(), c.weight());
    }

    /// The length is known: `outputPadding` is what the floor of the forward direction has lost.
    @Property @Tag("4.3")
    @Label("⟨conv(x), y⟩ = ⟨x, convTranspose(y)⟩ with the same weights, for any stride")
    void theTransposedLayerIsTheAdjointLayer(@ForAll("convolutions") AnyConvolution c) {
        Backend.EJML.run(() -> {
            var channels = c.imageShape().size(1);
            var conv = new Conv2d(channels, 2 * c.groups(), c.high(), c.wide(), c.groups(), false,
                    Rng.seed(1));
            var transpose = new ConvTranspose2d(2 * c.groups(), channels, c.high(), c.wide(),
                    lost(c.high(), c.height()), lost(c.wide(), c.width()), c.groups(), false,
                    Rng.seed(2));
            transpose.weight().value().copyInPlace(conv.weight().value());
            assertAdjoint(x -> conv.forward(Variable.constant(x)).value(),
                    y -> transpose.forward(Variable.constant(y)).value(),
                    c.image(), c.draw("y", c.outputShape()));
        });
    }

    private static int lost(Window window, int length) {
        return (length + 2 * window.padding() - window.span()) % window.stride();
    }

    // ── Where it looks ───────────────────────────────────────────────────────────────────────────

    @Property(tries = 50)
    @Label("gradient of one output = 0 outside of its window, and nowhere 0 inside")
    void theReceptiveFieldIsTheWindow(@ForAll("convolutions") AnyConvolution c) {
        var out = c.outputShape();
        var row = out.size(2) / 2;
        var column = out.size(3) / 2;
        var x = Variable.input(c.image());
        x.apply(c.op().op(), Variable.constant(c.weight()))
                .select(0, 0).select(0, 0).select(0, row).select(0, column).backward();
        for (var h = 0; h < c.height(); h++) {
            for (var w = 0; w < c.width(); w++) {
                var seen = sees(c.high(), row, h) && sees(c.wide(), column, w);
                assertThat(x.gradient().get(0, 0, h, w) != 0).isEqualTo(seen);
            }
        }
    }

    private static boolean sees(Window window, int place, int pixel) {
        var from = place * window.stride() - window.padding();
        return pixel >= from && pixel <= from + window.span() - 1
                && (pixel - from) % window.dilation() == 0;
    }

    @Property @Label("convolve after shift = shift after convolve: on a torus, for every shift")
    void itMovesWithTheImage(@ForAll @IntRange(max = 5) int down,
            @ForAll @IntRange(max = 5) int right,
            @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var net = new Sequential(new Pad(Pad.Mode.CIRCULAR, 1, 1, 1, 1),
                    new Conv2d(2, 3, Window.of(3), rng));
            assertEquivariant(net::forward, x -> roll(roll(x, 2, down), 3, right),
                    Tensor.normal(rng, 1, 2, 5, 6), within(1e-12));
        });
    }

    private static Tensor roll(Tensor x, int axis, int by) {
        var n = x.size(axis);
        return Tensor.concat(axis, x.slice(axis, n - by % n, n), x.slice(axis, 0, n - by % n));
    }

    @Property
    @Label("the same in the interior of any image, without padding, for shifts by the stride")
    void itMovesWithTheImageInTheInterior(@ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var conv = new Conv2d(1, 1, Window.of(3).stride(stride), rng);
            var wide = Tensor.normal(rng, 1, 1, 3, 12);
            var y = conv.forward(Variable.constant(wide)).value();
            var shifted = conv.forward(Variable.constant(wide.slice(3, stride, 12))).value();
            assertClose(shifted, y.slice(3, 1, y.size(3)), within(1e-12));
        });
    }
}
