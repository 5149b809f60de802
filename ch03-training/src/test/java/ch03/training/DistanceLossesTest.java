package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What divergence, margins and similarities promise (section 3.1)
class DistanceLossesTest {

    // ── Divergence ───────────────────────────────────────────────────────────────────────────────

    private static LogProbabilities distribution(Tensor x) {
        return new Logits(Variable.constant(x)).logSoftmax();
    }

    @Property @Label("D(p ‖ q) ≥ 0   and   D(p ‖ p) = 0")
    void divergenceIsNotNegative(@ForAll("pairs") List<Tensor> scores) {
        LogProbabilities p = distribution(scores.get(0)), q = distribution(scores.get(1));
        assertThat(KlDivergence.of(q, p, Reduce.SUM).item()).isGreaterThan(-1e-12);
        assertThat(KlDivergence.of(p, p, Reduce.SUM).item()).isEqualTo(0);
    }

    @Property @Label("D(p ‖ q) = H(p, q) − H(p)")
    void crossEntropyIsEntropyPlusDivergence(@ForAll("pairs") List<Tensor> scores) {
        LogProbabilities p = distribution(scores.get(0)), q = distribution(scores.get(1));
        var sum = new CrossEntropy().reduce(Reduce.SUM);
        var cross = sum.of(new Logits(q.values()), p.exp()).item();
        var entropy = sum.of(new Logits(p.values()), p.exp()).item();
        assertThat(KlDivergence.of(q, p.exp(), Reduce.SUM).item())
                .isCloseTo(cross - entropy, offset(1e-9));
    }

    @Property
    @Label("a target of probabilities = a target of their logarithms, and so their gradients")
    void bothKindsOfTargetAgree(@ForAll("pairs") List<Tensor> scores) {
        var target = distribution(scores.get(0));
        Variable x = Variable.input(scores.get(1)), z = Variable.input(scores.get(1));
        var byP = KlDivergence.of(new Logits(x).logSoftmax(), target.exp(), Reduce.BATCH_MEAN);
        var byLog = KlDivergence.of(new Logits(z).logSoftmax(), target, Reduce.BATCH_MEAN);
        assertThat(byP.item()).isCloseTo(byLog.item(), offset(1e-9));
        byP.backward();
        byLog.backward();
        assertClose(x.gradient(), z.gradient(), within(1e-9));
    }

    @Example @Label("D((1, 0) ‖ (½, ½)) = log 2,   but   D((½, ½) ‖ (1, 0)) = ∞")
    void divergenceIsNotSymmetric() {
        var sure = Backend.EJML.call(() -> Tensor.of(new double[][] {{1, 0}}));
        var even = sure.filled(0.5);
        assertThat(divergence(sure, even)).isCloseTo(Math.log(2), offset(1e-15));
        assertThat(divergence(even, sure)).isInfinite();
        assertThat(divergence(sure, sure)).isEqualTo(0);             // 0 log 0 = 0
    }

    private static double divergence(Tensor p, Tensor q) {
        return KlDivergence.of(new LogProbabilities(Variable.constant(q.log())),
                new Probabilities(Variable.constant(p)), Reduce.SUM).item();
    }

    // ── Margins ──────────────────────────────────────────────────────────────────────────────────

    @Property @Label("hinge(x, y) ≥ 1 where y·x ≤ 0:   it lies above the number of mistakes")
    void hingeBoundsTheMistakes(@ForAll("vectors") Tensor x, @ForAll long seed) {
        var y = signs(x.count(), seed);
        var losses = MarginLosses.hinge(Variable.constant(x), y, Reduce.NONE).value();
        var mistakes = x.times(y).lessEqual(0);
        assertThat(losses.greaterEqual(1)).isEqualTo(mistakes);
        assertThat(losses.equalTo(0)).isEqualTo(x.times(y).greaterEqual(1));
    }

