package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

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
        if (Lanes.PRESENT && arePairs()) {
            Vectors.forward(x, xAt, y, yAt, rows, columns, width);
            return;
        }
        for (var r = 0; r < rows; r++) {
            var top = xAt + r * rowStride * width;
            if (high == 2 && wide == 2) {
                pairs(x, top, y, yAt + r * columns);
            } else {
                windows(x, top, y, yAt + r * columns);
            }
        }
    }

    /// The common case: windows of 2 x 2 side by side.
    private boolean arePairs() {
        return high == 2 && wide == 2 && rowStride == 2 && columnStride == 2;
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
        if (Lanes.PRESENT && arePairs()) {
            Vectors.backward(x, xAt, y, yAt, dy, dyAt, dx, dxAt, rows, columns, width);
            return;
        }
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

    /// Windows of 2 x 2 side by side, as many at a time as a vector has lanes. Two neighbouring vectors of a
    /// row are dealt out like cards, the even numbers to the left and the odd ones to the right; on the way
    /// back they are shuffled together again.
    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final int L = S.length();
        private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(S, 0);
        private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(S, 1);
        private static final VectorShuffle<Float> LOW = VectorShuffle.makeZip(S, 0);
        private static final VectorShuffle<Float> HIGH = VectorShuffle.makeZip(S, 1);

        static void forward(float[] x, int xAt, float[] y, int yAt, int rows, int columns, int width) {
            for (var c = 0; c < columns; c += L) {
                var n = Math.min(L, columns - c);
                VectorMask<Float> all = S.indexInRange(0, n);
                VectorMask<Float> first = S.indexInRange(0, 2 * n), second = S.indexInRange(L, 2 * n);
                for (var r = 0; r < rows; r++) {
                    var at = xAt + 2 * (r * width + c);
                    var p = fromArray(S, x, at, first);
                    var q = fromArray(S, x, at + L, second);
                    var u = fromArray(S, x, at + width, first);
                    var v = fromArray(S, x, at + width + L, second);
                    var top = p.rearrange(EVEN, q).max(p.rearrange(ODD, q));
                    var below = u.rearrange(EVEN, v).max(u.rearrange(ODD, v));
                    top.max(below).intoArray(y, yAt + r * columns + c, all);
                }
            }
        }

        static void backward(float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt,
                float[] dx, int dxAt, int rows, int columns, int width) {
            for (var c = 0; c < columns; c += L) {
                var n = Math.min(L, columns - c);
                VectorMask<Float> all = S.indexInRange(0, n);
                VectorMask<Float> first = S.indexInRange(0, 2 * n), second = S.indexInRange(L, 2 * n);
                for (var r = 0; r < rows; r++) {
                    int at = 2 * (r * width + c), place = r * columns + c;
                    var best = fromArray(S, y, yAt + place, all);
                    var flow = fromArray(S, dy, dyAt + place, all);
                    var p = fromArray(S, x, xAt + at, first);
                    var q = fromArray(S, x, xAt + at + L, second);
                    var isA = p.rearrange(EVEN, q).eq(best);
                    var isB = p.rearrange(ODD, q).eq(best).andNot(isA);
                    p = fromArray(S, x, xAt + at + width, first);
                    q = fromArray(S, x, xAt + at + width + L, second);
                    var taken = isA.or(isB);
                    var isC = p.rearrange(EVEN, q).eq(best).andNot(taken);
                    var isD = p.rearrange(ODD, q).eq(best).andNot(taken.or(isC));
                    var nothing = FloatVector.zero(S);
                    var a = nothing.blend(flow, isA);
                    var b = nothing.blend(flow, isB);
                    a.rearrange(LOW, b).intoArray(dx, dxAt + at, first);
                    a.rearrange(HIGH, b).intoArray(dx, dxAt + at + L, second);
                    a = nothing.blend(flow, isC);
                    b = nothing.blend(flow, isD);
                    a.rearrange(LOW, b).intoArray(dx, dxAt + at + width, first);
                    a.rearrange(HIGH, b).intoArray(dx, dxAt + at + width + L, second);
                }
            }
        }
    }
}
