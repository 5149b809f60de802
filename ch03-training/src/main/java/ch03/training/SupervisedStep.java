package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import java.util.function.UnaryOperator;

/// # The step that classifiers share
///
/// $$ L = \operatorname{loss}(f_w(x), y), \qquad w \leftarrow w - \eta\, \nabla_w L $$
///
/// Forward, loss, backward, update, in this order. The gradients of the step before must be
/// cleared, or they would add up. All gradients are computed before any parameter moves: a gradient
/// that is computed with half of the new weights belongs to no network at all.
public final class SupervisedStep implements Step<Batch> {

    private final UnaryOperator<Variable> network;
    private final Optimizer optimizer;

    /// `network` maps `[B, ...]` to scores `[B, C]`.
    public SupervisedStep(UnaryOperator<Variable> network, Optimizer optimizer) {
        this.network = network;
        this.optimizer = optimizer;
    }

    @Override public Metrics run(Batch batch) {
        optimizer.clearGradients();
        var scores = network.apply(Variable.constant(batch.x()));
        var loss = scores.apply(new SoftmaxCrossEntropy(batch.labels()));
        loss.backward();
        optimizer.step();
        return metrics(scores.value(), loss.item(), batch.labels());
    }

    /// The same without learning.
    public Step<Batch> evaluation() {
        return batch -> NoGradient.call(() -> {
            var scores = network.apply(Variable.constant(batch.x()));
            var loss = scores.apply(new SoftmaxCrossEntropy(batch.labels()));
            return metrics(scores.value(), loss.item(), batch.labels());
        });
    }

    private static Metrics metrics(Tensor scores, double loss, Indices labels) {
        var right = scores.argmax(1).reshape(-1).equalTo(labels).count();
        return Metrics.of(labels.count()).with("loss", loss)
                .with("accuracy", (double) right / labels.count());
    }
}
