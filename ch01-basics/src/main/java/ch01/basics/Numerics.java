package ch01.basics;

/// # Numbers in a machine
///
/// Mathematics computes with real numbers. A machine has 64 bits, so of the uncountably many
/// numbers it keeps some $2^{64}$ and rounds everything else to the nearest of them. A `double` is
///
/// $$ \pm\, 1.b_1 b_2 \dots b_{52} \times 2^{e}, \qquad -1022 \le e \le 1023 $$
///
/// Between two powers of two the numbers it can hold lie at equal distances, and at each power of
/// two the distance doubles. It is called the *unit in the last place*:
///
/// $$ \mathrm{ulp}(x) = 2^{e - 52} $$
///
/// So near 1 the next number is $2.2 \cdot 10^{-16}$ away, near $10^{16}$ it is 2 away: there
/// `x + 1` is `x`. What holds everywhere is the *relative* error of one operation. If
/// $u = 2^{-53}$, then
///
/// $$ \mathrm{fl}(a \circ b) = (a \circ b)(1 + \delta), \qquad |\delta| \le u
///    \qquad \text{for } \circ \in \{+, -, \times, \div\} $$
///
/// as long as the result neither overflows (beyond $1.8 \cdot 10^{308}$) nor is so small (below
/// $2.2 \cdot 10^{-308}$) that $e$ can fall no further. Every error bound of this book is built
/// from this line.
///
/// The line also breaks laws that school took for granted. Addition still commutes, but it no
/// longer associates: $(0.1 + 0.2) + 0.3 = 0.6000000000000001$ and $0.1 + (0.2 + 0.3) = 0.6$. (The
/// smallest counterexample in hundredths that jqwik shrinks to is 0.01, 0.01, 0.04.) Worse, with
/// $a = 10^{16}$ the sum $(a + 1) + (-a)$ is 0 and $(a + (-a)) + 1$ is 1. *In which order* is now
/// part of the answer; a parallel sum that lets the faster thread go first gives another number
/// each day.
public final class Numerics {

    /// The unit roundoff $u = 2^{-53}$: no single operation is off by a larger share of its result.
    public static final double UNIT_ROUNDOFF = 0x1p-53;

    private Numerics() { }

    /// The distance from `x` to the next `double` farther from zero.
    public static double ulp(double x) {
        Require.finite("ulp", x);
        var exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT);
        return Math.scalb(1.0, exponent - 52);                                   // 2^(e - 52)
    }

    /// How far `actual` is from `exact`, as a share of `exact`; for an exact 0, the error itself.
    public static double relativeError(double actual, double exact) {
        Require.finite("relativeError: exact", exact);
        var error = Math.abs(actual - exact);
        return exact == 0 ? error : error / Math.abs(exact);
    }
}
