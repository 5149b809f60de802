package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # Softmax and log-sum-exp
///
/// In `double`; the tolerances allow for a handful of roundings of scores up to 1000.
class SoftmaxTest {

    @Property @Tag("2.8") @Label("softmax(x)ᵢ = exp(xᵢ) / Σⱼ exp(xⱼ), along any axis")
    void softmaxIsItsFormula(@ForAll("scores") Tensor x) {
        for (var k = 0; k < x.rank(); k++) {
            assertClose(x.softmax(k), x.exp().div(x.exp().sum(k)), within(1e-12));
        }
    }

    @Property @Tag("2.8") @Label("Σ softmax(x) = 1 and softmax(x) ≥ 0, for scores up to ±1000")
    void probabilitiesSumToOne(@ForAll("hugeScores") Tensor x) {
        var p = x.softmax(-1);
        assertClose(p.sum(-1), x.sum(-1).times(0).plus(1), within(1e-12));
        assertThat(p.less(0).count()).isZero();
    }

    @Property @Tag("2.8") @Label("softmax(x + c) = softmax(x)")
    void softmaxForgetsAShift(
            @ForAll("scores") Tensor x, @ForAll @DoubleRange(min = -1e3, max = 1e3) double c) {
        assertClose(x.plus(c).softmax(0), x.softmax(0), within(1e-10));
    }

    @Example @Tag("2.8") @Label("softmax(1000, 0, −∞) = (1, 0, 0)")
    void aScoreOfMinusInfinityHasProbabilityZero() {
        var x = exact(1000, 0, Double.NEGATIVE_INFINITY);
        assertThat(x.softmax(0).toArray()).containsExactly(1, 0, 0);
        assertThat(x.logSoftmax(0).toArray()).containsExactly(0, -1000, Double.NEGATIVE_INFINITY);
    }

    @Property @Label("logsumexp(x + c) = logsumexp(x) + c")
    void logSumExpMovesWithAShift(
            @ForAll("scores") Tensor x, @ForAll @DoubleRange(min = -1e3, max = 1e3) double c) {
        assertClose(x.plus(c).logSumExp(), x.logSumExp().plus(c), within(1e-12));
    }

    @Property @Label("max x ≤ logsumexp x ≤ max x + log n")
    void logSumExpIsASoftMaximum(@ForAll("hugeScores") Tensor x) {
        var gap = x.logSumExp().minus(x.max()).item();
        assertThat(gap).isBetween(-1e-12, Math.log(x.count()) + 1e-12);
    }

    @Property @Label("logSoftmax = log ∘ softmax, and is its own logSoftmax")
    void logSoftmaxIsIdempotent(@ForAll("scores") Tensor x) {
        assertClose(x.logSoftmax(-1), x.softmax(-1).log(), within(1e-10));
        assertClose(x.logSoftmax(-1).logSoftmax(-1), x.logSoftmax(-1), within(1e-12));
    }

    @Example @Label("logsumexp of nothing but −∞ is −∞, with one +∞ it is +∞")
    void infiniteScores() {
        var minus = Double.NEGATIVE_INFINITY;
        assertThat(exact(minus, minus).logSumExp().item()).isEqualTo(minus);
        assertThat(exact(-minus, 3).logSumExp().item()).isEqualTo(-minus);
        assertClose(exact(3, minus).logSumExp(0), exact(3), exactly());
    }

    private static Tensor exact(double... scores) {
        return Backend.EJML.call(() -> Tensor.of(scores));
    }

    @Provide Arbitrary<Tensor> scores() {
        return Tensors.of(Shapes.nonEmpty().ranks(1, 3)).views();
    }

    @Provide Arbitrary<Tensor> hugeScores() {
        return Tensors.of(Shapes.nonEmpty().ranks(1, 3)).between(-1000, 1000).views();
    }
}
