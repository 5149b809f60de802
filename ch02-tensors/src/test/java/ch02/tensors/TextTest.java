package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # The examples of the text, run
class TextTest {

    @Example @Label("introduction: columns moved to mean 0 and spread 1")
    void standardising() {
        var x = Backend.EJML.call(() -> Tensor.of(new double[][] {{1, 5}, {2, 9}, {6, 1}}));
        var y = x.minus(x.mean(0)).div(x.std(0, 0));
        assertClose(y.mean(0), x.mean(0).times(0), within(1e-15));
        assertClose(y.std(0, 0), x.mean(0).times(0).plus(1), within(1e-15));
    }

    @Example @Label("Tensor: sums of rows, rows that sum to 1, a Gram matrix")
    void theHeadOfTensor() {
        var x = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(x.sum(1).toArray()).containsExactly(6, 15);
        assertThat(x.sum(1).shape()).isEqualTo(Shape.of(2, 1));
        assertClose(x.div(x.sum(1)).sum(1), Tensor.ones(2, 1), within(1e-6));
        assertThat(x.transpose().matmul(x).shape()).isEqualTo(Shape.of(3, 3));
    }

    @Example @Label("Shape: [8, 1, 5] and [4, 5] meet in [8, 4, 5]")
    void theHeadOfShape() {
        assertThat(Shape.of(8, 1, 5).broadcast(Shape.of(4, 5))).isEqualTo(Shape.of(8, 4, 5));
    }

    @Example @Label("Layout: six numbers with strides (1, 3) are the transposed matrix")
    void theHeadOfLayout() {
        var x = Tensor.arange(6).viewAs(2, 3);
        assertThat(x.layout()).hasToString("[2, 3] strides (3, 1) offset 0");
        var y = x.asStrided(Layout.of(Shape.of(3, 2), new int[] {1, 3}, 0));
        assertClose(y, x.transpose(), exactly());
        assertThat(x.transpose().layout()).hasToString("[3, 2] strides (1, 3) offset 0");
    }

    @Example @Label("Einsum: every equation of the table")
    void theTableOfEinsum() {
        var a = Backend.EJML.call(() -> Tensor.arange(4).viewAs(2, 2));
        var stack = Tensor.stack(0, a, a.plus(1));
        var v = a.select(0, 1);
        assertClose(Tensor.einsum("ij,jk->ik", a, a), a.matmul(a), exactly());
        assertClose(Tensor.einsum("bij,bjk->bik", stack, stack), stack.matmul(stack), exactly());
        assertClose(Tensor.einsum("i,j->ij", v, v), v.unsqueeze(1).times(v), exactly());
        assertClose(Tensor.einsum("ij,ij->", a, a), a.square().sum().squeeze(), exactly());
        assertClose(Tensor.einsum("bi,ij,bj->b", a, a, a),
                a.matmul(a).times(a).sum(1).squeeze(1), exactly());
        assertClose(Tensor.einsum("ij->ji", a), a.transpose(), exactly());
        assertClose(Tensor.einsum("ii->i", a), a.diagonal(0, 1), exactly());
        assertClose(Tensor.einsum("bij->bj", stack), stack.sum(1).squeeze(1), exactly());
    }

    @Example @Label("Reduction: a sum of nothing is 0, a product 1, a maximum −∞, a minimum ∞")
    void reductionsOfNothing() {
        var nothing = Tensor.zeros(0);
        assertThat(nothing.sum().item()).isEqualTo(0);
        assertThat(nothing.prod().item()).isEqualTo(1);
        assertThat(nothing.max().item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(nothing.min().item()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(nothing.mean().item()).isNaN();
    }

    @Example @Label("Mask.places: the numbers under a mask")
    void theNumbersUnderAMask() {
        var x = Tensor.of(3, -1, 4, -1, 5);
        assertThat(x.flatten().take(0, x.greater(0).places()).toArray()).containsExactly(3, 4, 5);
    }

    @Example @Label("Printer: shape, backend, rows")
    void aPrintedTensor() {
        assertThat(Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}})).hasToString("""
                [2, 3] SIMD
                [[ 1.0000,  2.0000,  3.0000],
                 [ 4.0000,  5.0000,  6.0000]]""");
    }
}
