package ch02.tensors.product;

import common.exercises.Exercise;

/// # Step 3: B transposed, and sixteen sums at once
///
/// Back to the definition, with its weak points mended one by one. Columns of B are slow to read: copy
/// B once, transposed, and they are rows. The copy costs $kn$ steps, the product $mkn$. One sum waits for
/// itself: keep sixteen, a tile of 4 x 4 elements of C. And that tile has a second virtue: its
/// sixteen multiply-adds need 4 numbers of A and 4 of B, so a load now feeds two multiply-adds instead
/// of half of one.
///
/// This idea, *a tile of C in registers*, carries all that follows. What is missing are vectors: the
/// sums run along `p`, and a compiler must not deal one float sum out to several lanes, because that
/// changes the rounding. So each multiply-add is an instruction of its own: 11.8 GFLOP/s.
public final class Transposed {

    private static final int TILE = 4;

    private Transposed() { }

    public static void multiply(float[] a, float[] b, float[] c, int m, int k, int n) {
        var columns = transposed(b, k, n);
        for (var i = 0; i < m; i += TILE) {
            for (var j = 0; j < n; j += TILE) {
                if (i + TILE <= m && j + TILE <= n) {
                    tile(a, i * k, columns, j * k, k, c, i * n + j, n);
                } else {
                    edge(a, columns, k, c, n, i, Math.min(m, i + TILE), j, Math.min(n, j + TILE));
                }
            }
        }
    }

    /// The n x k matrix whose row j is column j of the k x n matrix `b`.
    ///
    /// **Exercise 2.15.** Write this method.
    /// <details><summary>Hint</summary>How long is a row of `b`, and how long one of the result?</details>
    @Exercise("2.15")
    static float[] transposed(float[] b, int k, int n) {
        var columns = new float[n * k];
        for (var p = 0; p < k; p++) {
            for (var j = 0; j < n; j++) {
                columns[j * k + p] = b[p * n + j];
            }
        }
        return columns;
    }

    /// Sixteen sums in sixteen local variables: `s12` belongs to row 1 and column 2 of the tile.
    private static void tile(float[] a, int row, float[] columns, int column, int k,
            float[] c, int at, int n) {
        float s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
        float s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
        for (var p = 0; p < k; p++) {
            float b0 = columns[column + p], b1 = columns[column + k + p];
            float b2 = columns[column + 2 * k + p], b3 = columns[column + 3 * k + p];
            var x = a[row + p];
            s00 += x * b0; s01 += x * b1; s02 += x * b2; s03 += x * b3;
            x = a[row + k + p];
            s10 += x * b0; s11 += x * b1; s12 += x * b2; s13 += x * b3;
            x = a[row + 2 * k + p];
            s20 += x * b0; s21 += x * b1; s22 += x * b2; s23 += x * b3;
            x = a[row + 3 * k + p];
            s30 += x * b0; s31 += x * b1; s32 += x * b2; s33 += x * b3;
        }
        c[at] = s00; c[at + 1] = s01; c[at + 2] = s02; c[at + 3] = s03;
        at += n;
        c[at] = s10; c[at + 1] = s11; c[at + 2] = s12; c[at + 3] = s13;
        at += n;
        c[at] = s20; c[at + 1] = s21; c[at + 2] = s22; c[at + 3] = s23;
        at += n;
        c[at] = s30; c[at + 1] = s31; c[at + 2] = s32; c[at + 3] = s33;
    }

    /// The last rows and columns, where no whole tile fits.
    private static void edge(float[] a, float[] columns, int k, float[] c, int n,
            int row, int rowEnd, int column, int columnEnd) {
        for (var i = row; i < rowEnd; i++) {
            for (var j = column; j < columnEnd; j++) {
                var sum = 0f;
                for (var p = 0; p < k; p++) {
                    sum += a[i * k + p] * columns[j * k + p];
                }
                c[i * n + j] = sum;
            }
        }
    }
}
