package ch01.basics;

import java.util.function.DoubleUnaryOperator;

/// # Areas
///
/// An integral is the area under a curve. Cut the interval into thin strips, replace the curve in
/// each pair of strips by the parabola through its three points, and add up the areas under the
/// parabolas. With strips of width $h$ and $f_i = f(a + ih)$ this is *Simpson's rule*:
///
/// $$ \int_a^b f(x)\,dx \approx
///    \frac h3 \bigl(f_0 + 4 f_1 + 2 f_2 + 4 f_3 + \dots + 4 f_{n-1} + f_n\bigr) $$
///
/// It is exact for cubics; otherwise its error shrinks like $h^4$: twice as many strips, a
/// sixteenth of the error. With it a formula that contains an integral can be checked without
/// knowing the integral.
public final class Quadrature {

    private Quadrature() { }

    /// The integral of `f` from `a` to `b` with an even number of strips.
    public static double simpson(DoubleUnaryOperator f, double a, double b, int strips) {
        Require.finite("simpson: a", a);
        Require.finite("simpson: b", b);
        Require.that(strips > 0 && strips % 2 == 0,
                "simpson: expected an even number of strips, at least 2, got %d", strips);
        var h = (b - a) / strips;
        var sum = f.applyAsDouble(a) + f.applyAsDouble(b);
        for (var i = 1; i < strips; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(a + i * h);
        }
        return sum * h / 3;
    }
}
