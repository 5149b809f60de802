package ch01.basics;

import java.util.Arrays;

/// # Scores of any size
///
/// A weighted sum can come out as −7 or as 300. As an answer to "how likely is it a cat?" neither
/// will do, but as a *score*, the higher the likelier, both are fine. Such scores are called
/// **logits**. Here they stand in rows, one row per example: `[N, K]`.
///
/// Two roads lead from logits to [Probabilities], and the question decides which one is right:
///
/// - *Is each of these K statements true?* Any number of them may be. [#sigmoid] squashes each
///   entry by itself: $p = 1 / (1 + e^{-z})$.
/// - *Which one of these K classes is it?* Exactly one. [#softmax] makes each row sum to 1:
///   $p_k = e^{z_k} / \sum_j e^{z_j}$.
///
/// An array of numbers does not tell logits from probabilities, and a loss that is fed the wrong
/// ones returns some number all the same: one of the most common silent bugs there are. So here
/// they are different types, and the wrong one does not compile.
public record Logits(double[][] values) {

    public Logits {
        Require.finite("Logits", values);
    }

    /// Each entry by itself: the probability of a *yes*.
    public Probabilities sigmoid() {
        return new Probabilities(Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(LogSpace::sigmoid).toArray())
                .toArray(double[][]::new));
    }

    /// Each row as a whole: one probability per class, summing to 1.
    public Probabilities softmax() {
        return new Probabilities(Arrays.stream(values)
                .map(LogSpace::softmax).toArray(double[][]::new));
    }

    /// The logarithm of [#softmax], which is still exact where the softmax has underflowed to 0.
    public LogProbabilities logSoftmax() {
        return new LogProbabilities(Arrays.stream(values)
                .map(LogSpace::logSoftmax).toArray(double[][]::new));
    }
}
