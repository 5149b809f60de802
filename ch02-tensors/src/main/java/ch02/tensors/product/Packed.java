package ch02.tensors.product;

import ch02.tensors.kernels.Workers;

/// # A matrix packed beforehand
///
/// All panels of a matrix in one array, for products that use the same matrix again and again: an LSTM
/// multiplies by one weight at every step of time. Made by [Product#packLeft] and [Product#packRight];
/// later changes of the original are not seen.
///
/// The inner index is cut into blocks, and within a block panel follows panel, as the kernel reads them.
public final class Packed {

    final float[] data;
    final int batch;
    final int lines;                                                 // rows of A or columns of B
    final int inner;
    final int width;
    private final int panels;
    private final Operand source;
    private final Group lineGroup, innerGroup;

    private Packed(Operand source, Group lines, Group inner, int width, float[] data) {
        this.source = source;
        this.lineGroup = lines;
        this.innerGroup = inner;
        this.batch = source.batch().size();
        this.lines = lines.size();
        this.inner = inner.size();
        this.width = width;
        this.panels = (this.lines + width - 1) / width;
        this.data = data != null ? data : new float[Math.multiplyExact(batch, each())];
    }

    /// Packs A, whose lines are its rows, into `data` (or into a new array, if null).
    static Packed left(Operand a, int width, float[] data) {
        return new Packed(a, a.rows(), a.cols(), width, data).fill();
    }

    /// Packs B, whose lines are its columns.
    static Packed right(Operand b, int width, float[] data) {
        return new Packed(b, b.cols(), b.rows(), width, data).fill();
    }

    /// How many numbers the panels of `lines` lines hold.
    static long length(int lines, int inner, int width) {
        return (lines + width - 1L) / width * width * inner;
    }

    private int each() {
        return Math.toIntExact(length(lines, inner, width));
    }

    /// Where panel `panel` of the block that starts at the inner index `from` lies.
    int at(int item, int from, int panel) {
        var k = Math.min(Plan.BLOCK, inner - from);
        return item * each() + from * panels * width + panel * width * k;
    }

    private Packed fill() {
        var blocks = (inner + Plan.BLOCK - 1) / Plan.BLOCK;
        Workers.run(batch * blocks, t -> fillBlock(t / blocks, t % blocks * Plan.BLOCK));
        return this;
    }

    private void fillBlock(int item, int from) {
        var scratch = Scratch.ofThisThread();
        var k = Math.min(Plan.BLOCK, inner - from);
        var start = source.start() + source.batch().offset(item);
        innerGroup.offsets(from, k, scratch.inner);
        for (var panel = 0; panel < panels; panel++) {
            var count = Math.min(width, lines - panel * width);
            lineGroup.offsets(panel * width, count, scratch.lines);
            Panels.pack(source.data(), start, scratch.lines, count, scratch.inner, k,
                    data, at(item, from, panel), width);
        }
    }
}
