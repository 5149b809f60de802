package ch02.tensors.kernels;

import static ch02.tensors.kernels.Lanes.PRESENT;

/// # Arithmetic, run by run
///
/// Sums, products, and what else a processor does in one instruction. Everything is rounded once, as
/// Java's own operators do, so these results are the nearest float; only [#RSQRT] rounds twice. Not a
/// number, infinity and −0 behave as in Java's [Math]: `MAX` and `MIN` give NaN if either is NaN, and
/// `RELU` lets NaN through instead of hiding it.
public final class Arithmetic {

    public static final BinaryLoop ADD =
            PRESENT ? ArithmeticVectors::add : BinaryLoop.plain((a, b) -> a + b);
    public static final BinaryLoop SUB =
            PRESENT ? ArithmeticVectors::sub : BinaryLoop.plain((a, b) -> a - b);
    public static final BinaryLoop MUL =
            PRESENT ? ArithmeticVectors::mul : BinaryLoop.plain((a, b) -> a * b);
    public static final BinaryLoop DIV =
            PRESENT ? ArithmeticVectors::div : BinaryLoop.plain((a, b) -> a / b);
    public static final BinaryLoop MAX =
            PRESENT ? ArithmeticVectors::max : BinaryLoop.plain(Math::max);
    public static final BinaryLoop MIN =
            PRESENT ? ArithmeticVectors::min : BinaryLoop.plain(Math::min);

    /// `b` where `a` is not 0, else 0.
    public static final BinaryLoop WHERE_NOT_ZERO = PRESENT
            ? ArithmeticVectors::whereNotZero : BinaryLoop.plain((a, b) -> a == 0 ? 0 : b);

    /// $a^b$ in double precision, rounded to float.
    public static final BinaryLoop POW =
            BinaryLoop.plain((a, b) -> (float) StrictMath.pow(a, b));

    public static final UnaryLoop NEG =
            PRESENT ? ArithmeticVectors::neg : UnaryLoop.plain(x -> -x);
    public static final UnaryLoop ABS =
            PRESENT ? ArithmeticVectors::abs : UnaryLoop.plain(Math::abs);
    public static final UnaryLoop SIGN = UnaryLoop.plain(Math::signum);
    public static final UnaryLoop SQUARE =
            PRESENT ? ArithmeticVectors::square : UnaryLoop.plain(x -> x * x);
    public static final UnaryLoop SQRT =
            PRESENT ? ArithmeticVectors::sqrt : UnaryLoop.plain(x -> (float) Math.sqrt(x));

    /// $1/\sqrt x$, rounded twice: within 1.5 units in the last place.
    public static final UnaryLoop RSQRT =
            PRESENT ? ArithmeticVectors::rsqrt : UnaryLoop.plain(x -> 1 / (float) Math.sqrt(x));
    public static final UnaryLoop RECIPROCAL =
            PRESENT ? ArithmeticVectors::reciprocal : UnaryLoop.plain(x -> 1 / x);
    public static final UnaryLoop RELU =
            PRESENT ? ArithmeticVectors::relu : UnaryLoop.plain(Arithmetic::relu);

    /// Sine and cosine in double precision, rounded to float: too rare to deserve polynomials.
    public static final UnaryLoop SIN = UnaryLoop.plain(x -> (float) StrictMath.sin(x));
    public static final UnaryLoop COS = UnaryLoop.plain(x -> (float) StrictMath.cos(x));

    private Arithmetic() { }

    /// max(x, 0), but 0 for −0 and NaN for NaN.
    static float relu(float x) {
        return x <= 0 ? 0 : x;
    }
}
