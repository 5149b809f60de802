package ch02.tensors.kernels;

/// A function of two numbers, applied to two runs: `c[i] = f(a[i], b[i])` for `n` neighbours.
/// `c` may be `a` or `b`, at the same place. As [UnaryLoop].
@FunctionalInterface
public interface BinaryLoop {

    void run(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n);

    /// A scalar function, in the plain loop.
    interface Function {
        float of(float a, float b);
    }

    /// The plain loop, for functions without vector form and for processors without vectors.
    static BinaryLoop plain(Function f) {
        return (a, aAt, b, bAt, c, cAt, n) -> {
            for (var i = 0; i < n; i++) {
                c[cAt + i] = f.of(a[aAt + i], b[bAt + i]);
            }
        };
    }
}
