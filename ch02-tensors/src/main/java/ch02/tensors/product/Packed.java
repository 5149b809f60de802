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
    final int width;                                                 // lines per panel
    final boolean byLines;
    final int block;                                                 // inner indices per block
    private final int panels;
    private final Operand source;                                    // its rows are the lines

    private Packed(Operand source, int width, boolean byLines, float[] data) {
        this.source = source;
        this.batch = source.batch().size();
        this.lines = source.rows().size();
        this.inner = source.cols().size();
        this.width = width;
        this.block = Plan.blockLength(inner);
        this.byLines = byLines;
        this.panels = (lines + width - 1) / width;
        this.data = data != null ? data : new float[Math.multiplyExact(batch, each())];
    }

    /// Packs A, whose lines are its rows, into `data` (or into a new array, if null).
    static Packed left(Operand a, int width, float[] data) {
        return new Packed(a, width, isByLines(a), data).fill();
    }

    /// Packs B, whose lines are its columns.
    static Packed right(Operand b, int width, float[] data) {
        return new Packed(b.transposed(), width, false, data).fill();
    }

    /// Which order suits A: the one in which it has runs.
    static boolean isByLines(Operand a) {
        return a.cols().stride() == 1 || a.rows().stride() != 1;
    }

    /// How many numbers the panels hold.
    static long length(int lines, int inner, int width) {
        return (lines + width - 1L) / width * width * inner;
    }

    private int each() {
        return Math.toIntExact(length(lines, inner, width));
    }

    /// Where panel `panel` of the block that starts at the inner index `from` lies.
    int at(int item, int from, int panel) {
        var depth = Math.min(block, inner - from);
        return (batch == 1 ? 0 : item * each()) + from * panels * width + panel * width * depth;
    }

    private Packed fill() {
        var blocks = (inner + block - 1) / block;
        var strips = (panels + 7) / 8;                               // a task packs eight panels
        var tasks = batch * blocks * strips;
        if ((long) batch * lines * inner < 1 << 15) {
            for (var t = 0; t < tasks; t++) {
                fill(t / strips / blocks, t / strips % blocks * block, t % strips * 8);
            }
        } else {
            Workers.run(tasks, t ->
                    fill(t / strips / blocks, t / strips % blocks * block, t % strips * 8));
        }
        return this;
    }

    private void fill(int item, int from, int firstPanel) {
        var scratch = Scratch.ofThisThread();
        var depth = Math.min(block, inner - from);
        var start = source.start() + source.batch().offset(item);
        var steps = scratch.inner.of(source.cols(), from, depth);
        for (var panel = firstPanel; panel < Math.min(panels, firstPanel + 8); panel++) {
            var count = Math.min(width, lines - panel * width);
            var strip = scratch.lines.of(source.rows(), panel * width, count);
            var at = at(item, from, panel);
            if (byLines) {
                Panels.byLines(source.data(), start, strip, steps, data, at, depth);
            } else {
                Panels.bySteps(source.data(), start, strip, steps, data, at, width);
            }
        }
    }
}
