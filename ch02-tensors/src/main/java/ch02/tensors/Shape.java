package ch02.tensors;

import common.exercises.Exercise;
import java.util.Arrays;

/// # The sizes of the axes
///
/// A tensor is a series of numbers arranged along axes: none for a single number, one for a vector,
/// two for a matrix, four for a batch of colour images `[B, C, H, W]`. Its *shape* lists the sizes
/// of the axes, and its *rank* is their number. Axes are counted from 0, or from the end: axis −1
/// is the last.
///
/// **Broadcasting** lets two shapes meet in one element-wise operation. Write them below each
/// other, aligned at the right:
///
///     [   8, 1, 5]
///     [      4, 5]
///     [   8, 4, 5]      the result
///
/// Sizes that face each other must be equal, or one of them must be 1 (or absent); that one is
/// repeated.
public final class Shape {

    private static final int LARGEST = Integer.MAX_VALUE - 8;        // array that Java can allocate

    private final int[] sizes;
    private final int count;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        this.count = product(sizes);
    }

    public static Shape of(int... sizes) {
        for (var size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(sizes) + ": sizes must not be negative");
            }
        }
        return new Shape(sizes.clone());
    }

    /// How many axes there are.
    public int rank() {
        return sizes.length;
    }

    /// How many numbers a tensor of this shape holds: the product of the sizes (1 for rank 0).
    public int count() {
        return count;
    }

    /// The size of one axis; negative axes count from the end.
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    public int[] toArray() {
        return sizes.clone();
    }

    /// The axis as a number from 0 to rank − 1.
    public int axis(int axis) {
        var k = axis < 0 ? axis + sizes.length : axis;
        if (k < 0 || k >= sizes.length) {
            throw new IndexOutOfBoundsException(sizes.length == 0
                    ? "axis " + axis + " of a tensor of rank 0, which has no axes"
                    : "axis %d of shape %s: expected %d to %d"
                            .formatted(axis, this, -sizes.length, sizes.length - 1));
        }
        return k;
    }

    /// Which axes are meant by this list; the empty list means all of them.
    public boolean[] axes(int... axes) {
        var chosen = new boolean[sizes.length];
        if (axes.length == 0) {
            Arrays.fill(chosen, true);
        }
        for (var axis : axes) {
            var k = axis(axis);
            if (chosen[k]) {
                throw new IllegalArgumentException("axes %s of shape %s: axis %d is named twice"
                        .formatted(Arrays.toString(axes), this, k));
            }
            chosen[k] = true;
        }
        return chosen;
    }

    /// What a reduction makes of this shape: each of the named axes keeps its place, with size 1,
    /// so that the result broadcasts against what it came from. No axis named means all of them.
    ///
    /// **Exercise 2.6.** Write this method.
    /// <details><summary>Hint</summary>[#axes] knows about negative axes, about axes named twice
    /// and about the empty list.</details>
    @Exercise("2.6")
    public Shape reduced(int... axes) {
        var chosen = axes(axes);
        var s = sizes.clone();
        for (var k = 0; k < s.length; k++) {
            s[k] = chosen[k] ? 1 : s[k];
        }
        return of(s);
    }

    /// This shape with another size on one axis.
    public Shape with(int axis, int size) {
        var s = sizes.clone();
        s[axis(axis)] = size;
        return of(s);
    }

    /// Another shape for the same numbers; one size may be −1 and is computed from the others.
    public Shape reshape(int... sizes) {
        var unknown = Arrays.stream(sizes).boxed().toList().indexOf(-1);
        if (unknown < 0) {
            return of(sizes);
        }
        var s = sizes.clone();
        s[unknown] = 1;
        var known = of(s).count;                                     // refuses a second -1
        if (known == 0 || count % known != 0) {
            throw new IllegalArgumentException("reshape %s to %s: no size fits in the place of -1"
                    .formatted(this, Arrays.toString(sizes)));
        }
        s[unknown] = count / known;
        return of(s);
    }

    /// The shape of an element-wise operation between this shape and another.
    ///
    /// **Exercise 2.3.** Write this method; refuse shapes that do not fit, with a message that
    /// shows them.
    /// <details><summary>Hint</summary>Count the axes from the end: that is where the shapes are
    /// aligned. A size of 0 is a size like any other: 1 gives way to it.</details>
    @Exercise("2.3")
    public Shape broadcast(Shape other) {
        if (equals(other)) {
            return this;
        }
        var s = new int[Math.max(rank(), other.rank())];
        for (var k = 1; k <= s.length; k++) {                        // k-th axis from the end
            var p = k <= rank() ? sizes[rank() - k] : 1;
            var q = k <= other.rank() ? other.sizes[other.rank() - k] : 1;
            if (p != q && p != 1 && q != 1) {
                throw new IllegalArgumentException(("shapes %s and %s do not broadcast:"
                        + " sizes %d and %d meet on axis %d from the end")
                                .formatted(this, other, p, q, k));
            }
            s[s.length - k] = p == 1 ? q : p;
        }
        return new Shape(s);
    }

    @Override public boolean equals(Object o) {
        return o instanceof Shape other && Arrays.equals(sizes, other.sizes);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override public String toString() {
        return Arrays.toString(sizes);
    }

    private static int product(int[] sizes) {
        var n = 1L;
        for (var size : sizes) {
            if (size == 0) {
                return 0;
            }
            n = n > LARGEST ? n : n * size;                          // stays below 2^62
        }
        if (n > LARGEST) {
            throw new IllegalArgumentException("shape %s: more numbers than an array can hold"
                    .formatted(Arrays.toString(sizes)));
        }
        return (int) n;
    }
}
