package ch02.tensors.product;

import java.util.Arrays;

/// # The kernel in plain Java
///
/// For a Java without the Vector API, and for reading. The tile lies in a small array; the inner loop
/// runs along a row of it, which the compiler turns into vector instructions by itself.
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
        var sum = new float[COLUMNS];
        for (var i = 0; i < ROWS; i++) {
            Arrays.fill(sum, 0);
            for (var p = 0; p < k; p++) {
                var x = a[aAt + i * aRow + p * aStep];
                for (var j = 0; j < COLUMNS; j++) {
                    sum[j] = Math.fma(x, b[bAt + p * bStep + j], sum[j]);
                }
            }
            for (var j = 0; j < COLUMNS; j++) {
                var at = cAt + i * cRow + j;
                c[at] = add ? c[at] + sum[j] : sum[j];
            }
        }
    }
}
