package ch02.tensors;

import static ch02.tensors.Naive.tensor;
import static ch02.tensors.Naive.values;
import static ch02.tensors.laws.TensorLaws.assertAdjoint;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.TensorLaws;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/// # What a matrix product promises
///
/// In `double` unless a law says otherwise: sums of at most 5 products of numbers up to 10, so
/// 10⁻¹² is generous for rounding and far below any mistake.
class MatmulTest {

    @Property(tries = 300) @Label("(A·B)[…, i, j] = Σₖ A[…, i, k]·B[…, k, j], batch axes broadcast")
    void theProductIsThreeLoops(@ForAll("factors") Tuple2<Tensor, Tensor> p) {
        assertClose(p.get1().matmul(p.get2()), loops(p.get1(), p.get2()), within(1e-12));
    }

    /// n additions and multiplications in float err by at most γₙ = n·u/(1 − n·u) of Σ|a|·|b|, in
    /// any order (Higham, Accuracy and Stability of Numerical Algorithms, 3.1). The last rounding
    /// is the one of the comparison.
    @Property(tries = 300) @Label("float:  |fl(A·B) − A·B| ≤ γₙ·|A|·|B|   componentwise")
    void theErrorOfTheFloatProductIsBounded(@ForAll("factors") Tuple2<Tensor, Tensor> p) {
        var fast = TensorLaws.on(Backend.SIMD, p.get1())
                .matmul(TensorLaws.on(Backend.SIMD, p.get2()));
        var exact = loops(p.get1(), p.get2());
        var size = loops(p.get1().abs(), p.get2().abs()).toArray();
        var n = p.get1().size(-1) + 1;
        var gamma = n * 0x1p-24 / (1 - n * 0x1p-24);
        double[] actual = fast.toArray(), expected = exact.toArray();
        for (var i = 0; i < size.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).isLessThanOrEqualTo(gamma * size[i]);
        }
    }

    @Property @Label("I·A = A = A·I   to the last bit")
    void theIdentityChangesNothing(@ForAll("matrix") Tensor a) {
        var left = Backend.EJML.call(() -> Tensor.eye(a.size(0)));
        var right = Backend.EJML.call(() -> Tensor.eye(a.size(1)));
        assertClose(left.matmul(a), a, exactly());
        assertClose(a.matmul(right), a, exactly());
    }

    @Property @Label("(A·B)ᵀ = Bᵀ·Aᵀ")
    void transposingReversesTheOrder(@ForAll("factors") Tuple2<Tensor, Tensor> p) {
        assertClose(p.get1().matmul(p.get2()).transpose(),
                p.get2().transpose().matmul(p.get1().transpose()), within(1e-12));
    }

    @Property @Label("A·(B + C) = A·B + A·C,   A·(c·B) = c·(A·B)")
    void theProductIsLinear(@ForAll("factors") Tuple2<Tensor, Tensor> p, @ForAll long seed) {
        var a = p.get1();
        var b = p.get2();
        var c = Backend.EJML.call(() -> Tensor.normal(Rng.seed(seed), b.shape().toArray()));
        assertClose(a.matmul(b.plus(c)), a.matmul(b).plus(a.matmul(c)), within(1e-11));
        assertClose(a.matmul(b.times(3)), a.matmul(b).times(3), within(1e-11));
    }

    @Property @Label("[A B]·[C; D] = A·C + B·D:  a product of blocks is a product")
    void blocksMultiplyLikeNumbers(@ForAll("plain") Tuple2<Tensor, Tensor> p, @ForAll long seed) {
        var n = p.get1().size(-1);
        var cut = Rng.seed(seed).nextInt(n + 1);
        var a = p.get1().split(-1, cut, n - cut);
        var b = p.get2().split(-2, cut, n - cut);
        assertClose(p.get1().matmul(p.get2()),
                a[0].matmul(b[0]).plus(a[1].matmul(b[1])), within(1e-11));
    }

    /// A wrong entry survives one random vector with probability 0.
    @Property @Label("(A·B)·v = A·(B·v)   for random v   (Freivalds' check)")
    void aProductIsCheckedByAVector(@ForAll("plain") Tuple2<Tensor, Tensor> p, @ForAll long seed) {
        var a = p.get1();
        var b = p.get2();
        var v = Backend.EJML.call(() -> Tensor.normal(Rng.seed(seed), b.size(-1)));
        assertClose(a.matmul(b).matmul(v), a.matmul(b.matmul(v)), within(1e-10));
    }

    @Property @Label("⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩")
    void theTransposeIsTheAdjoint(@ForAll("plain") Tuple2<Tensor, Tensor> p) {
        var a = p.get1();
        assertAdjoint(a::matmul, a.transpose()::matmul, p.get2(), a.matmul(p.get2()).plus(1));
    }

    @Property
    @Label("a vector on the left is a row, on the right a column, and its axis is dropped")
    void vectorsAreRowsOrColumns(@ForAll("plain") Tuple2<Tensor, Tensor> p) {
        var a = p.get1();
        var b = p.get2();
        if (a.size(0) > 0 && b.size(1) > 0) {
            var row = a.select(0, 0);
            var column = b.select(1, 0);
            assertClose(row.matmul(b), a.matmul(b).select(0, 0), within(1e-12));
            assertClose(a.matmul(column), a.matmul(b).select(1, 0), within(1e-12));
            assertClose(row.matmul(column), row.times(column).sum().squeeze(), within(1e-12));
        }
    }

    /// The definition, batch axes and all.
    private static Tensor loops(Tensor a, Tensor b) {
        var left = values(a);
        var right = values(b);
        var batch = Shape.of(Arrays.copyOf(a.shape().toArray(), a.rank() - 2))
                .broadcast(Shape.of(Arrays.copyOf(b.shape().toArray(), b.rank() - 2)));
        var sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        sizes[batch.rank()] = a.size(-2);
        sizes[batch.rank() + 1] = b.size(-1);
        return tensor(Shape.of(sizes), i -> {
            var sum = 0.0;
            for (var k = 0; k < a.size(-1); k++) {
                sum += left.broadcast(Naive.with(i, i.length - 1, k))
                        * right.broadcast(Naive.with(i, i.length - 2, k));
            }
            return sum;
        });
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> factors() {
        return Tensors.of(Shapes.any().ranks(3, 5).sizes(0, 5)).views().factors();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> plain() {
        return Tensors.of(Shapes.any().rank(3).sizes(0, 5)).views().factors();
    }

    @Provide Arbitrary<Tensor> matrix() {
        return Tensors.of(Shapes.any().rank(2)).views();
    }
}
