package ch04.layers;

import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch03.training.Variable;
import common.exercises.Exercise;

/// # A dictionary that answers approximately
///
/// A dictionary finds the one key that equals the query and returns its value. Attention compares
/// the query with *all* keys, turns the similarities into weights, and returns the weighted mean of
/// all values:
///
/// $$ \operatorname{attention}(Q, K, V)
///    = \operatorname{softmax}\!\left(\frac{Q K^{\mathsf T}}{\sqrt d}\right) V $$
///
/// `Q : [..., T, d]`, `K : [..., S, d]`, `V : [..., S, D]` to `[..., T, D]`. Everything is
/// differentiable, so what is to be looked up can be learned. The inner product of two vectors of
/// $d$ standard normal numbers has variance $d$; the root brings it back to 1 and keeps the softmax
/// away from its flat ends. (Vaswani et al., 2017)
///
/// A *mask* says which keys a query must not see: future positions in a language model, padding in
/// a batch of sentences of different length. A blocked score is set to −∞, whose weight is 0. A
/// query that may see nothing at all gets the weights 0, hence the answer 0, and sends no gradient.
public final class Attention {

    private Attention() { }

    /// What attention found, and where it looked: `[..., T, D]` and `[..., T, S]`. A row of weights
    /// sums to 1, or to 0 where nothing could be seen.
    public record Answer(Variable out, Variable weights) { }

    /// `blocked` is true where a query must not see a key and broadcasts against `[..., T, S]`;
    /// null blocks nothing.
    public static Answer apply(Variable q, Variable k, Variable v, Mask blocked) {
        check(q.shape(), k.shape(), v.shape());
        var scores = q.matmul(k.transpose()).times(1 / Math.sqrt(q.size(-1)));
        var weights = weights(scores, blocked);
        return new Answer(weights.matmul(v), weights);
    }

    /// From scores to weights.
    ///
    /// **Exercise 4.11.** Write this method: softmax along the keys, among those that are not
    /// blocked.
    /// <details><summary>Hint</summary>Blocking must come before the softmax: zeros put in
    /// afterwards would leave rows that do not sum to 1. Then think of a row in which everything is
    /// blocked: −∞ − (−∞) is not a number.</details>
    @Exercise("4.11")
    public static Variable weights(Variable scores, Mask blocked) {
        if (blocked == null) {
            return scores.softmax(-1);
        }
        var blind = blind(blocked);
        if (blind.count() == 0) {
            return scores.maskedFill(blocked, Double.NEGATIVE_INFINITY).softmax(-1);
        }
        return scores.maskedFill(blocked.and(blind.not()), Double.NEGATIVE_INFINITY).softmax(-1)
                .maskedFill(blind, 0);
    }

    /// The rows of a mask in which everything is blocked: `[..., 1]`.
    private static Mask blind(Mask blocked) {
        var n = blocked.shape().size(-1);
        var answers = blocked.toArray();
        var rows = new boolean[n == 0 ? 0 : answers.length / n];
        for (var r = 0; r < rows.length; r++) {
            rows[r] = true;
            for (var i = r * n; i < (r + 1) * n; i++) {
                rows[r] &= answers[i];
            }
        }
        return Mask.of(blocked.shape().with(-1, n == 0 ? 0 : 1), rows);
    }

    /// The mask of a language model: position t sees positions 0 … t. True above the diagonal.
    public static Mask causal(int length) {
        return Mask.upperTriangle(length, length, 1);
    }

    /// The mask of padding: of `length` positions, row `b` has `lengths[b]` real ones.
    /// `[B, 1, 1, length]`, to be broadcast over heads and queries.
    public static Mask padding(int length, int... lengths) {
        var answers = new boolean[lengths.length * length];
        for (var b = 0; b < lengths.length; b++) {
            if (lengths[b] < 0 || lengths[b] > length) {
                throw new IllegalArgumentException("padding: length %d of row %d, expected 0 to %d"
                        .formatted(lengths[b], b, length));
            }
            for (var t = lengths[b]; t < length; t++) {
                answers[b * length + t] = true;
            }
        }
        return Mask.of(Shape.of(lengths.length, 1, 1, length), answers);
    }

    static void check(Shape q, Shape k, Shape v) {
        if (q.rank() < 2 || k.rank() < 2 || v.rank() < 2 || q.size(-1) == 0
                || q.size(-1) != k.size(-1) || k.size(-2) != v.size(-2)) {
            throw new IllegalArgumentException("attention: expected queries [..., T, d], keys"
                    + " [..., S, d], values [..., S, D] with d of at least 1; got %s, %s and %s"
                            .formatted(q, k, v));
        }
    }
}
