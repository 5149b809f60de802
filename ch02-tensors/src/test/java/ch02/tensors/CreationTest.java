package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # Making tensors, and looking at them
class CreationTest {

    @Property
    @Label("of(shape, numbers).toArray() = numbers;   get(i) follows the order of the indices")
    void numbersGoInAndComeOut(@ForAll("any") Tensor x) {
        var numbers = x.toArray();
        assertThat(x.backend().of(x.shape(), numbers).toArray()).isEqualTo(numbers);
        var indices = Naive.indices(x.shape());
        for (var i = 0; i < numbers.length; i++) {
            assertThat(x.get(indices.get(i))).isEqualTo(numbers[i]);
        }
    }

    @Property @Label("of(rows).toMatrix() = rows")
    void rowsGoInAndComeOut(@ForAll("matrices") Tensor x) {
        assertClose(Backend.EJML.call(() -> Tensor.of(x.toMatrix()))
                .reshape(x.shape().toArray()), x, exactly());
    }

    @Property @Label("full(c, s) holds c everywhere; zeros and ones are full(0) and full(1)")
    void constantsFill(@ForAll("shapes") Shape s) {
        assertThat(Tensor.full(2.5, s.toArray()).toArray()).containsOnly(filled(s, 2.5));
        assertThat(Tensor.zeros(s.toArray()).toArray()).containsOnly(filled(s, 0));
        assertThat(Tensor.ones(s.toArray()).toArray()).containsOnly(filled(s, 1));
    }

    private static double[] filled(Shape s, double value) {
        var numbers = new double[s.count()];
        Arrays.fill(numbers, value);
        return numbers;
    }

    @Property @Label("eye(n)[i, j] = 1 where i = j, else 0")
    void theIdentityMatrix(@ForAll @IntRange(max = 6) int n) {
        assertClose(Tensor.eye(n), Naive.tensor(Shape.of(n, n), i -> i[0] == i[1] ? 1 : 0),
                exactly());
    }

    @Example @Label("arange, linspace, oneHot, a mask as numbers")
    void ranges() {
        assertThat(Tensor.arange(4).toArray()).containsExactly(0, 1, 2, 3);
        assertThat(Tensor.linspace(-1, 1, 5).toArray()).containsExactly(-1, -0.5, 0, 0.5, 1);
        assertThat(Tensor.linspace(3, 9, 1).toArray()).containsExactly(3);
        assertThat(Tensor.oneHot(Indices.of(2, 0), 3).toArray()).containsExactly(0, 0, 1, 1, 0, 0);
        assertThat(Tensor.of(Mask.upperTriangle(2, 3, 1)).toArray())
                .containsExactly(0, 1, 1, 0, 0, 1);
        assertThat(Indices.arange(3).toArray()).containsExactly(0, 1, 2);
    }

    @Property @Label("isClose: within t·(1 + |q|), NaN like NaN, never across shapes")
    void closenessIsTheFormula(@ForAll("any") Tensor x) {
        assertThat(x.isClose(x, 0)).isTrue();
        assertThat(x.plus(x.abs().plus(1).times(0.9e-3)).isClose(x, 1e-3)).isTrue();
        assertThat(x.plus(x.abs().plus(1).times(1.1e-3)).isClose(x, 1e-3))
                .isEqualTo(x.count() == 0);
        assertThat(x.unsqueeze(0).isClose(x, 1)).isFalse();
        var nan = x.full(Double.NaN);
        assertThat(nan.isClose(nan, 0)).isTrue();
        assertThat(nan.isClose(x.full(0), 1e300)).isFalse();
        var infinite = x.full(Double.POSITIVE_INFINITY);
        assertThat(infinite.isClose(infinite, 0)).isTrue();
        assertThat(x.full(0).isClose(infinite, 1)).isFalse();
        assertThat(infinite.negate().isClose(infinite, 1)).isFalse();
    }

    @Example @Label("what a tensor looks like")
    void printing() {
        assertThat(Tensor.scalar(3)).hasToString("[] SIMD\n 3.0000");
        assertThat(Tensor.of(new double[][] {{1, -2.5}, {1e6, Double.NaN}})).hasToString("""
                [2, 2] SIMD
                [[ 1.0000, -2.5000],
                 [1.00e+06,     NaN]]""");
        assertThat(Tensor.zeros(0)).hasToString("[0] SIMD\n[]");
        assertThat(Tensor.arange(99)).hasToString("[99] SIMD\n[ 0.0000,  1.0000,  2.0000,  3.0000,"
                + " ..., 95.0000, 96.0000, 97.0000, 98.0000]");
        assertThat(Tensor.zeros(2, 1, 2)).hasToString("""
                [2, 1, 2] SIMD
                [[[ 0.0000,  0.0000]],

                 [[ 0.0000,  0.0000]]]""");
        assertThat(Tensor.zeros(1000, 1000, 3).toString()).hasLineCount(26);
        assertThat(Tensor.zeros(64, 3, 32, 32).toString().lines().count()).isLessThan(40);
        assertThat(Indices.of(3, 1)).hasToString("Indices [2] [3, 1]");
        assertThat(Mask.of(Shape.of(2), true, false)).hasToString("Mask [2], 1 true");
    }

    @Provide Arbitrary<Tensor> any() {
        return Tensors.any().views();
    }

    @Provide Arbitrary<Tensor> matrices() {
        return Tensors.of(Shapes.any().rank(2)).views();
    }

    @Provide Arbitrary<Shape> shapes() {
        return Shapes.any();
    }
}
