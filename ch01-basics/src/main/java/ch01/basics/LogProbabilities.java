package ch01.basics;

import java.util.Arrays;

/// # Logarithms of probabilities
///
/// One row per example, `[N, K]`, nothing above 0. Losses are sums of such logarithms; and where a
/// probability is too small for a `double` ($e^{-800}$ is), its logarithm (−800) is an ordinary
/// number.
public record LogProbabilities(double[][] values) {

    public LogProbabilities {
        Require.that(values.length > 0 && values[0].length > 0,
                "LogProbabilities: expected at least one row and one column, got none");
        for (var row : values) {
            Require.sameLength("LogProbabilities: row 0 and another", values[0].length, row.length);
            for (var logP : row) {
                Require.that(logP <= 0, "LogProbabilities: expected logarithms of probabilities, "
                        + "which are at most 0, got %s", logP);
            }
        }
    }

    public Probabilities exp() {
        return new Probabilities(Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(Math::exp).toArray()).toArray(double[][]::new));
    }
}
