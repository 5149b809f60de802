package ch02.tensors.product;

import common.exercises.Exercise;
import java.util.Arrays;

/// # Step 2: the same three loops in another order
///
/// The additions may come in any order of `i`, `j` and `p`. With `j` innermost, nobody walks down a column:
/// a row of C gathers rows of B, each times one number of A.
///
/// $$ C[i, :] \mathrel{+}= A[i, p]\, B[p, :] $$
///
/// Neighbours are now used as neighbours, and the additions of a row don't wait for each other. What
/// limits this loop is traffic: for each multiply-add a number of B and one of C are read, and one
/// of C is written. (Vector instructions would help, but the compiler of Java 25 doesn't use them here: it
/// can't exclude that `b` and `c` overlap.) 5.6 GFLOP/s at every size: memory is no longer the brake.
public final class Reordered {

    private Reordered() { }

    /// **Exercise 2.13.** Write this method: three loops, `j` innermost. `c` may hold anything.
    /// <details><summary>Hint</summary>What does a row of C hold before its first addition?</details>
    @Exercise("2.13")
    public static void multiply(float[] a, float[] b, float[] c, int m, int k, int n) {
        Arrays.fill(c, 0, m * n, 0);
        for (var i = 0; i < m; i++) {
            for (var p = 0; p < k; p++) {
                var x = a[i * k + p];
                for (var j = 0; j < n; j++) {
                    c[i * n + j] += x * b[p * n + j];
                }
            }
        }
    }
}
