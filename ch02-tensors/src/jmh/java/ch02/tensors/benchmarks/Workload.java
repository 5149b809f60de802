package ch02.tensors.benchmarks;

import ch02.tensors.Tensor;
import common.Rng;
import common.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// # What is measured
///
/// One operation on tensors, named by a line that other programs understand too:
///
///     product 48 64 64 32    48 matrices of 64 x 64 times 48 of 64 x 32
///     softmax 156250 64      softmax along the rows of a matrix of 156250 x 64 numbers
///
/// Its work is the number of floating-point operations of a product, and the bytes that must
/// move at least of everything else. Billions of them per second are the GFLOP/s and GB/s that
/// the text quotes.
record Workload(String name, double work, Supplier<Tensor> call) {

    /// Square products, then shapes of the book's networks, last a vector on either side.
    static final List<String> PRODUCTS = List.of(
            "product 1 512 512 512", "product 1 1024 1024 1024", "product 1 128 784 256",
            "product 1 768 128 512", "product 48 64 64 32", "product 1 32 256 1024",
            "product 1 128 128 10", "product 1 1 784 256", "product 1 784 256 1",
            "product 1 1 4096 4096", "product 1 4096 4096 1");

    /// Ten million numbers are 40 MB, more than any cache holds.
    static final List<String> LONG = List.of("copy 1 10000000", "sum 1 10000000", "add 1 10000000",
            "exp 1 10000000", "softmax 1 10000000", "softmax 156250 64");

    static Workload of(String name) {
        var words = name.split(" ");
        var sizes = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        return words[0].equals("product") ? product(name, sizes) : along(name, words[0], sizes);
    }

    private static Workload product(String name, int[] s) {
        int batch = s[0], m = s[1], k = s[2], n = s[3];
        var a = batch == 1 ? random(m, k) : random(batch, m, k);
        var b = batch == 1 ? random(k, n) : random(batch, k, n);
        return new Workload(name, 2.0 * batch * m * k * n, () -> a.matmul(b));
    }

    private static Workload along(String name, String operation, int[] shape) {
        var x = random(shape);
        var y = operation.equals("add") ? random(shape) : x;
        var array = 4.0 * x.count();
        return switch (operation) {
            case "copy" -> new Workload(name, 2 * array, x::copy);
            case "sum" -> new Workload(name, array, x::sum);
            case "add" -> new Workload(name, 3 * array, () -> x.plus(y));
            case "exp" -> new Workload(name, 2 * array, x::exp);
            case "softmax" -> new Workload(name, 2 * array, () -> x.softmax(-1));
            default -> throw new UserError("no workload is called " + name);
        };
    }

    private static Tensor random(int... shape) {
        return Tensor.uniform(Rng.seed(1), 0, 1, shape);
    }

    /// For a reader: `[128 x 784] x [784 x 256]`.
    String title() {
        var s = name.split(" ");
        if (!s[0].equals("product")) {
            return "%s of [%s x %s]".formatted(s[0], s[1], s[2]);
        }
        var matrices = "[%s x %s] x [%s x %s]".formatted(s[2], s[3], s[3], s[4]);
        return s[1].equals("1") ? matrices : s[1] + " times " + matrices;
    }

    boolean isProduct() {
        return name.startsWith("product");
    }
}
