package ch01.basics;

import common.exercises.Exercise;
import java.util.Arrays;

/// # The gap between a formula and a program
///
/// Turn $K$ scores into $K$ probabilities: exponentiate to make them positive, divide to make them
/// sum to 1.
///
/// $$ \mathrm{softmax}(x)_k = \frac{e^{x_k}}{\sum_j e^{x_j}} $$
///
/// The formula is right for all real numbers. The program that looks like it is not, because
/// $e^{710}$ is too large for a `double` and $e^{-746}$ is 0. Both columns compute the softmax of
/// three scores in a row:
///
/// | scores | [#softmaxByFormula] | [#softmax] |
/// |---|---|---|
/// | 0, 1, 2 | 0.0900, 0.2447, 0.6652 | 0.0900, 0.2447, 0.6652 |
/// | 100, 101, 102 | 0.0900, 0.2447, 0.6652 | 0.0900, 0.2447, 0.6652 |
/// | 1000, 1001, 1002 | NaN, NaN, NaN | 0.0900, 0.2447, 0.6652 |
/// | −1000, −999, −998 | NaN, NaN, NaN | 0.0900, 0.2447, 0.6652 |
///
/// The way out: adding a constant to all scores does not change a softmax. Subtract the largest
/// score; then the largest exponential is $e^0 = 1$, nothing overflows, the sum is at least 1, and
/// what underflows is too small to matter.
public final class LogSpace {

    private LogSpace() { }

    /// The logarithm of a sum, of which only the logarithms of the summands are known:
    ///
    /// $$ \mathrm{lse}(x) = \log \sum_k e^{x_k} = m + \log \sum_k e^{x_k - m},
    ///    \qquad m = \max_k x_k $$
    ///
    /// It lies between $m$ and $m + \log K$: a smooth maximum. A score may be −∞ (the logarithm of
    /// 0); then it adds nothing, and if all are −∞, so is the result.
    ///
    /// **Exercise 1.2.** Write this method.
    /// <details><summary>Hint</summary>Pull the largest term out of the sum. What is −∞ −
    /// (−∞)?</details>
    @Exercise("1.2")
    public static double logSumExp(double... x) {
        checkScores(x);
        var max = Arrays.stream(x).max().orElseThrow();
        if (max == Double.NEGATIVE_INFINITY) {
            return max;
        }
        var sum = 0.0;
        for (var score : x) {
            sum += Math.exp(score - max);
        }
        return max + Math.log(sum);
    }

    /// The formula, typed in as it stands. Here to be refuted.
    public static double[] softmaxByFormula(double... x) {                       // [K]
        var sum = Arrays.stream(x).map(Math::exp).sum();
        return Arrays.stream(x).map(score -> Math.exp(score) / sum).toArray();
    }

    /// The softmax, right for all scores; a score of −∞ gets probability 0.
    ///
    /// $$ \mathrm{softmax}(x)_k = e^{x_k - m} \Big/ \sum_j e^{x_j - m} $$
    ///
    /// Why not $e^{x_k - \mathrm{lse}(x)}$, which is the same on paper? Two scores of $10^{16}$
    /// have $\mathrm{lse} = 10^{16} + 0.69$, which rounds to $10^{16}$: both would get probability
    /// 1.
    public static double[] softmax(double... x) {                                // [K]
        var max = largest(x);
        var sum = Arrays.stream(x).map(score -> Math.exp(score - max)).sum();
        return Arrays.stream(x).map(score -> Math.exp(score - max) / sum).toArray();
    }

    /// The logarithm of the softmax, $(x_k - m) - \log \sum_j e^{x_j - m}$: still exact where the
    /// softmax itself has underflowed to 0.
    public static double[] logSoftmax(double... x) {                             // [K]
        var max = largest(x);
        var logSum = Math.log(Arrays.stream(x).map(score -> Math.exp(score - max)).sum());
        return Arrays.stream(x).map(score -> (score - max) - logSum).toArray();
    }

    /// The softmax of the two scores $x$ and 0, first part:
    ///
    /// $$ \sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x} $$
    ///
    /// It turns one score into one probability. The left form overflows for very negative $x$, the
    /// right one for very positive $x$; the sign says which to use.
    public static double sigmoid(double x) {
        Require.number("sigmoid", x);
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        var e = Math.exp(x);
        return e / (1 + e);
    }

    private static double largest(double[] x) {
        checkScores(x);
        var max = Arrays.stream(x).max().orElseThrow();
        Require.that(max > Double.NEGATIVE_INFINITY,
                "softmax: all scores are -Infinity, so there is nothing to share out");
        return max;
    }

    private static void checkScores(double[] x) {
        Require.that(x.length > 0, "log-sum-exp: expected at least one score, got none");
        for (var score : x) {
            Require.that(score < Double.POSITIVE_INFINITY,
                    "log-sum-exp: expected scores that are finite or -Infinity, got %s", score);
        }
    }
}
