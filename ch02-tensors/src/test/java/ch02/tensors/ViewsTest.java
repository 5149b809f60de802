package ch02.tensors;

import static ch02.tensors.Naive.positions;
import static ch02.tensors.laws.TensorLaws.assertAdjoint;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;

/// # Views share, copies do not, and every view has an adjoint
class ViewsTest {

    @Property @Label("writing through a view changes the numbers under it and no others")
    void viewsAlias(@ForAll("layouts") Layout layout) {
        var storage = Backend.EJML.call(() -> Tensor.zeros(5000));
        var view = storage.asStrided(layout);
        view.fillInPlace(7);
        var expected = new double[5000];
        Arrays.stream(positions(layout)).forEach(p -> expected[p] = 7);
        assertThat(storage.toArray()).isEqualTo(expected);
        assertThat(view.version()).isEqualTo(storage.version());
    }

    @Property @Label("a copy has the same numbers, in order, and a storage of its own")
    void copiesDoNotAlias(@ForAll("views") Tensor x) {
        var before = x.toArray();
        var copy = x.copy();
        copy.fillInPlace(99);
        assertThat(x.toArray()).isEqualTo(before);
        assertThat(x.copy().layout().isContiguous()).isTrue();
        assertClose(x.copy(), x, exactly());
    }

    @Property @Label("reshape keeps the numbers in order;  reshape(s).reshape(t) = reshape(t)")
    void reshapingKeepsTheOrder(@ForAll("views") Tensor x) {
        assertThat(x.flatten().toArray()).isEqualTo(x.toArray());
        assertClose(x.flatten().reshape(x.shape().toArray()), x, exactly());
        assertClose(x.reshape(1, x.count(), 1).reshape(x.shape().toArray()), x, exactly());
    }

    @Property @Label("one size may be −1 and is computed")
    void oneSizeIsInferred(@ForAll("solid") Tensor x) {
        for (var k = 0; k < x.rank(); k++) {
            assertClose(x.reshape(Naive.with(x.shape().toArray(), k, -1)), x, exactly());
        }
    }

    @Property @Label("viewAs gives reshape's numbers or refuses; it never copies")
    void viewAsNeverCopies(@ForAll("views") Tensor x) {
        if (x.layout().reshape(Shape.of(x.count())) == null) {
            assertThatThrownBy(() -> x.viewAs(x.count()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use reshape");
        } else {
            assertThat(x.viewAs(x.count()).storage()).isSameAs(x.storage());
            assertClose(x.viewAs(x.count()), x.reshape(x.count()), exactly());
        }
    }

    @Example @Label("a transposed matrix cannot be viewed as one axis")
    void theColumnsOfAMatrixAreNotOneAxis() {
        var x = Tensor.arange(6).viewAs(2, 3).transpose();
        assertThatThrownBy(() -> x.viewAs(6)).hasMessageContaining("strides (1, 3)");
        assertThat(x.flatten().toArray()).containsExactly(0, 3, 1, 4, 2, 5);
    }

    // ── Adjoints ─────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("2.2") @Label("⟨expand x, y⟩ = ⟨x, sum y⟩")
    void summingIsTheAdjointOfExpanding(@ForAll("broadcastable") Tuple2<Tensor, Tensor> p) {
        var x = p.get1();
        var target = x.shape().broadcast(p.get2().shape());
        var y = p.get2().expand(target);
        var front = target.rank() - x.rank();
        var repeated = IntStream.range(0, target.rank())
                .filter(k -> k < front || x.size(k - front) == 1).toArray();
        assertAdjoint(t -> t.expand(target), t -> (repeated.length == 0 ? t : t.sum(repeated))
                .reshape(x.shape().toArray()), x, y);
    }

    @Property @Label("⟨permute x, y⟩ = ⟨x, permute⁻¹ y⟩")
    void theAdjointOfPermutingIsItsInverse(@ForAll("views") Tensor x, @ForAll long seed) {
        var order = Rng.seed(seed).permutation(x.rank());
        var inverse = new int[order.length];
        IntStream.range(0, order.length).forEach(k -> inverse[order[k]] = k);
        assertAdjoint(t -> t.permute(order), t -> t.permute(inverse), x, x.permute(order).exp());
    }

    @Property @Tag("2.9") @Label("⟨unfold x, y⟩ = ⟨x, fold y⟩")
    void foldIsTheAdjointOfUnfold(@ForAll("long") Tensor x, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation) {
        for (var k = 0; k < x.rank(); k++) {
            var axis = k - x.rank();                                 // from the end, for once
            if (x.size(axis) > (size - 1) * dilation) {
                var windows = x.unfold(axis, size, stride, dilation);
                var y = x.backend().call(() ->
                        Tensor.normal(Rng.seed(seed), windows.shape().toArray()));
                assertAdjoint(t -> t.unfold(axis, size, stride, dilation),
                        t -> t.fold(axis, x.size(axis), stride, dilation), x, y);
            }
        }
    }

    @Example @Tag("2.9") @Label("fold of unfold counts the windows over each number")
    void foldingOnesCountsWindows() {
        var windows = Tensor.ones(6).unfold(0, 3, 1, 1);
        assertThat(windows.fold(0, 6, 1, 1).toArray()).containsExactly(1, 2, 3, 3, 2, 1);
        var sparse = Tensor.ones(8).unfold(0, 2, 3, 2);              // 0 2, 3 5: 1, 4, 6, 7 in none
        assertThat(sparse.fold(0, 8, 3, 2).toArray()).containsExactly(1, 0, 1, 1, 0, 1, 0, 0);
    }

    // ── Joining and cutting ──────────────────────────────────────────────────────────────────────

    @Property @Label("concat(split x) = x along every axis, whatever the sizes")
    void concatUndoesSplit(@ForAll("views") Tensor x, @ForAll @IntRange(max = 4) int first) {
        for (var k = 0; k < x.rank(); k++) {
            var n = Math.min(first, x.size(k));
            assertClose(Tensor.concat(k, x.split(k, n, 0, x.size(k) - n)), x, exactly());
            assertClose(Tensor.concat(k - x.rank(), x.split(k, n, x.size(k) - n)), x, exactly());
        }
    }

    @Property @Label("stack(k, …).select(k, i) is the i-th part")
    void selectUndoesStack(@ForAll("views") Tensor x) {
        for (var k = -x.rank() - 1; k <= x.rank(); k++) {
            var both = Tensor.stack(k, x, x.negate());
            assertClose(both.select(k, 0), x, exactly());
            assertClose(both.select(k, 1), x.negate(), exactly());
        }
    }

    @Provide Arbitrary<Tensor> views() {
        return Tensors.any().views();
    }

    @Provide Arbitrary<Tensor> solid() {
        return Tensors.of(Shapes.nonEmpty()).views();
    }

    @Provide("long") Arbitrary<Tensor> longer() {
        return Tensors.of(Shapes.any().ranks(1, 3).sizes(1, 8)).views();
    }

    @Provide Arbitrary<Layout> layouts() {
        return Tensors.any().views().map(Tensor::layout);
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> broadcastable() {
        return Tensors.any().views().broadcastable();
    }
}
