package ch05.architectures.frozen;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;

/// # What random waves promise (section 5.7)
class RandomFourierFeaturesTest {

    private static final int D = 20_000;

    /// The inner product is a mean of D independent numbers between −2 and 2. By Hoeffding it
    /// misses its expectation by t with probability below 2 exp(−D t²/8): for t = 0.12 that is
    /// 10⁻¹⁵.
    @Property(tries = 30) @Tag("5.8") @Label("φ(x)·φ(y) → exp(−‖x − y‖² / 2s²)")
    void theInnerProductIsTheKernel(@ForAll long seed,
            @ForAll @DoubleRange(min = 0.5, max = 3) double scale) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var x = Tensor.normal(rng.split("x"), 2, 3);
            var phi = new RandomFourierFeatures(3, D, scale, rng)
                    .forward(Variable.constant(x)).value();
            var distance = x.slice(0, 0, 1).minus(x.slice(0, 1, 2)).square().sum().item();
            var product = phi.slice(0, 0, 1).times(phi.slice(0, 1, 2)).sum().item();
            assertThat(product).isCloseTo(Math.exp(-distance / (2 * scale * scale)),
                    Offset.offset(0.12));
        });
    }

    /// The same bound; without the factor √(2/D) it would be D/2.
    @Property(tries = 10) @Tag("5.8") @Label("φ(x)·φ(x) → 1")
    void everyInputIsLikeItself(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var x = Tensor.normal(Rng.seed(seed).split("x"), 1, 3);
            var phi = new RandomFourierFeatures(3, D, 1, Rng.seed(seed))
                    .forward(Variable.constant(x)).value();
            assertThat(phi.square().sum().item()).isCloseTo(1,
                    Offset.offset(0.12));
        });
    }

    /// Root mean square over 200 draws of the waves; it has itself an error of some 5 %, so a
    /// factor of 4 in D is seen as a factor of 2 in the error, within a fifth.
    @Example @Label("four times the waves, half the error")
    void theErrorFallsWithTheRoot() {
        var few = rootMeanSquare(50);
        var many = rootMeanSquare(200);
        assertThat(few / many).isBetween(1.6, 2.4);
    }

    private static double rootMeanSquare(int waves) {
        var sum = 0.0;
        for (var draw = 0; draw < 200; draw++) {
            var seed = draw;
            sum += Backend.EJML.call(() -> {
                var x = Tensor.of(new double[][] {{0.3, -0.2}, {1, 0.5}});
                var phi = new RandomFourierFeatures(2, waves, 1, Rng.seed(seed))
                        .forward(Variable.constant(x)).value();
                var product = phi.slice(0, 0, 1).times(phi.slice(0, 1, 2)).sum().item();
                return Math.pow(product - Math.exp(-(0.7 * 0.7 + 0.7 * 0.7) / 2), 2);
            });
        }
        return Math.sqrt(sum / 200);
    }

    @Example @Tag("5.8") @Label("one wave: √2 cos(ω x + b)")
    void oneWave() {
        Backend.EJML.run(() -> {
            var features = new RandomFourierFeatures(1, 1, 2, Rng.seed(1));
            var omega = features.namedBuffers().get("frequencies").item();
            var phase = features.namedBuffers().get("phases").item();
            var x = Variable.constant(Tensor.of(new double[][] {{0.7}}));
            assertClose(features.forward(x).value().item(),
                    Math.sqrt(2) * Math.cos(0.7 * omega + phase), within(1e-12));
        });
    }

    @Example @Label("images are taken as vectors; other sizes are refused")
    void shapes() {
        var features = new RandomFourierFeatures(12, 7, 1, Rng.seed(1));
        assertThat(features.forward(Variable.constant(Tensor.zeros(2, 1, 3, 4))).shape())
                .isEqualTo(Shape.of(2, 7));
        assertThatThrownBy(() -> features.forward(Variable.constant(Tensor.zeros(2, 11))))
                .hasMessageContaining("expected 12 numbers for each example, got [2, 11]");
        assertThatThrownBy(() -> new RandomFourierFeatures(3, 5, 0, Rng.seed(1)))
                .hasMessageContaining("a scale above 0");
    }
}
