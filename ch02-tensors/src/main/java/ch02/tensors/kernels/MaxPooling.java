package ch02.tensors.kernels;

/// # The largest of each window, one plane at a time
///
/// A plane is an image of one channel, row after row, `width` numbers each. Windows lie on it in `rows` x
/// `columns` places, `rowStride` and `columnStride` apart, and see `high` x `wide` numbers. They may
/// overlap, and must not hang over an edge.
///
/// On the way back the gradient of a window goes to the first number that equals its maximum.
public final class MaxPooling {

    private final int width, rows, columns, high, wide, rowStride, columnStride;

    public MaxPooling(int width, int rows, int columns, int high, int wide,
            int rowStride, int columnStride) {
        this.width = width;
        this.rows = rows;
        this.columns = columns;
        this.high = high;
        this.wide = wide;
        this.rowStride = rowStride;
        this.columnStride = columnStride;
    }

    /// From the plane at `xAt` to its maxima at `yAt`.
    public void forward(float[] x, int xAt, float[] y, int yAt) {
        for (var r = 0; r < rows; r++) {
            var top = xAt + r * rowStride * width;
            if (high == 2 && wide == 2) {
                pairs(x, top, y, yAt + r * columns);
            } else {
                windows(x, top, y, yAt + r * columns);
            }
        }
    }

    private void pairs(float[] x, int top, float[] y, int yAt) {
        for (var c = 0; c < columns; c++) {
            var at = top + c * columnStride;
            y[yAt + c] = Math.max(Math.max(x[at], x[at + 1]),
                    Math.max(x[at + width], x[at + width + 1]));
        }
    }

    private void windows(float[] x, int top, float[] y, int yAt) {
        for (var c = 0; c < columns; c++) {
            var best = Float.NEGATIVE_INFINITY;
            for (var i = 0; i < high; i++) {
                for (var j = 0; j < wide; j++) {
                    best = Math.max(best, x[top + c * columnStride + i * width + j]);
                }
            }
            y[yAt + c] = best;
        }
    }

    /// Adds the gradient of each window, from `dyAt`, to that of its winner, in the plane at `dxAt`.
    public void backward(float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt,
            float[] dx, int dxAt) {
        for (var r = 0; r < rows; r++) {
            if (high == 2 && wide == 2 && columnStride >= 2 && rowStride >= 2) {
                pairsBack(x, xAt + r * rowStride * width, y, yAt + r * columns,
                        dy, dyAt + r * columns, dx, dxAt + r * rowStride * width);
                continue;
            }
            for (var c = 0; c < columns; c++) {
                var at = r * rowStride * width + c * columnStride;
                var place = r * columns + c;
                var winner = winner(x, xAt + at, y[yAt + place]);
                if (winner >= 0) {
                    dx[dxAt + at + winner] += dy[dyAt + place];
                }
            }
        }
    }

    /// Windows of 2 x 2 side by side. Who wins is anybody's guess, also the processor's, so it is not
    /// asked by branches: a winner has the mask −1 = all bits, the others 0, and each is only given what
    /// those before it have left.
    private void pairsBack(float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt,
            float[] dx, int dxAt) {
        for (var c = 0; c < columns; c++) {
            int at = xAt + c * columnStride, to = dxAt + c * columnStride;
            var best = y[yAt + c];
            var a = x[at] == best ? -1 : 0;
            var b = (x[at + 1] == best ? -1 : 0) & ~a;
            var taken = a | b;
            var d = (x[at + width] == best ? -1 : 0) & ~taken;
            var e = (x[at + width + 1] == best ? -1 : 0) & ~(taken | d);
            var flow = Float.floatToRawIntBits(dy[dyAt + c]);
            dx[to] = Float.intBitsToFloat(flow & a);
            dx[to + 1] = Float.intBitsToFloat(flow & b);
            dx[to + width] = Float.intBitsToFloat(flow & d);
            dx[to + width + 1] = Float.intBitsToFloat(flow & e);
        }
    }

    /// How far behind the window's first number its winner stands; −1 for a window with a NaN.
    private int winner(float[] x, int at, float best) {
        for (var i = 0; i < high; i++) {
            for (var j = 0; j < wide; j++) {
                if (x[at + i * width + j] == best) {
                    return i * width + j;
                }
            }
        }
        return -1;
    }
}
