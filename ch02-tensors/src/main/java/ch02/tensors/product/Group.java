package ch02.tensors.product;

import java.util.Arrays;

/// # Several axes, read as one index
///
/// A matrix has rows and columns, a tensor has as many axes as it likes. A *group* makes one index of
/// some of them: the last axis runs fastest, and each axis has its own stride, the step in the array
/// from one index to the next. With sizes $(n_1, \dots, n_d)$ and strides $(s_1, \dots, s_d)$
///
/// $$ \mathrm{offset}(i) = \sum_a i_a s_a, \qquad i = ((i_1 n_2 + i_2)\, n_3 + i_3) \cdots $$
///
/// So the pixels of a patch (channel, row, column) can be the rows of a matrix although they don't lie
/// one after the other, and a convolution is a matrix product of which nothing is copied. A group
/// without axes has one element. A stride of 0 repeats an element, a negative one walks backwards.
public record Group(int[] sizes, int[] strides) {

    /// The group of no axes: one element, at offset 0.
    public static final Group ONE = new Group(new int[0], new int[0]);

    public Group {
        if (sizes.length != strides.length) {
            throw new IllegalArgumentException("group: " + sizes.length + " sizes "
                    + Arrays.toString(sizes) + " but " + strides.length + " strides "
                    + Arrays.toString(strides));
        }
        for (var size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "group: sizes must not be negative, got " + Arrays.toString(sizes));
            }
        }
    }

    /// One axis.
    public static Group of(int size, int stride) {
        return new Group(new int[] {size}, new int[] {stride});
    }

    /// How many elements: the product of the sizes.
    public int size() {
        var size = 1;
        for (var n : sizes) {
            size = n == 0 ? 0 : Math.multiplyExact(size, n);
        }
        return size;
    }

    /// Where the element `index` lies, seen from the first.
    public int offset(int index) {
        var offset = 0;
        for (var a = sizes.length - 1; a >= 0; a--) {
            offset += index % sizes[a] * strides[a];
            index /= sizes[a];
        }
        return offset;
    }

    /// The offsets of the elements `from` … `from + count − 1`, into `table`.
    public void offsets(int from, int count, int[] table) {
        if (sizes.length <= 1) {
            var stride = stride();
            for (var i = 0; i < count; i++) {
                table[i] = (from + i) * stride;
            }
            return;
        }
        var last = sizes.length - 1;
        for (var i = 0; i < count; ) {
            var inRun = (from + i) % sizes[last];
            var run = Math.min(sizes[last] - inRun, count - i);
            var offset = offset(from + i);
            for (var end = i + run; i < end; i++, offset += strides[last]) {
                table[i] = offset;
            }
        }
    }

    /// The same offsets with as few axes as possible: axes of size 1 go, and two neighbours merge when
    /// the outer one continues where the inner one ends.
    public Group collapsed() {
        if (sizes.length == 0 || sizes.length == 1 && sizes[0] != 1) {
            return this;
        }
        var n = new int[sizes.length];
        var s = new int[sizes.length];
        var d = 0;
        for (var a = 0; a < sizes.length; a++) {
            if (sizes[a] == 1) {
                continue;
            }
            if (d > 0 && s[d - 1] == (long) sizes[a] * strides[a]) {
                n[d - 1] *= sizes[a];
                s[d - 1] = strides[a];
            } else {
                n[d] = sizes[a];
                s[d++] = strides[a];
            }
        }
        return new Group(Arrays.copyOf(n, d), Arrays.copyOf(s, d));
    }

    /// Whether one stride says it all.
    boolean isPlain() {
        return sizes.length <= 1;
    }

    /// The stride of a plain group; that of the fastest axis otherwise.
    int stride() {
        return sizes.length == 0 ? 0 : strides[strides.length - 1];
    }

    /// How many elements from `index` on are neighbours, if those along the fastest axis are.
    int runFrom(int index) {
        return sizes.length == 0 ? 1 : sizes[sizes.length - 1] - index % sizes[sizes.length - 1];
    }

    /// This group's axes, then those of `inner`.
    Group then(Group inner) {
        var n = Arrays.copyOf(sizes, sizes.length + inner.sizes.length);
        var s = Arrays.copyOf(strides, n.length);
        System.arraycopy(inner.sizes, 0, n, sizes.length, inner.sizes.length);
        System.arraycopy(inner.strides, 0, s, sizes.length, inner.sizes.length);
        return new Group(n, s);
    }

    /// This group with the axis left out.
    Group without(int axis) {
        var n = new int[sizes.length - 1];
        var s = new int[n.length];
        for (var a = 0; a < n.length; a++) {
            n[a] = sizes[a < axis ? a : a + 1];
            s[a] = strides[a < axis ? a : a + 1];
        }
        return new Group(n, s);
    }

    /// The axis as a group of its own.
    Group only(int axis) {
        return of(sizes[axis], strides[axis]);
    }

    /// The lowest offset of any element, at most 0.
    long lowest() {
        return extent(false);
    }

    /// The highest offset of any element, at least 0.
    long highest() {
        return extent(true);
    }

    private long extent(boolean up) {
        var sum = 0L;
        for (var a = 0; a < sizes.length; a++) {
            if (strides[a] > 0 == up) {
                sum += (sizes[a] - 1L) * strides[a];
            }
        }
        return sum;
    }

    @Override public boolean equals(Object o) {
        return o instanceof Group(var n, var s)
                && Arrays.equals(sizes, n) && Arrays.equals(strides, s);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(sizes) + Arrays.hashCode(strides);
    }

    /// Sizes and strides: `[3, 4]:[8, 1]`.
    @Override public String toString() {
        return Arrays.toString(sizes) + ":" + Arrays.toString(strides);
    }
}
