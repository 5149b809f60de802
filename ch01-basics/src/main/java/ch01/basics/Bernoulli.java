package ch01.basics;

/// # Bernoulli: one toss
///
/// 1 ("success") with probability $p$, else 0. The atom from which the other discrete ones are
/// built.
///
/// $$ P(X = 1) = p, \qquad P(X = 0) = 1 - p, \qquad E[X] = p, \qquad \mathrm{Var}[X] = p(1 - p) $$
///
/// The variance is largest at $p = 1/2$ and zero where the result is certain.
public record Bernoulli(double p) implements Discrete {

    public Bernoulli {
        Require.probability("Bernoulli: p", p);
    }

    @Override public double logPmf(int k) {
        return switch (k) {
            case 0 -> Math.log1p(-p);                       // log(1 − p), exact for tiny p as well
            case 1 -> Math.log(p);
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    @Override public int largest() {
        return 1;
    }

    @Override public double mean() {
        return p;
    }

    @Override public double variance() {
        return p * (1 - p);
    }
}
