package ch01.basics;

import java.util.random.RandomGenerator;

/// # Normal: the sum of many small things
///
/// $$ p(x) = \frac{1}{\sqrt{2\pi}\,\sigma} \exp\!\Bigl(-\frac{(x - \mu)^2}{2\sigma^2}\Bigr), \qquad
///    E[X] = \mu, \qquad \mathrm{Var}[X] = \sigma^2 $$
///
/// Also called *Gaussian*. Its logarithm is a parabola, so minus the log-density of an error is a
/// constant plus its square over $2\sigma^2$: to make the data most likely under normal noise *is*
/// to make the squared loss small.
///
/// @param mean $\mu$
/// @param std  $\sigma$, the standard deviation
public record Normal(double mean, double std) implements Continuous {

    /// $\mu = 0$, $\sigma = 1$.
    public static final Normal STANDARD = new Normal(0, 1);

    public Normal {
        Require.finite("Normal: mean", mean);
        Require.positive("Normal: standard deviation", std);
    }

    @Override public double logPdf(double x) {
        Require.number("logPdf: x", x);
        var z = (x - mean) / std;
        return -z * z / 2 - Math.log(std) - Math.log(2 * Math.PI) / 2;
    }

    @Override public double cdf(double x) {
        Require.number("cdf: x", x);
        return ErrorFunction.erfc((mean - x) / std / Math.sqrt(2)) / 2;
    }

    @Override public double quantile(double p) {
        Require.probability("quantile", p);
        var z = p <= 0.5 ? lowerQuantile(p) : -lowerQuantile(1 - p);
        return mean + std * z;
    }

    @Override public double variance() {
        return std * std;
    }

    /// The generator draws normal numbers faster than by quantiles.
    @Override public double sample(RandomGenerator rng) {
        return mean + std * rng.nextGaussian();
    }

    /// Solve $\log F(z) = \log p$ for the standard normal, $p \le 1/2$, by Newton's method.
    ///
    /// The start is left of the solution, because $F(z) \le \frac 12 e^{-z^2/2}$ for $z \le 0$. And
    /// since $\log F$ is concave, its tangent runs above it: it reaches the level $\log p$ too
    /// early. So each step goes right and none goes too far.
    private static double lowerQuantile(double p) {
        if (p == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        var z = -Math.sqrt(Math.max(0, -2 * Math.log(2 * p)));
        for (var round = 0; round < 50; round++) {
            var step = Math.log(STANDARD.cdf(z) / p) * STANDARD.cdf(z) / STANDARD.pdf(z);
            z -= step;
            if (Math.abs(step) < 1e-15 * (1 + Math.abs(z))) {
                break;
            }
        }
        return z;
    }
}
