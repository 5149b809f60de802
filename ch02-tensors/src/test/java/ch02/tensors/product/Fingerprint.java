package ch02.tensors.product;

import ch02.tensors.kernels.Arithmetic;
import ch02.tensors.kernels.ErrorFunction;
import ch02.tensors.kernels.Exponential;
import ch02.tensors.kernels.Logarithm;
import ch02.tensors.kernels.Sigmoid;
import ch02.tensors.kernels.Softmax;
import ch02.tensors.kernels.Standardization;
import ch02.tensors.kernels.Sums;
import ch02.tensors.kernels.UnaryLoop;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Some of everything that the kernels compute, condensed into one number: two Java machines agree on it
/// only if they agree on every bit.
final class Fingerprint {

    private Fingerprint() { }

    public static void main(String[] args) {
        System.out.println(Product.kernel() + " " + compute());
    }

    static int compute() {
        return 31 * functions() + 17 * sums() + products();
    }

    private static int functions() {
        var loops = new UnaryLoop[] {Exponential.EXP, Exponential.EXPM1, Logarithm.LOG, Logarithm.LOG1P,
            Sigmoid.SIGMOID, Sigmoid.TANH, ErrorFunction.ERF, Arithmetic.RSQRT, Arithmetic.SIN};
        var x = numbers(150, 5);
        var hash = 0;
        for (var loop : loops) {
            var y = new float[x.length];
            loop.run(x, 0, y, 0, x.length);
            hash = 31 * hash + Arrays.hashCode(y);
        }
        return hash;
    }

    private static int sums() {
        var x = numbers(2500, 1);
        var y = new float[x.length];
        Softmax.row(x, 0, y, 0, 300);
        Softmax.logRow(x, 0, y, 300, 300);
        Standardization.row(x, 0, y, 600, 300, 1e-5);
        Sums.columns(x, 0, 40, 60, y, 900, 40);
        return Double.hashCode(Sums.sum(x, 0, 1, x.length))
                + 7 * Double.hashCode(Sums.dot(x, 0, 1, x, 0, 1, x.length)) + 31 * Arrays.hashCode(y);
    }

    /// A plain product with edges, one of transposed operands, one of a vector, a long one.
    private static int products() {
        var a = Operand.matrix(numbers(37 * 43, 1), 37, 43);
        var b = Operand.matrix(numbers(43 * 45, 1), 43, 45);
        var line = Operand.matrix(numbers(43, 1), 1, 43);
        var tall = Operand.matrix(numbers(2100 * 3, 1), 2100, 3);
        return hash(a, b) + 3 * hash(b.transposed(), a.transposed()) + 5 * hash(line, b)
                + 7 * hash(a, line.transposed()) + 11 * hash(tall.transposed(), tall);
    }

    private static int hash(Operand a, Operand b) {
        var c = Operand.matrix(new float[a.rows().size() * b.cols().size()],
                a.rows().size(), b.cols().size());
        Product.multiply(a, b, c);
        return Arrays.hashCode(c.data());
    }

    private static float[] numbers(int n, double size) {
        var random = new SplittableRandom(n);
        var x = new float[n];
        for (var i = 0; i < n; i++) {
            x[i] = (float) (size * (2 * random.nextDouble() - 1));
        }
        return x;
    }
}
