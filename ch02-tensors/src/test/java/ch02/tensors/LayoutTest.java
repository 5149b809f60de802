package ch02.tensors;

import static ch02.tensors.Naive.position;
import static ch02.tensors.Naive.positions;
import static ch02.tensors.Naive.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What strides promise
///
/// Two layouts are the same view when they put every index at the same position; strides of axes of
/// size 1 may differ.
class LayoutTest {

    @Property @Tag("2.1")
    @Label("contiguous: position runs 0, 1, 2, … while the last index runs fastest")
    void contiguousNumbersStandInOrder(@ForAll("shapes") Shape s) {
        var layout = Layout.contiguous(s);
        assertThat(positions(s, layout::position))
                .isEqualTo(IntStream.range(0, s.count()).toArray());
    }

    @Property @Tag("2.1") @Label("position(i) = offset + Σ iₖ·sₖ")
    void positionIsTheFormula(@ForAll("layouts") Layout layout) {
        assertThat(positions(layout.shape(), layout::position)).isEqualTo(positions(layout));
    }

    @Property @Tag("2.1") @Label("an index below 0 or from nₖ on is refused on every axis k")
    void indicesStayInside(@ForAll("solid") Layout layout, @ForAll boolean below) {
        for (var k = 0; k < layout.shape().rank(); k++) {
            var index = new int[layout.shape().rank()];
            index[k] = below ? -1 : layout.shape().size(k);
            assertThatThrownBy(() -> layout.position(index))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining(Arrays.toString(index));
        }
        assertThatThrownBy(() -> layout.position(new int[layout.shape().rank() + 1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property @Label("permute(p): view(i)[k] is the old index p(k);   permute(p⁻¹) undoes it")
    void permutingMovesAxes(@ForAll("layouts") Layout layout, @ForAll long seed) {
        var p = Rng.seed(seed).permutation(layout.shape().rank());
        var view = layout.permute(p);
        var inverse = new int[p.length];
        IntStream.range(0, p.length).forEach(k -> inverse[p[k]] = k);
        assertThat(positions(view)).isEqualTo(positions(view.shape(), i -> {
            var old = new int[i.length];
            IntStream.range(0, i.length).forEach(k -> old[p[k]] = i[k]);
            return position(layout, old);
        }));
        assertThat(view.permute(inverse).toString()).isEqualTo(layout.toString());
    }

    @Property @Label("slice(a, b, s): element i of the view is element a + i·s")
    void slicingIsTheDefinition(
            @ForAll("layouts") Layout layout, @ForAll @IntRange(max = 9) int from,
            @ForAll @IntRange(max = 9) int to, @ForAll @IntRange(min = 1, max = 4) int step) {
        for (var k = 0; k < layout.shape().rank(); k++) {
            var axis = k;
            var a = from % (layout.shape().size(k) + 1);
            var b = a + to % (layout.shape().size(k) - a + 1);
            var view = layout.slice(k, a, b, step);
            assertThat(view.shape().size(k)).isEqualTo(Math.ceilDiv(b - a, step));
            assertThat(positions(view)).isEqualTo(positions(view.shape(),
                    i -> position(layout, with(i, axis, a + i[axis] * step))));
        }
    }

    @Property @Label("slice of a slice: offsets add, steps multiply")
    void slicesCompose(@ForAll("layouts") Layout layout, @ForAll @IntRange(min = 1, max = 3) int s,
            @ForAll @IntRange(min = 1, max = 3) int t) {
        for (var k = 0; k < layout.shape().rank(); k++) {
            var n = layout.shape().size(k);
            var a = Math.min(1, n);
            var once = layout.slice(k, a, n, s);
            var m = once.shape().size(k);
            var c = Math.min(1, m);
            assertThat(positions(once.slice(k, c, m, t)))
                    .isEqualTo(positions(layout.slice(k, Math.min(n, a + c * s), n, s * t)));
        }
    }

    @Property @Label("flip: element i is element n − 1 − i;   flip twice is nothing")
    void flippingIsItsOwnInverse(@ForAll("layouts") Layout layout) {
        for (var k = 0; k < layout.shape().rank(); k++) {
            var axis = k;
            var view = layout.flip(k);
            assertThat(positions(view)).isEqualTo(positions(view.shape(), i ->
                    position(layout, with(i, axis, layout.shape().size(axis) - 1 - i[axis]))));
            assertThat(positions(view.flip(k))).isEqualTo(positions(layout));
        }
    }

    @Property @Tag("2.2")
    @Label("expand: an index of the view, cut to the old axes, 0 where the old size is 1")
    void expandingRepeats(@ForAll("layouts") Layout layout, @ForAll("shapes") Shape front,
            @ForAll @IntRange(max = 3) int n) {
        var old = layout.shape();
        var sizes = IntStream.concat(Arrays.stream(front.toArray()),
                Arrays.stream(old.toArray()).map(size -> size == 1 ? n : size)).toArray();
        Assume.that(sizes.length <= 6);
        var view = layout.expand(Shape.of(sizes));
        assertThat(view.shape()).isEqualTo(Shape.of(sizes));
        assertThat(positions(view)).isEqualTo(positions(view.shape(), i -> {
            var cut = Arrays.copyOfRange(i, front.rank(), i.length);
            IntStream.range(0, cut.length).filter(k -> old.size(k) == 1).forEach(k -> cut[k] = 0);
            return position(layout, cut);
        }));
    }

    @Property @Tag("2.5")
    @Label("unfold: element j of window w is element w·stride + j·dilation, all windows that fit")
    void unfoldingIsTheDefinition(@ForAll("long") Layout layout,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation) {
        for (var k = 0; k < layout.shape().rank(); k++) {
            var n = layout.shape().size(k);
            var axis = k;
            var starts = (int) IntStream
                    .iterate(0, w -> w + (size - 1) * dilation < n, w -> w + stride).count();
            if (starts == 0) {
                assertThatThrownBy(() -> layout.unfold(axis, size, stride, dilation))
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            var view = layout.unfold(k, size, stride, dilation);
            assertThat(view.shape().size(k)).isEqualTo(starts);
            assertThat(view.shape().size(-1)).isEqualTo(size);
            assertThat(positions(view)).isEqualTo(positions(view.shape(), i -> position(layout,
                    with(Arrays.copyOf(i, i.length - 1), axis,
                            i[axis] * stride + i[i.length - 1] * dilation))));
        }
    }

    /// Counted with both axes and their diagonal it would be 8 · 10⁹ numbers.
    @Example @Label("a matrix of 2000 x 2000 has a diagonal of 2000")
    void aLargeMatrixHasADiagonal() {
        var view = Layout.contiguous(Shape.of(2000, 2000)).diagonal(0, 1);
        assertThat(view.shape()).isEqualTo(Shape.of(2000));
        assertThat(view.stride(0)).isEqualTo(2001);
    }

    @Property @Label("diagonal(p, q): last index d stands for both iₚ and i_q")
    void theDiagonalIsTheDefinition(@ForAll("matrices") Layout layout) {
        var rank = layout.shape().rank();
        for (var p = 0; p < rank; p++) {
            for (var q = p + 1; q < rank; q++) {
                int first = p, second = q;
                var view = layout.diagonal(p, q);
                assertThat(positions(view)).isEqualTo(positions(view.shape(), i -> {
                    var rest = IntStream.of(i).limit(i.length - 1).iterator();
                    return position(layout, IntStream.range(0, rank).map(k ->
                            k == first || k == second ? i[i.length - 1] : rest.next()).toArray());
                }));
            }
        }
    }

    @Property @Label("squeeze ∘ unsqueeze = nothing;   squeeze() drops every axis of size 1")
    void squeezingUndoesUnsqueezing(@ForAll("layouts") Layout layout) {
        for (var k = -layout.shape().rank() - 1; k <= layout.shape().rank(); k++) {
            var view = layout.unsqueeze(k);
            assertThat(view.shape().size(k)).isEqualTo(1);
            assertThat(view.squeeze(k).toString()).isEqualTo(layout.toString());
        }
        assertThat(layout.squeeze().shape().toArray()).isEqualTo(
                Arrays.stream(layout.shape().toArray()).filter(n -> n != 1).toArray());
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Shape> shapes() {
        return Shapes.any();
    }

    @Provide Arbitrary<Layout> layouts() {
        return Tensors.any().views().map(Tensor::layout);
    }

    @Provide Arbitrary<Layout> solid() {
        return Tensors.of(Shapes.nonEmpty()).views().map(Tensor::layout);
    }

    @Provide("long") Arbitrary<Layout> longer() {
        return Tensors.of(Shapes.any().ranks(1, 2).sizes(0, 9)).views().map(Tensor::layout);
    }

    @Provide Arbitrary<Layout> matrices() {
        return Tensors.of(Shapes.any().ranks(2, 4)).views().map(Tensor::layout);
    }
}
