package ch02.tensors.product;

/// # The rows of a tile
///
/// Where the kernel finds the numbers of A, for one tile and one block of the inner index: at
/// `data[at + rows[i] + steps[p]]`. A was packed beforehand, or for several tiles at once, or it is packed
/// here for this tile alone; or it is used where it lies, which costs nothing but is slower when many
/// panels of B come by.
final class Left {

    private static final int MR = Product.KERNEL.rows();

    private final Plan plan;
    private final Scratch scratch;
    private final int item, row0, count;

    float[] data;
    int at;
    final int[] rows, steps;
    boolean isEven;                                                  // rows and steps have one step each
    int row, step;

    Left(Plan plan, Scratch scratch, int item, int row0, int count) {
        this.plan = plan;
        this.scratch = scratch;
        this.item = item;
        this.row0 = row0;
        this.count = count;
        this.rows = scratch.leftRows.at;
        this.steps = scratch.leftSteps.at;
    }

    /// Stands at the inner indices `from` … `from + depth − 1`.
    void block(int from, int depth) {
        if (plan.left != null) {
            usePacked(plan.left, from, depth);
        } else if (plan.leftDirect) {
            useDirect(from, depth);
        } else {
            pack(from, depth);
        }
        scratch.leftRows.fillUpTo((count + MR - 1) / MR * MR);
    }

    private void useDirect(int from, int depth) {
        var a = plan.a;
        data = a.data();
        at = a.start() + a.batch().offset(item);
        scratch.leftRows.of(a.rows(), row0, count);
        scratch.leftSteps.of(a.cols(), from, depth);
        isEven = a.rows().isPlain() && a.cols().isPlain();
        row = a.rows().stride();
        step = a.cols().stride();
    }

    private void usePacked(Packed left, int from, int depth) {
        data = left.data;
        at = left.at(item, from, row0 / MR);
        standInPanels(left.byLines, depth);
    }

    private void pack(int from, int depth) {
        var a = plan.a;
        var start = a.start() + a.batch().offset(item);
        var inner = scratch.inner.of(a.cols(), from, depth);
        var byLines = Packed.isByLines(a);
        for (var i = 0; i < count; i += MR) {
            var lines = scratch.lines.of(a.rows(), row0 + i, Math.min(MR, count - i));
            if (byLines) {
                Panels.byLines(a.data(), start, lines, inner, scratch.left, i * depth, depth);
            } else {
                Panels.bySteps(a.data(), start, lines, inner, scratch.left, i * depth, MR);
            }
        }
        data = scratch.left;
        at = 0;
        standInPanels(byLines, depth);
    }

    private void standInPanels(boolean byLines, int depth) {
        isEven = true;
        row = byLines ? depth : 1;
        step = byLines ? 1 : MR;
        scratch.leftRows.count = count;
        for (var i = 0; i < count; i++) {
            rows[i] = i / MR * MR * depth + i % MR * row;
        }
        for (var p = 0; p < depth; p++) {
            steps[p] = p * step;
        }
    }
}
