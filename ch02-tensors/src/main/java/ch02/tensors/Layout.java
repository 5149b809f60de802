package ch02.tensors;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// # Where each number lies: strides and views
///
/// Memory has one axis, a tensor has many. A *layout* says where in a flat array the number with
/// index $(i_0, i_1, \dots)$ lies. Each axis $k$ has a *stride* $s_k$, the distance between
/// neighbours along it:
///
/// $$ \text{position}(i) = \text{offset} + \sum_k i_k\, s_k $$
///
/// A matrix of 2 rows and 3 columns, stored row by row, has strides `(3, 1)`. Read the same six
/// numbers with shape `[3, 2]` and strides `(1, 3)`, and it is the transposed matrix: nothing
/// moved. That is the trick behind every *view*: permuting, slicing, broadcasting, even the windows
/// of a convolution are new layouts over old numbers.
///
/// | view | what changes |
/// |---|---|
/// | `permute` | axes change places, with their strides |
/// | `slice` | the offset moves to the first element, the stride is multiplied by the step |
/// | `flip` | the offset moves to the last element, the stride changes its sign |
/// | `expand` | an axis of size 1 becomes longer: its stride becomes 0 |
/// | `unfold` | an axis becomes two: where a window starts, and where in the window |
/// | `diagonal` | two axes become one, whose stride is the sum of theirs |
///
/// A layout is a value and never changes.
public final class Layout {

    private final Shape shape;
    private final int[] strides;
    private final int offset;

    private Layout(Shape shape, int[] strides, int offset) {
        this.shape = shape;
        this.strides = strides;
        this.offset = shape.count() == 0 ? 0 : offset;              // no number, nowhere to point
    }

    /// Row by row: the last axis has stride 1, each other one steps over all that follow.
    ///
    /// $$ s_k = \prod_{j > k} n_j $$
    public static Layout contiguous(Shape shape) {
        var strides = new int[shape.rank()];
        var step = 1;
        for (var k = shape.rank() - 1; k >= 0; k--) {
            strides[k] = step;
            step *= Math.max(1, shape.size(k));
        }
        return new Layout(shape, strides, 0);
    }

    /// Any strides and any offset, for the views that have no name yet: see [Tensor#asStrided].
    public static Layout of(Shape shape, int[] strides, int offset) {
        if (strides.length != shape.rank()) {
            throw new IllegalArgumentException("layout of shape %s: expected %d strides, got %s"
                    .formatted(shape, shape.rank(), Arrays.toString(strides)));
        }
        return new Layout(shape, strides.clone(), offset);
    }

    public Shape shape() {
        return shape;
    }

    public int offset() {
        return offset;
    }

    public int stride(int axis) {
        return strides[shape.axis(axis)];
    }

    public int[] strides() {
        return strides.clone();
    }

    /// The position of one number in the array.
    ///
    /// **Exercise 2.1.** Write this method: check each index against its axis, then apply the
    /// formula at the head of this file.
    /// <details><summary>Hint</summary>Strides may be 0 or negative; only the index is
    /// checked.</details>
    @Exercise("2.1")
    public int position(int... index) {
        if (index.length != shape.rank()) {
            throw new IndexOutOfBoundsException("index %s of shape %s: expected %d numbers, got %d"
                    .formatted(Arrays.toString(index), shape, shape.rank(), index.length));
        }
        var position = offset;
        for (var k = 0; k < index.length; k++) {
            if (index[k] < 0 || index[k] >= shape.size(k)) {
                throw new IndexOutOfBoundsException(
                        "index %s of shape %s: axis %d has the indices 0 to %d"
                                .formatted(Arrays.toString(index), shape, k, shape.size(k) - 1));
            }
            position += index[k] * strides[k];
        }
        return position;
    }

    /// Does every position lie in an array of `size` numbers?
    boolean fits(int size) {
        if (shape.count() == 0) {
            return true;
        }
        long first = offset;
        long last = offset;
        for (var k = 0; k < strides.length; k++) {
            var reach = (shape.size(k) - 1L) * strides[k];
            first += Math.min(0, reach);
            last += Math.max(0, reach);
        }
        return first >= 0 && last < size;
    }

    /// May two indices lie at one position? True after `expand`, and after `unfold` where windows
    /// overlap.
    ///
    /// Sort the axes by stride: if each steps over everything that the smaller ones reach, all
    /// positions differ. That suffices for every view of this book but is not necessary: `true`
    /// means "may".
    boolean overlaps() {
        if (isContiguous()) {
            return false;
        }
        var axes = IntStream.range(0, shape.rank()).filter(k -> shape.size(k) > 1).boxed()
                .sorted(Comparator.comparingInt(k -> Math.abs(strides[k]))).toList();
        var reach = 0L;
        for (var k : axes) {
            var step = Math.abs(strides[k]);
            if (step <= reach) {
                return true;
            }
            reach += (shape.size(k) - 1L) * step;
        }
        return false;
    }

