package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// # Questions and choices, run by run
///
/// A comparison of two runs answers with a run of `boolean`s, and such a run chooses between two others.
/// "Greater" is "less" with its operands exchanged, so four questions suffice. A comparison with NaN is
/// false, except [#NOT_EQUAL].
public final class Comparisons {

    /// `m[i] = a[i] ? b[i]` for `n` neighbours.
    @FunctionalInterface
    public interface Loop {
        void run(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n);
    }

    public static final Loop LESS = Lanes.PRESENT ? Vectors::less : Comparisons::less;
    public static final Loop LESS_EQUAL = Lanes.PRESENT ? Vectors::lessEqual : Comparisons::lessEqual;
    public static final Loop EQUAL = Lanes.PRESENT ? Vectors::equal : Comparisons::equal;
    public static final Loop NOT_EQUAL = Lanes.PRESENT ? Vectors::notEqual : Comparisons::notEqual;

    private Comparisons() { }

    /// `c[i] = m[i] ? a[i] : b[i]`.
    public static void choose(boolean[] m, int mAt, float[] a, int aAt, float[] b, int bAt,
            float[] c, int cAt, int n) {
        var i = Lanes.PRESENT ? Vectors.choose(m, mAt, a, aAt, b, bAt, c, cAt, n) : 0;
        for (; i < n; i++) {
            c[cAt + i] = m[mAt + i] ? a[aAt + i] : b[bAt + i];
        }
    }

    private static void less(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
        for (var i = 0; i < n; i++) {
            m[mAt + i] = a[aAt + i] < b[bAt + i];
        }
    }

    private static void lessEqual(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
        for (var i = 0; i < n; i++) {
            m[mAt + i] = a[aAt + i] <= b[bAt + i];
        }
    }

    private static void equal(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
        for (var i = 0; i < n; i++) {
            m[mAt + i] = a[aAt + i] == b[bAt + i];
        }
    }

    private static void notEqual(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
        for (var i = 0; i < n; i++) {
            m[mAt + i] = a[aAt + i] != b[bAt + i];
        }
    }

    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();

        static void less(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, a, aAt + i).compare(LT, fromArray(S, b, bAt + i)).intoArray(m, mAt + i);
            }
            Comparisons.less(a, aAt + i, b, bAt + i, m, mAt + i, n - i);
        }

        static void lessEqual(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, a, aAt + i).compare(LE, fromArray(S, b, bAt + i)).intoArray(m, mAt + i);
            }
            Comparisons.lessEqual(a, aAt + i, b, bAt + i, m, mAt + i, n - i);
        }

        static void equal(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, a, aAt + i).compare(EQ, fromArray(S, b, bAt + i)).intoArray(m, mAt + i);
            }
            Comparisons.equal(a, aAt + i, b, bAt + i, m, mAt + i, n - i);
        }

        static void notEqual(float[] a, int aAt, float[] b, int bAt, boolean[] m, int mAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, a, aAt + i).compare(NE, fromArray(S, b, bAt + i)).intoArray(m, mAt + i);
            }
            Comparisons.notEqual(a, aAt + i, b, bAt + i, m, mAt + i, n - i);
        }

        /// Returns how many are done.
        static int choose(boolean[] m, int mAt, float[] a, int aAt, float[] b, int bAt,
                float[] c, int cAt, int n) {
            var i = 0;
            for (; i <= n - L; i += L) {
                fromArray(S, b, bAt + i).blend(fromArray(S, a, aAt + i),
                        VectorMask.fromArray(S, m, mAt + i)).intoArray(c, cAt + i);
            }
            return i;
        }
    }
}
