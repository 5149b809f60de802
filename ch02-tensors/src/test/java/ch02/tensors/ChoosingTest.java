package ch02.tensors;

import static ch02.tensors.Naive.tensor;
import static ch02.tensors.Naive.values;
import static ch02.tensors.Naive.with;
import static ch02.tensors.laws.TensorLaws.assertAdjoint;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # Choosing by index
class ChoosingTest {

    @Property @Label("gather: out[i] = x[i with index[i] on the axis]")
    void gatheringIsTheDefinition(@ForAll("solid") Tensor x, @ForAll("rng") Rng rng,
            @ForAll @IntRange(max = 4) int picks) {
        for (var k = 0; k < x.rank(); k++) {
            var axis = k;
            var index = Indices.random(rng, x.size(k), smaller(x, k, picks, rng));
            var v = values(x);
            assertClose(x.gather(k, index), tensor(index.shape(), i ->
                    v.at(with(i, axis, index.get(i)))), exactly());
        }
    }

    @Property @Label("⟨gather x, y⟩ = ⟨x, scatterAdd y⟩")
    void scatterAddIsTheAdjointOfGather(@ForAll("solid") Tensor x, @ForAll("rng") Rng rng,
            @ForAll @IntRange(max = 4) int picks) {
        for (var k = 0; k < x.rank(); k++) {
            var axis = k;
            var index = Indices.random(rng, x.size(k), smaller(x, k, picks, rng));
            var y = x.backend().call(() -> Tensor.normal(rng, index.shape().toArray()));
            assertAdjoint(t -> t.gather(axis, index),
                    t -> x.times(0).scatterAdd(axis, index, t), x, y);
        }
    }

    @Property @Label("scatterAdd leaves its tensor alone and adds to a copy")
    void scatterAddCopies(@ForAll("solid") Tensor x, @ForAll("rng") Rng rng) {
        for (var k = 0; k < x.rank(); k++) {
            var index = Indices.random(rng, x.size(k), x.shape().toArray());
            var before = x.toArray();
            var sum = x.scatterAdd(k, index, x);
            assertThat(x.toArray()).isEqualTo(before);
            assertThat(sum.sum().item()).isCloseTo(2 * x.sum().item(),
                    offset(1e-9));
        }
    }

    @Property
    @Label("take: slice j of the result is slice index[j];   ⟨take x, y⟩ = ⟨x, takeAdd y⟩")
    void takingIsSlicingAndHasAnAdjoint(@ForAll("solid") Tensor x, @ForAll("rng") Rng rng,
            @ForAll @IntRange(max = 5) int picks) {
        for (var k = 0; k < x.rank(); k++) {
            var axis = k;
            var index = Indices.random(rng, x.size(k), picks);
            var out = x.take(k, index);
            for (var j = 0; j < picks; j++) {
                assertClose(out.select(k, j), x.select(k, index.get(j)), exactly());
            }
            assertAdjoint(t -> t.take(axis, index), t -> {
                var sum = x.times(0);
                sum.takeAddInPlace(axis, index, t);
                return sum;
            }, x, out.exp());
        }
    }

    @Property
    @Label("oneHot(index)·x = x.take(index): a lookup is a product with rows of the identity")
    void oneHotRowsSelect(@ForAll("matrices") Tensor x, @ForAll("rng") Rng rng,
            @ForAll @IntRange(max = 5) int picks) {
        var index = Indices.random(rng, x.size(0), picks);
        var rows = x.backend().call(() -> Tensor.oneHot(index, x.size(0)));
        assertClose(rows.matmul(x), x.take(0, index), exactly());
    }

    @Property @Label("indices: equal where their numbers and shapes are, equalTo place by place")
    void indicesCompare(@ForAll("rng") Rng rng, @ForAll @IntRange(min = 1, max = 6) int n) {
        var p = Indices.random(rng, 3, n, 2);
        var q = Indices.random(rng, 3, n, 2);
        var same = p.equalTo(q);
        for (var i : Naive.indices(p.shape())) {
            assertThat(same.get(i)).isEqualTo(p.get(i) == q.get(i));
        }
        assertThat(p.equals(q)).isEqualTo(same.count() == 2 * n);
        assertThat(p).isEqualTo(Indices.of(p.shape(), p.toArray()))
                .hasSameHashCodeAs(Indices.of(p.shape(), p.toArray()));
        assertThat(p.reshape(2 * n).toArray()).isEqualTo(p.toArray());
        assertThat(p).isNotEqualTo(p.reshape(2 * n));
    }

    /// A shape for the index: some size on the axis, at most the size of x elsewhere.
    private static int[] smaller(Tensor x, int axis, int picks, Rng rng) {
        var sizes = x.shape().toArray();
        for (var k = 0; k < sizes.length; k++) {
            sizes[k] = k == axis ? picks : rng.nextInt(sizes[k] + 1);
        }
        return sizes;
    }

    @Provide Arbitrary<Tensor> solid() {
        return Tensors.of(Shapes.nonEmpty().ranks(1, 3)).views();
    }

    @Provide Arbitrary<Tensor> matrices() {
        return Tensors.of(Shapes.nonEmpty().rank(2)).views();
    }

    @Provide Arbitrary<Rng> rng() {
        return Arbitraries.longs().map(Rng::seed);
    }
}
