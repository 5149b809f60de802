package ch02.tensors.product;

/// # One task: a slice of the sum, on one tile of C
///
/// Three loops around the kernel: over blocks of the inner index, over panels of B, over panels of A.
/// The panel of B stays in the first-level cache while the panels of A pass over it.
final class Tile {

    private static final Kernel KERNEL = Product.KERNEL;
    private static final int MR = KERNEL.rows(), NR = KERNEL.columns();

    private final Scratch scratch = Scratch.ofThisThread();
    private final Plan plan;
    private final Operand a, b;
    private final Packed left, right;
    private final int item, part, row0, col0, rows, cols;
    private final float[] out;
    private final int outAt;
    private final Group outCols;
    private final Offsets outRows;

    // The panel of A and that of B at which the kernel stands.
    private float[] aData, bData;
    private int aAt, aRow, aStep, bAt, bStep;

    Tile(Plan plan, int item, int part, int row0, int col0) {
        this.plan = plan;
        this.a = plan.a;
        this.b = plan.b;
        this.left = plan.left;
        this.right = plan.right;
        this.item = item;
        this.part = part;
        this.row0 = row0;
        this.col0 = col0;
        this.rows = Math.min(plan.tileRows, plan.m - row0);
        this.cols = Math.min(plan.tileCols, plan.n - col0);
        var c = plan.c;
        this.out = part == 0 ? c.data() : plan.sums;
        this.outAt = part == 0 ? c.start() + c.batch().offset(item) : plan.sumsAt(item, part);
        this.outCols = part == 0 ? c.cols() : Group.of(plan.n, 1);
        this.outRows = scratch.outRows.of(part == 0 ? c.rows() : Group.of(plan.m, plan.n), row0, rows);
    }

    void run() {
        var first = part * plan.slice;
        var end = Math.min(plan.k, first + plan.slice);
        for (var from = first; from < end; from += Plan.BLOCK) {
            block(from, Math.min(Plan.BLOCK, end - from), from > first);
        }
    }

    private void block(int from, int depth, boolean add) {
        if (left == null && !plan.leftDirect) {
            packRows(from, depth);
        }
        for (var j = 0; j < cols; j += NR) {
            var wide = Math.min(NR, cols - j);
            standAtColumns(from, depth, j, wide);
            var to = scratch.outCols.of(outCols, col0 + j, wide);
            for (var i = 0; i < rows; i += MR) {
                standAtRows(from, depth, i);
                multiply(depth, i, wide, to, add);
            }
        }
    }

    private void multiply(int depth, int i, int wide, Offsets to, boolean add) {
        var high = Math.min(MR, rows - i);
        var step = high < MR || wide < NR || !to.isOneRun() ? Offsets.UNEVEN : outRows.step(i, MR);
        if (step != Offsets.UNEVEN) {
            KERNEL.tile(depth, aData, aAt, aRow, aStep, bData, bAt, bStep,
                    out, outAt + outRows.at[i] + to.at[0], step, add);
            return;
        }
        var corner = scratch.corner;
        KERNEL.tile(depth, aData, aAt, aRow, aStep, bData, bAt, bStep, corner, 0, NR, false);
        for (var r = 0; r < high; r++) {
            var row = outAt + outRows.at[i + r];
            for (var j = 0; j < wide; j++) {
                var place = row + to.at[j];
                out[place] = add ? out[place] + corner[r * NR + j] : corner[r * NR + j];
            }
        }
    }

    private void standAtRows(int from, int depth, int i) {
        if (left != null) {
            aData = left.data;
            aAt = left.at(item, from, (row0 + i) / MR);
            aRow = left.byLines ? depth : 1;
            aStep = left.byLines ? 1 : MR;
        } else {
            var byLines = Packed.isByLines(a);
            aData = scratch.left;
            aAt = i * depth;
            aRow = byLines ? depth : 1;
            aStep = byLines ? 1 : MR;
        }
    }

    private void standAtColumns(int from, int depth, int j, int wide) {
        bStep = NR;
        if (right != null) {
            bData = right.data;
            bAt = right.at(item, from, (col0 + j) / NR);
        } else {
            packColumns(from, depth, j, wide);
            bData = scratch.right;
            bAt = 0;
        }
    }

    private void packRows(int from, int depth) {
        var start = a.start() + a.batch().offset(item);
        var inner = scratch.inner.of(a.cols(), from, depth);
        var byLines = Packed.isByLines(a);
        for (var i = 0; i < rows; i += MR) {
            var lines = scratch.lines.of(a.rows(), row0 + i, Math.min(MR, rows - i));
            if (byLines) {
                Panels.byLines(a.data(), start, lines, inner, scratch.left, i * depth, depth);
            } else {
                Panels.bySteps(a.data(), start, lines, inner, scratch.left, i * depth, MR);
            }
        }
    }

    private void packColumns(int from, int depth, int j, int wide) {
        var inner = scratch.inner.of(b.rows(), from, depth);
        var lines = scratch.lines.of(b.cols(), col0 + j, wide);
        Panels.bySteps(b.data(), b.start() + b.batch().offset(item), lines, inner,
                scratch.right, 0, NR);
    }
}
