package ch02.tensors.product;

import ch02.tensors.kernels.Arithmetic;

/// # One task: a slice of the sum, on one tile of C
///
/// Three loops around the kernel: over blocks of the inner index, over panels of B, over panels of A. A
/// panel of B stays in the first-level cache while the panels of A pass over it.
final class Tile {

    private static final Kernel KERNEL = Product.KERNEL;
    private static final int MR = KERNEL.rows(), NR = KERNEL.columns();

    private final Scratch scratch = Scratch.ofThisThread();
    private final Plan plan;
    private final Left left;
    private final Right right;
    private final int part, col0, rows, cols;
    private final float[] out;
    private final int outAt;
    private final Group outRows, outCols;

    Tile(Plan plan, int item, int part, int row0, int col0) {
        this.plan = plan;
        this.part = part;
        this.col0 = col0;
        this.rows = Math.min(plan.tileRows, plan.m - row0);
        this.cols = Math.min(plan.tileCols, plan.n - col0);
        this.left = new Left(plan, scratch, item, row0, rows);
        this.right = new Right(plan, scratch, item);
        var c = plan.c;
        var whole = plan.slices == 1;
        this.out = whole ? c.data() : plan.sums;
        this.outAt = whole ? c.start() + c.batch().offset(item) : plan.sumsAt(item, part);
        this.outRows = whole ? c.rows() : Group.of(plan.m, plan.n);
        this.outCols = whole ? c.cols() : Group.of(plan.n, 1);
        scratch.outRows.of(outRows, row0, rows).fillUpTo((rows + MR - 1) / MR * MR);
    }

    void run() {
        var first = part * plan.slice;
        var end = Math.min(plan.k, first + plan.slice);
        for (var from = first; from < end; from += plan.block) {
            block(from, Math.min(plan.block, end - from), from > first);
        }
    }

    private void block(int from, int depth, boolean add) {
        left.block(from, depth);
        right.block(from, depth);
        if (plan.isOneRow) {
            row(depth, add);
            return;
        }
        for (int j = 0, wide; j < cols; j += wide) {
            wide = right.width(col0 + j, cols - j);
            right.panel(col0 + j, wide);
            var to = scratch.outCols.of(outCols, col0 + j, wide);
            if (to.isOneRun() && (wide == NR || wide == NR / 2 || isOverwritten(j, add))) {
                panel(depth, wide, outAt + to.at[0], add);
            } else {
                panelByCorner(depth, wide, to, add);
            }
        }
    }

    /// A panel that is too narrow spills over into the columns after it. That does no harm if the next panel,
    /// which is ours too, overwrites them.
    private boolean isOverwritten(int j, boolean add) {
        return !add && j + NR <= cols && outCols.runFrom(col0 + j) >= NR;
    }

    /// A row times a matrix.
    private void row(int depth, boolean add) {
        right.standAt(col0);
        var to = outAt + scratch.outRows.at[0] + outCols.offset(col0);
        var sums = add ? scratch.row : out;
        var at = add ? 0 : to;
        KERNEL.row(depth, left.data, left.at + left.rows[0], left.steps,
                right.data, right.at, right.steps, sums, at, cols);
        for (var j = 0; j < cols && add; j++) {
            out[to + j] += sums[j];
        }
    }

    /// A panel as wide as the kernel: tiles go straight to C.
    private void panel(int depth, int wide, int to, boolean add) {
        var isEven = wide == NR && left.isEven && right.isEven && outRows.isPlain();
        var outRow = scratch.outRows.at;
        for (var i = 0; i < rows; i += MR) {
            if (isEven && i + MR <= rows) {
                KERNEL.tile(depth, left.data, left.at + left.rows[i] + left.steps[0], left.row, left.step,
                        right.data, right.at + right.steps[0], right.step,
                        out, to + outRow[i], outRows.stride(), add);
            } else {
                walk(depth, out, to, outRow, i, wide, add);
            }
        }
    }

    private void walk(int depth, float[] out, int to, int[] outRow, int i, int wide, boolean add) {
        if (wide > NR / 2) {
            KERNEL.walk(depth, left.data, left.at, left.rows, left.steps,
                    right.data, right.at, right.steps, out, to, outRow, i, add);
        } else {
            KERNEL.narrow(depth, left.data, left.at, left.rows, left.steps,
                    right.data, right.at, right.steps, out, to, outRow, i, add);
        }
    }

    /// At the right edge, or where the columns of C are no neighbours: tiles are computed apart, and the
    /// part that belongs to C is carried over.
    private void panelByCorner(int depth, int wide, Offsets to, boolean add) {
        for (var i = 0; i < rows; i += MR) {
            walk(depth, scratch.corner, 0, scratch.cornerRows, i, wide, false);
            var high = Math.min(MR, rows - i);
            if (to.isOneRun()) {
                carryRows(wide, outAt + to.at[0], i, high, add);
            } else {
                carryColumns(wide, to, i, high, add);
            }
        }
    }

    private void carryRows(int wide, int to, int i, int high, boolean add) {
        for (var r = 0; r < high; r++) {
            var place = to + scratch.outRows.at[i + r];
            if (add) {
                Arithmetic.ADD.run(out, place, scratch.corner, r * NR, out, place, wide);
            } else {
                System.arraycopy(scratch.corner, r * NR, out, place, wide);
            }
        }
    }

    /// Column by column, since the rows may be neighbours.
    private void carryColumns(int wide, Offsets to, int i, int high, boolean add) {
        var corner = scratch.corner;
        for (var j = 0; j < wide; j++) {
            var column = outAt + to.at[j];
            for (var r = 0; r < high; r++) {
                var place = column + scratch.outRows.at[i + r];
                out[place] = add ? out[place] + corner[r * NR + j] : corner[r * NR + j];
            }
        }
    }
}
