package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What metrics promise (section 3.1)
class MetricsAreNotLossesTest {

    /// Truths and answers among three classes.
    record Answers(Indices truth, Indices answers) {

        ConfusionMatrix table() {
            return ConfusionMatrix.of(truth, answers, 3);
        }
    }

    // ── The table ────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.19") @Label("min(P, R) ≤ F₁ ≤ (P + R)/2,   and F₁ = 1/mean(1/P, 1/R)")
    void f1IsTheHarmonicMean(@ForAll("answers") Answers a) {
        for (var k = 0; k < 3; k++) {
            double p = a.table().precision(k), r = a.table().recall(k);
            var f1 = a.table().f1(k);
            assertThat(f1).isBetween(Math.min(p, r) - 1e-15, (p + r) / 2 + 1e-15);
            assertThat(f1).isCloseTo(p * r == 0 ? 0 : 2 / (1 / p + 1 / r), offset(1e-15));
        }
    }

    @Property @Tag("3.19") @Label("F₁ is the same when truths and answers change places")
    void f1IsSymmetric(@ForAll("answers") Answers a) {
        var swapped = new Answers(a.answers, a.truth).table();
        for (var k = 0; k < 3; k++) {
            assertThat(swapped.precision(k)).isEqualTo(a.table().recall(k));
            assertThat(swapped.f1(k)).isCloseTo(a.table().f1(k), offset(1e-15));
        }
    }

    @Property @Label("Σ_k recall(k)·(how many were k) = accuracy·N = Σ_k count(k, k)")
    void accuracyIsAWeightedRecall(@ForAll("answers") Answers a) {
        var table = a.table();
        var n = a.truth.count();
        var found = 0.0;
        for (var k = 0; k < 3; k++) {
            var label = k;
            var there = Arrays.stream(a.truth.toArray()).filter(t -> t == label).count();
            found += table.recall(k) * there;
        }
        assertThat(table.accuracy() * n).isCloseTo(found, offset(1e-12));
        assertThat(found).isCloseTo(a.truth.equalTo(a.answers).count(), offset(1e-12));
    }

    @Property @Label("table(A and B) = table(A) + table(B)")
    void tablesAddUp(@ForAll("answers") Answers a, @ForAll("answers") Answers b) {
        var both = new Answers(join(a.truth, b.truth), join(a.answers, b.answers)).table();
        var sum = a.table().plus(b.table());
        for (var k = 0; k < 3; k++) {
            for (var j = 0; j < 3; j++) {
                assertThat(both.count(k, j)).isEqualTo(sum.count(k, j));
            }
        }
    }

    private static Indices join(Indices a, Indices b) {
        var all = Arrays.copyOf(a.toArray(), a.count() + b.count());
        System.arraycopy(b.toArray(), 0, all, a.count(), b.count());
        return Indices.of(all);
    }

    /// The scores are multiples of 0.1, so a step of 10⁻⁶ moves no answer; ties are left out.
    @Property @Label("accuracy(x + ε) = accuracy(x):   the slope is 0 wherever there is one")
    void accuracyIsAStaircase(@ForAll("scores") Tensor x, @ForAll long seed) {
        var step = Backend.EJML.call(() -> Tensor.normal(Rng.seed(seed), x.size(0), x.size(1)))
                .clamp(-3, 3).times(1e-6);
        var truth = Indices.random(Rng.seed(seed), x.size(1), x.size(0));
        assertThat(ConfusionMatrix.of(x.plus(step), truth).accuracy())
                .isEqualTo(ConfusionMatrix.of(x, truth).accuracy());
    }

    @Example @Label("99 healthy, 1 ill: \"all are healthy\" is 99 % accurate, and finds nobody")
    void accuracyCanMislead() {
        var truth = new int[100];
        truth[0] = 1;
        var table = ConfusionMatrix.of(Indices.of(truth), Indices.of(new int[100]), 2);
        assertThat(table.accuracy()).isEqualTo(0.99);
        assertThat(table.recall(1)).isZero();
        assertThat(table.f1(1)).isZero();
    }

    // ── Order ────────────────────────────────────────────────────────────────────────────────────

