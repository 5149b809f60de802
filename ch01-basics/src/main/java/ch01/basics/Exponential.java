package ch01.basics;

/// # Exponential: waiting without memory
///
/// How long until the next drop of a leaking tap, if the drops know nothing of each other? Whoever
/// has waited for ten minutes is no nearer to the next drop than somebody who has just come:
///
/// $$ P(X > s + t \mid X > s) = P(X > t) $$
///
/// Only one form of $P(X > t)$ turns the sum $s + t$ into a product, an exponential:
///
/// $$ p(x) = \lambda e^{-\lambda x}, \qquad F(x) = 1 - e^{-\lambda x} \quad (x \ge 0), \qquad
///    E[X] = \frac 1\lambda, \qquad \mathrm{Var}[X] = \frac{1}{\lambda^2} $$
///
/// @param rate $\lambda$, events per unit of time
public record Exponential(double rate) implements Continuous {

    public Exponential {
        Require.positive("Exponential: rate", rate);
    }

    @Override public double logPdf(double x) {
        Require.number("logPdf: x", x);
        return x >= 0 ? Math.log(rate) - rate * x : Double.NEGATIVE_INFINITY;
    }

    @Override public double cdf(double x) {
        Require.number("cdf: x", x);
        return x > 0 ? -Math.expm1(-rate * x) : 0;          // 1 − e^(−λx) without cancellation
    }

    @Override public double quantile(double p) {
        Require.probability("quantile", p);
        return p == 0 ? 0 : -Math.log1p(-p) / rate;
    }

    @Override public double mean() {
        return 1 / rate;
    }

    @Override public double variance() {
        return 1 / (rate * rate);
    }
}
