package ch01.basics;

/// # Uniform: nothing but the borders
///
/// All places between $a$ and $b$ are alike, so the density is the same everywhere, and the area
/// under it has to be 1.
///
/// $$ p(x) = \frac{1}{b - a} \text{ on } [a, b], \qquad F(x) = \frac{x - a}{b - a}, \qquad
///    E[X] = \frac{a + b}{2}, \qquad \mathrm{Var}[X] = \frac{(b - a)^2}{12} $$
public record Uniform(double a, double b) implements Continuous {

    public Uniform {
        Require.finite("Uniform: a", a);
        Require.finite("Uniform: b", b);
        Require.that(a < b, "Uniform: expected a < b, got %s and %s", a, b);
    }

    @Override public double logPdf(double x) {
        Require.number("logPdf: x", x);
        return a <= x && x <= b ? -Math.log(b - a) : Double.NEGATIVE_INFINITY;
    }

    @Override public double cdf(double x) {
        Require.number("cdf: x", x);
        return Math.clamp((x - a) / (b - a), 0.0, 1.0);
    }

    @Override public double quantile(double p) {
        Require.probability("quantile", p);
        return a + p * (b - a);
    }

    @Override public double mean() {
        return (a + b) / 2;
    }

    @Override public double variance() {
        return (b - a) * (b - a) / 12;
    }
}
