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
