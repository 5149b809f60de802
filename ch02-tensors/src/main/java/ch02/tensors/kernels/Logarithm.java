package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// # The natural logarithm
///
/// A float is $x = 2^e m$ already, so its logarithm is half done:
///
/// $$ \ln x = e \ln 2 + \ln m, \qquad \sqrt{1/2} \le m < \sqrt 2 $$
///
/// With $f = m - 1$ the rest is $\ln(1 + f) \approx f - \tfrac12 f^2 + f^3 P(f)$, $P$ of degree 7. The
/// interval for $m$ lies around 1 so that near $x = 1$, where the logarithm passes through 0 and every
/// digit counts, $e = 0$ and nothing cancels. Subnormal numbers have no leading 1; they are scaled up
/// first. The logarithm of 0 is −∞, that of a negative number is NaN.
///
/// Over every 997th of all floats the error was at most 0.85 units in the last place, and 1.44 for
/// $\ln(1 + x)$.
public final class Logarithm {

    /// $\ln x$
    public static final UnaryLoop LOG = Lanes.PRESENT ? Vectors::log : UnaryLoop.plain(Logarithm::log);

    /// $\ln(1 + x)$, exact also where $1 + x$ would round the digits of $x$ away.
    public static final UnaryLoop LOG1P =
            Lanes.PRESENT ? Vectors::log1p : UnaryLoop.plain(Logarithm::log1p);

    private static final float LN2 = 0.6931472f, LN2_REST = -1.9046542e-9f;
    private static final int SQRT_HALF_BITS = 0x3f3504f3;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /// The minimax polynomial: relative error of the whole 2⁻²⁷.
    private static final float P0 = 0.3333333f, P1 = -0.2500082f, P2 = 0.20001227f, P3 = -0.16623358f,
            P4 = 0.14201754f, P5 = -0.13160172f, P6 = 0.12761606f, P7 = -0.07634556f;

    private Logarithm() { }

    static float log(float x) {
        if (!(x > 0 && x < INFINITY)) {
            return x == 0 ? -INFINITY : x < 0 ? Float.NaN : x;
        }
        var subnormal = x < Float.MIN_NORMAL;
        var bits = Float.floatToRawIntBits(subnormal ? x * 0x1p23f : x);
        var exponent = bits - SQRT_HALF_BITS >> 23;
        var e = (float) (subnormal ? exponent - 23 : exponent);
        var f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
        var p = Math.fma(Math.fma(Math.fma(Math.fma(P7, f, P6), f, P5), f, P4), f, P3);
        p = Math.fma(Math.fma(Math.fma(p, f, P2), f, P1), f, P0);
        var square = f * f;
        var rest = Math.fma(p * f, square, Math.fma(-0.5f, square, e * LN2_REST));
        return Math.fma(e, LN2, f + rest);
    }

    /// What $u = 1 + x$ loses in rounding is known, and $\ln(u + c) \approx \ln u + c/u$.
    static float log1p(float x) {
        var u = 1 + x;
        if (!(u > 0 && u < INFINITY) || x == 0) {
            return x == 0 ? x : u == 0 ? -INFINITY : u < 0 ? Float.NaN : x;
        }
        var c = Math.abs(x) < 1 ? x - (u - 1) : 1 - (u - x);
        return log(u) + c / u;
    }

    /// The same with vectors.
    static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        private Vectors() { }

        static FloatVector log(FloatVector x) {
            var subnormal = x.compare(LT, Float.MIN_NORMAL);
            var bits = x.blend(x.mul(0x1p23f), subnormal).reinterpretAsInts();
            var exponent = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
            var k = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
            var e = k.blend(k.sub(23), subnormal);
            var f = bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
            var p = broadcast(S, P7).fma(f, broadcast(S, P6)).fma(f, broadcast(S, P5))
                    .fma(f, broadcast(S, P4)).fma(f, broadcast(S, P3)).fma(f, broadcast(S, P2))
                    .fma(f, broadcast(S, P1)).fma(f, broadcast(S, P0));
            var square = f.mul(f);
            var rest = p.mul(f).fma(square, square.fma(broadcast(S, -0.5f), e.mul(LN2_REST)));
            return e.fma(broadcast(S, LN2), f.add(rest))
                    .blend(x, x.compare(LT, INFINITY).not())
                    .blend(Float.NaN, x.compare(LT, 0))
                    .blend(-INFINITY, x.eq(0));
        }

        static FloatVector log1p(FloatVector x) {
            var u = x.add(1);
            var c = broadcast(S, 1).sub(u.sub(x)).blend(x.sub(u.sub(1)), x.abs().compare(LT, 1));
            return log(u).add(c.div(u).blend(0, u.compare(LT, INFINITY).not()))
                    .blend(-INFINITY, u.eq(0))
                    .blend(x, x.eq(0));
        }

        static void log(float[] x, int xAt, float[] y, int yAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                log(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
            }
            for (; i < n; i++) {
                y[yAt + i] = Logarithm.log(x[xAt + i]);
            }
        }

        static void log1p(float[] x, int xAt, float[] y, int yAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                log1p(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
            }
            for (; i < n; i++) {
                y[yAt + i] = Logarithm.log1p(x[xAt + i]);
            }
        }
    }
}
