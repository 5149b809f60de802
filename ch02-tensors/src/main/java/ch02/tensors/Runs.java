package ch02.tensors;

/// # One loop for every layout
///
/// An element-wise operation walks through several tensors of one shape at once, each with its own
/// strides. Neighbouring axes that all of them cross with one stride are merged, so that two
/// contiguous tensors become one long run, a matrix plus a row becomes a run per row, and so on.
/// What is left is `count` runs of `length` elements; operand `p` starts run `r` at `start(p, r)`
/// and moves on by `step(p)`: 1 where it is contiguous, 0 where it is broadcast.
final class Runs {

    private final int[] sizes;                                       // outer axes after merging
    private final int[][] strides;                                   // [operand][outer axis]
    private final int[] offsets;                                     // [operand]
    private final int[] steps;                                       // [operand]
    final int count;
    final int length;

    private Runs(int[] sizes, int[][] strides, int[] offsets, int[] steps, int count, int length) {
        this.sizes = sizes;
        this.strides = strides;
        this.offsets = offsets;
        this.steps = steps;
        this.count = count;
        this.length = length;
    }

    /// The runs of some layouts of one shape.
    static Runs of(Layout... layouts) {
        var shape = layouts[0].shape();
        var operands = layouts.length;
        var sizes = new int[shape.rank() + 1];
        var strides = new int[operands][shape.rank() + 1];
        var axes = 0;
        for (var k = 0; k < shape.rank(); k++) {
            var size = shape.size(k);
            if (size == 1) {
                continue;
            }
            if (axes > 0 && merges(layouts, k, size, strides, axes - 1)) {
                sizes[axes - 1] *= size;
            } else {
                sizes[axes++] = size;
            }
            for (var p = 0; p < operands; p++) {
                strides[p][axes - 1] = layouts[p].stride(k);
            }
        }
        var offsets = new int[operands];
        var steps = new int[operands];
        var inner = axes - 1;
        for (var p = 0; p < operands; p++) {
            offsets[p] = layouts[p].offset();
            steps[p] = axes == 0 ? 0 : strides[p][inner];
        }
        var length = axes == 0 ? 1 : sizes[inner];
        var count = shape.count() == 0 ? 0 : shape.count() / length;
        var outer = java.util.Arrays.copyOf(sizes, Math.max(0, inner));
        return new Runs(outer, strides, offsets, steps, count, length);
    }

    /// Can axis `k` be read as the continuation of the last merged axis, by every operand?
    private static boolean merges(Layout[] layouts, int k, int size, int[][] strides, int last) {
        for (var p = 0; p < layouts.length; p++) {
            if (strides[p][last] != layouts[p].stride(k) * size) {
                return false;
            }
        }
        return true;
    }

    int step(int operand) {
        return steps[operand];
    }

    int start(int operand, int run) {
        var position = offsets[operand];
        for (var k = sizes.length - 1; k > 0; k--) {
            var rest = run / sizes[k];
            position += (run - rest * sizes[k]) * strides[operand][k];
            run = rest;
        }
        return sizes.length == 0 ? position : position + run * strides[operand][0];
    }
}
