package ch02.tensors.product;

import ch02.tensors.kernels.Workers;

/// # One product, cut into tasks
///
/// A large product is cut three times:
///
/// - C into *tiles*, each the task of one thread, which packs the rows it needs so that they stay in
///   its second-level cache;
/// - the inner index into *blocks* of 256, so that a panel of B stays in the first-level cache while
///   all rows of the tile pass over it;
/// - where C is small and the inner index long (the gradient of a convolution's weights sums over all
///   pixels of all images), the inner index also into *slices*, which are tasks of their own.
///
/// **The order of every sum is fixed by the shape alone**: within a block one chain of multiply-adds,
/// blocks added in order, then slices added in order. How C is cut into tiles touches no sum, so tiles
/// may follow the number of threads and the result is the same bit for bit.
final class Plan {

    /// Inner indices per block: 256 steps of a panel of B fill 2/3 of a first-level cache of 48 KB.
    static final int BLOCK = 256;

    /// Rows per tile at most: 256 x 256 numbers are 256 KB, a quarter of a second-level cache of 1 MB.
    static final int ROWS = 264;

    private static final int COLUMNS = 4096;
    private static final long SHARED = 1 << 22;                      // largest packed copy: 16 MB
    private static final double WORTH_A_TASK = 5e5;                  // multiply-adds: about 5 µs

    private static final Kernel KERNEL = Product.KERNEL;
    private static final int MR = KERNEL.rows(), NR = KERNEL.columns();

    private final Operand a, b, c;
    private final int batch, m, n, k;
    private final int slice, slices;
    private int tileRows, tileCols, rowTiles, colTiles;
    private Packed left, right;
    private float[] sums;                                            // of the slices 1, 2, ...

