package ch02.tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// # Definitions, as loops
///
/// What the laws of this chapter compare with: loops over all indices, on a plain array. Slow, and
/// so simple that they need no tests of their own. They share no code with the tensors they judge.
final class Naive {

    private Naive() { }

    /// All the indices of a shape, in order: the last one runs fastest.
    static List<int[]> indices(Shape shape) {
        var all = new ArrayList<int[]>();
        for (var i = 0; i < shape.count(); i++) {
            var index = new int[shape.rank()];
            var rest = i;
            for (var k = index.length - 1; k >= 0; k--) {
                index[k] = rest % shape.size(k);
                rest /= shape.size(k);
            }
            all.add(index);
        }
        return all;
    }

    /// The position of an index: offset + Σ iₖ·sₖ.
    static int position(Layout layout, int[] index) {
        return layout.offset()
                + IntStream.range(0, index.length).map(k -> index[k] * layout.stride(k)).sum();
    }

    /// The positions of all indices, in order.
    static int[] positions(Layout layout) {
        return positions(layout.shape(), index -> position(layout, index));
    }

    static int[] positions(Shape shape, ToIntFunction<int[]> position) {
        return indices(shape).stream().mapToInt(position).toArray();
    }

    /// An index with another number on one axis.
    static int[] with(int[] index, int axis, int value) {
        var copy = index.clone();
        copy[axis] = value;
        return copy;
    }

    /// A tensor from a formula for the number at each index.
    static Tensor tensor(Shape shape, ToDoubleFunction<int[]> formula) {
        var values = indices(shape).stream().mapToDouble(formula).toArray();
        return Backend.EJML.call(() -> Tensor.of(shape, values));
    }

    /// The numbers of a tensor, to be read by index.
    static Values values(Tensor x) {
        return new Values(x.shape(), x.toArray());
    }

    record Values(Shape shape, double[] numbers) {

        double at(int... index) {
            var place = 0;
            for (var k = 0; k < index.length; k++) {
                place = place * shape.size(k) + index[k];
            }
            return numbers[place];
        }

        /// The number that a larger index sees after broadcasting.
        double broadcast(int... index) {
            var here = new int[shape.rank()];
            for (var k = 0; k < here.length; k++) {
                here[k] = shape.size(k) == 1 ? 0 : index[index.length - here.length + k];
            }
            return at(here);
        }
    }
}
