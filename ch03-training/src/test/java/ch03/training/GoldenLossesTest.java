package ch03.training;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch03.training.laws.GoldenGradients;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Every loss gives PyTorch's number and PyTorch's gradients
class GoldenLossesTest {

    private static final List<Golden> CASES = Stream.of("losses", "softmax")
            .flatMap(family -> Golden.cases(GoldenLossesTest.class, family).stream()).toList();

    @Property(tries = 300) @Label("each loss and its gradients agree with PyTorch")
    void agrees(@ForAll("others") Golden g) {
        check(g);
    }

    @Property @Tag("3.10") @Label("binary cross-entropy of scores agrees with PyTorch")
    void binaryAgrees(@ForAll("binary") Golden g) {
        check(g);
    }

    @Property @Tag("3.11")
    @Label("cross-entropy agrees with PyTorch: weights, ignored labels, smoothing")
    void crossEntropyAgrees(@ForAll("general") Golden g) {
        check(g);
    }

    @Property @Tag("3.12") @Label("the mean of cross-entropies agrees with PyTorch")
    void meansAgree(@ForAll("means") Golden g) {
        check(g);
    }

    @Property(tries = 300)
    @Label("on the SIMD backend all of them agree to float precision, for inputs up to 100")
    void agreesInSinglePrecision(@ForAll("moderate") Golden g) {
        check(g.on(Backend.SIMD));
    }

    @Provide Arbitrary<Golden> moderate() {
        return Arbitraries.of(CASES.stream().filter(g -> !g.name().contains("huge")).toList());
    }

    @Provide Arbitrary<Golden> binary() {
        return Arbitraries.of(CASES.stream().filter(GoldenLossesTest::isBinary).toList());
    }

    @Provide Arbitrary<Golden> general() {
        return Arbitraries.of(CASES.stream().filter(GoldenLossesTest::isGeneral).toList());
    }

    @Provide Arbitrary<Golden> means() {
        return Arbitraries.of(CASES.stream().filter(g -> isGeneral(g)
                && !g.op().endsWith("probabilities")
                && g.text("reduction").equals("mean")).toList());
    }

    @Provide Arbitrary<Golden> others() {
        return Arbitraries.of(CASES.stream().filter(g -> !isBinary(g) && !isGeneral(g)).toList());
    }

    private static boolean isBinary(Golden g) {
        return g.op().equals("binary_cross_entropy_with_logits");
    }

    /// Not the plain mean, which [SoftmaxCrossEntropy] computes.
    private static boolean isGeneral(Golden g) {
        return g.op().equals("nll_loss") || g.op().startsWith("cross_entropy")
                && !(g.name().contains("plain_mean") || g.name().contains("float32"));
    }

    private static void check(Golden g) {
        GoldenGradients.assertAgrees(g, in -> loss(g, in));
    }

    private static Reduce reduce(Golden g) {
        return switch (g.text("reduction")) {
            case "mean" -> Reduce.MEAN;
            case "sum" -> Reduce.SUM;
            case "batchmean" -> Reduce.BATCH_MEAN;
            default -> Reduce.NONE;
        };
    }

    private static Variable loss(Golden g, GoldenGradients in) {
        var x = in.has("input") ? in.get("input") : null;
        return switch (g.op()) {
            case "mse_loss" -> RegressionLosses.mse(x, in.get("target"), reduce(g));
            case "l1_loss" -> RegressionLosses.l1(x, in.get("target"), reduce(g));
            case "smooth_l1_loss" ->
                    RegressionLosses.smoothL1(x, in.get("target"), g.number("beta"), reduce(g));
            case "huber_loss" ->
                    RegressionLosses.huber(x, in.get("target"), g.number("delta"), reduce(g));
            case "binary_cross_entropy_with_logits" ->
                    binary(g).of(new Logits(x), g.input("target"));
            case "binary_cross_entropy" ->
                    binary(g).of(new Probabilities(x), g.input("target"));
            case "cross_entropy" -> general(g).of(new Logits(x), g.indices("target"));
            case "nll_loss" -> general(g).of(new LogProbabilities(x), g.indices("target"));
            case "cross_entropy_probabilities" ->
                    general(g).of(new Logits(x), new Probabilities(in.get("target")));
            case "kl_div" -> g.flag("log_target")
                    ? KlDivergence.of(new LogProbabilities(x),
                            new LogProbabilities(in.get("target")), reduce(g))
                    : KlDivergence.of(new LogProbabilities(x),
                            new Probabilities(in.get("target")), reduce(g));
            case "cosine_similarity" ->
                    SimilarityLosses.cosineSimilarity(in.get("a"), in.get("b"));
            case "info_nce" ->
                    SimilarityLosses.infoNce(in.get("a"), in.get("b"), g.number("temperature"));
            case "triplet_margin_loss" -> SimilarityLosses.triplet(in.get("anchor"),
                    in.get("positive"), in.get("negative"), g.number("margin"), g.flag("swap"),
                    reduce(g));
            case "softmax" -> in.get("x").softmax(g.integer("dim"));
            case "log_softmax" -> in.get("x").logSoftmax(g.integer("dim"));
            case "logsumexp" -> logSumExp(g, in.get("x"));
            default -> margin(g, in);
        };
    }

    private static Variable margin(Golden g, GoldenGradients in) {
        var x = in.has("input") ? in.get("input") : null;
        return switch (g.op()) {
            case "hinge_loss" -> MarginLosses.hinge(x, g.input("target"), reduce(g));
            case "hinge_embedding_loss" ->
                    MarginLosses.hingeEmbedding(
                            x, g.input("target"), g.number("margin"), reduce(g));
            case "margin_ranking_loss" -> MarginLosses.marginRanking(in.get("input1"),
                    in.get("input2"), g.input("target"), g.number("margin"), reduce(g));
            case "multi_margin_loss" -> MarginLosses.multiMargin(new Logits(x),
                    g.indices("target"), g.number("margin"), g.integer("p"), reduce(g));
            case "cosine_embedding_loss" -> SimilarityLosses.cosineEmbedding(in.get("input1"),
                    in.get("input2"), g.input("target"), g.number("margin"), reduce(g));
            default -> throw new AssertionError("no loss for the golden case " + g);
        };
    }

    private static BinaryCrossEntropy binary(Golden g) {
        return new BinaryCrossEntropy(tensor(g, "weight"), tensor(g, "pos_weight"), reduce(g));
    }

    private static CrossEntropy general(Golden g) {
        return new CrossEntropy(tensor(g, "weight"),
                g.has("ignore_index") ? g.integer("ignore_index") : -100,
                g.has("label_smoothing") ? g.number("label_smoothing") : 0, reduce(g));
    }

    private static Tensor tensor(Golden g, String name) {
        return g.inputs().contains(name) ? g.input(name) : null;
    }

    private static Variable logSumExp(Golden g, Variable x) {
        var y = x.logSumExp(g.integer("dim"));
        return g.flag("keepdim") ? y : y.squeeze(g.integer("dim"));
    }
}
