package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// # A row to mean 0 and variance 1
///
/// What layer normalisation does to each row:
///
/// $$ \hat x_i = r\,(x_i - \mu), \qquad \mu = \tfrac1n \sum x_i, \qquad
///    r = \Bigl(\tfrac1n \sum (x_i - \mu)^2 + \varepsilon\Bigr)^{-1/2} $$
///
/// The squares are taken of the differences, not the difference of the squares: $\langle x^2 \rangle -
/// \mu^2$ loses all its digits when the mean is far from 0.
public final class Standardization {

    private Standardization() { }

    /// `y = (x − μ) r` for `n` neighbours; returns `r`, which the gradient needs. `y` may be `x`.
    public static float row(float[] x, int xAt, float[] y, int yAt, int n, double epsilon) {
        var r = new float[1];
        row(x, xAt, y, yAt, n, epsilon, new float[1], new float[1], r, 0);
        return r[0];
    }

    /// As above; writes the mean, the variance and `r` at place `k` of three arrays.
    public static void row(float[] x, int xAt, float[] y, int yAt, int n, double epsilon,
            float[] means, float[] variances, float[] rs, int k) {
        var mean = (float) (Sums.sum(x, xAt, 1, n) / n);
        var variance = Sums.squaresAbout(mean, x, xAt, n) / n;
        var r = (float) (1 / Math.sqrt(variance + epsilon));
        means[k] = mean;
        variances[k] = (float) variance;
        rs[k] = r;
        scale(x, xAt, mean, r, y, yAt, n);
    }

    private static void scale(float[] x, int xAt, float mean, float r, float[] y, int yAt, int n) {
        var i = Lanes.PRESENT ? Vectors.standardize(x, xAt, mean, r, y, yAt, n) : 0;
        for (; i < n; i++) {
            y[yAt + i] = (x[xAt + i] - mean) * r;
        }
    }

    /// The gradient: $\bar x = r\,(\bar y - \langle \bar y \rangle - \hat x\,\langle \bar y \odot \hat x
    /// \rangle)$, with $\langle \cdot \rangle$ for the mean and `y` for $\hat x$. `dx` may be `dy`.
    public static void backwardRow(float[] y, int yAt, float r, float[] dy, int dyAt,
            float[] dx, int dxAt, int n) {
        var alongMean = (float) (Sums.sum(dy, dyAt, 1, n) / n);
        var alongScale = (float) (Sums.dot(dy, dyAt, 1, y, yAt, 1, n) / n);
        var i = Lanes.PRESENT
                ? Vectors.backward(y, yAt, r, dy, dyAt, alongMean, alongScale, dx, dxAt, n) : 0;
        for (; i < n; i++) {
            dx[dxAt + i] = r * (dy[dyAt + i] - alongMean - y[yAt + i] * alongScale);
        }
    }

    /// The loops with vectors; they return how many are done.
    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        static int standardize(float[] x, int xAt, float mean, float r, float[] y, int yAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, x, xAt + i).sub(mean).mul(r).intoArray(y, yAt + i);
            }
            return i;
        }

        static int backward(float[] y, int yAt, float r, float[] dy, int dyAt, float alongMean,
                float alongScale, float[] dx, int dxAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, dy, dyAt + i).sub(alongMean)
                        .sub(fromArray(S, y, yAt + i).mul(alongScale)).mul(r)
                        .intoArray(dx, dxAt + i);
            }
            return i;
        }
    }
}
