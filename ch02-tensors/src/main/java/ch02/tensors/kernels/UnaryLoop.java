package ch02.tensors.kernels;

/// A function of one number, applied to a run of them: `y[i] = f(x[i])` for `n` neighbours.
///
/// Each function has a loop of its own, for two reasons. The compiler sees the function inside the loop
/// and makes vector instructions of both together; one shared loop that calls a function object per
/// element can't be compiled so. And one call per run of a thousand elements costs nothing. `y` may be
/// `x`, at the same place.
@FunctionalInterface
public interface UnaryLoop {

    void run(float[] x, int xAt, float[] y, int yAt, int n);

    /// A scalar function, in the plain loop.
    interface Function {
        float of(float x);
    }

    /// The plain loop, for functions without vector form and for processors without vectors.
    static UnaryLoop plain(Function f) {
        return (x, xAt, y, yAt, n) -> {
            for (var i = 0; i < n; i++) {
                y[yAt + i] = f.of(x[xAt + i]);
            }
        };
    }
}