    /// Do the numbers stand in the array one after the other, in the order of their indices?
    public boolean isContiguous() {
        var step = 1;
        for (var k = shape.rank() - 1; k >= 0; k--) {
            if (shape.size(k) != 1 && strides[k] != step) {
                return shape.count() == 0;
            }
            step *= shape.size(k);
        }
        return true;
    }

    /// Axis `order[k]` of this layout becomes axis `k` of the view.
    public Layout permute(int... order) {
        if (order.length != shape.rank()) {
            throw new IllegalArgumentException(
                    "permute %s of shape %s: expected each of %d axes once".formatted(
                    Arrays.toString(order), shape, shape.rank()));
        }
        shape.axes(order);                                           // refuses an axis named twice
        var sizes = new int[order.length];
        var steps = new int[order.length];
        for (var k = 0; k < order.length; k++) {
            sizes[k] = shape.size(order[k]);
            steps[k] = strides[shape.axis(order[k])];
        }
        return new Layout(Shape.of(sizes), steps, offset);
    }

    /// Elements `from`, `from + step`, … before `to` of one axis.
    public Layout slice(int axis, int from, int to, int step) {
        var k = shape.axis(axis);
        var n = shape.size(k);
        if (from < 0 || to > n || from > to || step < 1) {
            throw new IndexOutOfBoundsException(("slice %d to %d by %d of axis %d of shape %s:"
                    + " expected 0 <= from <= to <= %d, step >= 1")
                            .formatted(from, to, step, axis, shape, n));
        }
        var steps = strides.clone();
        steps[k] *= step;
        var size = (to - from + step - 1) / step;
        return new Layout(shape.with(k, size), steps, offset + from * strides[k]);
    }

    /// One element of an axis; the axis disappears.
    public Layout select(int axis, int index) {
        var k = shape.axis(axis);
        if (index < 0 || index >= shape.size(k)) {
            throw new IndexOutOfBoundsException("select %d of axis %d of shape %s: expected 0 to %d"
                    .formatted(index, axis, shape, shape.size(k) - 1));
        }
        return slice(k, index, index + 1, 1).without(k);
    }

    /// One axis backwards.
    public Layout flip(int axis) {
        var k = shape.axis(axis);
        var steps = strides.clone();
        steps[k] = -steps[k];
        var last = Math.max(0, shape.size(k) - 1);
        return new Layout(shape, steps, offset + last * strides[k]);
    }

    /// Broadcast to a larger shape: new axes in front, axes of size 1 repeated. Their stride is 0.
    ///
    /// **Exercise 2.2.** Write this method.
    /// <details><summary>Hint</summary>Align both shapes at the right. A stride survives where the
    /// sizes agree; where this axis is missing or has size 1 and the target has another, it is
    /// 0.</details>
    @Exercise("2.2")
    public Layout expand(Shape target) {
        if (shape.equals(target)) {
            return this;
        }
        var steps = new int[target.rank()];
        for (var k = 1; k <= shape.rank(); k++) {                    // k-th axis from the end
            var same = k <= target.rank() && shape.size(-k) == target.size(-k);
            if (!same && (k > target.rank() || shape.size(-k) != 1)) {
                throw new IllegalArgumentException(
                        "expand %s to %s: only axes of size 1 can be repeated"
                                .formatted(shape, target));
            }
            steps[target.rank() - k] = same ? strides[shape.rank() - k] : 0;
        }
        return new Layout(target, steps, offset);
    }

    /// Windows along an axis, as a new last axis: window $w$ holds the elements
    /// $w \cdot \text{stride} + j \cdot \text{dilation}$ for $0 \le j <$ `size`, and there are as
    /// many windows as fit. They may overlap: one number then appears at several indices, still
    /// stored once.
    ///
    /// **Exercise 2.5.** Write this method.
    /// <details><summary>Hint</summary>From window to window one walks `stride` elements, within a
    /// window `dilation`. How many windows start early enough to fit?</details>
    @Exercise("2.5")
    public Layout unfold(int axis, int size, int stride, int dilation) {
        var k = shape.axis(axis);
        var span = (long) dilation * (size - 1) + 1;                 // from the first to the last
        if (size < 1 || stride < 1 || dilation < 1 || span > shape.size(k)) {
            throw new IllegalArgumentException(
                    "unfold axis %d of shape %s: window of %d, stride %d, dilation %d does not fit"
                            .formatted(axis, shape, size, stride, dilation));
        }
        var rank = shape.rank();
        var sizes = Arrays.copyOf(shape.toArray(), rank + 1);
        var steps = Arrays.copyOf(strides, rank + 1);
        sizes[k] = (int) (shape.size(k) - span) / stride + 1;
        steps[k] = strides[k] * stride;
        sizes[rank] = size;
        steps[rank] = strides[k] * dilation;
        return new Layout(Shape.of(sizes), steps, offset);
    }

