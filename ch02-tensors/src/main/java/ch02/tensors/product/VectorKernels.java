package ch02.tensors.product;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Which vector kernel fits this processor, and what all of them share. Apart from [Kernel], so that a
/// Java without the Vector API never loads a class that mentions it.
final class VectorKernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorKernels() { }

    /// 32 registers come with 512-bit vectors, and with all of ARM's; elsewhere there are 16.
    static Kernel best() {
        var manyRegisters = S.vectorBitSize() >= 512 || System.getProperty("os.arch").equals("aarch64");
        return manyRegisters ? new EightByTwo() : new SixByTwo();
    }

    /// A vector times a matrix uses each number of the matrix once, so memory sets the pace: the rows of B
    /// are read from left to right, four at a time, and the sums stay in the nearest cache.
    static void row(int k, float[] a, int aAt, int[] aSteps, float[] b, int bAt, int[] bSteps,
            float[] c, int cAt, int n) {
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
