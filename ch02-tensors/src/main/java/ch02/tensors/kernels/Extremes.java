package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// # The largest and the smallest
///
/// Unlike a sum, a maximum does not care in which order its arguments come: $\max(a, b)$ is one of the
/// two, nothing is rounded. One NaN makes the result NaN, and +0 is above −0, as in [Math#max]. The
/// maximum of nothing is −∞, so that $\max(x) = \max(\max(\text{first half}), \max(\text{second}))$
/// holds for empty halves too.
public final class Extremes {

    private static final int PIECE = 1 << 16;

    private Extremes() { }

    /// The largest of `n` numbers, `step` apart.
    public static float max(float[] x, int at, int step, int n) {
        if (n <= PIECE) {
            return piece(x, at, step, n);
        }
        var each = new float[(n + PIECE - 1) / PIECE];
        Workers.run(each.length, t -> each[t] = piece(x, at + t * PIECE * step, step,
                Math.min(PIECE, n - t * PIECE)));
        return plain(each, 0, 1, each.length);
    }

    /// The smallest of `n` numbers: $\min(x) = -\max(-x)$, which is exact.
    public static float min(float[] x, int at, int step, int n) {
        if (n <= PIECE) {
            return -negatedPiece(x, at, step, n);
        }
        var each = new float[(n + PIECE - 1) / PIECE];
        Workers.run(each.length, t -> each[t] = negatedPiece(x, at + t * PIECE * step, step,
                Math.min(PIECE, n - t * PIECE)));
        return -plain(each, 0, 1, each.length);
    }

    /// The place of the largest number, of equal ones the first, of NaNs the first: 0 … n − 1.
    public static int argmax(float[] x, int at, int step, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("argmax: of no numbers none is the largest");
        }
        var max = max(x, at, step, n);
        for (var i = 0; i < n; i++) {
            var value = x[at + i * step];
            if (value == max || value != value) {
                return i;
            }
        }
        throw new IllegalStateException("argmax: the numbers changed while we looked");
    }

    private static float piece(float[] x, int at, int step, int n) {
        return Lanes.PRESENT && step == 1 ? Vectors.max(x, at, n) : plain(x, at, step, n);
    }

    private static float plain(float[] x, int at, int step, int n) {
        var max = Float.NEGATIVE_INFINITY;
        for (var i = 0; i < n; i++) {
            max = Math.max(max, x[at + i * step]);
        }
        return max;
    }

    private static float negatedPiece(float[] x, int at, int step, int n) {
        if (Lanes.PRESENT && step == 1) {
            return Vectors.maxOfNegated(x, at, n);
        }
        var max = Float.NEGATIVE_INFINITY;
        for (var i = 0; i < n; i++) {
            max = Math.max(max, -x[at + i * step]);
        }
        return max;
    }

    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        private static final VectorShuffle<Float> BY_8 = by(8), BY_4 = by(4), BY_2 = by(2), BY_1 = by(1);

        private static VectorShuffle<Float> by(int lanes) {
            return VectorShuffle.fromOp(S, lane -> (lane + lanes) % L);
        }

        /// Of all lanes, in pairs: after each line half as many are candidates.
        private static float largest(FloatVector v) {
            v = L > 8 ? v.max(v.rearrange(BY_8)) : v;
            v = L > 4 ? v.max(v.rearrange(BY_4)) : v;
            v = L > 2 ? v.max(v.rearrange(BY_2)) : v;
            return v.max(v.rearrange(BY_1)).lane(0);
        }

        static float max(float[] x, int at, int n) {
            FloatVector s = broadcast(S, Float.NEGATIVE_INFINITY), t = s;
            var i = 0;
            for (; i <= n - 2 * L; i += 2 * L) {
                s = s.max(fromArray(S, x, at + i));
                t = t.max(fromArray(S, x, at + i + L));
            }
            var max = plain(x, at + i, 1, n - i);
            return i > 0 ? Math.max(max, largest(s.max(t))) : max;
        }

        static float maxOfNegated(float[] x, int at, int n) {
            FloatVector s = broadcast(S, Float.NEGATIVE_INFINITY), t = s;
            var i = 0;
            for (; i <= n - 2 * L; i += 2 * L) {
                s = s.max(fromArray(S, x, at + i).neg());
                t = t.max(fromArray(S, x, at + i + L).neg());
            }
            var max = i > 0 ? largest(s.max(t)) : Float.NEGATIVE_INFINITY;
            for (; i < n; i++) {
                max = Math.max(max, -x[at + i]);
            }
            return max;
        }
    }
}
