package ch02.tensors.product;

/// # Step 1: the definition
///
/// $$ C[i, j] = \sum_p A[i, p]\, B[p, j] $$
///
/// as it stands: for every element a walk along a row of A and *down a column* of B. In memory the
/// neighbours in a column are `n` numbers apart. A processor fetches 16 floats at a time, of which this
/// loop uses one; in a large matrix the other 15 are gone again when their turn comes. And each
/// addition waits for the one before it, four beats of the clock long (*cycles*, a quarter of a
/// nanosecond each), while the processor could start eight. At 64 x 64, where all of B fits into the
/// nearest memory, this loop does 4.5 GFLOP/s; at 1024 x 1024, where it doesn't, 0.6.
///
/// Matrices are arrays here, row after row: A is m x k, B is k x n, C is m x n.
public final class Naive {

    private Naive() { }

    public static void multiply(float[] a, float[] b, float[] c, int m, int k, int n) {
        for (var i = 0; i < m; i++) {
            for (var j = 0; j < n; j++) {
                var sum = 0f;
                for (var p = 0; p < k; p++) {
                    sum += a[i * k + p] * b[p * n + j];
                }
                c[i * n + j] = sum;
            }
        }
    }
}
