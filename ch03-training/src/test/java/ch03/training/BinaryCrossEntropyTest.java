package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What binary cross-entropy promises (section 3.1)
class BinaryCrossEntropyTest {

    private static final BinaryCrossEntropy EACH = new BinaryCrossEntropy().reduce(Reduce.NONE);

    /// The loss of one score.
    private static double ofScore(double x, double y) {
        return Backend.EJML.call(() -> EACH.of(
                new Logits(Variable.constant(Tensor.of(x))), Tensor.of(y)).item());
    }

    private static double ofProbability(double p, double y) {
        return Backend.EJML.call(() -> EACH.of(
                new Probabilities(Variable.constant(Tensor.of(p))), Tensor.of(y)).item());
    }

    private static double slopeOfScore(double x, double y) {
        return Backend.EJML.call(() -> {
            var score = Variable.input(Tensor.of(x));
            EACH.of(new Logits(score), Tensor.of(y)).backward();
            return score.gradient().item();
        });
    }

    private static double slopeOfProbability(double p, double y) {
        return Backend.EJML.call(() -> {
            var probability = Variable.input(Tensor.of(p));
            EACH.of(new Probabilities(probability), Tensor.of(y)).backward();
            return probability.gradient().item();
        });
    }

    private static double sigmoid(double x) {
        return Backend.EJML.call(() -> Tensor.of(x).sigmoid().item());
    }

    /// Up to x = 15 the sigmoid is away from 1 by 3·10⁻⁷, which rounding moves by a relative
    /// 4·10⁻¹⁰.
    @Property @Tag("3.10") @Label("bceWithLogits(x, y) = bce(σ(x), y)   for |x| ≤ 15")
    void scoresAndProbabilitiesAgree(@ForAll("moderate") double x, @ForAll("truth") double y) {
        assertThat(ofScore(x, y)).isCloseTo(ofProbability(sigmoid(x), y), offset(1e-8));
    }

    @Property @Tag("3.10") @Label("ℓ(x, y) = ℓ(−x, 1 − y)")
    void yesAndNoAreMirrorImages(@ForAll("any") double x, @ForAll("truth") double y) {
        assertThat(ofScore(x, y)).isCloseTo(ofScore(-x, 1 - y), offset(1e-9 * (1 + Math.abs(x))));
    }

    @Property @Tag("3.10") @Label("0 ≤ ℓ(x, y) ≤ |x| + log 2   for |x| ≤ 10⁶")
    void theLossOfAScoreIsFinite(@ForAll("any") double x, @ForAll("truth") double y) {
        assertThat(ofScore(x, y)).isBetween(0.0, Math.abs(x) + Math.log(2) + 1e-9);
    }

    @Property @Tag("3.10") @Label("ℓ((x + z)/2, y) ≤ (ℓ(x, y) + ℓ(z, y))/2")
    void convexInTheScore(@ForAll("moderate") double x, @ForAll("moderate") double z,
            @ForAll("truth") double y) {
        assertThat(ofScore((x + z) / 2, y))
                .isLessThanOrEqualTo((ofScore(x, y) + ofScore(z, y)) / 2 + 1e-12);
    }

    /// The other loss sums e⁰ and eˣ, which rounds by 2 ulp.
    @Property @Tag("3.10") @Label("bceWithLogits(x, k) = crossEntropy((0, x), k)   for k = 0, 1")
    void aSoftmaxOfTwo(@ForAll("any") double x, @ForAll("label") int k) {
        var two = Backend.EJML.call(() -> Variable.constant(Tensor.of(new double[][] {{0, x}}))
                .apply(new SoftmaxCrossEntropy(Indices.of(k))).item());
        assertThat(ofScore(x, k)).isCloseTo(two, offset(1e-12 * (1 + Math.abs(x))));
    }

    @Property @Tag("3.10") @Label("∂ℓ/∂x = σ(x) − y,   at the kinks of |x| too")
    void predictedMinusRight(@ForAll("any") double x, @ForAll("truth") double y) {
        assertThat(slopeOfScore(x, y)).isCloseTo(sigmoid(x) - y, offset(1e-12));
    }

    @Property @Tag("3.10") @Label("positive weight m = every yes listed m times")
    void positiveWeightsRepeat(@ForAll("moderate") double x, @ForAll("truth") double y) {
        var weighted = Backend.EJML.call(() -> EACH.positiveWeight(Tensor.of(3)).of(
                new Logits(Variable.constant(Tensor.of(x))), Tensor.of(y)).item());
        var listed = 3 * y * ofScore(x, 1) + (1 - y) * ofScore(x, 0);
        assertThat(weighted).isCloseTo(listed, offset(1e-12));
    }

    /// The chain rule: σ' = p (1 − p).
    @Property @Label("∂ℓ/∂p · p(1 − p) = ∂ℓ/∂x   at p = σ(x)")
    void theTwoSlopesAreRelated(@ForAll("moderate") double x, @ForAll("truth") double y) {
        var p = sigmoid(x);
        assertThat(slopeOfProbability(p, y) * p * (1 - p)).isCloseTo(p - y, offset(1e-9));
    }

    @Example @Tag("3.10")
    @Label("the four limits: sure and right costs 0, sure and wrong costs |x|")
    void fourLimits() {
        assertThat(ofScore(800, 1)).isEqualTo(0);
        assertThat(ofScore(-800, 0)).isEqualTo(0);
        assertThat(ofScore(-800, 1)).isEqualTo(800);
        assertThat(ofScore(800, 0)).isEqualTo(800);
    }

    @Example @Label("the same limits of probabilities: wrong is capped at 100, its slope is −10¹²")
    void probabilitiesAreCapped() {
        assertThat(ofProbability(1, 1)).isEqualTo(0);
        assertThat(ofProbability(0, 0)).isEqualTo(0);
        assertThat(ofProbability(0, 1)).isEqualTo(100);
        assertThat(ofProbability(1, 0)).isEqualTo(100);
        assertThat(slopeOfProbability(0, 1)).isEqualTo(-1e12);
        assertThat(slopeOfScore(-800, 1)).isEqualTo(-1);
    }

    @Example @Label("a truth of −1, or a score where a probability belongs, is refused")
    void refusesWhatItCannotMean() {
        assertThatThrownBy(() -> ofScore(0, -1)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> ofProbability(1.5, 1)).hasMessageContaining("Logits");
        assertThatThrownBy(() -> EACH.of(new Logits(Variable.constant(Tensor.zeros(3, 1))),
                Tensor.zeros(3))).hasMessageContaining("[3, 1]");
    }

    @Provide Arbitrary<Double> moderate() {
        return Numbers.between(-15, 15).edgeCases(edge -> edge.includeOnly(0.0, -15.0, 15.0));
    }

    @Provide Arbitrary<Double> any() {
        return Arbitraries.oneOf(moderate(), Numbers.between(-1e6, 1e6).withoutEdgeCases());
    }

    @Provide Arbitrary<Double> truth() {
        var soft = Numbers.between(0, 1).withoutEdgeCases();
        return Arbitraries.oneOf(Arbitraries.of(0.0, 1.0), soft);
    }

    @Provide Arbitrary<Integer> label() {
        return Arbitraries.of(0, 1);
    }
}
