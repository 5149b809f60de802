package ch02.tensors.product;

import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.assertj.core.api.Assertions;

/// Products to try laws on: operands whose axes lie in memory in any order, with gaps between them,
/// backwards, or repeated; and the definition, in `double`.
final class Products {

    private Products() { }

    /// Sizes of a product. Each index is split into two axes: 6 rows are 2 x 3, or 1 x 6, or 6 x 1.
    record Sizes(int[] batch, int[] m, int[] k, int[] n) { }

    record Case(Operand a, Operand b, Operand c) {

        /// The same numbers in plain matrices: every stride as simple as it can be.
        Case contiguous() {
            return new Case(plain(a), plain(b), plain(c));
        }
    }

    static Arbitrary<Case> upTo(int m, int k, int n) {
        var sizes = Combinators.combine(axes(3), axes(m), axes(k), axes(n)).as(Sizes::new);
        return Combinators.combine(sizes, Arbitraries.longs())
                .as((s, seed) -> random(s, Rng.seed(seed)));
    }

    private static Arbitrary<int[]> axes(int size) {
        return Arbitraries.integers().between(1, 4).flatMap(inner ->
                Arbitraries.integers().between(0, size / inner).map(outer ->
                        new int[] {outer, inner}));
    }

    static Case random(Sizes s, Rng rng) {
        return new Case(operand(rng, s.batch, s.m, s.k, true), operand(rng, s.batch, s.k, s.n, true),
                operand(rng, s.batch, s.m, s.n, false));
    }

    /// A plain product of random matrices.
    static Case plain(int m, int k, int n, long seed) {
        var rng = Rng.seed(seed);
        return new Case(Operand.matrix(numbers(rng, m * k), m, k),
                Operand.matrix(numbers(rng, k * n), k, n),
                Operand.matrix(numbers(rng, m * n), m, n));
    }

    /// Lays six axes out in memory in random order.
    private static Operand operand(Rng rng, int[] batch, int[] rows, int[] cols, boolean mayRepeat) {
        var sizes = new int[] {batch[0], batch[1], rows[0], rows[1], cols[0], cols[1]};
        var strides = new int[6];
        var length = 1;
        var start = 0;
        for (var axis : rng.permutation(6)) {
            if (mayRepeat && rng.nextInt(6) == 0) {
                continue;                                            // stride 0
            }
            strides[axis] = length + rng.nextInt(2) * rng.nextInt(3);
            var reach = strides[axis] * Math.max(0, sizes[axis] - 1);
            length += reach + (reach == 0 ? 0 : strides[axis] - 1);
            if (rng.nextInt(4) == 0) {
                start += reach;
                strides[axis] = -strides[axis];
            }
        }
        var before = rng.nextInt(5);
        return new Operand(numbers(rng, before + length + 3), before + start,
                group(sizes, strides, 0), group(sizes, strides, 2), group(sizes, strides, 4));
    }

    private static Group group(int[] sizes, int[] strides, int axis) {
        return new Group(Arrays.copyOfRange(sizes, axis, axis + 2),
                Arrays.copyOfRange(strides, axis, axis + 2));
    }

    static float[] numbers(Rng rng, int count) {
        var x = new float[count];
        for (var i = 0; i < count; i++) {
            x[i] = 2 * rng.nextFloat() - 1;
        }
        return x;
    }

    static Operand plain(Operand o) {
        int batch = o.batch().size(), rows = o.rows().size(), cols = o.cols().size();
        return new Operand(values(o), 0, Group.of(batch, rows * cols), Group.of(rows, cols),
                Group.of(cols, 1));
    }

    /// All elements: member after member, row after row.
    static float[] values(Operand o) {
        int rows = o.rows().size(), cols = o.cols().size();
        var all = new float[o.batch().size() * rows * cols];
        for (var i = 0; i < all.length; i++) {
            all[i] = o.data()[o.start() + o.batch().offset(i / cols / rows)
                    + o.rows().offset(i / cols % rows) + o.cols().offset(i % cols)];
        }
        return all;
    }

    /// The definition: $\sum_p a_{ip} b_{pj}$ in double precision; with `absolute`, of absolute values.
    static double[] definition(Case product, boolean absolute) {
        float[] a = values(product.a), b = values(product.b);
        int m = product.a.rows().size(), k = product.a.cols().size(), n = product.b.cols().size();
        var c = new double[product.c.batch().size() * m * n];
        for (var i = 0; i < c.length; i++) {
            int item = i / n / m, row = i / n % m, col = i % n;
            for (var p = 0; p < k; p++) {
                var term = (double) a[(item * m + row) * k + p] * b[(item * k + p) * n + col];
                c[i] += absolute ? Math.abs(term) : term;
            }
        }
        return c;
    }

    /// A sum of k products, each rounded once and added with k roundings at most, errs by at most
    /// γₖ = k u / (1 − k u) times the sum of the absolute values, where u = 2⁻²⁴. (Higham, section 3.5)
    static void assertWithinBound(Case product) {
        var expected = definition(product, false);
        var absolute = definition(product, true);
        var actual = values(product.c);
        var ku = product.a.cols().size() * 0x1p-24;
        for (var i = 0; i < actual.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= ku / (1 - ku) * absolute[i])) {
                Assertions.fail("element %d should be %s, but is %s", i, expected[i], actual[i]);
            }
        }
    }
}
