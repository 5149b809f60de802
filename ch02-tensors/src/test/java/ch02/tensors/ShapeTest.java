package ch02.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// # Shapes, and the rule of broadcasting
class ShapeTest {

    @Property @Label("count = n₀·n₁·…")
    void countIsTheProductOfTheSizes(@ForAll("shapes") Shape s) {
        assertThat(s.count()).isEqualTo(Arrays.stream(s.toArray()).reduce(1, (a, b) -> a * b));
    }

    @Property @Label("axis −k is axis rank − k")
    void negativeAxesCountFromTheEnd(@ForAll("shapes") Shape s) {
        for (var k = 1; k <= s.rank(); k++) {
            assertThat(s.axis(-k)).isEqualTo(s.rank() - k);
        }
    }

    /// Any two shapes: whether they fit at all is part of the law.
    @Property(tries = 500) @Tag("2.3")
    @Label("p.broadcast(q) pads with 1 in front; sizes that meet are equal or one of them is 1")
    void broadcastingIsNumPysRule(@ForAll("small") Shape p, @ForAll("small") Shape q) {
        var expected = byTheRule(p.toArray(), q.toArray());
        if (expected.isPresent()) {
            assertThat(p.broadcast(q)).isEqualTo(expected.get());
        } else {
            assertThatThrownBy(() -> p.broadcast(q)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(p.toString()).hasMessageContaining(q.toString());
        }
    }

    private static Optional<Shape> byTheRule(int[] p, int[] q) {
        var rank = Math.max(p.length, q.length);
        var sizes = new int[rank];
        for (var k = 0; k < rank; k++) {
            var a = k < rank - p.length ? 1 : p[k - rank + p.length];
            var b = k < rank - q.length ? 1 : q[k - rank + q.length];
            if (a == b || b == 1) {
                sizes[k] = a;
            } else if (a == 1) {
                sizes[k] = b;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(Shape.of(sizes));
    }

    @Property @Tag("2.3") @Label("p.broadcast(q) = q.broadcast(p),   p.broadcast(p) = p")
    void broadcastingIsCommutativeAndIdempotent(@ForAll("pairs") Tuple2<Shape, Shape> s) {
        assertThat(s.get1().broadcast(s.get2())).isEqualTo(s.get2().broadcast(s.get1()));
        assertThat(s.get1().broadcast(s.get1())).isEqualTo(s.get1());
    }

    @Property @Tag("2.6")
    @Label("reduced(axes) has size 1 on each named axis and the old size elsewhere")
    void reducedAxesStayWithSizeOne(@ForAll("axes") Tuple2<Shape, int[]> given) {
        var s = given.get1();
        var axes = given.get2();
        var named = Arrays.stream(axes).map(k -> k < 0 ? k + s.rank() : k).boxed().toList();
        var r = s.reduced(axes).toArray();
        assertThat(r).hasSize(s.rank());
        for (var k = 0; k < r.length; k++) {
            assertThat(r[k]).isEqualTo(axes.length == 0 || named.contains(k) ? 1 : s.size(k));
        }
    }

    @Property @Tag("2.6")
    @Label("an axis cannot be named twice, not even once as k and once as k − rank")
    void anAxisIsNamedOnce(@ForAll("solid") Shape s) {
        assertThatThrownBy(() -> s.reduced(0, -s.rank()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("named twice");
    }

    @Provide Arbitrary<Shape> shapes() {
        return Shapes.any();
    }

    @Provide Arbitrary<Shape> small() {
        return Shapes.any().ranks(0, 3).sizes(0, 2);
    }

    @Provide Arbitrary<Shape> solid() {
        return Shapes.nonEmpty().ranks(1, 4);
    }

    @Provide Arbitrary<Tuple2<Shape, Shape>> pairs() {
        return Tensors.any().broadcastable()
                .map(p -> Tuple.of(p.get1().shape(), p.get2().shape()));
    }

    /// A shape and some of its axes, each named from the front or from the end.
    @Provide static Arbitrary<Tuple2<Shape, int[]>> axes() {
        return Shapes.any().flatMap(s -> axesOf(s).map(axes -> Tuple.of(s, axes)));
    }

    static Arbitrary<int[]> axesOf(Shape s) {
        var rank = s.rank();
        return Arbitraries.integers().between(-1, 1).list().ofSize(rank).map(choice ->
                java.util.stream.IntStream.range(0, rank).filter(k -> choice.get(k) != 0)
                        .map(k -> choice.get(k) < 0 ? k - rank : k).toArray());
    }
}
