package ch02.tensors.kernels;

import static common.laws.Laws.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;

/// # What our polynomials promise
///
/// The bounds lie a little above the errors found over every 997th float; here every 9973rd is tried (a
/// prime, so that all exponents meet all kinds of fractions) and every neighbour of a special place.
class FunctionsTest {

    private enum Function {
        EXP(Exponential.EXP, Exponential::exp, Math::exp, 1.0),
        EXPM1(Exponential.EXPM1, Exponential::expm1, Math::expm1, 1.5),
        LOG(Logarithm.LOG, Logarithm::log, Math::log, 0.9),
        LOG1P(Logarithm.LOG1P, Logarithm::log1p, Math::log1p, 1.6),
        TANH(Sigmoid.TANH, Sigmoid::tanh, Math::tanh, 1.5),
        SIGMOID(Sigmoid.SIGMOID, Sigmoid::sigmoid, FunctionsTest::sigmoid, 2.3),
        ERF(ErrorFunction.ERF, ErrorFunction::erf, FunctionsTest::erf, 1.3);

        private final UnaryLoop loop;
        private final UnaryLoop.Function scalar;
        private final DoubleUnaryOperator exact;
        private final double ulps;

        Function(UnaryLoop loop, UnaryLoop.Function scalar, DoubleUnaryOperator exact, double ulps) {
            this.loop = loop;
            this.scalar = scalar;
            this.exact = exact;
            this.ulps = ulps;
        }
    }

    @Property @Label("|f̂(x) − f(x)| ≤ the stated number of units in the last place, for every x")
    void theErrorIsAsStated(@ForAll Function f) {
        var x = everyKindOfFloat();
        var y = new float[x.length];
        f.loop.run(x, 0, y, 0, x.length);
        for (var i = 0; i < x.length; i++) {
            var exact = f.exact.applyAsDouble(x[i]);
            if (!isWithin(f.ulps, y[i], exact)) {
                Assertions.fail("%s(%s) = %s, but got %s", f, x[i], exact, y[i]);
            }
        }
    }

    @Property @Label("vector = scalar, bit for bit, −0 and NaN included")
    void vectorsAgreeWithScalars(@ForAll Function f) {
        var x = everyKindOfFloat();
        var y = new float[x.length];
        f.loop.run(x, 0, y, 0, x.length);
        var scalar = new float[x.length];
        for (var i = 0; i < x.length; i++) {
            scalar[i] = f.scalar.of(x[i]);
        }
        assertSameBits(y, scalar);
    }

    @Property @Label("the bits of f(x) do not depend on where x stands")
    void placeDoesNotMatter(@ForAll Function f, @ForAll("anyFloat") float x,
            @ForAll @IntRange(max = 70) int before, @ForAll @IntRange(max = 70) int after) {
        var all = new float[before + 1 + after];
        all[before] = x;
        f.loop.run(all, 0, all, 0, all.length);
        assertThat(Float.compare(all[before], f.scalar.of(x))).isZero();
    }

    @Example @Label("odd functions are odd to the last bit: f(−x) = −f(x)")
    void oddness() {
        for (var loop : new UnaryLoop[] {Sigmoid.TANH, ErrorFunction.ERF}) {
            var x = everyKindOfFloat();
            var y = new float[x.length];
            var minus = new float[x.length];
            loop.run(x, 0, y, 0, x.length);
            Arithmetic.NEG.run(x, 0, x, 0, x.length);
            loop.run(x, 0, minus, 0, x.length);
            Arithmetic.NEG.run(minus, 0, minus, 0, x.length);
            assertSameBits(minus, y);
        }
    }

    @Provide Arbitrary<Float> anyFloat() {
        return Arbitraries.integers().map(Float::intBitsToFloat);
    }

    private static float[] everyKindOfFloat() {
        var special = new float[] {0f, Float.MIN_VALUE, Float.MIN_NORMAL, 1e-20f, 0x1p-24f, 0x1p-12f,
            0.34657f, 0.5f, 0.625f, 0.70710677f, 0.9f, 1, 1.4142135f, 2, 4, 9, 17, 26, 88.72284f, 103.97209f,
            1e10f, 0x1p23f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};
        var step = 9973L;
        var walk = (int) ((1L << 32) / step);
        var all = new float[walk + 2 * 9 * special.length];
        for (var i = 0; i < walk; i++) {
            all[i] = Float.intBitsToFloat((int) (i * step));
        }
        var n = walk;
        for (var s : special) {
            for (var d = -4; d <= 4; d++) {
                var near = Float.intBitsToFloat(Float.floatToRawIntBits(s) + d);
                all[n++] = near;
                all[n++] = -near;
            }
        }
        return all;
    }

    /// Within `ulps` units in the last place of the nearest float; beyond the largest float either that
    /// or infinity is right.
    private static boolean isWithin(double ulps, float actual, double exact) {
        var nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest) || !Float.isFinite(actual)) {
            return Float.compare(actual, nearest) == 0
                    || Math.abs(exact) > 0.9999999 * Float.MAX_VALUE && Math.abs(actual) == 1 / 0f;
        }
        return Math.abs(actual - exact) <= ulps * Math.ulp(nearest);
    }

    private static double sigmoid(double x) {
        return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
    }

    /// Series near 0, continued fraction far out (Abramowitz & Stegun 7.1.6, 7.1.14).
    private static double erf(double x) {
        var a = Math.abs(x);
        if (!(a < 6)) {
            return x != x ? x : Math.signum(x);
        }
        var scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
        if (a < 2.5) {
            double term = x, sum = x;
            for (var n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 2 * scale * sum;
        }
        var tail = a;
        for (var n = 60; n >= 1; n--) {
            tail = a + n / 2.0 / tail;
        }
        return Math.copySign(1 - scale / tail, x);
    }
}
