package ch02.tensors.product;

import java.util.Arrays;

/// # The kernel in plain Java
///
/// For a Java without the Vector API, and for reading: three loops over a tile of 4 x 16. The sums of one
/// row lie in a small array, and the innermost loop runs along them, which the compiler turns into
/// vector instructions by itself.
final class ScalarKernel implements Kernel {

    private static final int ROWS = 4;
    private static final int COLUMNS = 16;

    @Override public int rows() {
        return ROWS;
    }

    @Override public int columns() {
        return COLUMNS;
    }

    @Override public String name() {
        return "scalar";
    }

    @Override public void tile(int k, float[] a, int aAt, int aRow, int aStep,
            float[] b, int bAt, int bStep, float[] c, int cAt, int cRow, boolean add) {
        var sums = new float[COLUMNS];
        for (var i = 0; i < ROWS; i++) {
            Arrays.fill(sums, 0);
            for (var p = 0; p < k; p++) {
                addScaled(a[aAt + i * aRow + p * aStep], b, bAt + p * bStep, sums);
            }
            store(sums, COLUMNS, c, cAt + i * cRow, add);
        }
    }

    @Override public void walk(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, int wide,
            boolean add) {
        walk(COLUMNS, k, a, aAt, aRows, aSteps, b, bAt, bSteps, c, cAt, cRows, row, wide, add);
    }

    @Override public void narrow(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, int wide,
            boolean add) {
        walk(COLUMNS / 2, k, a, aAt, aRows, aSteps, b, bAt, bSteps, c, cAt, cRows, row, wide, add);
    }

    private static void walk(int columns, int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, int wide,
            boolean add) {
        var sums = new float[ROWS][columns];
        for (var i = 0; i < ROWS; i++) {
            for (var p = 0; p < k; p++) {
                addScaled(a[aAt + aRows[row + i] + aSteps[p]], b, bAt + bSteps[p], sums[i]);
            }
        }
        // A row may stand twice in the tables: all are read before any is written.
        for (var i = 0; i < ROWS && add; i++) {
            for (var j = 0; j < wide; j++) {
                sums[i][j] = c[cAt + cRows[row + i] + j] + sums[i][j];
            }
        }
        for (var i = 0; i < ROWS; i++) {
            store(sums[i], wide, c, cAt + cRows[row + i], false);
        }
    }

    @Override public void row(int k, float[] a, int aAt, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int n) {
        Arrays.fill(c, cAt, cAt + n, 0);
        for (var p = 0; p < k; p++) {
            var x = a[aAt + aSteps[p]];
            for (var j = 0; j < n; j++) {
                c[cAt + j] = Math.fma(x, b[bAt + bSteps[p] + j], c[cAt + j]);
            }
        }
    }

    private static void addScaled(float x, float[] b, int at, float[] sums) {
        for (var j = 0; j < sums.length; j++) {
            sums[j] = Math.fma(x, b[at + j], sums[j]);
        }
    }

    private static void store(float[] sums, int wide, float[] c, int at, boolean add) {
        for (var j = 0; j < wide; j++) {
            c[at + j] = add ? c[at + j] + sums[j] : sums[j];
        }
    }
}
