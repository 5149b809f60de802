package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// # Softmax, one row at a time
///
/// From scores to probabilities: $y_i = e^{x_i} / \sum_j e^{x_j}$. A score of 89 overflows a float, so
/// the largest score $m$ is subtracted first, which cancels in the quotient:
///
/// $$ y_i = \frac{e^{x_i - m}}{s}, \qquad s = \sum_j e^{x_j - m}, \qquad
///    \ln y_i = (x_i - m) - \ln s $$
///
/// A row is read three times but lies in the nearest cache meanwhile, so memory sees it once. Rows of
/// −∞ only have no maximum to subtract: 0 is as good, and their probabilities are 0/0.
public final class Softmax {

    private Softmax() { }

    /// `y = softmax(x)` for `n` neighbours. `y` may be `x`.
    public static void row(float[] x, int xAt, float[] y, int yAt, int n) {
        var m = finite(Extremes.max(x, xAt, 1, n));
        expOfDifference(x, xAt, m, y, yAt, n);
        var s = (float) Sums.sum(y, yAt, 1, n);
        scale(1 / s, y, yAt, n);
    }

    /// `y = ln softmax(x)`. `y` must not be `x`.
    public static void logRow(float[] x, int xAt, float[] y, int yAt, int n) {
        var m = finite(Extremes.max(x, xAt, 1, n));
        expOfDifference(x, xAt, m, y, yAt, n);
        var log = (float) StrictMath.log(Sums.sum(y, yAt, 1, n));
        var i = Lanes.PRESENT ? Vectors.minusTwice(x, xAt, m, log, y, yAt, n) : 0;
        for (; i < n; i++) {
            y[yAt + i] = x[xAt + i] - m - log;
        }
    }

    /// $\ln \sum_i e^{x_i}$; `scratch` holds `n` numbers.
    public static float logSumExp(float[] x, int xAt, float[] scratch, int n) {
        var m = finite(Extremes.max(x, xAt, 1, n));
        expOfDifference(x, xAt, m, scratch, 0, n);
        return (float) (m + StrictMath.log(Sums.sum(scratch, 0, 1, n)));
    }

    /// The gradient: $\bar x = y \odot (\bar y - \langle \bar y, y \rangle)$.
    public static void backwardRow(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int n) {
        var inner = (float) Sums.dot(y, yAt, 1, dy, dyAt, 1, n);
        var i = Lanes.PRESENT ? Vectors.backward(y, yAt, dy, dyAt, inner, dx, dxAt, n) : 0;
        for (; i < n; i++) {
            dx[dxAt + i] = y[yAt + i] * (dy[dyAt + i] - inner);
        }
    }

    private static float finite(float max) {
        return max == Float.NEGATIVE_INFINITY ? 0 : max;
    }

    private static void expOfDifference(float[] x, int xAt, float m, float[] y, int yAt, int n) {
        if (Lanes.PRESENT) {
            Vectors.expOfDifference(x, xAt, m, y, yAt, n);
        } else {
            for (var i = 0; i < n; i++) {
                y[yAt + i] = Exponential.exp(x[xAt + i] - m);
            }
        }
    }

    private static void scale(float factor, float[] y, int at, int n) {
        var i = Lanes.PRESENT ? Vectors.scale(factor, y, at, n) : 0;
        for (; i < n; i++) {
            y[at + i] *= factor;
        }
    }

    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        static void expOfDifference(float[] x, int xAt, float m, float[] y, int yAt, int n) {
            var shift = broadcast(S, m);
            var i = 0;
            for (; i <= n - L; i += L) {
                Exponential.Vectors.exp(fromArray(S, x, xAt + i).sub(shift)).intoArray(y, yAt + i);
            }
            for (; i < n; i++) {
                y[yAt + i] = Exponential.exp(x[xAt + i] - m);
            }
        }

        /// These three return how many are done.
        static int scale(float factor, float[] y, int at, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, y, at + i).mul(factor).intoArray(y, at + i);
            }
            return i;
        }

        static int minusTwice(float[] x, int xAt, float m, float log, float[] y, int yAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, x, xAt + i).sub(m).sub(log).intoArray(y, yAt + i);
            }
            return i;
        }

        static int backward(float[] y, int yAt, float[] dy, int dyAt, float inner,
                float[] dx, int dxAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, y, yAt + i).mul(fromArray(S, dy, dyAt + i).sub(inner))
                        .intoArray(dx, dxAt + i);
            }
            return i;
        }
    }
}
