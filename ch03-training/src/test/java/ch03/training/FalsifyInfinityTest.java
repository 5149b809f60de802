package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import common.laws.Refutation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/// # Falsify me: "a gradient that grows tenfold per layer is huge after 300 layers, but a number"
///
/// On paper it *approaches* infinity. In a machine it arrives: the largest `float` has 39 digits.
class FalsifyInfinityTest {

    @Example @Label("refuted, in float: after 39 layers the gradient is infinite")
    void floatsOverflow() {
        assertThat(Refutation.counterexample(Arbitraries.integers().between(1, 300),
                layers -> Double.isFinite(gradient(Backend.SIMD, layers)))).isEqualTo(39);
        assertThat(VanishingGradients.layersUntilFloatOverflows(10)).isEqualTo(39);
    }

    @Example @Label("true in double: 10³⁰⁰ is a number, and the 309th layer ends it")
    void doublesLastLonger() {
        assertThat(gradient(Backend.EJML, 300)).isBetween(0.99e300, 1.01e300);
        assertThat(Refutation.counterexample(Arbitraries.integers().between(1, 400),
                layers -> Double.isFinite(gradient(Backend.EJML, layers)))).isEqualTo(309);
        assertThat(VanishingGradients.layersUntilDoubleOverflows(10)).isEqualTo(309);
    }

    @Property(tries = 50) @Label("double holds out 8 times as long as float, whatever the factor")
    void doublesLastEightTimesAsLong(@ForAll @DoubleRange(min = 1.5, max = 100) double factor) {
        var inFloat = VanishingGradients.layersUntilFloatOverflows(factor);
        var inDouble = VanishingGradients.layersUntilDoubleOverflows(factor);
        assertThat(inDouble).isBetween(8 * inFloat - 8, 8 * inFloat);
    }

    /// The gradient of ten times ten times ... x.
    private static double gradient(Backend backend, int layers) {
        return backend.call(() -> {
            var x = Variable.input(Tensor.scalar(0));
            var y = x;
            for (var l = 0; l < layers; l++) {
                y = y.times(10);
            }
            y.backward();
            return x.gradient().item();
        });
    }

    @Example @Label("refused: a factor that does not explode")
    void refusesSmallFactors() {
        assertThatThrownBy(() -> VanishingGradients.layersUntilFloatOverflows(1))
                .hasMessageContaining("at least 1.001");
    }
}
