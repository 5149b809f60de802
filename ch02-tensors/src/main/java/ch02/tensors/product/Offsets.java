package ch02.tensors.product;

import java.util.stream.IntStream;

/// # Where the elements of an index lie
///
/// The offsets of a stretch of a [Group], and the *runs* among them: places where one offset follows
/// the other. Runs can be copied as they are, many numbers per instruction, so packing thinks in runs:
/// the 24 pixels of an image row are one, the pixels of 10 rows are 10. In a small product filling these
/// tables takes as long as using them, so the simple cases are not searched.
final class Offsets {

    final int[] at;
    int count;
    int runs;
    private final int[] mixed, each;                                 // run starts: computed, or 0, 1, 2, ...
    private int[] runStarts;
    private boolean isPlain;

    Offsets(int capacity) {
        at = new int[capacity];
        mixed = new int[capacity + 1];
        each = IntStream.rangeClosed(0, capacity).toArray();
    }

    /// Describes the elements `from` … `from + count − 1` of `group`.
    Offsets of(Group group, int from, int count) {
        this.count = count;
        group.offsets(from, count, at);
        isPlain = group.isPlain();
        if (isPlain && group.stride() != 1) {
            runStarts = each;
            runs = count;
            return this;
        }
        runStarts = mixed;
        runs = 0;
        for (var i = 0; i < count; i = isPlain ? count : i + 1) {
            if (i == 0 || at[i] != at[i - 1] + 1) {
                runStarts[runs++] = i;
            }
        }
        runStarts[runs] = count;
        return this;
    }

    int runStart(int run) {
        return runStarts[run];
    }

    int runLength(int run) {
        return runStarts[run + 1] - runStarts[run];
    }

    /// Whether all the elements are neighbours.
    boolean isOneRun() {
        return runs == 1;
    }

    /// Repeats the last offset up to a count of `n`: for kernels that always read whole tiles.
    void fillUpTo(int n) {
        for (var i = count; i < n; i++) {
            at[i] = at[count - 1];
        }
    }

    /// The highest of the offsets.
    int highest() {
        if (isPlain) {
            return Math.max(at[0], at[count - 1]);
        }
        var highest = at[0];
        for (var i = 1; i < count; i++) {
            highest = Math.max(highest, at[i]);
        }
        return highest;
    }
}
