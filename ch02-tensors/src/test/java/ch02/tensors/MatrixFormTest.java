package ch02.tensors;

import static ch02.tensors.Naive.tensor;
import static ch02.tensors.Naive.values;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.assertSameOnEveryBackend;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;

/// # Sums and convolutions are products
///
/// Sums of at most 36 products of numbers up to 10: in `double`, 10⁻¹¹ is generous for rounding.
class MatrixFormTest {

    @Property @Label("x·1 = sum,  x·(1/n) = mean,  x·U = cumulativeSum")
    void reductionsAreProducts(@ForAll("matrices") Tensor x) {
        assertClose(MatrixForm.sums(x), x.sum(1), within(1e-11));
        assertClose(MatrixForm.means(x), x.mean(1), within(1e-11));
        assertClose(MatrixForm.runningSums(x), x.cumulativeSum(1), within(1e-11));
    }

    @Property @Label("convolve = seven loops")
    void convolutionIsSevenLoops(@ForAll("convolutions") Tuple2<Tensor, Tensor> p,
            @ForAll @IntRange(min = 1, max = 3) int stride) {
        assertClose(MatrixForm.convolve(p.get1(), p.get2(), stride),
                sevenLoops(p.get1(), p.get2(), stride), within(1e-11));
    }

    /// Four loops over the result; the three inside sum over channels and over the pattern.
    private static Tensor sevenLoops(Tensor images, Tensor patterns, int stride) {
        var x = values(images);
        var w = values(patterns);
        int height = patterns.size(2), width = patterns.size(3);
        var shape = Shape.of(images.size(0), patterns.size(0),
                (images.size(2) - height) / stride + 1, (images.size(3) - width) / stride + 1);
        return tensor(shape, i -> {
            var sum = 0.0;
            for (var c = 0; c < images.size(1); c++) {
                for (var h = 0; h < height; h++) {
                    for (var v = 0; v < width; v++) {
                        sum += x.at(i[0], c, i[2] * stride + h, i[3] * stride + v)
                                * w.at(i[1], c, h, v);
                    }
                }
            }
            return sum;
        });
    }

    @Property @Label("im2col(x)·Wᵀ = convolve(x, W), rearranged")
    void convolutionIsAProductOfMatrices(@ForAll("convolutions") Tuple2<Tensor, Tensor> p) {
        var patterns = p.get2();
        var rows = MatrixForm.im2col(p.get1(), patterns.size(2), patterns.size(3), 1);
        var filters = patterns.reshape(patterns.size(0), rows.size(1));
        var expected = MatrixForm.convolve(p.get1(), patterns, 1);   // [B, O, H', W']
        assertClose(rows.matmul(filters.transpose()).reshape(
                expected.permute(0, 2, 3, 1).shape().toArray()).permute(0, 3, 1, 2),
                expected, within(1e-11));
    }

    /// In float, a sum of at most 36 products errs by γ₃₇·Σ|terms| ≤ 3·10⁻⁶·3600: take 10⁻² of 1 +
    /// |q|.
    @Property(tries = 50) @Label("the same on every backend")
    void convolutionIsTheSameEverywhere(@ForAll("convolutions") Tuple2<Tensor, Tensor> p) {
        assertSameOnEveryBackend((x, w) -> MatrixForm.convolve(x, w, 1),
                p.get1(), p.get2(), within(1e-2));
    }

    @Example @Label("windows share the image: nine windows of 3 x 3 in an image of 25 numbers")
    void windowsAreAView() {
        var image = Tensor.arange(25).viewAs(1, 1, 5, 5);
        var windows = MatrixForm.windows(image, 3, 3, 1);
        assertThat(windows.storage()).isSameAs(image.storage());
        assertThat(windows.count()).isEqualTo(81);
        assertThat(windows.select(2, 1).select(2, 2).flatten().toArray())
                .containsExactly(7, 8, 9, 12, 13, 14, 17, 18, 19);
        assertClose(MatrixForm.convolve(image, Tensor.ones(1, 1, 1, 1), 2),
                image.slice(2, 0, 5, 2).slice(3, 0, 5, 2), exactly());
    }

    @Provide Arbitrary<Tensor> matrices() {
        return Tensors.of(Shapes.nonEmpty().rank(2).sizes(1, 8)).views();
    }

    /// Images [B, C, H, W] and patterns [O, C, h, w] that fit into them.
    @Provide Arbitrary<Tuple2<Tensor, Tensor>> convolutions() {
        var size = Arbitraries.integers().between(1, 3);
        var more = Arbitraries.integers().between(0, 3);
        return Combinators.combine(size, size, size, size, size, more, more).flatAs(
                (b, c, o, h, w, below, right) -> Combinators.combine(
                        Tensors.of(b, c, h + below, w + right).views(),
                        Tensors.of(o, c, h, w).views()).as(Tuple::of)).withoutEdgeCases();
    }
}
