package ch01.basics;

/// # The area under the bell
///
/// The integral of $e^{-t^2}$ has no formula in elementary functions. It has a name instead:
///
/// $$ \mathrm{erf}(x) = \frac{2}{\sqrt\pi} \int_0^x e^{-t^2} dt, \qquad
///    \mathrm{erfc}(x) = 1 - \mathrm{erf}(x) $$
///
/// Near 0 we sum a series whose terms are all positive, so that nothing cancels:
///
/// $$ \mathrm{erf}(x) = \frac{2}{\sqrt\pi}\, e^{-x^2} \Bigl( x + \frac{2 x^3}{1 \cdot 3}
///    + \frac{4 x^5}{1 \cdot 3 \cdot 5} + \dots \Bigr) $$
///
/// Far out erf is 1 to all digits and what matters is the tiny rest. There a continued fraction
/// gives erfc itself, and never as a difference from 1:
///
/// $$ \mathrm{erfc}(x) = \frac{e^{-x^2}}{\sqrt\pi}\;
///    \cfrac{1}{x + \cfrac{1/2}{x + \cfrac{2/2}{x + \cfrac{3/2}{x + \cdots}}}} $$
///
/// Both to some $10^{-15}$ of the result; far out, where $e^{-x^2}$ itself magnifies the rounding
/// of $x^2$, to some $10^{-13}$.
public final class ErrorFunction {

    private static final double BORDER = 1.5;
    private static final int FRACTION_DEPTH = 150;          // enough at the border, ample beyond it

    private ErrorFunction() { }

    /// $\mathrm{erf}(x)$, odd, from −1 to 1.
    public static double erf(double x) {
        Require.number("erf: x", x);
        return Math.abs(x) <= BORDER ? series(x) : Math.signum(x) * (1 - fraction(Math.abs(x)));
    }

    /// $1 - \mathrm{erf}(x)$, with all its digits however small it is.
    public static double erfc(double x) {
        Require.number("erf: x", x);
        if (x > BORDER) {
            return fraction(x);
        }
        return x < -BORDER ? 2 - fraction(-x) : 1 - series(x);
    }

    private static double series(double x) {
        var term = x;
        var sum = x;
        for (var n = 1; Math.abs(term) > Math.ulp(sum) / 4; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double fraction(double x) {
        var below = x;
        for (var n = FRACTION_DEPTH; n >= 1; n--) {
            below = x + n / 2.0 / below;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * below);
    }
}
