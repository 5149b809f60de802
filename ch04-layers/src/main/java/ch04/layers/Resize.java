package ch04.layers;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.exercises.Exercise;
import java.util.Arrays;

/// # Any size to any size, as a matrix
///
/// Averaging regions and interpolating between pixels are linear, and they treat rows and columns
/// alike and apart. So each is a small matrix `A : [new, old]` per axis, and a resized image is
///
/// $$ Y = A_{\text{high}}\, X\, A_{\text{wide}}^{\mathsf T} $$
///
/// Everything else, the gradient included, is what matrix products do anyway. Each row of a matrix
/// sums to 1: a constant image stays what it is.
final class Resize {

    private Resize() { }

    static Variable apply(double[][] high, double[][] wide, Variable x) {
        // Made where the image is, or a third would become a float on its way to double.
        var backend = x.value().backend();
        var rows = Variable.constant(backend.call(() -> Tensor.of(high)));
        var columns = Variable.constant(backend.call(() -> Tensor.of(wide).transpose()));
        return rows.matmul(x.matmul(columns));                       // [B, C, H', W']
    }

    /// Output `i` is the mean of the numbers from $\lfloor i L / n \rfloor$ to
    /// $\lceil (i + 1) L / n \rceil - 1$: regions of nearly equal size that cover everything and
    /// may share a number with their neighbour.
    ///
    /// **Exercise 4.17.** Write this method: the matrix whose product with a column of numbers is
    /// their means.
    /// <details><summary>Hint</summary>In whole numbers, ⌈a / n⌉ is (a + n − 1) / n.</details>
    @Exercise("4.17")
    static double[][] means(int length, int outputs) {
        var matrix = new double[outputs][length];
        for (var i = 0; i < outputs; i++) {
            var from = i * length / outputs;
            var to = ((i + 1) * length + outputs - 1) / outputs;
            Arrays.fill(matrix[i], from, to, 1.0 / (to - from));
        }
        return matrix;
    }

    /// Each number `factor` times.
    static double[][] repeats(int length, int factor) {
        var matrix = new double[length * factor][length];
        for (var i = 0; i < matrix.length; i++) {
            matrix[i][i / factor] = 1;
        }
        return matrix;
    }

    /// Between neighbours, on a line. With `corners` the first and the last number stay where they
    /// are; without, numbers are areas and their centres are lined up.
    static double[][] lines(int length, int factor, boolean corners) {
        var n = length * factor;
        var matrix = new double[n][length];
        for (var i = 0; i < n; i++) {
            var at = corners ? n == 1 ? 0 : i * (length - 1.0) / (n - 1)
                    : Math.max(0, (i + 0.5) / factor - 0.5);
            var left = Math.min((int) at, length - 1);
            var right = Math.min(left + 1, length - 1);
            matrix[i][left] += 1 - (at - left);
            matrix[i][right] += at - left;
        }
        return matrix;
    }
}
