package ch01.basics;

import common.exercises.Exercise;
import java.util.function.UnaryOperator;

/// # Numbers that know their slope
///
/// A difference quotient loses digits; rules of calculus lose none. Instead of rewriting a formula
/// by hand, let the numbers do it: carry with each value $v$ its slope $v'$, and let each operation
/// compute both.
///
/// Formally, add to the numbers one new unit $\varepsilon$ with $\varepsilon^2 = 0$, so small that
/// its square is nothing. Then $f(v + v'\varepsilon) = f(v) + f'(v)\,v'\,\varepsilon$: the Taylor
/// series ends after two terms. Multiply two such *dual numbers* and the product rule falls out:
///
/// $$ (a + a'\varepsilon)(b + b'\varepsilon) = ab + (a'b + ab')\,\varepsilon $$
///
/// Every function of one variable follows one pattern, the *chain rule*: the outer slope times the
/// inner.
///
/// $$ (g \circ f)'(x) = g'(f(x)) \cdot f'(x) $$
///
/// To differentiate any program made of these operations, feed it $x + 1\varepsilon$ and read off
/// the slope: *forward-mode automatic differentiation* (Wengert, 1964). No step width, no limit, no
/// error but rounding. $\cos(8x \sin 5x)$ is no harder than $x^2$.
///
/// @param value $v$
/// @param slope $v'$, the derivative with respect to the one variable that was fed with slope 1
public record DualNumber(double value, double slope) {

    /// A number that does not depend on the variable.
    public static DualNumber constant(double value) {
        return new DualNumber(value, 0);
    }

    /// The variable itself: $dx/dx = 1$.
    public static DualNumber variable(double value) {
        return new DualNumber(value, 1);
    }

    /// $f'(x)$.
    public static double derivative(UnaryOperator<DualNumber> f, double x) {
        Require.finite("derivative: x", x);
        return f.apply(variable(x)).slope;
    }

    public DualNumber plus(DualNumber other) {
        return new DualNumber(value + other.value, slope + other.slope);
    }

    public DualNumber minus(DualNumber other) {
        return new DualNumber(value - other.value, slope - other.slope);
    }

    /// The product rule.
    ///
    /// **Exercise 1.8.** Write this method.
    /// <details><summary>Hint</summary>Multiply out, with $\varepsilon^2 = 0$.</details>
    @Exercise("1.8")
    public DualNumber times(DualNumber other) {
        return new DualNumber(value * other.value, slope * other.value + value * other.slope);
    }

    /// The quotient rule, $(a/b)' = (a' - \frac ab b') / b$.
    ///
    /// **Exercise 1.20.** Write this method.
    /// <details><summary>Hint</summary>The quotient $q$ solves $q \cdot b = a$. Apply the product
    /// rule to the left side.</details>
    @Exercise("1.20")
    public DualNumber over(DualNumber other) {
        var quotient = value / other.value;
        return new DualNumber(quotient, (slope - quotient * other.slope) / other.value);
    }

    public DualNumber plus(double constant) {
        return plus(constant(constant));
    }

    public DualNumber times(double constant) {
        return times(constant(constant));
    }

    public DualNumber negate() {
        return new DualNumber(-value, -slope);
    }

    /// $v^n$ for a fixed exponent.
    public DualNumber pow(double n) {
        return chain(Math.pow(value, n), n == 0 ? 0 : n * Math.pow(value, n - 1));
    }

    public DualNumber exp() {
        return chain(Math.exp(value), Math.exp(value));
    }

    public DualNumber log() {
        Require.that(value > 0, "log: expected a positive number, got %s", value);
        return chain(Math.log(value), 1 / value);
    }

    public DualNumber sqrt() {
        Require.that(value > 0,
                "sqrt: expected a positive number (at 0 the slope is infinite), got %s", value);
        return chain(Math.sqrt(value), 0.5 / Math.sqrt(value));
    }

    public DualNumber sin() {
        return chain(Math.sin(value), Math.cos(value));
    }

    public DualNumber cos() {
        return chain(Math.cos(value), -Math.sin(value));
    }

    public DualNumber tanh() {
        var t = Math.tanh(value);
        return chain(t, 1 - t * t);
    }

    /// The chain rule: `outer` and `outerSlope` are $g(v)$ and $g'(v)$.
    private DualNumber chain(double outer, double outerSlope) {
        return new DualNumber(outer, outerSlope * slope);
    }
}
