package ch04.layers;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// The hypothesis "let there be a convolution": any kernel, stride, padding, dilation and groups,
/// and an image that they fit, with numbers from a seed. A counterexample shrinks to the simplest
/// settings.
record AnyConvolution(Window high, Window wide, int groups, int perGroup, int batch, int more,
        long seed) {

    static Arbitrary<AnyConvolution> any() {
        return Combinators.combine(window(), window(), Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, 2), Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(0, 4), Arbitraries.longs()).as(AnyConvolution::new);
    }

    private static Arbitrary<Window> window() {
        var small = Arbitraries.integers().between(1, 3);
        return Combinators.combine(small, small, Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(1, 2)).as(Window::new);
    }

    Convolution op() {
        return new Convolution(high, wide, groups);
    }

    int height() {
        return Math.max(1, high.span() - 2 * high.padding()) + more;
    }

    int width() {
        return Math.max(1, wide.span() - 2 * wide.padding()) + more / 2;
    }

    Shape imageShape() {
        return Shape.of(batch, groups * perGroup, height(), width());
    }

    Shape weightShape() {
        return Shape.of(groups * 2, perGroup, high.kernel(), wide.kernel());
    }

    Shape outputShape() {
        return Shape.of(batch, groups * 2, high.output(height()), wide.output(width()));
    }

    Tensor image() {
        return draw("image", imageShape());
    }

    Tensor weight() {
        return draw("weight", weightShape());
    }

    /// Normal numbers in `double`; other names give other numbers.
    Tensor draw(String name, Shape shape) {
        return Backend.EJML.call(() -> Tensor.normal(Rng.seed(seed).split(name), shape.toArray()));
    }
}
