package ch02.tensors.product;

import common.exercises.Exercise;

/// # Steps 4 and 5: blocks that stay in the cache, packed for the kernel
///
/// A tile of C in registers is as good as the loads that feed it, and a load is fast only when the
/// number is in the nearest cache. So the loops are cut such that what is needed again soon is small:
///
/// - the inner index into blocks of 256, and of each block
/// - the columns of B into *panels* as wide as the kernel, packed so that a panel is one piece of
///   memory of a few thousand numbers, which stays in the first-level cache
/// - while all the rows of A, packed likewise, pass over it from the second-level cache.
///
/// Per panel element there are then as many multiply-adds as A has rows. Packing, which seemed a
/// waste, is what makes the pieces small and their order simple.
///
/// The tile itself is the [Kernel]'s: in plain Java (step 4, [ScalarKernel]) or with the vectors of this
/// processor (step 5, [EightByTwo] and [SixByTwo]). The kernel always works on whole tiles. Missing rows and
/// columns at the edges are filled with zeros when packing and left out when storing.
///
/// In plain Java this does 15.7 GFLOP/s at 1024 x 1024, with vectors 190: the sixteen lanes are worth
/// a factor of twelve, and only now, because nothing else holds them up any more. What is still lost
/// is packing, number by number, which matters the more the smaller the matrices are (24 at 32 x 32).
public final class Blocked {

    private static final int BLOCK = 256;

    private final Kernel kernel;
    private final int height, width;

    private Blocked(Kernel kernel) {
        this.kernel = kernel;
        this.height = kernel.rows();
        this.width = kernel.columns();
    }

    /// Step 4: blocked and packed, the kernel in plain Java.
    public static void multiplyScalar(float[] a, float[] b, float[] c, int m, int k, int n) {
        new Blocked(new ScalarKernel()).multiply(a, b, c, m, k, n);
    }

    /// Step 5: the same with vectors.
    public static void multiplyVector(float[] a, float[] b, float[] c, int m, int k, int n) {
        new Blocked(Product.KERNEL).multiply(a, b, c, m, k, n);
    }

    private void multiply(float[] a, float[] b, float[] c, int m, int k, int n) {
        var rows = new float[(m + height - 1) / height * height * BLOCK];
        var columns = new float[width * BLOCK];
        for (var from = 0; from < Math.max(k, 1); from += BLOCK) {
            var depth = Math.min(BLOCK, k - from);
            for (var i = 0; i < m; i += height) {
                pack(a, i * k + from, k, 1, Math.min(height, m - i), depth, rows, i * depth, height);
            }
            for (var j = 0; j < n; j += width) {
                pack(b, from * n + j, 1, n, Math.min(width, n - j), depth, columns, 0, width);
                for (var i = 0; i < m; i += height) {
                    tile(rows, i * depth, columns, depth, c, i, j, m, n, from > 0);
                }
            }
        }
    }

    /// A panel: `panel[p · width + i]` is element `p` of line `i`, for `depth` elements and `width` lines, of
    /// which only `count` exist.
    private static void pack(float[] x, int at, int line, int step, int count, int depth,
            float[] panel, int to, int width) {
        for (var i = 0; i < width; i++) {
            for (var p = 0; p < depth; p++) {
                panel[to + p * width + i] = i < count ? x[at + i * line + p * step] : 0;
            }
        }
    }

    private void tile(float[] rows, int row, float[] columns, int depth,
            float[] c, int i, int j, int m, int n, boolean add) {
        if (i + height <= m && j + width <= n) {
            kernel.tile(depth, rows, row, 1, height, columns, 0, width, c, i * n + j, n, add);
        } else {
            var tile = new float[height * width];
            kernel.tile(depth, rows, row, 1, height, columns, 0, width, tile, 0, width, false);
            store(tile, width, c, n, i, Math.min(height, m - i), j, Math.min(width, n - j), add);
        }
    }

    /// Carries the part of a tile that lies in C over to its place: `high` x `wide` elements beginning at
    /// row `i` and column `j`. With `add` C holds the sum over the blocks before.
    ///
    /// **Exercise 2.14.** Write this method. `n` is the length of a row of C.
    /// <details><summary>Hint</summary>The tile has rows of length `width`, C has rows of length
    /// `n`.</details>
    @Exercise("2.14")
    static void store(float[] tile, int width, float[] c, int n, int i, int high, int j, int wide,
            boolean add) {
        for (var r = 0; r < high; r++) {
            for (var s = 0; s < wide; s++) {
                var place = (i + r) * n + j + s;
                c[place] = add ? c[place] + tile[r * width + s] : tile[r * width + s];
            }
        }
    }
}
