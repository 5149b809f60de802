package ch03.training;

/// # How far is one distribution from another?
///
/// Chapter 1's divergence of a model $q$ from a target $p$, element by element:
///
/// $$ \ell = p\,(\log p - \log q), \qquad \sum \ell = D(p \Vert q) $$
///
/// It differs from the cross-entropy by the entropy of the target, which no model can change: for
/// the model the gradients are the same. One uses it where the target is a distribution and the
/// number itself is to mean something: 0 when model and target agree.
///
/// The model comes as logarithms, since a probability may have underflowed to 0. The target comes
/// as probabilities or as logarithms (PyTorch's `log_target`); its type says which. A target of 0
/// costs nothing: $0 \log 0 = 0$.
///
/// A *row* is a distribution, so the divergence per example is [Reduce#BATCH_MEAN]; the plain mean
/// divides by the number of classes too.
public final class KlDivergence {

    private KlDivergence() { }

    /// From a target of probabilities.
    public static Variable of(LogProbabilities model, Probabilities target, Reduce reduce) {
        var p = target.values();
        check(model.values(), p);
        var zero = p.value().equalTo(0);
        var logP = p.maskedFill(zero, 1).log();
        var logQ = model.values().maskedFill(zero, 0);
        return reduce.of(p.times(logP.minus(logQ)));
    }

    /// From a target of log-probabilities; one of −∞ is a target of 0.
    public static Variable of(LogProbabilities model, LogProbabilities target, Reduce reduce) {
        check(model.values(), target.values());
        var zero = target.values().value().equalTo(Double.NEGATIVE_INFINITY);
        var logP = target.values().maskedFill(zero, 0);
        var logQ = model.values().maskedFill(zero, 0);
        return reduce.of(target.values().exp().times(logP.minus(logQ)));
    }

    private static void check(Variable model, Variable target) {
        if (!model.shape().equals(target.shape())) {
            throw new IllegalArgumentException("KL: model %s and target %s must have the same shape"
                    .formatted(model.shape(), target.shape()));
        }
    }
}
