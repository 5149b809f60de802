package ch02.tensors.product;

import java.util.Arrays;

/// # The kernel in plain Java
///
/// For a Java without the Vector API, and for step 4 of the ladder: the tile of 4 x 4 sums of
/// [Transposed], each a local variable, which the compiler keeps in a register. It takes the steps of its
/// operands as numbers or from tables, and ends every chain as all kernels do.
final class ScalarKernel implements Kernel {

    private static final int SIZE = 4;

    @Override public int rows() {
        return SIZE;
    }

    @Override public int columns() {
        return SIZE;
    }

    @Override public String name() {
        return "scalar, 4 x 4";
    }

    @Override public void tile(int k, float[] a, int aAt, int aRow, int aStep,
            float[] b, int bAt, int bStep, float[] c, int cAt, int cRow, boolean add) {
        float s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
        float s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
        for (int p = 0, x = aAt, y = bAt; p < k; p++, x += aStep, y += bStep) {
            float b0 = b[y], b1 = b[y + 1], b2 = b[y + 2], b3 = b[y + 3];
            float v;
            v = a[x];
            s00 = Math.fma(v, b0, s00);
            s01 = Math.fma(v, b1, s01);
            s02 = Math.fma(v, b2, s02);
            s03 = Math.fma(v, b3, s03);
            v = a[x + aRow];
            s10 = Math.fma(v, b0, s10);
            s11 = Math.fma(v, b1, s11);
            s12 = Math.fma(v, b2, s12);
            s13 = Math.fma(v, b3, s13);
            v = a[x + 2 * aRow];
            s20 = Math.fma(v, b0, s20);
            s21 = Math.fma(v, b1, s21);
            s22 = Math.fma(v, b2, s22);
            s23 = Math.fma(v, b3, s23);
            v = a[x + 3 * aRow];
            s30 = Math.fma(v, b0, s30);
            s31 = Math.fma(v, b1, s31);
            s32 = Math.fma(v, b2, s32);
            s33 = Math.fma(v, b3, s33);
        }
        store(s00, s01, s02, s03, c, cAt, add);
        store(s10, s11, s12, s13, c, cAt + cRow, add);
        store(s20, s21, s22, s23, c, cAt + 2 * cRow, add);
        store(s30, s31, s32, s33, c, cAt + 3 * cRow, add);
    }

    private static void store(float s0, float s1, float s2, float s3, float[] c, int at, boolean add) {
        c[at] = add ? c[at] + s0 : s0;
        c[at + 1] = add ? c[at + 1] + s1 : s1;
        c[at + 2] = add ? c[at + 2] + s2 : s2;
        c[at + 3] = add ? c[at + 3] + s3 : s3;
    }

    @Override public void walk(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, boolean add) {
        walk(SIZE, k, a, aAt, aRows, aSteps, b, bAt, bSteps, c, cAt, cRows, row, add);
    }

    /// A loop over single elements: slower, but it runs at edges only, or over strange operands.
    private static void walk(int wide, int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, boolean add) {
        var sums = new float[SIZE * wide];
        for (var i = 0; i < SIZE; i++) {
            for (var j = 0; j < wide; j++) {
                var sum = 0f;
                for (var p = 0; p < k; p++) {
                    sum = Math.fma(a[aAt + aRows[row + i] + aSteps[p]], b[bAt + bSteps[p] + j], sum);
                }
                sums[i * wide + j] = add ? c[cAt + cRows[row + i] + j] + sum : sum;
            }
        }
        // A row may stand twice in the tables: all have been read before any is written.
        for (var i = 0; i < SIZE; i++) {
            System.arraycopy(sums, i * wide, c, cAt + cRows[row + i], wide);
        }
    }

    @Override public void narrow(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, boolean add) {
        walk(SIZE / 2, k, a, aAt, aRows, aSteps, b, bAt, bSteps, c, cAt, cRows, row, add);
    }

    @Override public void row(int k, float[] a, int aAt, int[] aSteps, float[] b, int bAt, int[] bSteps,
            float[] c, int cAt, int n) {
        Arrays.fill(c, cAt, cAt + n, 0);
        for (var p = 0; p < k; p++) {
            var x = a[aAt + aSteps[p]];
            for (var j = 0; j < n; j++) {
                c[cAt + j] = Math.fma(x, b[bAt + bSteps[p] + j], c[cAt + j]);
            }
        }
    }
}
