package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What batch normalisation promises (section 4.6)
@AddLifecycleHook(InDouble.class)
class BatchNormTest {

    /// A batch `[B, C, n]` of normal numbers, all from a seed.
    record Batch(int b, int c, int n, long seed) {

        Tensor x() {
            return normal("x", b, c, n);
        }

        Tensor normal(String name, int... shape) {
            return Tensor.normal(Rng.seed(seed).split(name), shape);
        }

        Tensor perChannel(String name, double low, double high) {
            return Tensor.uniform(Rng.seed(seed).split(name), low, high, c, 1);
        }
    }

    private static Tensor forward(BatchNorm layer, Tensor x) {
        return layer.forward(Variable.constant(x)).value();
    }

    /// ε would break this by O(ε/σ²), so it is 0 here.
    @Property @Label("BN(a ⊙ x + b) = BN(x)   for a > 0 and b of each channel, ε = 0")
    void forgetsScaleAndShiftOfAChannel(@ForAll("batches") Batch batch) {
        double a = 0.1, b = 10;
        var moved = batch.x().times(batch.perChannel("a", a, 3)).plus(batch.perChannel("b", -b, b));
        assertClose(forward(new BatchNorm(batch.c, 0.1, 0, false), moved),
                forward(new BatchNorm(batch.c, 0.1, 0, false), batch.x()), within(1e-7));
    }

    @Property @Label("the gradient of a bias in front of it is 0")
    void aBiasInFrontIsWasted(@ForAll("batches") Batch batch) {
        var bias = Variable.input(batch.normal("bias", batch.c, 1));
        var y = new BatchNorm(batch.c).forward(Variable.constant(batch.x()).plus(bias));
        y.backward(batch.normal("dy", batch.b, batch.c, batch.n));
        assertClose(bias.gradient(), Tensor.zeros(batch.c, 1), within(1e-9));
    }

    @Property @Label("Σ x̄ over batch and space = 0, for each channel")
    void inputGradientsSumToZero(@ForAll("batches") Batch batch) {
        var x = Variable.input(batch.x());
        new BatchNorm(batch.c).forward(x).backward(batch.normal("dy", batch.b, batch.c, batch.n));
        assertClose(x.gradient().sum(0, 2), Tensor.zeros(1, batch.c, 1), within(1e-9));
    }

    @Property @Label("BN of [B, C, n] = BN of [B·n, C]: an image is a batch of pixels")
    void spaceIsMoreBatch(@ForAll("batches") Batch batch) {
        var rows = batch.x().permute(0, 2, 1).reshape(batch.b * batch.n, batch.c);
        var y = forward(new BatchNorm(batch.c), rows).reshape(batch.b, batch.n, batch.c);
        assertClose(forward(new BatchNorm(batch.c), batch.x()), y.permute(0, 2, 1), within(1e-10));
    }

    @Property
    @Label("after k times the same batch: m = (1 − (1−ρ)ᵏ) μ,  v = (1−ρ)ᵏ + (1 − (1−ρ)ᵏ) s²")
    void runningMomentsConverge(@ForAll("batches") Batch batch, @ForAll("rates") double rho) {
        var layer = new BatchNorm(batch.c, rho, 1e-5, true);
        var x = batch.x();
        for (var k = 1; k <= 20; k++) {
            forward(layer, x);
            var left = Math.pow(1 - rho, k);
            assertClose(layer.runningMean(),
                    x.mean(0, 2).reshape(batch.c).times(1 - left), within(1e-12));
            assertClose(layer.runningVariance(), x.var(1, 0, 2).reshape(batch.c)
                    .times(1 - left).plus(left), within(1e-12));
        }
    }

    @Property @Label("in evaluation  y = (x − m)/√(v + ε), and m and v stay")
    void evaluationUsesTheHistory(@ForAll("batches") Batch batch) {
        var layer = new BatchNorm(batch.c);
        forward(layer, batch.normal("before", 5, batch.c, 2));
        layer.evaluate();
        var m = layer.runningMean().copy().reshape(batch.c, 1);
        var v = layer.runningVariance().copy().reshape(batch.c, 1);
        assertClose(forward(layer, batch.x()),
                batch.x().minus(m).div(v.plus(1e-5).sqrt()), within(1e-12));
        assertClose(layer.runningMean().reshape(batch.c, 1), m, exactly());
        assertClose(layer.runningVariance().reshape(batch.c, 1), v, exactly());
    }

    @Property @Label("in evaluation an example is judged by itself, in training by its company")
    void companyMattersInTrainingOnly(@ForAll("batches") Batch batch) {
        var layer = new BatchNorm(batch.c);
        var first = batch.x().slice(0, 0, 1);
        var others = Tensor.concat(0, first, batch.normal("others", 3, batch.c, batch.n));
        var inTraining = forward(layer, others).slice(0, 0, 1);
        assertThat(inTraining.isClose(forward(layer, batch.x()).slice(0, 0, 1), 1e-6)).isFalse();
        layer.evaluate();
        assertClose(forward(layer, others).slice(0, 0, 1), forward(layer, first), exactly());
    }

    @Property @Label("γ and β: y = γ ⊙ x̂ + β")
    void scaleAndShiftAreGivenBack(@ForAll("batches") Batch batch) {
        var layer = new BatchNorm(batch.c);
        var plain = forward(layer, batch.x());
        layer.gamma().value().copyInPlace(batch.normal("gamma", batch.c));
        layer.beta().value().copyInPlace(batch.normal("beta", batch.c));
        assertClose(forward(layer, batch.x()), plain.times(batch.normal("gamma", batch.c, 1))
                .plus(batch.normal("beta", batch.c, 1)), within(1e-12));
    }

    @Example @Label("one value per channel has no variance; other channels do not fit")
    void refuses() {
        var layer = new BatchNorm(3);
        assertThatThrownBy(() -> forward(layer, Tensor.ones(1, 3)))
                .hasMessageContaining("larger batches");
        assertThatThrownBy(() -> forward(layer, Tensor.ones(0, 3)))
                .hasMessageContaining("two values per channel, got [0, 3]");
        assertThatThrownBy(() -> forward(layer, Tensor.ones(5, 4)))
                .hasMessageContaining("expected [B, 3, ...], got [5, 4]");
        assertThatThrownBy(() -> new BatchNorm(3, 2, 1e-5, true)).hasMessageContaining("momentum");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    /// At least four normal numbers for each mean, so that none of the variances is tiny.
    @Provide Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(2, 5),
                Arbitraries.integers().between(1, 3), Arbitraries.integers().between(2, 4),
                Arbitraries.longs()).as(Batch::new).withoutEdgeCases();
    }

    @Provide Arbitrary<Double> rates() {
        return Arbitraries.of(0.0, 0.1, 0.5, 1.0);
    }
}
