package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What is left of a gradient
class VanishingGradientsTest {

    /// Rounding may lift the gradient over the bound by a few parts in 10¹⁵.
    @Property @Label("behind L sigmoids: |∂x_L/∂x₀| ≤ 4⁻ᴸ ∏|w|")
    void sigmoidsBoundTheGradient(@ForAll("weights") double[] w) {
        Backend.EJML.run(() -> {
            var start = Variable.input(Tensor.scalar(0.3));
            var x = start;
            for (var weight : w) {
                x = x.times(weight).sigmoid();
            }
            x.backward();
            assertThat(Math.abs(start.gradient().item()))
                    .isLessThanOrEqualTo(VanishingGradients.sigmoidBound(w) * (1 + 1e-12));
        });
    }

    @Example @Label("the bound is reached where every sigmoid sits at its steepest")
    void theBoundIsReached() {
        Backend.EJML.run(() -> {
            var x = Variable.input(Tensor.scalar(0));
            x.times(3).sigmoid().backward();
            assertThat(x.gradient().item()).isEqualTo(VanishingGradients.sigmoidBound(3));
        });
    }

    /// With a linear bend the gradient before layer l is that behind it times the transposed
    /// weights.
    @Property(tries = 20) @Label("hooks note the gradient behind each layer, as products give it")
    void hooksSeeEachLayer(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = new PlainNetwork(Rng.seed(seed), x -> x, 1, 3, 4, 2);
            var x = Tensor.normal(Rng.seed(seed), 5, 3);
            var g2 = Tensor.normal(Rng.seed(seed + 1), 5, 2);
            var g1 = g2.matmul(net.weights().get(1).value().transpose());
            var g0 = g1.matmul(net.weights().get(0).value().transpose());
            assertClose(VanishingGradients.norms(net, x, g2), new double[] {
                g0.norm().item(), g1.norm().item(), g2.norm().item()}, within(1e-12));
        });
    }

    @Provide Arbitrary<double[]> weights() {
        return Arbitraries.doubles().between(-8, 8).array(double[].class)
                .ofMinSize(1).ofMaxSize(30);
    }
}
