package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Shapes;
import common.Rng;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

/// # What initial weights promise (section 3.3)
class FansTest {

    @Property @Tag("3.18")
    @Label("[out, in, k…]:   fan-in · out = fan-out · in = number of weights")
    void fansCountTheWeights(@ForAll("weights") Shape shape) {
        var fans = Fans.of(shape);
        assertThat(fans.in() * shape.size(0)).isEqualTo(shape.count());
        assertThat(fans.out() * shape.size(1)).isEqualTo(shape.count());
    }

    @Property @Tag("3.18") @Label("exchanging inputs and outputs exchanges the fans; Xavier stays")
    void xavierIsSymmetric(@ForAll("weights") Shape shape) {
        var sizes = shape.toArray();
        sizes[0] = shape.size(1);
        sizes[1] = shape.size(0);
        Fans fans = Fans.of(shape), other = Fans.of(Shape.of(sizes));
        assertThat(other).isEqualTo(new Fans(fans.out(), fans.in()));
        assertThat(other.xavier(1)).isEqualTo(fans.xavier(1));
        assertThat(other.kaiming(1)).isEqualTo(fans.kaimingBackward(1));
    }

    @Property @Label("Xavier lies between the two of Kaiming")
    void xavierIsACompromise(@ForAll @LongRange(min = 1, max = 999) long in,
            @ForAll @LongRange(min = 1, max = 999) long out) {
        var fans = new Fans(in, out);
        var both = new double[] {fans.kaiming(1), fans.kaimingBackward(1)};
        Arrays.sort(both);
        assertThat(fans.xavier(1)).isBetween(both[0] * (1 - 1e-15), both[1] * (1 + 1e-15));
    }

    /// The mean square of 200 × 100 outputs, each a sum of 300 products, is off by 2 % or so; the
    /// seed is fixed.
    @Example @Label("E y² = fan-in · σ² · E x²,   so σ = 1/√fan-in keeps the mean square")
    void aLayerKeepsTheMeanSquare() {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(5);
            var w = Tensor.normal(rng, 100, 300).times(new Fans(300, 100).kaiming(Gain.LINEAR));
            var y = Tensor.normal(rng, 200, 300).matmul(w.transpose());
            assertThat(y.square().mean().item()).isCloseTo(1, offset(0.05));
        });
    }

    @Example
    @Label("20 layers of 200: Kaiming's gain keeps a relu's signal, gain 1 halves it each time")
    void deepSignals() {
        assertThat(meanSquareAfter(20, Gain.RELU, Tensor::relu)).isBetween(0.1, 10.0);
        assertThat(Math.log(meanSquareAfter(20, Gain.LINEAR, Tensor::relu)) / Math.log(2))
                .isBetween(-24.0, -16.0);                            // 2⁻²⁰, and some luck
        assertThat(meanSquareAfter(20, Gain.LINEAR, x -> x)).isBetween(0.1, 10.0);
    }

    private static double meanSquareAfter(int layers, double gain, UnaryOperator<Tensor> f) {
        return Backend.EJML.call(() -> {
            var rng = Rng.seed(7);
            var x = Tensor.normal(rng, 20, 200);
            for (var k = 0; k < layers; k++) {
                var w = Tensor.normal(rng, 200, 200).times(new Fans(200, 200).kaiming(gain));
                x = f.apply(x.matmul(w));
            }
            return x.square().mean().item();
        });
    }

    @Example @Label("gain(leaky relu, slope 1) = gain(linear),   slope 0 = relu")
    void theLeakyReluConnectsBoth() {
        assertThat(Gain.leakyRelu(1)).isEqualTo(Gain.LINEAR);
        assertThat(Gain.leakyRelu(0)).isEqualTo(Gain.RELU);
    }

    @Example @Tag("3.18") @Label("a bias has no fans")
    void vectorsHaveNoFans() {
        assertThatThrownBy(() -> Fans.of(Shape.of(3)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[3]");
    }

    @Provide Arbitrary<Shape> weights() {
        return Shapes.nonEmpty().ranks(2, 4).sizes(1, 9);
    }
}