    @Property @Label("AUC = (pairs in order + ½ ties) / pairs")
    void aucCountsPairs(@ForAll("ranked") Tensor x, @ForAll long seed) {
        var yes = halves(x.count(), seed);
        double won = 0, pairs = 0;
        for (var i = 0; i < x.count(); i++) {
            for (var j = 0; j < x.count(); j++) {
                if (yes.get(i) && !yes.get(j)) {
                    won += x.get(i) > x.get(j) ? 1 : x.get(i) == x.get(j) ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        assertThat(Ranking.rocAuc(x, yes)).isCloseTo(won / pairs, offset(1e-15));
    }

    @Property
    @Label("AUC(f(x)) = AUC(x) for rising f,   AUC(−x) = 1 − AUC(x) = AUC with yes for no")
    void aucOnlySeesTheOrder(@ForAll("ranked") Tensor x, @ForAll long seed) {
        var yes = halves(x.count(), seed);
        var auc = Ranking.rocAuc(x, yes);
        assertThat(Ranking.rocAuc(x.exp().times(3).minus(7), yes)).isEqualTo(auc);
        assertThat(Ranking.rocAuc(x.negate(), yes)).isCloseTo(1 - auc, offset(1e-15));
        assertThat(Ranking.rocAuc(x, yes.not())).isCloseTo(1 - auc, offset(1e-15));
    }

    @Property @Label("top-1 = accuracy,   top-k rises with k,   top-C = 1")
    void topKRises(@ForAll("scores") Tensor x, @ForAll long seed) {
        var truth = Indices.random(Rng.seed(seed), x.size(1), x.size(0));
        assertThat(Ranking.topK(x, truth, 1)).isEqualTo(ConfusionMatrix.of(x, truth).accuracy());
        for (var k = 1; k < x.size(1); k++) {
            assertThat(Ranking.topK(x, truth, k + 1))
                    .isGreaterThanOrEqualTo(Ranking.topK(x, truth, k));
        }
        assertThat(Ranking.topK(x, truth, x.size(1))).isEqualTo(1);
    }

    @Example @Label("of equal scores the first class ranks first")
    void tiesRankInOrder() {
        var x = Tensor.of(new double[][] {{1, 1, 0}});
        assertThat(Ranking.topK(x, Indices.of(0), 1)).isEqualTo(1);
        assertThat(Ranking.topK(x, Indices.of(1), 1)).isZero();
        assertThat(Ranking.topK(x, Indices.of(1), 2)).isEqualTo(1);
    }

    @Example @Label("without a positive and a negative there is no order to judge")
    void aucNeedsBoth() {
        assertThatThrownBy(() -> Ranking.rocAuc(Tensor.of(1, 2),
                Mask.of(Shape.of(2), true, true))).hasMessageContaining("needs positives and neg");
    }

    // ── BLEU ─────────────────────────────────────────────────────────────────────────────────────

    @Property @Label("0 ≤ BLEU(a, b) ≤ 1,   and BLEU(a, a) = 1 for four words or more")
    void bleuIsAShare(@ForAll("sentences") List<String> a, @ForAll("sentences") List<String> b) {
        assertThat(Bleu.of(a, b)).isBetween(0.0, 1.0);
        assertThat(Bleu.of(a, a)).isCloseTo(a.size() >= 4 ? 1 : 0, offset(1e-15));
    }

    @Property @Label("shuffling a corpus of pairs changes nothing")
    void bleuForgetsTheOrderOfSentences(@ForAll("corpora") List<List<String>> corpus,
            @ForAll long seed) {
        var references = corpus.subList(0, corpus.size() / 2);
        var candidates = corpus.subList(corpus.size() / 2, corpus.size() / 2 * 2);
        var a = new ArrayList<>(candidates);
        var b = new ArrayList<>(references);
        Collections.shuffle(a, new Random(seed));
        Collections.shuffle(b, new Random(seed));
        assertThat(Bleu.ofCorpus(a, b)).isCloseTo(Bleu.ofCorpus(candidates, references),
                offset(1e-15));
    }

    /// Both hold the same eight runs of four: what follows "a b c" changes places.
    /// Of 7 words 6 are there, of 6 pairs 4, of 5 triples 3, of 4 fours 2.
    @Example @Label("one word too many in seven: (6/7·4/6·3/5·2/4)^¼ = 0.6435")
    void bleuByHand() {
        var candidate = List.of("the cat sat on the red mat".split(" "));
        var reference = List.of("the cat sat on the mat".split(" "));
        assertThat(Bleu.of(candidate, reference)).isCloseTo(0.6435, offset(5e-5));
        assertThat(Bleu.of(List.of(), List.of())).isZero();
    }

    @Example @Label("BLEU(x, y) = 1 does not mean x = y")
    void bleuOneIsNotEquality() {
        var x = List.of("a b c d a b c e a b c".split(" "));
        var y = List.of("a b c e a b c d a b c".split(" "));
        assertThat(x).isNotEqualTo(y);
        assertThat(Bleu.of(x, y)).isEqualTo(1);
    }

    @Example
    @Label("repeating a word that occurs once is not precise, a beginning is not a translation")
    void bleuSeesThroughTricks() {
        var reference = List.of("the cat sat on the mat today".split(" "));
        assertThat(Bleu.of(List.of("the the the the the the the".split(" ")), reference)).isZero();
        assertThat(Bleu.of(reference.subList(0, 5), reference))
                .isCloseTo(Math.exp(1 - 7 / 5.0), offset(1e-15));
    }

    // ── PyTorch's and others' numbers ────────────────────────────────────────────────────────────

    @Property @Label("classification, ranking, regression and perplexity agree with the reference")
    void agrees(@ForAll("golden") Golden g) {
        switch (g.op()) {
            case "classification_report" -> classification(g);
            case "roc_auc" -> assertClose(Ranking.rocAuc(g.input("score"), g.mask("target")),
                    g.output("auc").item(), within(1e-12));
            case "regression_report" -> {
                var fit = GoodnessOfFit.of(g.input("prediction"), g.input("target"));
                assertClose(new double[] {fit.mse(), fit.rmse(), fit.mae(), fit.r2()},
                        new double[] {g.output("mse").item(), g.output("rmse").item(),
                            g.output("mae").item(), g.output("r2").item()}, within(1e-12));
            }
            case "perplexity" -> assertClose(Perplexity.of(
                    new Logits(Variable.constant(g.input("logits"))), g.indices("target")),
                    g.output("perplexity").item(), within(1e-12));
            default -> throw new AssertionError("no metric for the golden case " + g);
        }
    }

    private static void classification(Golden g) {
        var table = ConfusionMatrix.of(g.input("score"), g.indices("target"));
        assertThat(table.accuracy()).isEqualTo(g.output("accuracy").item());
        assertThat(Ranking.topK(g.input("score"), g.indices("target"), 2))
                .isEqualTo(g.output("top2_accuracy").item());
        for (var k = 0; k < 3; k++) {
            for (var j = 0; j < 3; j++) {
                assertThat(table.count(k, j)).isEqualTo(g.outputIndices("confusion").get(k, j));
            }
            assertClose(table.precision(k), g.output("precision").get(k), within(1e-15));
            assertClose(table.recall(k), g.output("recall").get(k), within(1e-15));
        }
    }

    @Example @Tag("3.19") @Label("F₁ of three classes and their mean agree with the reference")
    void f1Agrees() {
        var g = CASES.stream().filter(c -> c.op().equals("classification_report")).findAny()
                .orElseThrow();
        var table = ConfusionMatrix.of(g.input("score"), g.indices("target"));
        for (var k = 0; k < 3; k++) {
            assertClose(table.f1(k), g.output("f1").get(k), within(1e-15));
        }
        assertClose(table.macroF1(), g.output("macro_f1").item(), within(1e-15));
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    private static final List<Golden> CASES =
            Golden.cases(MetricsAreNotLossesTest.class, "metrics");

    @Provide Arbitrary<Golden> golden() {
        return Arbitraries.of(CASES);
    }

    @Provide Arbitrary<Answers> answers() {
        var classes = Arbitraries.integers().between(0, 2).array(int[].class);
        return Arbitraries.integers().between(1, 12).flatMap(n -> Combinators.combine(
                classes.ofSize(n), classes.ofSize(n))
                .as((t, a) -> new Answers(Indices.of(t), Indices.of(a)))).withoutEdgeCases();
    }

    /// Scores without ties, since a tie is where the staircase jumps.
    @Provide Arbitrary<Tensor> scores() {
        return Arbitraries.integers().between(2, 5).flatMap(c -> Tensors.of(3, c))
                .filter(x -> Arrays.stream(x.toMatrix()).allMatch(
                        row -> Arrays.stream(row).distinct().count() == row.length));
    }

    /// Few different scores, so that there are ties.
    @Provide Arbitrary<Tensor> ranked() {
        return Arbitraries.integers().between(2, 12).flatMap(n -> Tensors.of(n)
                .numbers(Arbitraries.integers().between(-3, 3).map(i -> (double) i)));
    }

    /// At least one yes and one no.
    private static Mask halves(int n, long seed) {
        var rng = Rng.seed(seed);
        var yes = new boolean[n];
        for (var i = 0; i < n; i++) {
            yes[i] = i == 0 || i > 1 && rng.nextBoolean();
        }
        return Mask.of(Shape.of(n), yes);
    }

    @Provide Arbitrary<List<String>> sentences() {
        return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(9);
    }

    @Provide Arbitrary<List<List<String>>> corpora() {
        return sentences().list().ofMinSize(2).ofMaxSize(8);
    }
}
