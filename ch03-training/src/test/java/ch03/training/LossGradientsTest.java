package ch03.training;

import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Tensors;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Backward, forward mode and central differences agree on every loss (section 3.1)
///
/// Two matrices `[3, 4]` of numbers that keep away from the kinks: sums and differences of odd
/// hundredths with the margins below are never 0.
class LossGradientsTest {

    private enum Loss {
        MSE(in -> RegressionLosses.mse(in[0], in[1], Reduce.MEAN)),
        L1(in -> RegressionLosses.l1(in[0], in[1].plus(0.005), Reduce.SUM)),
        HUBER(in -> RegressionLosses.huber(in[0], in[1].plus(0.005), 1, Reduce.MEAN)),
        SMOOTH_L1(in -> RegressionLosses.smoothL1(in[0], in[1].plus(0.005), 0.5, Reduce.SUM)),
        BCE_LOGITS(in -> new BinaryCrossEntropy().positiveWeight(Tensor.of(1, 2, 3, 4))
                .of(new Logits(in[0].plus(in[1])), TRUTH.get())),
        BCE(in -> new BinaryCrossEntropy()
                .of(new Logits(in[0].minus(in[1]).tanh()).sigmoid(), TRUTH.get())),
        CROSS_ENTROPY(in -> new CrossEntropy().of(new Logits(in[0].plus(in[1])), LABELS)),
        SMOOTHED(in -> new CrossEntropy().weights(Tensor.of(1, 2, 0.5, 1)).smoothing(0.2)
                .of(new Logits(in[0].times(in[1])), Indices.of(3, -100, 1))),
        TARGET_DISTRIBUTION(in -> new CrossEntropy().of(new Logits(in[0]),
                new Logits(in[1]).softmax())),
        KL(in -> KlDivergence.of(new Logits(in[0]).logSoftmax(), new Logits(in[1]).softmax(),
                Reduce.BATCH_MEAN)),
        KL_LOG(in -> KlDivergence.of(new Logits(in[0]).logSoftmax(),
                new Logits(in[1]).logSoftmax(), Reduce.SUM)),
        HINGE(in -> MarginLosses.hinge(in[0].plus(in[1]).plus(0.005), SIGNS.get(), Reduce.SUM)),
        RANKING(in -> MarginLosses.marginRanking(in[0], in[1].plus(0.005), SIGNS.get(), 1,
                Reduce.SUM)),
        MULTI_MARGIN(in -> MarginLosses.multiMargin(new Logits(in[0].plus(in[1])), LABELS, 1.005, 2,
                Reduce.MEAN)),
        COSINE(in -> SimilarityLosses.cosineEmbedding(in[0], in[1], Tensor.of(1, -1, 1), -0.999,
                Reduce.MEAN)),
        TRIPLET(in -> SimilarityLosses.triplet(in[0], in[1].plus(30), in[1].minus(40), 50, true,
                Reduce.MEAN)),
        HINGE_EMBEDDING(in -> MarginLosses.hingeEmbedding(in[0].plus(in[1]).plus(0.005),
                SIGNS.get(), 1, Reduce.SUM)),
        INFO_NCE(in -> SimilarityLosses.infoNce(in[0], in[1], 0.5));

        private final Function<Variable[], Variable> loss;

        Loss(Function<Variable[], Variable> loss) {
            this.loss = loss;
        }
    }

    private static final Indices LABELS = Indices.of(2, 0, 3);

    /// Made anew for each kind of gradient, because each computes in numbers of its own.
    private static final Supplier<Tensor> SIGNS = () ->
            Tensor.of(Shape.of(3, 4), 1, -1, -1, 1, -1, -1, 1, 1, 1, -1, 1, -1);
    private static final Supplier<Tensor> TRUTH = () ->
            Tensor.of(Shape.of(3, 4), 1, 0, 0, 1, 0.3, 0, 1, 0.5, 1, 0, 1, 0);

    @Property(tries = 75) @Label("backward = forward mode = central differences")
    void threeGradientsAgree(@ForAll Loss loss, @ForAll("pairs") List<Tensor> x) {
        assertThreeGradientsAgree(loss.loss, x.toArray(Tensor[]::new));
    }

    @Provide Arbitrary<List<Tensor>> pairs() {
        return Tensors.of(3, 4).ofOneShape(2);
    }
}