    @Property
    @Label("ranking(x₁, x₂, y) = ranking(x₂, x₁, −y),   and 0 once the lead is the margin")
    void rankingIsAntisymmetric(@ForAll("rows") List<Tensor> x, @ForAll long seed) {
        Variable a = Variable.constant(x.get(0)), b = Variable.constant(x.get(1));
        var y = signs(a.value().count(), seed).reshape(a.shape().toArray());
        var losses = MarginLosses.marginRanking(a, b, y, 0.5, Reduce.NONE).value();
        var swapped = MarginLosses.marginRanking(b, a, y.negate(), 0.5, Reduce.NONE).value();
        assertClose(losses, swapped, within(1e-12));
        var lead = x.get(0).minus(x.get(1)).times(y);
        assertThat(losses.equalTo(0)).isEqualTo(lead.greaterEqual(0.5));
    }

    @Property @Label("multiMargin = 0 exactly where the right class leads all others by the margin")
    void satisfiedMeansSilent(@ForAll("scores") Tensor x, @ForAll("power") int power) {
        var labels = x.argmax(1).reshape(-1);
        var logits = Variable.input(x);
        var losses = MarginLosses.multiMargin(new Logits(logits), labels, 1, power, Reduce.NONE);
        losses.sum().backward();
        for (var n = 0; n < x.size(0); n++) {
            var row = x.select(0, n).toArray();
            Arrays.sort(row);
            var leads = row[row.length - 1] - row[row.length - 2] >= 1;
            assertThat(losses.value().get(n) == 0).isEqualTo(leads);
            assertThat(logits.gradient().select(0, n).equalTo(0).count() == row.length)
                    .isEqualTo(leads);
        }
    }

    /// Like pairs cost their distance, unlike ones what is missing to the margin.
    @Property @Label("hingeEmbedding(x, 1) = x,   hingeEmbedding(x, −1) = max(0, Δ − x)")
    void pullsAndPushes(@ForAll("vectors") Tensor x, @ForAll("margin") double margin) {
        var v = Variable.constant(x);
        var like = MarginLosses.hingeEmbedding(v, x.filled(1), margin, Reduce.NONE).value();
        var unlike = MarginLosses.hingeEmbedding(v, x.filled(-1), margin, Reduce.NONE).value();
        assertClose(like, x, within(0));
        assertClose(unlike, x.negate().plus(margin).relu(), within(0));
    }

    @Example @Label("truths of 0 and 1 are refused where −1 and 1 belong")
    void signsAreSigns() {
        var x = Variable.constant(Tensor.of(0.5));
        assertThatThrownBy(() -> MarginLosses.hinge(x, Tensor.of(0), Reduce.MEAN))
                .hasMessageContaining("1 or -1");
    }

    // ── Similarities ─────────────────────────────────────────────────────────────────────────────

    /// The 10⁻¹² under the root moves the cosine of vectors of length ≥ 0.1 by less than 10⁻¹⁰.
    @Property @Label("cos(s·a, b) = cos(a, b),   |cos| ≤ 1,   cos(a, a) = 1   for s > 0, |a| ≥ 0.1")
    void theCosineForgetsLengths(@ForAll("rows") List<Tensor> rows, @ForAll("margin") double s) {
        var a = rows.get(0).plus(11);                                // all entries at least 1
        var b = rows.get(1).plus(11);
        var cos = cosine(a, b);
        assertClose(cosine(a.times(s), b), cos, within(1e-9));
        assertThat(cos.abs().greater(1).count()).isZero();
        assertClose(cosine(a, a), cos.filled(1), within(1e-9));
        assertClose(cosine(a, a.negate()), cos.filled(-1), within(1e-9));
    }

    private static Tensor cosine(Tensor a, Tensor b) {
        return SimilarityLosses.cosineSimilarity(
                Variable.constant(a), Variable.constant(b)).value();
    }

    @Property @Label("triplet with swap ≥ triplet without")
    void swappingIsHarder(@ForAll("triples") List<Tensor> t) {
        var plain = triplet(t, false);
        assertThat(triplet(t, true).minus(plain).less(0).count()).isZero();
    }

