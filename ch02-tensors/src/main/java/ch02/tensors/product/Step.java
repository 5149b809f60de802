package ch02.tensors.product;

/// # One product, six programs
///
/// All compute the same $C = AB$ with the same number of multiplications and additions. Between the
/// first and the last lie more than two orders of magnitude, and nothing but the order in which
/// numbers are fetched and the number of them that an instruction takes.
public enum Step {

    NAIVE("1 naive", Naive::multiply),
    REORDERED("2 reordered", Reordered::multiply),
    TRANSPOSED("3 transposed, tiled", Transposed::multiply),
    BLOCKED("4 blocked, packed", Blocked::multiplyScalar),
    VECTORS("5 vectors", Blocked::multiplyVector),
    ALL_CORES("6 all cores", Step::multiplyOnAllCores);

    /// A program for `c = a b`, with a of m x k, b of k x n and c of m x n numbers, row after row.
    public interface Multiplication {
        void multiply(float[] a, float[] b, float[] c, int m, int k, int n);
    }

    public final String title;
    private final Multiplication multiplication;

    Step(String title, Multiplication multiplication) {
        this.title = title;
        this.multiplication = multiplication;
    }

    public void multiply(float[] a, float[] b, float[] c, int m, int k, int n) {
        if (a.length < m * k || b.length < k * n || c.length < m * n) {
            throw new IllegalArgumentException("product: [" + m + " x " + k + "] x [" + k + " x " + n
                    + "] needs " + m * k + ", " + k * n + " and " + m * n + " numbers, but the arrays have "
                    + a.length + ", " + b.length + " and " + c.length);
        }
        multiplication.multiply(a, b, c, m, k, n);
    }

    private static void multiplyOnAllCores(float[] a, float[] b, float[] c, int m, int k, int n) {
        Product.multiply(Operand.matrix(a, m, k), Operand.matrix(b, k, n), Operand.matrix(c, m, n));
    }
}
