package ch02.tensors;

/// # The error function in double precision
///
/// $$ \operatorname{erf} x = \frac{2}{\sqrt\pi} \int_0^x e^{-t^2}\, dt $$
///
/// Java's library has none, and GELU needs one. Near 0 the power series of the integral converges fast.
/// Its terms all have one sign once $e^{-x^2}$ is taken out, so nothing cancels:
///
/// $$ \operatorname{erf} x = \frac{2}{\sqrt\pi}\, e^{-x^2} \sum_{n=0}^\infty \frac{2^n\, x^{2n+1}}{1 \cdot 3 \cdots (2n+1)} $$
///
/// Far out the complement is tiny and a continued fraction gives it (Abramowitz & Stegun 7.1.6, 7.1.14):
///
/// $$ 1 - \operatorname{erf} x = \frac{e^{-x^2}}{\sqrt\pi}\;
///    \cfrac{1}{x + \cfrac{1/2}{x + \cfrac{1}{x + \cfrac{3/2}{x + \dots}}}} $$
final class Erf {

    private Erf() { }

    static double of(double x) {
        var a = Math.abs(x);
        if (a < 2.5) {
            return series(x);
        }
        return a < 6 ? Math.copySign(1 - complement(a), x) : x != x ? x : Math.signum(x);
    }

    private static double series(double x) {
        var term = x;
        var sum = x;
        for (var n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double complement(double x) {
        var tail = x;
        for (var n = 60; n >= 1; n--) {
            tail = x + n / 2.0 / tail;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
    }
}
