package common.laws;

import java.util.Locale;

/// # How close is equal?
///
/// Floating-point results are rounded, so laws compare within a tolerance. An absolute one is blind
/// for small numbers and impossible for large ones; a relative one fails at zero. This one is both:
///
/// $$ |p - q| \le t \cdot (1 + |q|) $$
///
/// It is relative where the expected value $q$ is large and absolute where $q$ is small. An
/// infinity equals only itself, and NaN equals NaN: a law that expects "not a number" can say so.
public record Tolerance(double bound) {

    public Tolerance {
        if (!(bound >= 0) || Double.isInfinite(bound)) {
            throw new IllegalArgumentException(
                    "Tolerance: expected a finite bound of at least 0, got " + bound);
        }
    }

    public boolean accepts(double actual, double expected) {
        if (!Double.isFinite(actual) || !Double.isFinite(expected)) {
            return Double.compare(actual, expected) == 0;
        }
        return Math.abs(actual - expected) <= bound * (1 + Math.abs(expected));
    }

    @Override public String toString() {
        return String.format(Locale.ROOT, "|p - q| <= %.3g (1 + |q|)", bound);
    }
}
