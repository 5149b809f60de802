package ch02.tensors.benchmarks;

import ch02.tensors.Tensor;
import common.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// # What is measured
///
/// One operation on tensors, with the line that asks a peer for the same, and how much work it is: floating
/// point operations of a product, bytes that must move at least for all others. Both in billions they make
/// the numbers that the text quotes, GFLOP/s and GB/s.
record Workload(String name, String request, double work, Supplier<Tensor> call) {

    private static final int MANY = 10_000_000;

    /// Square products, then the shapes of the book's networks, forward and backward.
    static List<Workload> products(Rng rng) {
        var all = new ArrayList<Workload>();
        var shapes = new int[][] {
            {1, 512, 512, 512}, {1, 1024, 1024, 1024}, {1, 128, 784, 256}, {1, 768, 128, 512},
            {48, 64, 64, 32}, {48, 64, 32, 64}, {1, 32, 256, 1024}, {1, 128, 128, 10}, {1, 128, 10, 128},
            {1, 1, 784, 256}, {1, 1, 1024, 256}, {1, 1, 256, 1024}, {1, 784, 256, 1}, {1, 1, 4096, 4096}, {1, 4096, 4096, 1}};
        for (var s : shapes) {
            all.add(product(rng, s[0], s[1], s[2], s[3]));
        }
        return all;
    }

    private static Workload product(Rng rng, int batch, int m, int k, int n) {
        var a = batch == 1 ? random(rng, m, k) : random(rng, batch, m, k);
        var b = batch == 1 ? random(rng, k, n) : random(rng, batch, k, n);
        var name = "[%d x %d] x [%d x %d]".formatted(m, k, k, n);
        return new Workload(batch == 1 ? name : batch + " times " + name,
                "product %d %d %d %d".formatted(batch, m, k, n), 2.0 * batch * m * k * n, () -> a.matmul(b));
    }

    /// Ten million numbers, and what is read and written of them.
    static List<Workload> elementwise(Rng rng) {
        Tensor x = random(rng, 1, MANY), y = random(rng, 1, MANY);
        var rows = x.reshape(MANY / 64, 64);
        return List.of(
                of("copy", x, 2, x::copy),
                of("sum", x, 1, x::sum),
                of("add", x, 3, () -> x.plus(y)),
                of("exp", x, 2, x::exp),
                of("softmax", x, 2, () -> x.softmax(-1)),
                of("softmax", rows, 2, () -> rows.softmax(-1)));
    }

    private static Workload of(String name, Tensor x, int arrays, Supplier<Tensor> call) {
        var shape = x.size(0) + " " + x.size(1);
        return new Workload(name + " of [" + shape.replace(" ", " x ") + "]", name + " " + shape,
                4.0 * arrays * x.count(), call);
    }

    private static Tensor random(Rng rng, int... shape) {
        return Tensor.uniform(rng, 0, 1, shape);
    }
}
