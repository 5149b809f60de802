package ch02.tensors.product;

import ch02.tensors.kernels.Sums;
import ch02.tensors.kernels.Workers;

/// # A matrix times a vector
///
/// Each number of the matrix is used once, so there is nothing to gain from panels: the time is that of
/// reading the matrix. Where its rows lie in one piece each, the product is a list of dot products,
///
/// $$ y_i = \sum_p A[i, p]\, x_p $$
///
/// with lanes along `p` and the order of summation of [Sums#dot].
final class MatrixVector {

    private static final double WORTH_A_TASK = 1 << 16;              // numbers of the matrix

    private MatrixVector() { }

    /// Whether `a` is one row, and the columns of `b` lie in one piece each.
    static boolean fits(Operand a, Operand b) {
        return a.rows().size() == 1 && b.rows().isPlain() && b.rows().stride() == 1
                && b.cols().isPlain() && b.cols().stride() != 1;
    }

    static void run(Operand a, Operand b, Operand c) {
        int k = b.rows().size(), n = b.cols().size(), batch = c.batch().size();
        var strips = (int) Math.clamp((long) n * k / WORTH_A_TASK, 1, n);
        var width = (n + strips - 1) / strips;
        Workers.run(batch * strips, t -> strip(a, b, c, t / strips, t % strips * width,
                Math.min(n, (t % strips + 1) * width)));
    }

    private static void strip(Operand a, Operand b, Operand c, int item, int from, int to) {
        var k = b.rows().size();
        var x = a.data();
        var xAt = a.start() + a.batch().offset(item);
        if (a.cols().stride() != 1 || !a.cols().isPlain()) {
            x = gathered(a.cols(), x, xAt, k);
            xAt = 0;
        }
        var lines = b.start() + b.batch().offset(item);
        var out = c.start() + c.batch().offset(item);
        var lineStep = b.cols().stride();
        if (c.cols().isPlain()) {
            Sums.dots(x, xAt, b.data(), lines + from * lineStep, lineStep, k,
                    c.data(), out + from * c.cols().stride(), c.cols().stride(), to - from);
            return;
        }
        for (var j = from; j < to; j++) {
            Sums.dots(x, xAt, b.data(), lines + j * lineStep, 0, k,
                    c.data(), out + c.cols().offset(j), 0, 1);
        }
    }

    private static float[] gathered(Group steps, float[] x, int at, int k) {
        var y = new float[k];
        for (var p = 0; p < k; p++) {
            y[p] = x[at + steps.offset(p)];
        }
        return y;
    }
}
