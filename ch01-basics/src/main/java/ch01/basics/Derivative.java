package ch01.basics;

import common.exercises.Exercise;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// # Slope
///
/// The slope of a straight line is rise over run. The slope of a curve at a point is the slope of
/// the line that touches it there, the *tangent*; and that is where the rise over ever shorter runs
/// is heading:
///
/// $$ f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h} $$
///
/// A machine cannot take the limit, but it can take a small $h$. How small? On paper, the smaller
/// the better: Taylor's theorem gives the *truncation error* of the quotient, and of the quotient
/// that looks the same distance to both sides:
///
/// $$ \frac{f(x + h) - f(x)}{h} = f'(x) + \tfrac h2 f''(x) + \dots \qquad
///    \frac{f(x + h) - f(x - h)}{2h} = f'(x) + \tfrac{h^2}{6} f'''(x) + \dots $$
///
/// Halving $h$ halves the error of the first and quarters that of the second, which is even exact
/// for parabolas. But the values of $f$ are rounded to a share $u = 2^{-53}$, their difference
/// keeps the absolute error, and dividing by $h$ magnifies it to some $u\,|f| / h$. The two errors
/// pull in opposite directions, and on logarithmic axes their sum is a V. Its lowest point, where
/// the two are equally large:
///
/// | quotient | best $h$ | error there | measured, for $\sin$ at 1 |
/// |---|---|---|---|
/// | [#forward] | about $\sqrt u \approx 10^{-8}$ | some $10^{-8}$ | $2 \cdot 10^{-9}$ |
/// | [#central] | about $\sqrt[3] u \approx 10^{-5}$ | some $10^{-11}$ | $6 \cdot 10^{-13}$ |
///
/// Rounding is a matter of luck, and the best of 151 steps had some. But half of the digits are
/// lost, or a third, whatever we do. As a way to compute derivatives that
/// is poor. As a way to *check* them it is ideal: it knows nothing of the rules of calculus and
/// cannot repeat our mistakes. (The V is drawn by the experiment `DerivativeError`.)
public final class Derivative {

    private Derivative() { }

    /// The rise from `x` to the right, over the run.
    public static double forward(DoubleUnaryOperator f, double x, double h) {
        checkStep(x, h);
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h;
    }

    /// The rise from `h` to the left of `x` to `h` to its right, over the run.
    ///
    /// **Exercise 1.7.** Write this method.
    /// <details><summary>Hint</summary>How long is the run from $x - h$ to $x + h$?</details>
    @Exercise("1.7")
    public static double central(DoubleUnaryOperator f, double x, double h) {
        checkStep(x, h);
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }

    /// The *gradient* of a function of many variables: the slope along each axis, the others held
    /// fixed.
    ///
    /// $$ \nabla f(x) = \Bigl(\frac{\partial f}{\partial x_1}, \dots,
    ///    \frac{\partial f}{\partial x_K}\Bigr) $$
    ///
    /// It costs two evaluations per variable. For the millions of weights of a network that is out
    /// of the question.
    public static double[] gradient(ToDoubleFunction<double[]> f, double[] x, double h) {    // [K]
        Require.finite("gradient: x", x);
        var gradient = new double[x.length];
        for (var k = 0; k < x.length; k++) {
            var axis = k;
            gradient[k] = central(t -> f.applyAsDouble(moved(x, axis, t)), x[k], h);
        }
        return gradient;
    }

    /// The slope on paper with two logarithmic axes: by how many percent $f$ grows when $x$ grows
    /// by one percent.
    ///
    /// $$ \frac{d \log f}{d \log x} = \frac{x\,f'(x)}{f(x)} $$
    ///
    /// A power $f(x) = c\,x^k$ is a straight line there, of slope $k$ everywhere. So this is how to
    /// find out the exponent of a law of nature from a table of measurements.
    public static double logLog(DoubleUnaryOperator f, double x, double h) {
        Require.positive("logLog: x", x);
        return x * central(f, x, h) / f.applyAsDouble(x);
    }

    private static double[] moved(double[] x, int axis, double value) {
        var other = x.clone();
        other[axis] = value;
        return other;
    }

    private static void checkStep(double x, double h) {
        Require.finite("derivative: x", x);
        Require.positive("derivative: step h", h);
        Require.that(x + h != x,
                "derivative: the step %s is too small to move %s; use a larger one", h, x);
    }
}
