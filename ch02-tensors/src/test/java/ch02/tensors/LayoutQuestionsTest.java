package ch02.tensors;

import static ch02.tensors.Naive.positions;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # Questions that strides answer
///
/// Can these numbers be read with other axes? Do they stand in order? Do two indices share one?
/// Each answer is compared with the list of all positions.
class LayoutQuestionsTest {

    /// Positions are affine in the index. So if strides exist at all, the positions of the unit
    /// indices give them, and it remains to see whether they give all the others.
    @Property(tries = 500)
    @Label("reshape keeps the order of the numbers, and is null just where no strides keep it")
    void reshapingFindsStridesWhereverTheyExist(
            @ForAll("layouts") Layout layout, @ForAll long seed) {
        var target = regrouped(layout.shape(), Rng.seed(seed));
        var inOrder = positions(layout);
        var view = layout.reshape(target);
        assertThat(view != null).isEqualTo(affine(target, inOrder));
        if (view != null) {
            assertThat(view.shape()).isEqualTo(target);
            assertThat(positions(view)).isEqualTo(inOrder);
        }
    }

    private static boolean affine(Shape target, int[] inOrder) {
        if (target.count() == 0) {
            return true;
        }
        var places = Layout.contiguous(target);
        var strides = IntStream.range(0, target.rank()).map(k -> target.size(k) < 2 ? 0
                : inOrder[places.stride(k)] - inOrder[0]).toArray();
        return Arrays.equals(inOrder, positions(Layout.of(target, strides, inOrder[0])));
    }

    /// Another shape of the same count, with some axes of size 1.
    private static Shape regrouped(Shape s, Rng rng) {
        if (s.count() == 0) {
            return Shape.of(3, 0);
        }
        var sizes = IntStream.builder();
        var rest = s.count();
        while (rest > 1) {
            var left = rest;
            var divisors = IntStream.rangeClosed(1, rest).filter(d -> left % d == 0).toArray();
            var size = divisors[rng.nextInt(divisors.length)];
            sizes.add(size);
            rest /= size;
        }
        return Shape.of(sizes.build().toArray());
    }

    @Property @Label("isContiguous just where the positions are offset, offset + 1, …")
    void contiguousMeansInOrder(@ForAll("layouts") Layout layout) {
        var n = layout.shape().count();
        assertThat(layout.isContiguous()).isEqualTo(Arrays.equals(positions(layout),
                IntStream.range(layout.offset(), layout.offset() + n).toArray()));
    }

    @Property @Label("fits(n) just where every position lies in 0 … n − 1")
    void fittingMeansEveryPosition(
            @ForAll("anyStrides") Layout layout, @ForAll @IntRange(max = 20) int n) {
        var positions = positions(layout);
        assertThat(layout.fits(n))
                .isEqualTo(Arrays.stream(positions).allMatch(p -> p >= 0 && p < n));
        var last = Arrays.stream(positions).max().orElse(-1);
        assertThat(layout.fits(last)).isEqualTo(positions.length == 0);
    }

    @Property @Label("two indices at one position are always noticed")
    void overlapsAreNoticed(@ForAll("anyStrides") Layout layout) {
        if (Arrays.stream(positions(layout)).distinct().count() < layout.shape().count()) {
            assertThat(layout.overlaps()).isTrue();
        }
    }

    @Property @Label("permuting, slicing, flipping a contiguous layout never overlaps")
    void cuttingNeverOverlaps(@ForAll("shapes") Shape s, @ForAll long seed) {
        var layout = Layout.contiguous(s).permute(Rng.seed(seed).permutation(s.rank()));
        for (var k = 0; k < s.rank(); k++) {
            layout = layout.slice(k, 0, layout.shape().size(k), 2).flip(k);
        }
        assertThat(layout.overlaps()).isFalse();
    }

    @Provide Arbitrary<Shape> shapes() {
        return Shapes.any();
    }

    @Provide Arbitrary<Layout> layouts() {
        return Tensors.any().views().map(Tensor::layout);
    }

    /// Strides and offsets of all sizes, most of which no view would have.
    @Provide Arbitrary<Layout> anyStrides() {
        var strides = Arbitraries.integers().between(-3, 6);
        return Shapes.any().ranks(0, 3).flatMap(shape -> Combinators.combine(
                strides.array(int[].class).ofSize(shape.rank()),
                Arbitraries.integers().between(0, 9))
                .as((steps, offset) -> Layout.of(shape, steps, offset)));
    }
}
