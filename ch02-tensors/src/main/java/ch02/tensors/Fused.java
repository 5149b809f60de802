package ch02.tensors;

import common.exercises.Exercise;

/// # Named chains of primitives
///
/// Some chains of operations are one idea with one name, and are worth one pass over memory. This
/// is the closed list of them. Each has its definition here, in primitives; that is the one to
/// read. A backend may compute it faster, and one law holds every such shortcut to its definition.
public sealed interface Fused permits Backend {

    /// $\log \sum_i e^{x_i}$ along an axis, without overflow:
    ///
    /// $$ \operatorname{logsumexp}(x) = m + \log \sum_i e^{x_i - m}, \qquad m = \max_i x_i $$
    ///
    /// An infinite maximum cannot be subtracted (∞ − ∞ is no number); 0 serves as well.
    default Tensor logSumExp(Tensor x, int axis) {
        var max = x.max(axis);
        var m = max.maskedFill(max.abs().equalTo(Double.POSITIVE_INFINITY), 0);
        return x.minus(m).exp().sum(axis).log().plus(m);
    }

    /// Probabilities from scores along an axis: $e^{x_i} / \sum_j e^{x_j}$, shifted by the maximum,
    /// which cancels.
    ///
    /// **Exercise 2.8.** Write this method so that scores of 1000 do no harm.
    /// <details><summary>Hint</summary>`exp` overflows a float above 88. Adding one number to all
    /// the scores of a row changes nothing in exact arithmetic.</details>
    @Exercise("2.8")
    default Tensor softmax(Tensor x, int axis) {
        var e = x.minus(x.max(axis)).exp();
        return e.div(e.sum(axis));
    }

    /// The logarithm of [#softmax], without taking the logarithm of a tiny number.
    default Tensor logSoftmax(Tensor x, int axis) {
        return x.minus(logSumExp(x, axis));
    }
}