    @Property
    @Label("triplet(a, p, n) = 0 where n is farther by the margin Δ;   triplet(a, x, x) = Δ")
    void theMarginBetweenDistances(@ForAll("triples") List<Tensor> t) {
        var near = t.get(0).minus(t.get(1)).plus(1e-6).norm(1).squeeze(1);
        var far = t.get(0).minus(t.get(2)).plus(1e-6).norm(1).squeeze(1);
        assertThat(triplet(t, false).equalTo(0)).isEqualTo(near.minus(far).plus(1).lessEqual(0));
        var same = triplet(List.of(t.get(0), t.get(1), t.get(1)), false);
        assertClose(same, same.filled(1), within(1e-12));
    }

    private static Tensor triplet(List<Tensor> t, boolean swap) {
        return SimilarityLosses.triplet(Variable.constant(t.get(0)), Variable.constant(t.get(1)),
                Variable.constant(t.get(2)), 1, swap, Reduce.NONE).value();
    }

    @Property @Label("InfoNCE(πa, πb) = InfoNCE(a, b) ≥ 0,   and log N where all rows are alike")
    void infoNceForgetsTheOrder(@ForAll("rows") List<Tensor> rows, @ForAll long seed) {
        var n = rows.get(0).size(0);
        var order = Indices.of(Rng.seed(seed).permutation(n));
        var loss = infoNce(rows.get(0), rows.get(1));
        assertThat(infoNce(rows.get(0).take(0, order), rows.get(1).take(0, order)))
                .isCloseTo(loss, offset(1e-9));
        assertThat(loss).isGreaterThanOrEqualTo(0);
        var alike = rows.get(0).filled(1);
        assertThat(infoNce(alike, alike)).isCloseTo(Math.log(n), offset(1e-12));
    }

    private static double infoNce(Tensor a, Tensor b) {
        return SimilarityLosses.infoNce(Variable.constant(a), Variable.constant(b), 0.2).item();
    }

    @Example @Label("rows of zeros have cosine 0, and a slope that is finite")
    void zeroVectors() {
        var a = Backend.EJML.call(() -> Variable.input(Tensor.zeros(1, 2)));
        var cos = SimilarityLosses.cosineSimilarity(a, Variable.constant(a.value().filled(1)));
        assertThat(cos.item()).isEqualTo(0);
        cos.backward();
        assertThat(Double.isFinite(a.gradient().sum().item())).isTrue();
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    private static Tensor signs(int n, long seed) {
        var rng = Rng.seed(seed);
        var signs = new double[n];
        Arrays.setAll(signs, _ -> rng.nextBoolean() ? 1 : -1);
        return Backend.EJML.call(() -> Tensor.of(signs));
    }

    @Provide Arbitrary<List<Tensor>> pairs() {
        return Tensors.of(3, 4).ofOneShape(2);
    }

    @Provide Arbitrary<List<Tensor>> rows() {
        return sizes().flatMap(s -> Tensors.of(s).ofOneShape(2));
    }

    @Provide Arbitrary<List<Tensor>> triples() {
        return sizes().flatMap(s -> Tensors.of(s).ofOneShape(3));
    }

    @Provide Arbitrary<Tensor> vectors() {
        return Arbitraries.integers().between(1, 6).flatMap(n -> Tensors.of(n));
    }

    @Provide Arbitrary<Tensor> scores() {
        return Arbitraries.integers().between(2, 5).flatMap(c -> Tensors.of(3, c).between(-2, 2));
    }

    private static Arbitrary<Shape> sizes() {
        return Arbitraries.integers().between(1, 5).flatMap(n ->
                Arbitraries.integers().between(1, 4).map(d -> Shape.of(n, d)));
    }

    @Provide Arbitrary<Integer> power() {
        return Arbitraries.of(1, 2);
    }

    @Provide Arbitrary<Double> margin() {
        return Numbers.between(0.1, 5);
    }
}
