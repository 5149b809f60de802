package ch01.basics;

/// # Counting
///
/// These four take the values 0, 1, 2, …, and each value $k$ has a probability of its own, the mass
/// $P(X = k)$. Code works with its logarithm: a product of a thousand probabilities underflows to
/// 0, a sum of a thousand logarithms does not.
public sealed interface Discrete extends Distribution
        permits Bernoulli, Binomial, Categorical, Poisson {

    /// $\log P(X = k)$; $-\infty$ for what cannot happen.
    double logPmf(int k);

    /// The largest possible value, or [Integer#MAX_VALUE] where there is none.
    int largest();

    /// $P(X = k)$.
    default double pmf(int k) {
        return Math.exp(logPmf(k));
    }

    /// $F(x) = \sum_{k \le x} P(X = k)$.
    @Override default double cdf(double x) {
        Require.number("cdf: x", x);
        var sum = 0.0;
        for (var k = 0; k <= Math.min(x, largest()); k++) {
            var mass = pmf(k);
            sum += mass;
            if (isOver(k, mass, sum)) {
                break;
            }
        }
        return x >= largest() ? 1 : Math.min(sum, 1);
    }

    /// Climb the staircase of $F$ until it has reached $p$.
    @Override default double quantile(double p) {
        Require.probability("quantile", p);
        if (p == 1 && largest() == Integer.MAX_VALUE) {
            return Double.POSITIVE_INFINITY;                // though the rounded sum reaches 1
        }
        var sum = 0.0;
        var last = 0;                                       // the last value that can happen
        for (var k = 0; k <= largest(); k++) {
            var mass = pmf(k);
            if (isOver(k, mass, sum)) {
                break;
            }
            sum += mass;
            last = mass > 0 ? k : last;
            if (sum >= p && mass > 0) {
                break;
            }
        }
        return last;
    }

    /// A tail without end is over when it has passed its mean and adds nothing but rounding any
    /// more.
    private boolean isOver(int k, double mass, double sum) {
        return largest() == Integer.MAX_VALUE && k > mean() && mass < Math.ulp(sum);
    }

    /// The same as a table, where the values are finitely many.
    default Pmf<Integer> toPmf() {
        Require.that(largest() < Integer.MAX_VALUE,
                "toPmf: %s has no largest value, so no finite table holds it", this);
        var p = new double[largest() + 1];
        for (var k = 0; k < p.length; k++) {
            p[k] = pmf(k);
        }
        return Pmf.ofNumbers(p);
    }
}
