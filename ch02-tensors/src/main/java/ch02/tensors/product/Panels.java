package ch02.tensors.product;

import ch02.tensors.kernels.Lanes;

/// # Packing
///
/// The kernel wants its operands near together and in the order in which it reads them. A *panel* is a
/// strip of a few lines (rows of A or columns of B), as many as the kernel's tile takes. Its numbers
/// stand in one of two orders:
///
/// $$ \text{by steps: } \mathrm{panel}[p \cdot \mathrm{width} + i] = \mathrm{line}_i[p], \qquad
///    \text{by lines: } \mathrm{panel}[i \cdot \mathrm{depth} + p] = \mathrm{line}_i[p] $$
///
/// The kernel reads B by steps, a vector at a time. Of A it takes single numbers, so there both orders
/// serve, and the one that the operand has already is copied in runs. What is left is the case where B
/// lies the other way round, as the weights of a layer do in $x W^T$: then small squares are transposed
/// in registers.
///
/// Here all the strides of the outside world end. Transposed, sliced and unfolded operands look alike
/// once they are packed. A panel with fewer lines than the kernel takes has places that hold anything:
/// they end up in places of the tile that nobody reads.
final class Panels {

    private Panels() { }

    /// Packs by steps.
    static void bySteps(float[] data, int start, Offsets lines, Offsets inner,
            float[] panel, int at, int width) {
        if (lines.runs * 3 <= lines.count || lines.runs < inner.runs) {
            copyRuns(data, start, lines, inner, panel, at, width);
        } else if (Lanes.PRESENT && width == Product.KERNEL.columns() && lines.count * 4 > width) {
            VectorPanels.transpose(data, start, lines, inner, panel, at, width);
        } else {
            oneByOne(data, start, lines, inner, 0, inner.count, panel, at, width);
        }
    }

    /// Packs by lines.
    static void byLines(float[] data, int start, Offsets lines, Offsets inner,
            float[] panel, int at, int depth) {
        copyRuns(data, start, inner, lines, panel, at, depth);
    }

    /// `panel[at + q·stride + i] = data[start + others[q] + runs[i]]`, in runs of i.
    private static void copyRuns(float[] data, int start, Offsets runs, Offsets others,
            float[] panel, int at, int stride) {
        if (Lanes.PRESENT && runs.runs * 2 <= runs.count) {
            VectorPanels.copyRuns(data, start, runs, others, panel, at, stride);
            return;
        }
        for (var q = 0; q < others.count; q++) {
            for (var i = 0; i < runs.count; i++) {
                panel[at + q * stride + i] = data[start + others.at[q] + runs.at[i]];
            }
        }
    }

    /// By steps, for the steps `from` … `to − 1`: one number after the other.
    static void oneByOne(float[] data, int start, Offsets lines, Offsets inner, int from, int to,
            float[] panel, int at, int width) {
        for (var i = 0; i < lines.count; i++) {
            var line = start + lines.at[i];
            for (var p = from; p < to; p++) {
                panel[at + p * width + i] = data[line + inner.at[p]];
            }
        }
    }
}
