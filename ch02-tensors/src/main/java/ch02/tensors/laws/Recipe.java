package ch02.tensors.laws;

import ch02.tensors.Layout;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// How to make a view of a wanted shape: which larger tensor to start from, and what to do to each
/// axis of it. The axes of the view stand in the base in the order `order`.
record Recipe(Shape shape, List<Cut> cuts, List<Integer> order) {

    /// Elements before and after the ones we want, the step between these, whether they run
    /// backwards, and whether one of them stands for all.
    record Cut(int before, int after, int step, boolean flipped, boolean repeated) {

        int baseSize(int size) {
            return before + after + (size == 0 ? 0 : repeated ? 1 : (size - 1) * step + 1);
        }

        Tensor from(Tensor base, int axis, int size) {
            var wide = base.slice(axis, before, base.size(axis) - after, step);
            var full = repeated && size > 0 ? repeat(wide, axis, size) : wide;
            return flipped ? full.flip(axis) : full;
        }

        /// By strides: what a law assumes must not lean on an exercise.
        private static Tensor repeat(Tensor x, int axis, int size) {
            var strides = x.layout().strides();
            strides[axis] = 0;
            return x.asStrided(
                    Layout.of(x.shape().with(axis, size), strides, x.layout().offset()));
        }
    }

    private static final Cut ALL = new Cut(0, 0, 1, false, false);

    static Recipe plain(Shape shape) {
        return new Recipe(shape, IntStream.range(0, shape.rank()).mapToObj(_ -> ALL).toList(),
                IntStream.range(0, shape.rank()).boxed().toList());
    }

    static Arbitrary<Recipe> any(Shape shape) {
        var margin = Arbitraries.integers().between(0, 1);
        var rarely = Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
        var cut = Combinators.combine(margin, margin, margin.map(i -> i + 1), rarely, rarely)
                .as(Cut::new);
        var axes = IntStream.range(0, shape.rank()).boxed().toList();
        return Combinators.combine(cut.list().ofSize(shape.rank()), Arbitraries.shuffle(axes))
                .as((cuts, order) -> new Recipe(shape, cuts, order));
    }

    /// The shape of the tensor to start from.
    Shape base() {
        return Shape.of(order.stream()
                .mapToInt(k -> cuts.get(k).baseSize(shape.size(k))).toArray());
    }

    Tensor view(Tensor base) {
        var x = base.permute(IntStream.range(0, shape.rank()).map(order::indexOf).toArray());
        for (var k = 0; k < shape.rank(); k++) {
            x = cuts.get(k).from(x, k, shape.size(k));
        }
        return x;
    }
}
