package ch01.basics;

import java.util.Arrays;

/// # Numbers between 0 and 1
///
/// One row per example, `[N, K]`. Whether a row is one distribution over K classes (it then sums to
/// 1) or K answers to K separate questions (it then need not) depends on how it was made: by
/// [Logits#softmax] or by [Logits#sigmoid].
public record Probabilities(double[][] values) {

    public Probabilities {
        Require.finite("Probabilities", values);
        for (var row : values) {
            for (var p : row) {
                Require.probability("Probabilities", p);
            }
        }
    }

    /// The logarithms. The logarithm of 0 is −∞, and no way leads back from there.
    public LogProbabilities log() {
        return new LogProbabilities(Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(Math::log).toArray()).toArray(double[][]::new));
    }
}
