package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [Arithmetic] with vectors: `L` elements per turn, then what is left one by one.
final class ArithmeticVectors {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final FloatVector ZERO = FloatVector.zero(S), ONE = FloatVector.broadcast(S, 1);

    private ArithmeticVectors() { }

    static void add(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, a, aAt + i).add(fromArray(S, b, bAt + i)).intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = a[aAt + i] + b[bAt + i];
        }
    }

    static void sub(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, a, aAt + i).sub(fromArray(S, b, bAt + i)).intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = a[aAt + i] - b[bAt + i];
        }
    }

    static void mul(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, a, aAt + i).mul(fromArray(S, b, bAt + i)).intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    static void div(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, a, aAt + i).div(fromArray(S, b, bAt + i)).intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = a[aAt + i] / b[bAt + i];
        }
    }

    static void max(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, a, aAt + i).max(fromArray(S, b, bAt + i)).intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = Math.max(a[aAt + i], b[bAt + i]);
        }
    }

    static void min(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, a, aAt + i).min(fromArray(S, b, bAt + i)).intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = Math.min(a[aAt + i], b[bAt + i]);
        }
    }

    static void whereNotZero(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, b, bAt + i).blend(ZERO, fromArray(S, a, aAt + i).eq(0))
                    .intoArray(c, cAt + i);
        }
        for (; i < n; i++) {
            c[cAt + i] = a[aAt + i] == 0 ? 0 : b[bAt + i];
        }
    }

    static void neg(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, x, xAt + i).neg().intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = -x[xAt + i];
        }
    }

    static void abs(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, x, xAt + i).abs().intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = Math.abs(x[xAt + i]);
        }
    }

    static void square(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            var v = fromArray(S, x, xAt + i);
            v.mul(v).intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = x[xAt + i] * x[xAt + i];
        }
    }

    static void sqrt(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            fromArray(S, x, xAt + i).sqrt().intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = (float) Math.sqrt(x[xAt + i]);
        }
    }

    static void rsqrt(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            ONE.div(fromArray(S, x, xAt + i).sqrt()).intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = 1 / (float) Math.sqrt(x[xAt + i]);
        }
    }

    static void reciprocal(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            ONE.div(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = 1 / x[xAt + i];
        }
    }

    static void relu(float[] x, int xAt, float[] y, int yAt, int n) {
        var i = 0;
        for (; i <= n - L; i += L) {
            var v = fromArray(S, x, xAt + i);
            v.blend(ZERO, v.compare(VectorOperators.LE, ZERO)).intoArray(y, yAt + i);
        }
        for (; i < n; i++) {
            y[yAt + i] = Arithmetic.relu(x[xAt + i]);
        }
    }
}
