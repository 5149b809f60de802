package ch02.tensors.product;

/// # The columns of a tile
///
/// Where the kernel finds the numbers of B, for one panel and one block of the inner index: at
/// `data[at + steps[p] + j]`. As for [Left], packed by others, packed here, or used where it lies. The
/// last needs neighbouring columns: then a panel ends where a run ends, and the kernel, which always
/// reads its whole width, reads over the end.
final class Right {

    private static final int NR = Product.KERNEL.columns();

    private final Plan plan;
    private final Scratch scratch;
    private final int item;
    private int from, depth, highest;

    float[] data;
    int at;
    int[] steps;
    boolean isEven;
    int step;

    Right(Plan plan, Scratch scratch, int item) {
        this.plan = plan;
        this.scratch = scratch;
        this.item = item;
        this.steps = scratch.rightSteps.at;
    }

    /// Stands at the inner indices `from` … `from + depth − 1`.
    void block(int from, int depth) {
        this.from = from;
        this.depth = depth;
        if (plan.rightDirect) {
            highest = scratch.rightSteps.of(plan.b.rows(), from, depth).highest();
        }
        if (plan.right == null) {
            scratch.inner.of(plan.b.rows(), from, depth);
        }
    }

    /// How wide the panel is that begins with column `col`, if `most` columns are left.
    int width(int col, int most) {
        var wide = Math.min(NR, most);
        return plan.rightDirect ? Math.min(wide, plan.b.cols().runFrom(col)) : wide;
    }

    /// Stands at the columns `col` … `col + wide − 1`.
    void panel(int col, int wide) {
        if (plan.right != null) {
            data = plan.right.data;
            at = plan.right.at(item, from, col / NR);
            stepBy(NR);
        } else if (!plan.rightDirect || !useDirect(col, wide)) {
            pack(col, wide);
        }
    }

    /// Near the end of the array there is nothing to read over.
    private boolean useDirect(int col, int wide) {
        standAt(col);
        return at + highest + (wide <= NR / 2 ? NR / 2 : NR) <= data.length;
    }

    /// Stands at column `col` of B, where it lies.
    void standAt(int col) {
        var b = plan.b;
        data = b.data();
        at = b.start() + b.batch().offset(item) + b.cols().offset(col);
        steps = scratch.rightSteps.at;
        isEven = b.rows().isPlain();
        step = b.rows().stride();
    }

    private void pack(int col, int wide) {
        var b = plan.b;
        var lines = scratch.lines.of(b.cols(), col, wide);
        Panels.bySteps(b.data(), b.start() + b.batch().offset(item), lines, scratch.inner, scratch.right, 0, NR);
        data = scratch.right;
        at = 0;
        stepBy(NR);
    }

    private void stepBy(int width) {
        steps = scratch.panelSteps;
        isEven = true;
        step = width;
    }
}