    /// The numbers whose indices on two axes are equal, as a new last axis.
    public Layout diagonal(int axis1, int axis2) {
        var p = shape.axis(axis1);
        var q = shape.axis(axis2);
        if (p == q) {
            throw new IllegalArgumentException(
                    "diagonal of shape %s: axis %d is named twice".formatted(shape, axis1));
        }
        var rank = shape.rank();
        var sizes = Arrays.copyOf(shape.toArray(), rank + 1);
        var steps = Arrays.copyOf(strides, rank + 1);
        sizes[rank] = Math.min(sizes[p], sizes[q]);
        steps[rank] = steps[p] + steps[q];
        sizes[p] = 1;                                                // both are about to go
        sizes[q] = 1;
        return new Layout(Shape.of(sizes), steps, offset)
                .without(Math.max(p, q)).without(Math.min(p, q));
    }

    /// A new axis of size 1 before `axis` (−1: after the last).
    public Layout unsqueeze(int axis) {
        var rank = shape.rank();
        var k = axis < 0 ? axis + rank + 1 : axis;
        if (k < 0 || k > rank) {
            throw new IndexOutOfBoundsException("unsqueeze at %d of shape %s: expected %d to %d"
                    .formatted(axis, shape, -rank - 1, rank));
        }
        return new Layout(Shape.of(insert(shape.toArray(), k, 1)), insert(strides, k, 0), offset);
    }

    /// Drops axes of size 1.
    public Layout squeeze(int... axes) {
        var chosen = shape.axes(axes);
        var view = this;
        for (var k = shape.rank() - 1; k >= 0; k--) {
            if (chosen[k] && shape.size(k) == 1) {
                view = view.without(k);
            } else if (chosen[k] && axes.length > 0) {
                throw new IllegalArgumentException(
                        "squeeze axis %d of shape %s: its size is %d, not 1"
                                .formatted(k, shape, shape.size(k)));
            }
        }
        return view;
    }

    /// The same numbers in the same order with other axes, or `null` where no choice of strides
    /// gives that order: the columns of a matrix, read one after the other as one axis, are not
    /// evenly spaced.
    ///
    /// Axes that lie side by side in memory merge into runs of one stride; each new axis must then
    /// be cut out of a single run.
    public Layout reshape(Shape target) {
        if (target.count() != shape.count()) {
            throw new IllegalArgumentException("reshape %s to %s: %d numbers do not fill %d places"
                    .formatted(shape, target, shape.count(), target.count()));
        }
        if (shape.count() == 0) {
            return new Layout(target, contiguous(target).strides, offset);
        }
        var steps = new int[target.rank()];
        var from = shape.rank() - 1;                                 // the axis we cut from
        var left = 1;                                                // what is left of the run
        var step = 1;
        for (var to = target.rank() - 1; to >= 0; to--) {
            if (target.size(to) == 1) {
                continue;                                            // its stride is never used
            }
            while (left == 1) {
                step = strides[from];
                left = shape.size(from--);
                while (left > 1 && from >= 0
                        && (shape.size(from) == 1 || strides[from] == step * left)) {
                    left *= shape.size(from--);                      // merge the neighbour
                }
            }
            if (left % target.size(to) != 0) {
                return null;
            }
            steps[to] = step;
            step *= target.size(to);
            left /= target.size(to);
        }
        return new Layout(target, steps, offset);
    }

    /// Does this layout put each index where the other does?
    boolean sameAs(Layout other) {
        return shape.equals(other.shape) && offset == other.offset
                && Arrays.equals(strides, other.strides);
    }

    /// Shape, strides and offset, such as `[3, 2] strides (1, 3) offset 0`.
    @Override public String toString() {
        return shape + " strides " + Arrays.toString(strides).replace('[', '(').replace(']', ')')
                + " offset " + offset;
    }

    private Layout without(int axis) {
        return new Layout(
                Shape.of(remove(shape.toArray(), axis)), remove(strides, axis), offset);
    }

    private static int[] insert(int[] a, int k, int value) {
        var b = new int[a.length + 1];
        System.arraycopy(a, 0, b, 0, k);
        b[k] = value;
        System.arraycopy(a, k, b, k + 1, a.length - k);
        return b;
    }

    private static int[] remove(int[] a, int k) {
        var b = new int[a.length - 1];
        System.arraycopy(a, 0, b, 0, k);
        System.arraycopy(a, k + 1, b, k, b.length - k);
        return b;
    }
}
