package ch02.tensors.product;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Which vector kernel fits this processor, and what all of them share. Apart from [Kernel], so that a
/// Java without the Vector API never loads a class that mentions it.
final class VectorKernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int SHORT = 512;                            // numbers from row to row: 2 KB

    /// 32 registers come with 512-bit vectors, and with all of ARM's; elsewhere there are 16.
    private static final boolean MANY_REGISTERS =
            S.vectorBitSize() >= 512 || System.getProperty("os.arch").equals("aarch64");

    private VectorKernels() { }

    static Kernel best() {
        return MANY_REGISTERS ? new EightByTwo() : new SixByTwo();
    }

    /// A vector times a matrix uses each number of the matrix once, so memory sets the pace. Long rows of
    /// B are read from left to right, four at a time, because memory likes long walks. Where rows are short
    /// it is cheaper to keep eight vectors of sums in registers, or sixteen, and to walk down a strip of B.
    /// Each element's chain of multiply-adds is the same.
    static void row(int k, float[] a, int aAt, int[] aSteps, float[] b, int bAt, int[] bSteps,
            float[] c, int cAt, int n) {
        var row = k > 1 ? Math.abs(bSteps[1] - bSteps[0]) : n;
        var j = 0;
        for (; MANY_REGISTERS && row <= SHORT && j <= n - 16 * L; j += 16 * L) {
            wide(k, a, aAt, aSteps, b, bAt + j, bSteps, c, cAt + j);
        }
        for (; row <= SHORT && j <= n - 8 * L; j += 8 * L) {
            strip(k, a, aAt, aSteps, b, bAt + j, bSteps, c, cAt + j);
        }
        if (j < n) {
            byRows(k, a, aAt, aSteps, b, bAt + j, bSteps, c, cAt + j, n - j);
        }
    }

    private static void wide(int k, float[] a, int aAt, int[] aSteps, float[] b, int bAt, int[] bSteps,
            float[] c, int cAt) {
        FloatVector c0 = zero(S), c1 = zero(S), c2 = zero(S), c3 = zero(S);
        FloatVector c4 = zero(S), c5 = zero(S), c6 = zero(S), c7 = zero(S);
        FloatVector c8 = zero(S), c9 = zero(S), c10 = zero(S), c11 = zero(S);
        FloatVector c12 = zero(S), c13 = zero(S), c14 = zero(S), c15 = zero(S);
        for (var p = 0; p < k; p++) {
            var x = broadcast(S, a[aAt + aSteps[p]]);
            var y = bAt + bSteps[p];
            c0 = x.fma(fromArray(S, b, y), c0);
            c1 = x.fma(fromArray(S, b, y + L), c1);
            c2 = x.fma(fromArray(S, b, y + 2 * L), c2);
            c3 = x.fma(fromArray(S, b, y + 3 * L), c3);
            c4 = x.fma(fromArray(S, b, y + 4 * L), c4);
            c5 = x.fma(fromArray(S, b, y + 5 * L), c5);
            c6 = x.fma(fromArray(S, b, y + 6 * L), c6);
            c7 = x.fma(fromArray(S, b, y + 7 * L), c7);
            c8 = x.fma(fromArray(S, b, y + 8 * L), c8);
            c9 = x.fma(fromArray(S, b, y + 9 * L), c9);
            c10 = x.fma(fromArray(S, b, y + 10 * L), c10);
            c11 = x.fma(fromArray(S, b, y + 11 * L), c11);
            c12 = x.fma(fromArray(S, b, y + 12 * L), c12);
            c13 = x.fma(fromArray(S, b, y + 13 * L), c13);
            c14 = x.fma(fromArray(S, b, y + 14 * L), c14);
            c15 = x.fma(fromArray(S, b, y + 15 * L), c15);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + L);
        c2.intoArray(c, cAt + 2 * L);
        c3.intoArray(c, cAt + 3 * L);
        c4.intoArray(c, cAt + 4 * L);
        c5.intoArray(c, cAt + 5 * L);
        c6.intoArray(c, cAt + 6 * L);
        c7.intoArray(c, cAt + 7 * L);
        c8.intoArray(c, cAt + 8 * L);
        c9.intoArray(c, cAt + 9 * L);
        c10.intoArray(c, cAt + 10 * L);
        c11.intoArray(c, cAt + 11 * L);
        c12.intoArray(c, cAt + 12 * L);
        c13.intoArray(c, cAt + 13 * L);
        c14.intoArray(c, cAt + 14 * L);
        c15.intoArray(c, cAt + 15 * L);
    }

    private static void strip(int k, float[] a, int aAt, int[] aSteps, float[] b, int bAt, int[] bSteps,
            float[] c, int cAt) {
        FloatVector c0 = zero(S), c1 = zero(S), c2 = zero(S), c3 = zero(S);
        FloatVector c4 = zero(S), c5 = zero(S), c6 = zero(S), c7 = zero(S);
        for (var p = 0; p < k; p++) {
            var x = broadcast(S, a[aAt + aSteps[p]]);
            var y = bAt + bSteps[p];
            c0 = x.fma(fromArray(S, b, y), c0);
            c1 = x.fma(fromArray(S, b, y + L), c1);
            c2 = x.fma(fromArray(S, b, y + 2 * L), c2);
            c3 = x.fma(fromArray(S, b, y + 3 * L), c3);
            c4 = x.fma(fromArray(S, b, y + 4 * L), c4);
            c5 = x.fma(fromArray(S, b, y + 5 * L), c5);
            c6 = x.fma(fromArray(S, b, y + 6 * L), c6);
            c7 = x.fma(fromArray(S, b, y + 7 * L), c7);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + L);
        c2.intoArray(c, cAt + 2 * L);
        c3.intoArray(c, cAt + 3 * L);
        c4.intoArray(c, cAt + 4 * L);
        c5.intoArray(c, cAt + 5 * L);
        c6.intoArray(c, cAt + 6 * L);
        c7.intoArray(c, cAt + 7 * L);
    }

    private static void byRows(int k, float[] a, int aAt, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int n) {
        Arrays.fill(c, cAt, cAt + n, 0);
        var p = 0;
        for (; p + 4 <= k; p += 4) {
            float x0 = a[aAt + aSteps[p]], x1 = a[aAt + aSteps[p + 1]];
            float x2 = a[aAt + aSteps[p + 2]], x3 = a[aAt + aSteps[p + 3]];
            int b0 = bAt + bSteps[p], b1 = bAt + bSteps[p + 1];
            int b2 = bAt + bSteps[p + 2], b3 = bAt + bSteps[p + 3];
            FloatVector v0 = broadcast(S, x0), v1 = broadcast(S, x1);
            FloatVector v2 = broadcast(S, x2), v3 = broadcast(S, x3);
            var j = 0;
            for (; j <= n - L; j += L) {
                var sum = v0.fma(fromArray(S, b, b0 + j), fromArray(S, c, cAt + j));
                sum = v1.fma(fromArray(S, b, b1 + j), sum);
                sum = v2.fma(fromArray(S, b, b2 + j), sum);
                v3.fma(fromArray(S, b, b3 + j), sum).intoArray(c, cAt + j);
            }
            for (; j < n; j++) {
                var sum = Math.fma(x1, b[b1 + j], Math.fma(x0, b[b0 + j], c[cAt + j]));
                c[cAt + j] = Math.fma(x3, b[b3 + j], Math.fma(x2, b[b2 + j], sum));
            }
        }
        for (; p < k; p++) {
            var x = a[aAt + aSteps[p]];
            for (var j = 0; j < n; j++) {
                c[cAt + j] = Math.fma(x, b[bAt + bSteps[p] + j], c[cAt + j]);
            }
        }
    }
}
