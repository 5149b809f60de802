package ch02.tensors.product;

/// # Packing
///
/// The kernel wants its operands in the order in which it reads them. A *panel* is a strip of a few
/// lines (rows of A, columns of B), as wide as the kernel's tile, with the elements of one step side
/// by side:
///
/// $$ \mathrm{panel}[p \cdot \mathrm{width} + i] = \mathrm{line}_i[p] $$
///
/// Here all the strides of the outside world end: transposed, sliced and unfolded operands look alike
/// once they are packed. A strip with fewer lines than the width is filled up with zeros, whose
/// products nobody reads.
final class Panels {

    /// What [#step] says of offsets that no single stride describes.
    static final int UNEVEN = Integer.MIN_VALUE;

    private Panels() { }

    /// Packs the elements `inner` (a table of offsets) of `count` lines (another) into `panel`.
    static void pack(float[] data, int start, int[] lines, int count, int[] inner, int k,
            float[] panel, int at, int width) {
        if (adjacent(lines, count)) {
            packRows(data, start + lines[0], count, inner, k, panel, at, width);
        } else {
            packLines(data, start, lines, count, inner, k, panel, at, width);
        }
        if (count < width) {
            for (var p = 0; p < k; p++) {
                for (var i = count; i < width; i++) {
                    panel[at + p * width + i] = 0;
                }
            }
        }
    }

    /// Adjacent lines: each step is one run.
    private static void packRows(float[] data, int start, int count, int[] inner, int k,
            float[] panel, int at, int width) {
        for (var p = 0; p < k; p++) {
            System.arraycopy(data, start + inner[p], panel, at + p * width, count);
        }
    }

    private static void packLines(float[] data, int start, int[] lines, int count, int[] inner, int k,
            float[] panel, int at, int width) {
        for (var i = 0; i < count; i++) {
            var line = start + lines[i];
            for (var p = 0; p < k; p++) {
                panel[at + p * width + i] = data[line + inner[p]];
            }
        }
    }

    /// Whether the offsets follow one another without a gap.
    static boolean adjacent(int[] offsets, int count) {
        for (var i = 1; i < count; i++) {
            if (offsets[i] != offsets[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    /// The step between any two neighbours, or [#UNEVEN].
    static int step(int[] offsets, int count) {
        var step = count < 2 ? 0 : offsets[1] - offsets[0];
        for (var i = 2; i < count; i++) {
            if (offsets[i] - offsets[i - 1] != step) {
                return UNEVEN;
            }
        }
        return step;
    }
}
