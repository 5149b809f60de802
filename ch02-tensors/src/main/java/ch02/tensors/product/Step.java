package ch02.tensors.product;

/// # One product, six programs
///
/// All compute the same $C = AB$ with the same number of multiplications and additions: $2mkn$ for
/// matrices of m x k and k x n. Between the first and the last lies a factor of 700, and nothing but
/// the order in which numbers are fetched and the number of them that an instruction takes. With
/// matrices of 1024 x 1024, in GFLOP/s (billions of additions and multiplications a second), on two
/// cores with vectors of 512 bits:
///
/// | step | GFLOP/s | what is new |
/// |---|---|---|
/// | 1 [Naive] | 0.6 | the definition |
/// | 2 [Reordered] | 5.6 | neighbours in memory are used as neighbours |
/// | 3 [Transposed] | 11.8 | sixteen sums in registers feed on eight loads |
/// | 4 [Blocked], plain | 15.7 | what is needed again soon stays in the cache |
/// | 5 [Blocked], vectors | 190 | sixteen multiply-adds per instruction |
/// | 6 [Product] | 448 | all cores, and no number packed twice |
///
/// One of these cores can do at most 257: two multiply-adds on sixteen floats in each of its four
/// billion cycles a second. The last step runs at 0.9 of what the two can do together. With vectors
/// of 256 bits, as most computers have, the last two do 104 and 236, with 128 bits 59 and 119: half
/// the lanes, half the speed. The figure for all sizes, on your own processor:
/// `mvn -q compile -Dch02=Ladder`.
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
