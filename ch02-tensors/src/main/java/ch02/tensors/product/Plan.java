package ch02.tensors.product;

import ch02.tensors.kernels.Workers;

/// # One product, cut into tasks
///
/// A large product is cut three times:
///
/// - C into *tiles*, each the task of one thread, which packs the rows it needs so that they stay in
///   its second-level cache;
/// - the inner index into *blocks* of up to 320, so that a panel of B stays in the first-level cache while
///   all rows of the tile pass over it;
/// - where C is small and the inner index long (the gradient of a convolution's weights sums over all
///   pixels of all images), the inner index also into *slices*, which are tasks of their own.
///
/// **The order of every sum is fixed by the shape alone**: within a block one chain of multiply-adds,
/// blocks added in order, then slices added in order. How C is cut into tiles touches no sum, so tiles
/// may follow the number of threads and the result is the same bit for bit.
final class Plan {

    /// Inner indices per block at most: 320 steps of a panel of B fill 5/6 of a first-level cache of 48 KB, and
    /// each block but the first reads C again.
    static final int BLOCK = 320;

    /// Rows per tile at most: 264 x 320 numbers are a third of a second-level cache of 1 MB.
    static final int ROWS = 264;

    static final int COLUMNS = 4096;
    private static final long SHARED = 1 << 22;                      // largest packed copy: 16 MB
    private static final double WORTH_A_TASK = 5e5;                  // multiply-adds: about 5 µs

    private static final Kernel KERNEL = Product.KERNEL;
    private static final int MR = KERNEL.rows(), NR = KERNEL.columns();

    final Operand a, b, c;
    final int batch, m, n, k;
    final int block, slice, slices;
    int tileRows, tileCols, rowTiles, colTiles;
    Packed left, right;
    boolean leftDirect, rightDirect, isOneRow;
    float[] sums;                                                    // of all slices

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
        this.block = blockLength(k);
        this.slice = sliceLength();
        this.slices = (k + slice - 1) / slice;
        this.leftDirect = left == null && isLeftGoodAsItLies();
        this.rightDirect = right == null && isRightGoodAsItLies();
        this.isOneRow = m == 1 && rightDirect && b.cols().isPlain()
                && (slices > 1 || c.cols().isPlain() && c.cols().stride() == 1);
        cutTiles();
    }

    /// Blocks of at most 320 that are nearly equal: 512 is 256 + 256 rather than 320 + 192.
    static int blockLength(int inner) {
        return Math.max(1, evenTile(inner, BLOCK, 16));
    }

    /// Slices while there are fewer than 64 tiles of 64 x 64 in C, each at least 1024 long.
    private int sliceLength() {
        var tiles = batch * ((m + 63L) / 64) * ((n + 63L) / 64);
        var pieces = Math.max(1, Math.min(k / 1024, 64 / tiles));
        return (int) roundUp((k + pieces - 1) / pieces, block);
    }

    /// A is worth packing when many panels of B will meet it, the more so when its rows lie 4 KB apart:
    /// then they compete for the same few places of the cache.
    private boolean isLeftGoodAsItLies() {
        if (!a.rows().isPlain() || !a.cols().isPlain()) {
            return n <= 5 * NR;
        }
        var far = Math.max(Math.abs(a.rows().stride()), Math.abs(a.cols().stride()));
        return n <= (far % 1024 == 0 ? 2 : 8) * NR;
    }

    /// B can be used as it lies if its columns are neighbours. It is worth packing when many panels of A
    /// will meet it and it is not compact, or when its runs end in panels that are half empty.
    private boolean isRightGoodAsItLies() {
        if (b.cols().stride() != 1) {
            return false;
        }
        if (!b.rows().isPlain() && m >= 3 * MR) {
            return false;
        }
        var far = Math.abs(b.rows().stride());
        if (m > 2 * MR && (long) far * Math.min(k, block) > 8192) {
            return false;
        }
        if (b.cols().isPlain()) {
            return true;
        }
        var run = b.cols().runFrom(0);
        var rest = run % NR;
        var turns = run / NR + (rest == 0 ? 0 : rest <= NR / 2 ? 0.55 : 1);
        var waste = turns * NR / run - 1;
        return m * waste < 12;
    }

    private void cutTiles() {
        tileRows = evenTile(m, ROWS / MR * MR, MR);
        tileCols = evenTile(n, COLUMNS, NR);
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

    /// The size of tiles no larger than `most` that are nearly equal.
    private static int evenTile(int size, int most, int multiple) {
        var tiles = Math.max(1, (size + most - 1) / most);
        return (int) roundUp((size + tiles - 1) / tiles, multiple);
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
            sums = scratch.sums(Math.multiplyExact(slices * batch, m * n));
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
        if (right == null && !rightDirect && rowTiles > 1 && rightLength <= SHARED) {
            right = Packed.right(b, NR, scratch.sharedRight((int) rightLength));
        }
        var leftLength = batch * Packed.length(m, k, MR);
        if (left == null && !leftDirect && colTiles > 1 && leftLength <= SHARED) {
            left = Packed.left(a, MR, scratch.sharedLeft((int) leftLength));
        }
    }

    private void task(int t) {
        var colTile = t % colTiles;
        var rowTile = t / colTiles % rowTiles;
        var part = t / colTiles / rowTiles % slices;
        var item = t / colTiles / rowTiles / slices;
        new Tile(this, item, part, rowTile * tileRows, colTile * tileCols).run();
    }

    private void addSlices() {
        var work = (long) m * n * batch * slices;
        var strips = work < 1 << 16 ? 1 : Math.min(batch * m, 64);
        var height = (batch * m + strips - 1) / strips;
        Workers.run(strips, t -> {
            for (var row = t * height; row < Math.min(batch * m, (t + 1) * height); row++) {
                addSlicesOfRow(row / m, row % m);
            }
        });
    }

    private void addSlicesOfRow(int item, int i) {
        var row = c.start() + c.batch().offset(item) + c.rows().offset(i);
        var first = sumsAt(item, 0) + i * n;
        for (var part = 1; part < slices; part++) {
            var next = sumsAt(item, part) + i * n;
            for (var j = 0; j < n; j++) {
                sums[first + j] += sums[next + j];
            }
        }
        for (var j = 0; j < n; j++) {
            c.data()[row + c.cols().offset(j)] = sums[first + j];
        }
    }

    int sumsAt(int item, int part) {
        return (part * batch + item) * m * n;
    }
}
