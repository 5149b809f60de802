package ch03.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.OneCycle.Annealing;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What sections 3.1 and 3.3 refuse
///
/// One row per mistake: what is done, and a piece of the sentence that answers.
class RefusalsTest {

    record Refusal(String sentence, Runnable mistake) {

        @Override public String toString() {
            return sentence;
        }
    }

    private static Refusal refusal(String sentence, Runnable mistake) {
        return new Refusal(sentence, mistake);
    }

    private static final Reduce MEAN = Reduce.MEAN;
    private static final Variable TWO = constant(2), THREE = constant(3), TABLE = constant(2, 3);
    private static final Tensor SIGNS = Tensor.of(1, -1), BITS = Tensor.of(1, 0);
    private static final Logits SCORES = new Logits(TABLE);
    private static final Indices LABELS = Indices.of(0, 2);

    private static Variable constant(int... shape) {
        return Variable.constant(Tensor.full(0.5, shape));
    }

    private static final List<Refusal> LOSSES = List.of(
            refusal("huber: prediction [2] and target [3] must have the same shape",
                    () -> RegressionLosses.huber(TWO, THREE, 1, MEAN)),
            refusal("l1: prediction", () -> RegressionLosses.l1(TWO, THREE, MEAN)),
            refusal("huber: delta: expected a positive number, got 0.0",
                    () -> RegressionLosses.huber(TWO, TWO, 0, MEAN)),
            refusal("smoothL1: beta: expected a positive number, got Infinity",
                    () -> RegressionLosses.smoothL1(TWO, TWO, Double.POSITIVE_INFINITY, MEAN)),
            refusal("expected [N, C] or [N, C, ...], got [3]", () -> new Logits(THREE).softmax()),
            refusal("target distributions [2] must have the same shape",
                    () -> new CrossEntropy().of(SCORES, new Probabilities(TWO))),
            refusal("expected smoothing from 0 to 1, got NaN",
                    () -> new CrossEntropy().smoothing(Double.NaN)),
            refusal("KL: model [2, 3] and target [2]", () -> KlDivergence.of(
                    new LogProbabilities(TABLE), new Probabilities(TWO), MEAN)),
            refusal("KL: model [2, 3] and target [2]", () -> KlDivergence.of(
                    new LogProbabilities(TABLE), new LogProbabilities(TWO), MEAN)),
            refusal("hinge: scores [3] and truths [2]",
                    () -> MarginLosses.hinge(THREE, SIGNS, MEAN)),
            refusal("hingeEmbedding: truths must be 1 or -1",
                    () -> MarginLosses.hingeEmbedding(TWO, BITS, 1, MEAN)),
            refusal("marginRanking: scores [3]",
                    () -> MarginLosses.marginRanking(THREE, TWO, SIGNS, 1, MEAN)),
            refusal("marginRanking: scores [3]",
                    () -> MarginLosses.marginRanking(TWO, THREE, SIGNS, 1, MEAN)),
            refusal("multiMargin: expected scores [N, C] and N labels, got [2, 3] and [3]",
                    () -> MarginLosses.multiMargin(SCORES, Indices.of(0, 1, 2), 1, 1, MEAN)),
            refusal("power must be 1 or 2, got 3",
                    () -> MarginLosses.multiMargin(SCORES, LABELS, 1, 3, MEAN)),
            refusal("cosineSimilarity: expected vectors in rows",
                    () -> SimilarityLosses.cosineSimilarity(TWO, TWO)),
            refusal("cosineEmbedding: truths must be 1 or -1",
                    () -> SimilarityLosses.cosineEmbedding(TABLE, TABLE, BITS, 0, MEAN)),
            refusal("triplet: expected vectors in rows",
                    () -> SimilarityLosses.triplet(TABLE, TWO, TABLE, 1, false, MEAN)),
            refusal("triplet: expected vectors in rows",
                    () -> SimilarityLosses.triplet(TABLE, TABLE, TWO, 1, false, MEAN)),
            refusal("infoNce: expected vectors in rows",
                    () -> SimilarityLosses.infoNce(TABLE, TWO, 1)),
            refusal("a positive temperature, got 0.0",
                    () -> SimilarityLosses.infoNce(TABLE, TABLE, 0)));

    private static final List<Refusal> METRICS = List.of(
            refusal("[2] truths and [3] answers",
                    () -> ConfusionMatrix.of(LABELS, Indices.of(0, 1, 2), 3)),
            refusal("index 2", () -> ConfusionMatrix.of(LABELS, LABELS, 2)),
            refusal("expected scores [N, C], got [2]", () -> ConfusionMatrix.of(BITS, LABELS)),
            refusal("2 and 3 classes", () -> ConfusionMatrix.of(Indices.of(0), Indices.of(1), 2)
                    .plus(ConfusionMatrix.of(LABELS, LABELS, 3))),
            refusal("k of at least 1, got [2, 3], [2], 0",
                    () -> Ranking.topK(TABLE.value(), LABELS, 0)),
            refusal("N scores and N truths, got [2] and [3]", () -> Ranking.rocAuc(BITS,
                    Mask.of(Shape.of(3), true, false, true))),
            refusal("needs positives and negatives, got 0 and 2",
                    () -> Ranking.rocAuc(BITS, Mask.of(Shape.of(2), false, false))),
            refusal("two tensors of one shape, not empty",
                    () -> GoodnessOfFit.of(Tensor.zeros(0), Tensor.zeros(0))),
            refusal("1 candidates and 2 references", () -> Bleu.ofCorpus(
                    List.of(List.of("a")), List.of(List.of("a"), List.of("b")))),
            refusal("at least 0, got -1.0", () -> Perplexity.ofLoss(-1)));

