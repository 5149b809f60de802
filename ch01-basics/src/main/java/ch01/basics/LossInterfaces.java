package ch01.basics;

import common.exercises.Exercise;

/// # Four losses for two questions
///
/// Both questions of [Logits] have the same loss, the *cross-entropy*: the surprise $-\log p$ about
/// the true answer, averaged. Yet every framework offers four functions for it, because the
/// prediction may come at different stages of its making:
///
/// | loss | question | takes, `[N, K]` | targets |
/// |---|---|---|---|
/// | [#binaryCrossEntropy] | K times yes or no | [Probabilities], of a sigmoid | 0 … 1, `[N, K]` |
/// | [#binaryCrossEntropyWithLogits] | K times yes or no | [Logits] | 0 … 1, `[N, K]` |
/// | [#crossEntropy] | one of K classes | [Logits] | class numbers, `[N]` |
/// | [#nllLoss] | one of K classes | [LogProbabilities], of a softmax | class numbers, `[N]` |
///
/// They agree wherever all can be computed. Where they part company is at the ends. A logit of −800
/// is an ordinary number, but its sigmoid is $e^{-800}$, which is 0 in a `double`, and the
/// logarithm of 0 is −∞. If the answer was *yes*, the loss from the probability is infinite; from
/// the logit it is 800. So train on logits, and keep probabilities for looking at.
public final class LossInterfaces {

    private LossInterfaces() { }

    /// The mean over all $N \cdot K$ entries of
    ///
    /// $$ -\bigl(y \log p + (1 - y) \log (1 - p)\bigr) $$
    ///
    /// A term with weight 0 counts as 0, also where its logarithm is −∞. Nothing is clamped here: a
    /// prediction that was certain and wrong costs infinitely much.
    public static double binaryCrossEntropy(Probabilities p, double[][] targets) {
        requireTargets(p.values(), targets);
        return mean(p.values(), targets, (pi, y) -> weighted(y, pi) + weighted(1 - y, 1 - pi));
    }

    private static double weighted(double weight, double p) {
        return weight == 0 ? 0 : -weight * Math.log(p);
    }

    /// The same, of $p = \sigma(z)$, without ever computing $p$. Since
    /// $-\log \sigma(z) = \log(1 + e^{-z})$, the loss of an entry is
    ///
    /// $$ \log(1 + e^{z}) - y z = \max(z, 0) - y z + \log\bigl(1 + e^{-|z|}\bigr) $$
    ///
    /// The left form overflows for large $z$, the right one never does.
    ///
    /// **Exercise 1.12.** Write this method.
    /// <details><summary>Hint</summary>`Math.log1p(e)` is $\log(1 + e)$ without losing a small $e$,
    /// and the exponential of a number that is not positive cannot overflow.</details>
    @Exercise("1.12")
    public static double binaryCrossEntropyWithLogits(Logits logits, double[][] targets) {
        requireTargets(logits.values(), targets);
        return mean(logits.values(), targets, (z, y) ->
                Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z))));
    }

    /// The slopes of [#binaryCrossEntropyWithLogits] at its logits, $(\sigma(z) - y) / NK$:
    /// prediction minus truth, and nothing else.
    public static double[][] binaryCrossEntropySlopes(Logits logits, double[][] targets) {
        requireTargets(logits.values(), targets);
        var slopes = logits.sigmoid().values();
        var entries = slopes.length * slopes[0].length;
        for (var n = 0; n < slopes.length; n++) {
            for (var k = 0; k < slopes[n].length; k++) {
                slopes[n][k] = (slopes[n][k] - targets[n][k]) / entries;
            }
        }
        return slopes;
    }

    /// The mean over the $N$ rows of $-\log \mathrm{softmax}(z)_{c}$, where $c$ is the true class.
    /// It takes the logarithm of the softmax *itself*; what comes in must not have been through
    /// either.
    public static double crossEntropy(Logits logits, int[] classes) {
        return nllLoss(logits.logSoftmax(), classes);
    }

    /// The slopes of [#crossEntropy] at its logits. With $p$ the softmax of a row and $c$ its true
    /// class,
    ///
    /// $$ \frac{\partial}{\partial z_k} = \frac 1N \bigl(p_k - [k = c]\bigr) $$
    ///
    /// The true class is pushed up, all others down, each by as much as it is wrong; a row sums to
    /// 0.
    ///
    /// **Exercise 1.11.** Write this method.
    /// <details><summary>Hint</summary>[Logits#softmax] has the $p_k$. What are the slopes of
    /// $-z_c + \log \sum_j e^{z_j}$?</details>
    @Exercise("1.11")
    public static double[][] crossEntropySlopes(Logits logits, int[] classes) {
        requireClasses(logits.values(), classes);
        var slopes = logits.softmax().values();
        for (var n = 0; n < slopes.length; n++) {
            slopes[n][classes[n]] -= 1;
            for (var k = 0; k < slopes[n].length; k++) {
                slopes[n][k] /= slopes.length;
            }
        }
        return slopes;
    }

    /// "Negative log-likelihood": the mean over the $N$ rows of $-\log p_{c}$. All it does is to
    /// look up and to average, so it is linear in its input.
    public static double nllLoss(LogProbabilities logP, int[] classes) {
        requireClasses(logP.values(), classes);
        var sum = 0.0;
        for (var n = 0; n < classes.length; n++) {
            sum -= logP.values()[n][classes[n]];
        }
        return sum / classes.length;
    }

    @FunctionalInterface
    private interface EntryLoss {
        double of(double prediction, double target);
    }

    private static double mean(double[][] predictions, double[][] targets, EntryLoss loss) {
        var sum = 0.0;
        for (var n = 0; n < targets.length; n++) {
            for (var k = 0; k < targets[n].length; k++) {
                sum += loss.of(predictions[n][k], targets[n][k]);
            }
        }
        return sum / (targets.length * targets[0].length);
    }

    private static void requireTargets(double[][] predictions, double[][] targets) {
        Require.sameLength("loss: predictions and targets", predictions.length, targets.length);
        for (var n = 0; n < targets.length; n++) {
            Require.sameLength("loss: columns of predictions and targets",
                    predictions[n].length, targets[n].length);
            for (var y : targets[n]) {
                Require.probability("loss: target", y);
            }
        }
    }

    private static void requireClasses(double[][] predictions, int[] classes) {
        Require.sameLength("loss: predictions and classes", predictions.length, classes.length);
        for (var c : classes) {
            Require.that(c >= 0 && c < predictions[0].length,
                    "loss: expected classes 0 to %d, got %d", predictions[0].length - 1, c);
        }
    }
}
