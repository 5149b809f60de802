package ch01.basics;

import common.exercises.Exercise;

/// # Binomial: how often in $n$ tosses?
///
/// Toss $n$ times, each time 1 with probability $p$, and count the ones. One particular sequence
/// with $k$ ones has probability $p^k (1 - p)^{n - k}$, and there are $\binom nk$ such sequences:
///
/// $$ P(X = k) = \binom nk\,p^k\,(1 - p)^{n - k}, \qquad E[X] = np, \qquad
///    \mathrm{Var}[X] = np(1 - p) $$
public record Binomial(int n, double p) implements Discrete {

    public Binomial {
        Require.that(n >= 0, "Binomial: expected n of 0 or more tosses, got %d", n);
        Require.probability("Binomial: p", p);
    }

    /// $\log P(X = k)$; $-\infty$ for $k < 0$ and $k > n$.
    ///
    /// **Exercise 1.4.** Write this method. It has to hold for $n$ in the thousands, and for the
    /// certain cases $p = 0$ and $p = 1$.
    /// <details><summary>Hint</summary>Add logarithms; `Factorials` has the one that counts
    /// sequences. In a certain case a factor $0^0 = 1$ appears: what does $0 \cdot \log 0$ give in
    /// `double`?</details>
    @Exercise("1.4")
    @Override public double logPmf(int k) {
        if (k < 0 || k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        var ones = k == 0 ? 0 : k * Math.log(p);
        var zeros = k == n ? 0 : (n - k) * Math.log1p(-p);
        return Factorials.logChoose(n, k) + ones + zeros;
    }

    @Override public int largest() {
        return n;
    }

    @Override public double mean() {
        return n * p;
    }

    @Override public double variance() {
        return n * p * (1 - p);
    }
}
