package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Adam;
import ch03.training.Augmentation;
import ch03.training.Batch;
import ch03.training.Variable;
import common.Rng;
import common.data.DrawnDigits;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # What a U-Net promises (section 5.2)
class UNetTest {

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    @Label("[B, in, H, W] to [B, out, H, W]: an answer for each pixel")
    void everyPixelGetsAnAnswer(@ForAll @IntRange(max = 3) int depth,
            @ForAll @IntRange(min = 1, max = 2) int high,
            @ForAll @IntRange(min = 1, max = 3) int wide, @ForAll boolean across) {
        var net = new UNet(2, 3, 2, depth, across, Rng.seed(1));
        var x = Variable.constant(Tensor.normal(Rng.seed(2), 2, 2, high << depth, wide << depth));
        assertThat(net.forward(x).shape()).isEqualTo(Shape.of(2, 3, high << depth, wide << depth))
                .isEqualTo(net.outputShape(x.shape()));
    }

    /// Pooling has a grid of 2ⁿ pixels, so a shift by a whole cell of it is a shift of the answer.
    /// Away from the border, that is: there zeros are seen. The receptive field of depth 1 reaches
    /// 2 pixels, 4 at half size, 2 again and one cell: 10 are enough.
    @Property(tries = 10) @Label("U(shifted by 2ⁿ) = U shifted by 2ⁿ, away from the border")
    void whatMovesByAWholeCellMovesAlong(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = new UNet(1, 2, 2, 1, Rng.seed(seed));
            net.evaluate();                                          // no statistics of the batch
            var x = Tensor.normal(Rng.seed(seed), 1, 1, 26, 28);
            var left = net.forward(Variable.constant(x.slice(3, 0, 26))).value();
            var right = net.forward(Variable.constant(x.slice(3, 2, 28))).value();
            assertClose(right.slice(2, 10, 16).slice(3, 10, 14),
                    left.slice(2, 10, 16).slice(3, 12, 16), within(1e-12));
        });
    }

    /// There are two ways from an image to its answer. If the one through the bottom is cut, the
    /// arms are all that is left; and without arms nothing is.
    @Property(tries = 10)
    @Label("with nothing from below, the image still reaches its answer across, and only across")
    void detailsGoAcross(@ForAll long seed) {
        Backend.EJML.run(() -> {
            assertThat(changeOfAnswer(seed, true)).isGreaterThan(1e-6);
            assertThat(changeOfAnswer(seed, false)).isZero();
        });
    }

    /// The largest slope of the answer, all its squares together, along any pixel, in a net whose
    /// way up is cut.
    private static double changeOfAnswer(long seed, boolean across) {
        var net = new UNet(1, 1, 4, 1, across, Rng.seed(seed));
        net.evaluate();
        net.namedParameters().forEach((name, p) -> {
            if (name.contains(".up.")) {
                p.value().fillInPlace(0);
            }
        });
        var x = Variable.input(Tensor.normal(Rng.seed(seed), 1, 1, 8, 8));
        net.forward(x).square().sum().backward();
        return x.gradient() == null ? 0 : x.gradient().abs().max().item();
    }

    /// As other networks know the names of a few digits by heart, this one their pixels. The noise
    /// is a quarter; whoever says 0.1 for each pixel is wrong by about as much as a digit varies,
    /// 0.1. A hundredth is neither.
    @Example @Label("2 noisy digits, 60 steps: it knows by heart what was there")
    void itOverfitsOneBatch() {
        var digits = DrawnDigits.draw(2, Rng.seed(1));
        var clean = Batch.of(digits, new int[] {0, 1}).x();
        var noisy = Variable.constant(Augmentation.noisy(clean, 0.5, Rng.seed(2)));
        var net = new UNet(1, 1, 4, 1, Rng.seed(3));
        var adam = new Adam().add(net.parameters(), 1e-2, 0);
        var loss = 0.0;
        for (var step = 0; step < 60; step++) {
            adam.clearGradients();
            var wrong = net.forward(noisy).minus(Variable.constant(clean)).square().mean()
                    .reshape();
            wrong.backward();
            adam.step();
            loss = wrong.item();
        }
        assertThat(loss).isLessThan(0.01);
    }

    @Example @Label("the gradient of the whole: backpropagation = forward mode = differences")
    void theGradientIsRight() {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(1), 2, 1, 2, 4));
        assertThreeGradientsAgree(() -> new UNet(1, 2, 2, 1, Rng.seed(2)),
                (net, in) -> net.forward(in[0]), x);
    }

    @Example @Label("width 12, depth 2: 66,013 parameters, and 59,533 without the arms")
    void asInTheText() {
        assertThat(new UNet(1, 1, 12, 2, Rng.seed(1)).parameterCount()).isEqualTo(66_013);
        assertThat(new UNet(1, 1, 12, 2, false, Rng.seed(1)).parameterCount()).isEqualTo(59_533);
    }

    @Example @Label("sizes that cannot be halved so often are refused")
    void refuses() {
        assertThatThrownBy(() -> new UNet(1, 1, 2, 2, Rng.seed(1))
                .forward(Variable.constant(Tensor.zeros(1, 1, 28, 30))))
                .hasMessageContaining("in multiples of 4, got [1, 1, 28, 30]");
        assertThatThrownBy(() -> new UNet(1, 1, 0, 2, Rng.seed(1)))
                .hasMessageContaining("got 1, 1, 0 and 2");
    }
}