    private static final List<Refusal> OPTIMIZERS = List.of(
            refusal("rate >= 0 and weight decay >= 0, got 1.0 and -1.0",
                    () -> new Sgd().add(List.of(), 1, -1)),
            refusal("expected factor >= 0, got NaN", () -> new Sgd().setFactor(Double.NaN)),
            refusal("Sgd: expected 0 <= momentum < 1, got -0.1", () -> new Sgd(-0.1)),
            refusal("Nesterov needs momentum and no dampening", () -> new Sgd(0.9, 0.1, true)),
            refusal("Adagrad: expected numbers of at least 0", () -> new Adagrad(0, -1, 0)),
            refusal("RmsProp: expected 0 <= alpha < 1", () -> new RmsProp(1, 0, 0, false)),
            refusal("RmsProp: expected 0 <= momentum < 1", () -> new RmsProp(0.9, 0, 1, false)),
            refusal("Adadelta: expected 0 <= rho < 1 and epsilon > 0, got 0.9 and 0.0",
                    () -> new Adadelta(0.9, 0)),
            refusal("Adam: expected 0 <= beta < 1", () -> new Adam(0.9, 1, 0)),
            refusal("Adam: expected 0 <= beta < 1", () -> new AdamW(-0.1, 0.9, 0)),
            refusal("Adam: expected 0 <= beta1 < 1, got 1.0", () -> new Nadam().setMomentum(1)),
            refusal("byValue: expected a positive limit, got -1.0",
                    () -> Clip.byValue(List.of(), -1)),
            refusal("an order of at least 1, got 0.5", () -> Clip.norm(List.of(), 0.5)),
            refusal("expected at least one gradient", () -> GradientNoise.of(List.of())),
            refusal("batches of 1 to 1, got 2",
                    () -> GradientNoise.of(List.of(BITS)).withoutReplacement(2)),
            refusal("got 0", () -> GradientNoise.of(List.of(BITS)).withReplacement(0)),
            refusal("a symmetric matrix", () -> CriticalPoint.curvatures(Tensor.zeros(2, 3))),
            refusal("a symmetric matrix",
                    () -> CriticalPoint.of(Tensor.of(new double[][] {{1, 2}, {3, 4}}))));

    private static final List<Refusal> SCHEDULES = List.of(
            refusal("step: expected at least 1 step", () -> Schedule.step(0, 0.5)),
            refusal("step: gamma: expected 0 to 1", () -> Schedule.step(1, 2)),
            refusal("multiStep: gamma", () -> Schedule.multiStep(-1, 3)),
            refusal("linear: expected at least 1 step", () -> Schedule.linear(0, 1, 0)),
            refusal("polynomial: expected at least 1 step", () -> Schedule.polynomial(0, 2)),
            refusal("cosine: floor", () -> Schedule.cosine(1, 2)),
            refusal("restarts: expected at least 1 step", () -> Schedule.restarts(0, 1, 0)),
            refusal("restarts: floor", () -> Schedule.restarts(1, 1, -1)),
            refusal("expected growth >= 1, got 0", () -> Schedule.restarts(1, 0, 0)),
            refusal("warmUpCosine: expected at least 1 step", () -> Schedule.warmUpCosine(5, 5)),
            refusal("inverseSquareRoot: expected at least 1", () -> Schedule.inverseSquareRoot(0)),
            refusal("a peak between 0 and 1", () -> oneCycle(1, 25)),
            refusal("a peak between 0 and 1", () -> oneCycle(0, 25)),
            refusal("divisors of at least 1", () -> oneCycle(0.3, 0.5)),
            refusal("patience", () -> new ReduceOnPlateau(0.5, -1, 0, 0, 0)),
            refusal("threshold", () -> new ReduceOnPlateau(0.5, 1, 1, 0, 0)),
            refusal("cooldown", () -> new ReduceOnPlateau(0.5, 1, 0, -1, 0)),
            refusal("floor", () -> new ReduceOnPlateau(0.5, 1, 0, 0, 2)),
            refusal("a factor between 0 and 1", () -> new ReduceOnPlateau(0, 1, 0, 0, 0)));

    private static void oneCycle(double peak, double start) {
        new OneCycle(10, peak, start, 1, 0.85, 0.95, false, Annealing.LINEAR);
    }

    @Property(tries = 200) @Label("each mistake is answered by a sentence that says what was wrong")
    void isRefused(@ForAll("refusals") Refusal refusal) {
        assertThatThrownBy(refusal.mistake::run).hasMessageContaining(refusal.sentence);
    }

    @Provide Arbitrary<Refusal> refusals() {
        return Arbitraries.of(Stream.of(LOSSES, METRICS, OPTIMIZERS, SCHEDULES)
                .flatMap(List::stream).toList());
    }
}
