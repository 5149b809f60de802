package ch01.basics;

import common.exercises.Exercise;
import java.util.Arrays;

/// # Categorical: one of $K$
///
/// A loaded die, the next letter of a text, the class that a classifier picks: value $k$ of
/// $0 \dots K - 1$ has probability $p_k$. The numbers are names; that class 2 is larger than class
/// 1 means nothing.
///
/// A model seldom computes probabilities. It computes scores, and their [LogSpace#softmax] is the
/// distribution. So what is stored here are logarithms: a class may have probability $e^{-1000}$,
/// which as a number is 0, and its logarithm is still $-1000$.
public final class Categorical implements Discrete {

    private final double[] logP;                            // [K]

    private Categorical(double[] logP) {
        this.logP = logP;
    }

    /// From probabilities, which have to sum to 1.
    public static Categorical of(double... p) {
        Require.that(p.length > 0, "Categorical: expected at least one class, got none");
        for (var k = 0; k < p.length; k++) {
            Require.probability("Categorical: p[" + k + "]", p[k]);
        }
        var sum = Arrays.stream(p).sum();
        Require.that(Math.abs(sum - 1) < 1e-9,
                "Categorical: expected probabilities that sum to 1, these sum to %s", sum);
        return new Categorical(Arrays.stream(p).map(Math::log).toArray());
    }

    /// From scores of any size (*logits*); adding the same number to all of them changes nothing.
    public static Categorical ofLogits(double... logits) {
        return new Categorical(LogSpace.logSoftmax(logits));
    }

    /// The number $K$ of classes.
    public int classes() {
        return logP.length;
    }

    @Override public double logPmf(int k) {
        return k < 0 || k >= logP.length ? Double.NEGATIVE_INFINITY : logP[k];
    }

    @Override public int largest() {
        return logP.length - 1;
    }

    @Override public double mean() {
        return toPmf().expectation(k -> k);
    }

    @Override public double variance() {
        return toPmf().variance(k -> k);
    }

    /// The class that the number `p` points to. Lay the classes side by side, each as wide as it is
    /// likely, from 0 to 1: in whose part does `p` fall? A border belongs to the class on its left,
    /// and a class that cannot happen is never the answer. Fed with a uniform number, this draws a
    /// class.
    ///
    /// **Exercise 1.5.** Write this method.
    /// <details><summary>Hint</summary>Ten times 0.1 add up to 0.9999999999999999. What is the
    /// answer if `p` is larger than the whole sum? And which class has `p` = 0, if the first one is
    /// impossible?</details>
    @Exercise("1.5")
    @Override public double quantile(double p) {
        Require.probability("quantile", p);
        var sum = 0.0;
        var last = 0;
        for (var k = 0; k < logP.length; k++) {
            if (pmf(k) > 0) {
                last = k;
                sum += pmf(k);
                if (sum >= p) {
                    return k;
                }
            }
        }
        return last;
    }

    @Override public String toString() {
        return "Categorical" + Arrays.toString(Arrays.stream(logP).map(Math::exp).toArray());
    }
}
