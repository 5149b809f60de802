package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;

/// # Right, and by a safe margin
///
/// Cross-entropy is never satisfied: it goes on pushing an answer that is right already. A margin
/// loss stops. Let $m$ say by how much the right side leads; below a margin $\Delta$ the loss grows
/// like a line, and above it is 0, and so is its gradient:
///
/// $$ h(m) = \max(0,\ \Delta - m) $$
///
/// Only examples that are wrong or not safely right move the model: the *support vectors*. What
/// leads over what makes the members of the family:
///
/// | loss | compares | lead $m$ |
/// |---|---|---|
/// | [#hinge] | one score with 0 | $y\,x$, with $y = \pm 1$ and $\Delta = 1$ |
/// | [#marginRanking] | two scores | $y\,(x_1 - x_2)$: $y = 1$ when the first should be higher |
/// | [#multiMargin] | the right class with each other | $x_k - x_c$, for every class $c \ne k$ |
/// | [#hingeEmbedding] | a distance with 0 | the distance $x$, where the pair is not alike |
///
/// (Cortes & Vapnik, 1995; Crammer & Singer, 2001)
public final class MarginLosses {

    private MarginLosses() { }

    /// $\max(0, 1 - y\,x)$ for scores $x$ and truths $y = \pm 1$ of one shape.
    public static Variable hinge(Variable x, Tensor y, Reduce reduce) {
        checkSigns("hinge", x, y);
        return reduce.of(below(1, x.times(Variable.constant(y))));
    }

    /// $\max(0, \Delta - y\,(x_1 - x_2))$; $y = 1$ where the first score should be higher, −1 where
    /// the second.
    public static Variable marginRanking(
            Variable first, Variable second, Tensor y, double margin, Reduce reduce) {
        checkSigns("marginRanking", first, y);
        checkSigns("marginRanking", second, y);
        return reduce.of(below(margin, first.minus(second).times(Variable.constant(y))));
    }

    /// Distances $x$ of pairs: of like ones ($y = 1$) the distance itself, of unlike ones
    /// ($y = -1$) what is missing to the margin.
    public static Variable hingeEmbedding(Variable x, Tensor y, double margin, Reduce reduce) {
        checkSigns("hingeEmbedding", x, y);
        return reduce.of(Variable.where(y.greater(0), x, below(margin, x)));
    }

    /// For scores `[N, C]` and right classes $k$:
    /// $\frac1C \sum_{c \ne k} \max(0, \Delta - x_k + x_c)^p$, one loss per example. `power` is 1
    /// or 2.
    public static Variable multiMargin(
            Logits scores, Indices labels, double margin, int power, Reduce reduce) {
        var x = scores.scores();
        if (x.rank() != 2 || labels.shape().rank() != 1 || labels.count() != x.size(0)) {
            throw new IllegalArgumentException("multiMargin: expected scores [N, C] and N labels,"
                    + " got %s and %s".formatted(x.shape(), labels.shape()));
        }
        if (power != 1 && power != 2) {
            throw new IllegalArgumentException("multiMargin: power must be 1 or 2, got " + power);
        }
        var right = Tensor.oneHot(labels, x.size(1)).equalTo(1);     // [N, C]
        var lead = x.gather(1, labels.reshape(-1, 1)).minus(x);      // [N, C]
        var missing = below(margin, lead).maskedFill(right, 0);      // no class leads itself
        var powers = power == 1 ? missing : missing.square();
        return reduce.of(powers.sum(1).div(x.size(1)).squeeze(1));
    }

    /// How much a lead misses to the margin.
    private static Variable below(double margin, Variable lead) {
        return lead.negate().plus(margin).relu();
    }

    static void checkSigns(String loss, Variable x, Tensor y) {
        if (!x.shape().equals(y.shape())) {
            throw new IllegalArgumentException(
                    "%s: scores %s and truths %s must have the same shape"
                            .formatted(loss, x.shape(), y.shape()));
        }
        if (y.abs().equalTo(1).not().count() > 0) {
            throw new IllegalArgumentException(
                    loss + ": truths must be 1 or -1 (not 1 or 0), got " + y);
        }
    }
}
