package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static common.laws.Laws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # Weights begin as large as they must be
class InitTest {

    private static Parameter weight(int... shape) {
        return new Parameter("weight", Backend.EJML.call(() -> Tensor.zeros(shape)));
    }

    // ── Sizes ────────────────────────────────────────────────────────────────────────────────────

    /// 36,864 numbers: their sample deviation errs by 1/√(2 · 36,864) = 0.4 %, and five of these
    /// are 2 %.
    @Property(tries = 20)
    @Label("deviation: g/√fan-in for Kaiming, g/√(mean of the fans) for Xavier")
    void theSpreadIsTheOneStated(@ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 3) double gain) {
        var rng = Rng.seed(seed);
        var w = weight(64, 64, 3, 3);
        Init.kaimingNormal(w, gain, rng);
        assertThat(w.value().std(0).item()).isCloseTo(gain / 24, withinPercentage(2));
        Init.kaimingUniform(w, gain, rng);
        assertThat(w.value().std(0).item()).isCloseTo(gain / 24, withinPercentage(2));
        var v = weight(288, 32, 2, 2);                               // fans 128 and 1152
        Init.xavierNormal(v, gain, rng);
        var deviation = gain / Math.sqrt(640);
        assertThat(v.value().std(0).item()).isCloseTo(deviation, withinPercentage(2));
        Init.xavierUniform(v, gain, rng);
        assertThat(v.value().std(0).item()).isCloseTo(deviation, withinPercentage(2));
    }

    /// The largest of 4,096 uniform numbers is below 0.99 of the bound with probability 0.99⁴⁰⁹⁶ =
    /// 10⁻¹⁸.
    @Property(tries = 20) @Label("uniform weights reach g √(3/fan) and never exceed it")
    void uniformWeightsHaveABound(@ForAll long seed) {
        var w = weight(64, 64);
        Init.kaimingUniform(w, 1, Rng.seed(seed));
        var bound = Math.sqrt(3.0 / 64);
        assertThat(w.value().abs().max().item()).isBetween(0.99 * bound, bound);
        Init.xavierUniform(w, 1, Rng.seed(seed));
        assertThat(w.value().abs().max().item()).isBetween(0.99 * bound, bound);
    }

    @Example @Label("equal seeds, equal weights")
    void aSeedFixesTheWeights() {
        var a = weight(3, 4);
        var b = weight(3, 4);
        Init.kaimingNormal(a, 1, Rng.seed(7));
        Init.kaimingNormal(b, 1, Rng.seed(7));
        assertThat(a.value().toArray()).containsExactly(b.value().toArray());
    }

    // ── Orthogonal ───────────────────────────────────────────────────────────────────────────────

    @Property @Tag("4.15") @Label("QᵀQ = I where it is higher than wide, QQᵀ = I where it is wider")
    void orthogonalMeansOrthogonal(@ForAll @IntRange(min = 1, max = 8) int rows,
            @ForAll @IntRange(min = 1, max = 8) int columns, @ForAll long seed) {
        var q = Init.orthogonal(rows, columns, Rng.seed(seed));
        assertThat(q.shape()).isEqualTo(Shape.of(rows, columns));
        var small = rows < columns ? q.matmul(q.transpose()) : q.transpose().matmul(q);
        assertClose(small, Backend.EJML.call(() -> Tensor.eye(Math.min(rows, columns))),
                within(1e-12));
    }

    /// Of 2,000 signs the mean deviates by 1/√2000 = 0.022; without the correction EJML's are all
    /// alike.
    @Example @Tag("4.15")
    @Label("no direction is preferred: the mean of Q₁₁, Q₂₂ and of the signs is 0")
    void noDirectionIsPreferred() {
        var rng = Rng.seed(3);
        var signs = new double[3];
        for (var i = 0; i < 2000; i++) {
            var q = Init.orthogonal(3, 3, rng.split(i));
            for (var j = 0; j < 3; j++) {
                signs[j] += Math.signum(q.get(j, j)) / 2000;
            }
        }
        assertClose(signs, new double[3], within(0.11));
    }

    @Property(tries = 10)
    @Label("‖W₅₀ … W₁ x‖ = ‖x‖ for orthogonal W: every length survives every depth")
    void lengthsSurviveDepth(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var x = Tensor.normal(rng, 4, 16);
            var y = x;
            for (var depth = 0; depth < 50; depth++) {
                var w = weight(16, 16);
                Init.orthogonal(w, 1, rng);
                y = y.matmul(w.value().transpose());
            }
            assertClose(y.norm(1), x.norm(1), within(1e-10));
        });
    }

    // ── Gains ────────────────────────────────────────────────────────────────────────────────────

    @Example @Tag("4.16")
    @Label("gain: 1 for no bend, √2 for relu, √(2/(1 + s²)) for leaky relu of slope s")
    void knownGains() {
        assertClose(Init.gain(new Identity()), 1, within(1e-9));
        assertClose(Init.gain(Activation.relu()), Math.sqrt(2), within(1e-9));
        assertClose(Init.gain(Activation.leakyRelu(0.1)), Math.sqrt(2 / 1.01), within(1e-9));
    }

    /// 40,000 draws: the mean of squares of at most a few units errs by some 1 %.
    @Property(tries = 10) @Tag("4.16") @Label("E (g · f(z))² = 1 for normal z, for every bend f")
    void theGainUndoesTheBend(@ForAll("bends") Activation f) {
        Backend.EJML.run(() -> {
            var z = Tensor.normal(Rng.seed(11), 40_000);
            var bent = f.forward(Variable.constant(z)).value().times(Init.gain(f));
            assertThat(bent.square().mean().item()).isCloseTo(1.0, withinPercentage(3));
        });
    }

    @Provide Arbitrary<Activation> bends() {
        return Arbitraries.of(EveryLayer.activations());
    }

    /// 256 units and 256 examples; the fluctuations of 20 layers add up to some 25 %.
    @Example
    @Label("20 layers of relu: Kaiming keeps the mean square within a factor 2, gain 1 halves "
            + "it 20 times")
    void kaimingKeepsTheSignal() {
        assertThat(meanSquareAfter(20, Math.sqrt(2))).isBetween(0.5, 2.0);
        assertThat(meanSquareAfter(20, 1)).isBetween(0.5e-6, 2e-6);   // 2⁻²⁰ = 0.95e-6
    }

    private static double meanSquareAfter(int layers, double gain) {
        return Backend.EJML.call(() -> {
            var rng = Rng.seed(5);
            var y = Tensor.normal(rng, 256, 256);
            for (var i = 0; i < layers; i++) {
                var w = weight(256, 256);
                Init.kaimingNormal(w, gain, rng);
                y = y.relu().matmul(w.value().transpose());
            }
            return y.square().mean().item();
        });
    }
}
