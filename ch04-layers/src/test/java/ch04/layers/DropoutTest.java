package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
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
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What dropout promises (section 4.5)
@AddLifecycleHook(InDouble.class)
class DropoutTest {

    private static final int N = 10_000;

    private static Tensor run(Dropout layer, Tensor x) {
        return layer.forward(Variable.constant(x)).value();
    }

    @Property @Label("in evaluation, and for p = 0, dropout is the identity")
    void doesNothingInEvaluation(@ForAll("rates") double p, @ForAll long seed) {
        var x = Variable.constant(Tensor.normal(Rng.seed(seed), 3, 4));
        var layer = new Dropout(p, Rng.seed(seed));
        layer.evaluate();
        assertThat(layer.forward(x)).isSameAs(x);
        assertThat(new Dropout(0, Rng.seed(seed)).forward(x)).isSameAs(x);
    }

    /// To the last bit: a factor that was rounded to `float` on its way would be off by 1e-8.
    @Property(tries = 20) @Tag("4.7") @Label("y = 0 or y = x/(1 − p), in double")
    void dropsOrScales(@ForAll("rates") double p, @ForAll long seed) {
        var factors = run(new Dropout(p, Rng.seed(seed)), Tensor.ones(10, 10)).toArray();
        assertThat(factors).containsOnly(0, 1 / (1 - p));
    }

    /// Six standard deviations of the mean of n factors: a fair law fails once in 500 million
    /// tries.
    @Property(tries = 20) @Tag("4.7") @Label("E[y] = x")
    void theExpectationStays(@ForAll("rates") double p, @ForAll long seed) {
        var mean = run(new Dropout(p, Rng.seed(seed)), Tensor.ones(N)).mean().item();
        assertThat(mean).isCloseTo(1, offset(6 * Math.sqrt(p / (1 - p) / N)));
    }

    /// Factors that are 0 or 1/(1 − p) have a variance that follows from their mean, so the width
    /// of this law follows from that of the last one.
    @Property(tries = 20) @Label("Var[y] = p/(1 − p) · x²")
    void theVarianceGrows(@ForAll("rates") double p, @ForAll long seed) {
        var y = run(new Dropout(p, Rng.seed(seed)), Tensor.full(3, N));
        var expected = p / (1 - p) * 9;
        assertThat(y.var(0).item()).isCloseTo(expected,
                offset(9 * 6 * Math.abs(1 - 2 * p) / (1 - p) * Math.sqrt(p / (1 - p) / N)
                        + 9 * 36 * p / (1 - p) / N));
    }

    @Property(tries = 20) @Tag("4.7") @Label("backward uses the mask of forward: x̄ = m ⊙ ȳ")
    void oneMaskForBothWays(@ForAll("rates") double p, @ForAll long seed) {
        var x = Variable.input(Tensor.ones(10, 10));
        var y = new Dropout(p, Rng.seed(seed)).forward(x);
        y.backward(Tensor.full(2, 10, 10));
        assertClose(x.gradient(), y.value().times(2), exactly());
    }

    /// The same places, and there the factor as `float` has it.
    @Property(tries = 20) @Tag("4.7") @Label("a seed gives the same masks again, on both backends")
    void aSeedReproduces(@ForAll("rates") double p, @ForAll long seed) {
        var here = new Dropout(p, Rng.seed(seed));
        var there = new Dropout(p, Rng.seed(seed));
        for (var step = 0; step < 3; step++) {
            var y = Backend.SIMD.call(() -> run(there, Tensor.ones(5, 4)));
            assertClose(run(here, Tensor.ones(5, 4)).to(Backend.SIMD), y, exactly());
        }
    }

    @Property(tries = 20) @Tag("4.7")
    @Label("a batch of no examples draws nothing: the next mask is the first")
    void nothingIsDrawnForNothing(@ForAll("rates") double p, @ForAll long seed) {
        var layer = new Dropout(p, Rng.seed(seed));
        assertThat(run(layer, Tensor.ones(0, 4)).shape()).isEqualTo(Shape.of(0, 4));
        assertClose(run(layer, Tensor.ones(3, 4)),
                run(new Dropout(p, Rng.seed(seed)), Tensor.ones(3, 4)), exactly());
    }

    /// Two masks of 100 factors are equal by chance once in 2¹⁰⁰ tries.
    @Property(tries = 20) @Tag("4.7") @Label("every step and every example draws a mask of its own")
    void masksDiffer(@ForAll long seed) {
        var layer = new Dropout(0.5, Rng.seed(seed));
        var first = run(layer, Tensor.ones(2, 100));
        var second = run(layer, Tensor.ones(2, 100));
        assertThat(second.toArray()).isNotEqualTo(first.toArray());
        assertThat(first.toMatrix()[0]).isNotEqualTo(first.toMatrix()[1]);
    }

    @Property(tries = 20) @Tag("4.7") @Label("channels vanish together, and each by itself")
    void channelsVanishTogether(@ForAll long seed) {
        var y = run(Dropout.channels(0.5, Rng.seed(seed)), Tensor.ones(8, 16, 3, 3));
        assertClose(y.max(2, 3), y.min(2, 3), exactly());
        assertThat(y.mean(2, 3).reshape(-1).toArray()).contains(0).contains(2);
        assertThat(y.select(0, 0).toArray()).isNotEqualTo(y.select(0, 1).toArray());
    }

    @Example @Label("p = 1 would drop everything, and a vector has no channels")
    void refuses() {
        assertThatThrownBy(() -> new Dropout(1, Rng.seed(1))).hasMessageContaining("0 <= p < 1");
        assertThatThrownBy(() -> new Dropout(Double.NaN, Rng.seed(1))).hasMessageContaining("NaN");
        assertThatThrownBy(() -> run(Dropout.channels(0.5, Rng.seed(1)), Tensor.ones(3)))
                .hasMessageContaining("[B, C, ...]");
    }

    @Provide Arbitrary<Double> rates() {
        return Arbitraries.of(0.1, 0.25, 0.5, 0.8);
    }
}
