package ch01.basics;

/// # Poisson: rare things, many chances
///
/// Misprints on a page, calls in an hour: many chances $n$, each with a tiny probability $p$, and
/// only the product $\lambda = np$ is known. As $n$ grows with $\lambda$ fixed, the [Binomial]
/// settles to
///
/// $$ P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}, \qquad E[X] = \mathrm{Var}[X] = \lambda $$
///
/// How fast? No event changes its probability by more than $\lambda^2 / n$. (Le Cam, 1960)
///
/// @param rate $\lambda \ge 0$
public record Poisson(double rate) implements Discrete {

    public Poisson {
        Require.that(rate >= 0 && Double.isFinite(rate),
                "Poisson: expected a rate of 0 or more, got %s", rate);
    }

    @Override public double logPmf(int k) {
        if (k < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        var power = k == 0 ? 0 : k * Math.log(rate);        // λ⁰ = 1, for λ = 0 too
        return power - rate - Factorials.logFactorial(k);
    }

    @Override public int largest() {
        return rate == 0 ? 0 : Integer.MAX_VALUE;
    }

    @Override public double mean() {
        return rate;
    }

    @Override public double variance() {
        return rate;
    }
}