    Plan(Operand a, Packed left, Operand b, Packed right, Operand c) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.left = left;
        this.right = right;
        this.batch = c.batch().size();
        this.m = c.rows().size();
        this.n = c.cols().size();
        this.k = a != null ? a.cols().size() : left.inner;
        this.slice = sliceLength();
        this.slices = (k + slice - 1) / slice;
        cutTiles();
    }

    /// Slices while there are fewer than 64 tiles of 64 x 64 in C, each at least 1024 long.
    private int sliceLength() {
        var tiles = batch * ((m + 63L) / 64) * ((n + 63L) / 64);
        var pieces = Math.max(1, Math.min(k / 1024, 64 / tiles));
        return (int) roundUp((k + pieces - 1) / pieces, BLOCK);
    }

    private void cutTiles() {
        tileRows = (int) Math.min(ROWS / MR * MR, roundUp(m, MR));
        tileCols = (int) Math.min(COLUMNS, roundUp(n, NR));
        var threads = Workers.threads();
        while (threads > 1 && tasks() < 4L * threads
                && (double) tileRows * tileCols * Math.min(k, slice) > 2 * WORTH_A_TASK) {
            if (tileRows > tileCols && tileRows > MR) {
                tileRows = (int) roundUp(tileRows / 2, MR);
            } else if (tileCols > NR) {
                tileCols = (int) roundUp(tileCols / 2, NR);
            } else {
                break;
            }
        }
        rowTiles = (m + tileRows - 1) / tileRows;
        colTiles = (n + tileCols - 1) / tileCols;
    }

    private long tasks() {
        return (long) batch * slices * ((m + tileRows - 1) / tileRows) * ((n + tileCols - 1) / tileCols);
    }

    private static long roundUp(long n, int multiple) {
        return (n + multiple - 1) / multiple * multiple;
    }

    void run() {
        var scratch = Scratch.ofThisThread();
        packWhatManyTasksNeed(scratch);
        if (slices > 1) {
            sums = scratch.sums(Math.multiplyExact((slices - 1) * batch, m * n));
        }
        var tasks = Math.toIntExact(tasks());
        if ((double) m * n * k * batch < 2 * WORTH_A_TASK) {
            for (var t = 0; t < tasks; t++) {
                task(t);
            }
        } else {
            Workers.run(tasks, this::task);
        }
        if (slices > 1) {
            addSlices();
        }
    }

    private void packWhatManyTasksNeed(Scratch scratch) {
        var rightLength = batch * Packed.length(n, k, NR);
        if (right == null && rowTiles > 1 && rightLength <= SHARED) {
            right = Packed.right(b, NR, scratch.sharedRight((int) rightLength));
        }
        var leftLength = batch * Packed.length(m, k, MR);
        if (left == null && colTiles > 1 && leftLength <= SHARED) {
            left = Packed.left(a, MR, scratch.sharedLeft((int) leftLength));
        }
    }

    private void task(int t) {
        var colTile = t % colTiles;
        var rowTile = t / colTiles % rowTiles;
        var part = t / colTiles / rowTiles % slices;
        var item = t / colTiles / rowTiles / slices;
        new Tile(item, part, rowTile * tileRows, colTile * tileCols).run();
    }

    private void addSlices() {
        Workers.run(batch * m, t -> {
            var item = t / m;
            var row = c.start() + c.batch().offset(item) + c.rows().offset(t % m);
            for (var part = 1; part < slices; part++) {
                var at = sumsAt(item, part) + t % m * n;
                for (var j = 0; j < n; j++) {
                    c.data()[row + c.cols().offset(j)] += sums[at + j];
                }
            }
        });
    }

    private int sumsAt(int item, int part) {
        return ((part - 1) * batch + item) * m * n;
    }

    /// One task: the part of a slice that falls on one tile of C.
    private final class Tile {

        private final Scratch scratch = Scratch.ofThisThread();
        private final int item, part, row0, col0, rows, cols;
        private final float[] out;
        private final int outAt;
        private final Group outRows, outCols;

        Tile(int item, int part, int row0, int col0) {
            this.item = item;
            this.part = part;
            this.row0 = row0;
            this.col0 = col0;
            this.rows = Math.min(tileRows, m - row0);
            this.cols = Math.min(tileCols, n - col0);
            this.out = part == 0 ? c.data() : sums;
            this.outAt = part == 0 ? c.start() + c.batch().offset(item) : sumsAt(item, part);
            this.outRows = part == 0 ? c.rows() : Group.of(m, n);
            this.outCols = part == 0 ? c.cols() : Group.of(n, 1);
        }

        void run() {
            outRows.offsets(row0, rows, scratch.cRows);
            var first = part * slice;
            var end = Math.min(k, first + slice);
            for (var from = first; from < end; from += BLOCK) {
                block(from, Math.min(BLOCK, end - from), from > first);
            }
        }

        private void block(int from, int depth, boolean add) {
            if (left == null) {
                packRows(from, depth);
            }
            for (var j = 0; j < cols; j += NR) {
                var wide = Math.min(NR, cols - j);
                var panel = (col0 + j) / NR;
                if (right == null) {
                    packColumns(from, depth, col0 + j, wide);
                }
                var bData = right == null ? scratch.right : right.data;
                var bAt = right == null ? 0 : right.at(right.batch == 1 ? 0 : item, from, panel);
                outCols.offsets(col0 + j, wide, scratch.cCols);
                var whole = wide == NR && Panels.adjacent(scratch.cCols, NR);
                for (var i = 0; i < rows; i += MR) {
                    var aData = left == null ? scratch.left : left.data;
                    var aAt = left == null ? i * depth
                            : left.at(left.batch == 1 ? 0 : item, from, (row0 + i) / MR);
                    tile(depth, aData, aAt, bData, bAt, i, wide, whole, add);
                }
            }
        }

        private void tile(int depth, float[] aData, int aAt, float[] bData, int bAt,
                int i, int wide, boolean whole, boolean add) {
            var high = Math.min(MR, rows - i);
            var at = outAt + scratch.cRows[i] + scratch.cCols[0];
            var step = high < MR ? Panels.UNEVEN : evenStep(i);
            if (whole && step != Panels.UNEVEN) {
                KERNEL.tile(depth, aData, aAt, 1, MR, bData, bAt, NR, out, at, step, add);
                return;
            }
            var corner = scratch.corner;
            KERNEL.tile(depth, aData, aAt, 1, MR, bData, bAt, NR, corner, 0, NR, false);
            for (var r = 0; r < high; r++) {
                var row = outAt + scratch.cRows[i + r];
                for (var j = 0; j < wide; j++) {
                    var to = row + scratch.cCols[j];
                    out[to] = add ? out[to] + corner[r * NR + j] : corner[r * NR + j];
                }
            }
        }

        private int evenStep(int i) {
            var step = scratch.cRows[i + 1] - scratch.cRows[i];
            for (var r = 2; r < MR; r++) {
                if (scratch.cRows[i + r] - scratch.cRows[i + r - 1] != step) {
                    return Panels.UNEVEN;
                }
            }
            return step;
        }

        private void packRows(int from, int depth) {
            a.cols().offsets(from, depth, scratch.inner);
            for (var i = 0; i < rows; i += MR) {
                var count = Math.min(MR, rows - i);
                a.rows().offsets(row0 + i, count, scratch.lines);
                Panels.pack(a.data(), a.start() + a.batch().offset(item), scratch.lines, count,
                        scratch.inner, depth, scratch.left, i * depth, MR);
            }
        }

        private void packColumns(int from, int depth, int col, int count) {
            b.rows().offsets(from, depth, scratch.inner);
            b.cols().offsets(col, count, scratch.lines);
            Panels.pack(b.data(), b.start() + b.batch().offset(item), scratch.lines, count,
                    scratch.inner, depth, scratch.right, 0, NR);
        }
    }
}
