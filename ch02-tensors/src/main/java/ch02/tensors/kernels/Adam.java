package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// # One step of Adam, in one pass
///
/// $$ m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2,
///    \qquad x \leftarrow x - \eta\, \frac{m / s_m}{\sqrt{v / s_v} + \varepsilon} $$
///
/// Four numbers are read and three written per parameter, which is all that the memory has to do. Chapter
/// 3 derives the formula.
public final class Adam {

    private final float beta1, rest1, beta2, rest2, rate, vScale, epsilon;

    public Adam(double rate, double beta1, double beta2, double epsilon, double mScale,
            double vScale) {
        this.beta1 = (float) beta1;
        this.rest1 = (float) (1 - beta1);
        this.beta2 = (float) beta2;
        this.rest2 = (float) (1 - beta2);
        this.rate = (float) (rate / mScale);
        this.vScale = (float) (1 / vScale);
        this.epsilon = (float) epsilon;
    }

    /// `n` neighbours of each array.
    public void step(float[] x, int xAt, float[] g, int gAt, float[] m, int mAt, float[] v, int vAt,
            int n) {
        var i = Lanes.PRESENT ? Vectors.step(this, x, xAt, g, gAt, m, mAt, v, vAt, n) : 0;
        for (; i < n; i++) {
            var slope = g[gAt + i];
            var mean = beta1 * m[mAt + i] + rest1 * slope;
            var square = beta2 * v[vAt + i] + rest2 * (slope * slope);
            m[mAt + i] = mean;
            v[vAt + i] = square;
            x[xAt + i] -= rate * mean / ((float) Math.sqrt(square * vScale) + epsilon);
        }
    }

    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        /// Returns how many are done.
        static int step(Adam a, float[] x, int xAt, float[] g, int gAt, float[] m, int mAt,
                float[] v, int vAt, int n) {
            var beta1 = broadcast(S, a.beta1);
            var rest1 = broadcast(S, a.rest1);
            var beta2 = broadcast(S, a.beta2);
            var rest2 = broadcast(S, a.rest2);
            var i = 0;
            for (; i <= n - L; i += L) {
                var slope = fromArray(S, g, gAt + i);
                var mean = beta1.mul(fromArray(S, m, mAt + i)).add(rest1.mul(slope));
                var square = beta2.mul(fromArray(S, v, vAt + i)).add(rest2.mul(slope.mul(slope)));
                mean.intoArray(m, mAt + i);
                square.intoArray(v, vAt + i);
                var size = square.mul(a.vScale).sqrt().add(a.epsilon);
                fromArray(S, x, xAt + i).sub(mean.mul(a.rate).div(size)).intoArray(x, xAt + i);
            }
            return i;
        }
    }
}
