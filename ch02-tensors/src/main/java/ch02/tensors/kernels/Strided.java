package ch02.tensors.kernels;

/// # Loops over runs with any step
///
/// A loop like [Arithmetic#ADD] knows only neighbours. Here it learns steps: 1 for neighbours, 0 for one
/// number that serves all (broadcasting), anything else for an axis that isn't the last. A run whose
/// step isn't 1 is copied, a thousand numbers at a time, into a buffer in the nearest cache; of a step
/// of 0 the buffer is filled once. So each operation is written once, for the only case that matters.
///
/// Long runs are cut at fixed points and spread over all cores.
public final class Strided {

    private static final int BUFFER = 1024;
    private static final int PIECE = 1 << 15;
    private static final ThreadLocal<float[][]> BUFFERS =
            ThreadLocal.withInitial(() -> new float[3][BUFFER]);

    private Strided() { }

    /// `y[yAt + i·yStep] = f(x[xAt + i·xStep])` for i = 0 … n − 1.
    public static void run(UnaryLoop f, float[] x, int xAt, int xStep,
            float[] y, int yAt, int yStep, int n) {
        pieces(n, (from, count) ->
                piece(f, x, xAt + from * xStep, xStep, y, yAt + from * yStep, yStep, count));
    }

    /// `c[cAt + i·cStep] = f(a[aAt + i·aStep], b[bAt + i·bStep])` for i = 0 … n − 1.
    public static void run(BinaryLoop f, float[] a, int aAt, int aStep,
            float[] b, int bAt, int bStep, float[] c, int cAt, int cStep, int n) {
        pieces(n, (from, count) -> piece(f, a, aAt + from * aStep, aStep,
                b, bAt + from * bStep, bStep, c, cAt + from * cStep, cStep, count));
    }

    /// `m[mAt + i] = a[aAt + i·aStep] ? b[bAt + i·bStep]` for i = 0 … n − 1.
    public static void run(Comparisons.Loop f, float[] a, int aAt, int aStep,
            float[] b, int bAt, int bStep, boolean[] m, int mAt, int n) {
        pieces(n, (from, count) -> piece(f, a, aAt + from * aStep, aStep,
                b, bAt + from * bStep, bStep, m, mAt + from, count));
    }

    /// A part of a run: `count` elements beginning with `from`.
    public interface Piece {
        void run(int from, int count);
    }

    /// Cuts 0 … n − 1 at multiples of 2¹⁵ and runs the pieces on all cores.
    public static void pieces(int n, Piece piece) {
        if (n <= 2 * PIECE) {
            if (n > 0) {
                piece.run(0, n);
            }
            return;
        }
        Workers.run((n + PIECE - 1) / PIECE,
                t -> piece.run(t * PIECE, Math.min(PIECE, n - t * PIECE)));
    }

    private static void piece(UnaryLoop f, float[] x, int xAt, int xStep,
            float[] y, int yAt, int yStep, int n) {
        if (xStep == 1 && yStep == 1) {
            f.run(x, xAt, y, yAt, n);
            return;
        }
        var buffer = BUFFERS.get()[0];
        for (var i = 0; i < n; i += BUFFER) {
            var m = Math.min(BUFFER, n - i);
            gather(x, xAt + i * xStep, xStep, buffer, m);
            f.run(buffer, 0, buffer, 0, m);
            scatter(buffer, y, yAt + i * yStep, yStep, m);
        }
    }

    private static void piece(BinaryLoop f, float[] a, int aAt, int aStep,
            float[] b, int bAt, int bStep, float[] c, int cAt, int cStep, int n) {
        if (aStep == 1 && bStep == 1 && cStep == 1) {
            f.run(a, aAt, b, bAt, c, cAt, n);
            return;
        }
        var buffers = BUFFERS.get();
        for (var i = 0; i < n; i += BUFFER) {
            var m = Math.min(BUFFER, n - i);
            var left = operand(a, aAt + i * aStep, aStep, buffers[0], i, m);
            var right = operand(b, bAt + i * bStep, bStep, buffers[1], i, m);
            var out = cStep == 1 ? c : buffers[2];
            f.run(left, aStep == 1 ? aAt + i : 0, right, bStep == 1 ? bAt + i : 0,
                    out, cStep == 1 ? cAt + i : 0, m);
            if (cStep != 1) {
                scatter(out, c, cAt + i * cStep, cStep, m);
            }
        }
    }

    private static void piece(Comparisons.Loop f, float[] a, int aAt, int aStep,
            float[] b, int bAt, int bStep, boolean[] m, int mAt, int n) {
        var buffers = BUFFERS.get();
        for (var i = 0; i < n; i += BUFFER) {
            var count = Math.min(BUFFER, n - i);
            var left = operand(a, aAt + i * aStep, aStep, buffers[0], i, count);
            var right = operand(b, bAt + i * bStep, bStep, buffers[1], i, count);
            f.run(left, aStep == 1 ? aAt + i : 0, right, bStep == 1 ? bAt + i : 0,
                    m, mAt + i, count);
        }
    }

    private static float[] operand(float[] x, int at, int step, float[] buffer, int done, int n) {
        if (step == 1) {
            return x;
        }
        if (step != 0 || done == 0) {
            gather(x, at, step, buffer, n);
        }
        return buffer;
    }

    /// `y[i] = x[at + i·step]`
    static void gather(float[] x, int at, int step, float[] y, int n) {
        if (step == 0) {
            java.util.Arrays.fill(y, 0, n, x[at]);
            return;
        }
        for (var i = 0; i < n; i++) {
            y[i] = x[at + i * step];
        }
    }

    private static void scatter(float[] x, float[] y, int at, int step, int n) {
        if (step == 1) {
            System.arraycopy(x, 0, y, at, n);
            return;
        }
        for (var i = 0; i < n; i++) {
            y[at + i * step] = x[i];
        }
    }
}
