package ch03.training;

import ch02.tensors.Indices;

/// # Among how many is it undecided?
///
/// A model that is undecided among $V$ equally good answers has a cross-entropy of $\log V$. Turn
/// it around: the *perplexity* of any model is the number of equally good answers that would leave
/// it as undecided,
///
/// $$ \text{perplexity} = e^{\text{mean cross-entropy in nats}} $$
///
/// 1 is certainty, and a model that knows nothing has the size of the vocabulary. It says the same
/// as the loss, in a unit that one can imagine.
public final class Perplexity {

    private Perplexity() { }

    /// From a mean cross-entropy in nats.
    public static double ofLoss(double nats) {
        if (!(nats >= 0)) {
            throw new IllegalArgumentException(
                    "perplexity: a cross-entropy is at least 0, got " + nats);
        }
        return Math.exp(nats);
    }

    /// From scores `[N, C, ...]` and the right answers `[N, ...]`; labels of −100 do not count.
    public static double of(Logits scores, Indices labels) {
        return ofLoss(NoGradient.call(() -> new CrossEntropy().of(scores, labels).item()));
    }
}
