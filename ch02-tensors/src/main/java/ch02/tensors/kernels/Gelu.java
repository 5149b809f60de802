package ch02.tensors.kernels;

/// # The Gaussian error linear unit, in one pass
///
/// $$ f(x) = x\,\Phi(x), \qquad f'(x) = \Phi(x) + x\,\varphi(x), \qquad
///    \Phi(x) = \tfrac12 \bigl(1 + \operatorname{erf}(x/\sqrt2)\bigr), \quad
///    \varphi(x) = \tfrac1{\sqrt{2\pi}}\, e^{-x^2/2} $$
///
/// A thousand numbers at a time go through several short loops, from the nearest cache to the nearest
/// cache; the memory sees them once. One long loop would be slower: its body, an error function and two
/// exponentials, is more than the compiler inlines, and vectors that cross a call are boxed. Backward
/// computes $\Phi$ again, in less time than it takes to read it from memory.
public final class Gelu {

    private static final float ROOT_HALF = (float) Math.sqrt(0.5);
    private static final float DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));
    private static final float CUBE = 0.044715f, SCALE = (float) (2 * Math.sqrt(2 / Math.PI));
    private static final int PIECE = 1024;
    private static final ThreadLocal<float[]> SCRATCH =
            ThreadLocal.withInitial(() -> new float[PIECE]);

    private Gelu() { }

    /// `y = gelu(x)` for `n` neighbours.
    public static void gelu(float[] x, int xAt, float[] y, int yAt, int n) {
        for (var from = 0; from < n; from += PIECE) {
            var count = Math.min(PIECE, n - from);
            mass(x, xAt + from, y, yAt + from, count);
            for (var i = from; i < from + count; i++) {
                y[yAt + i] = x[xAt + i] * y[yAt + i];
            }
        }
    }

    /// `dx = f'(x) dy` for `n` neighbours.
    public static void gradient(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt,
            int n) {
        var density = SCRATCH.get();
        for (var from = 0; from < n; from += PIECE) {
            var count = Math.min(PIECE, n - from);
            mass(x, xAt + from, dx, dxAt + from, count);
            for (var i = 0; i < count; i++) {
                var v = x[xAt + from + i];
                density[i] = v * v * -0.5f;
            }
            Exponential.EXP.run(density, 0, density, 0, count);
            slopes(x, xAt + from, density, dy, dyAt + from, dx, dxAt + from, count);
        }
    }

    private static void slopes(float[] x, int xAt, float[] density, float[] dy, int dyAt,
            float[] dx, int dxAt, int n) {
        for (var i = 0; i < n; i++) {
            dx[dxAt + i] = dy[dyAt + i] * (dx[dxAt + i] + x[xAt + i] * (density[i] * DENSITY));
        }
    }

    /// The approximation $\tfrac x2 (1 + \tanh u)$ with $u = \sqrt{2/\pi}\,(x + a x^3)$, which is
    /// $x\,\sigma(2u)$.
    public static void tanhGelu(float[] x, int xAt, float[] y, int yAt, int n) {
        for (var from = 0; from < n; from += PIECE) {
            var count = Math.min(PIECE, n - from);
            gate(x, xAt + from, y, yAt + from, count);
            for (var i = from; i < from + count; i++) {
                y[yAt + i] = x[xAt + i] * y[yAt + i];
            }
        }
    }

    /// Its slope, times `dy`: $s + x\,s\,(1 - s)\, 2u'$ with $s = \sigma(2u)$.
    public static void tanhGradient(float[] x, int xAt, float[] dy, int dyAt,
            float[] dx, int dxAt, int n) {
        for (var from = 0; from < n; from += PIECE) {
            var count = Math.min(PIECE, n - from);
            gate(x, xAt + from, dx, dxAt + from, count);
            for (var i = from; i < from + count; i++) {
                var v = x[xAt + i];
                var s = dx[dxAt + i];
                var slope = (v * v * (3 * CUBE) + 1) * SCALE;        // of 2u
                dx[dxAt + i] = dy[dyAt + i] * (s + v * (s - s * s) * slope);
            }
        }
    }

    /// `y = σ(2u)`
    private static void gate(float[] x, int xAt, float[] y, int yAt, int n) {
        for (var i = 0; i < n; i++) {
            var v = x[xAt + i];
            y[yAt + i] = (v + v * v * v * CUBE) * SCALE;
        }
        Sigmoid.SIGMOID.run(y, yAt, y, yAt, n);
    }

    /// `y = Φ(x)`
    private static void mass(float[] x, int xAt, float[] y, int yAt, int n) {
        for (var i = 0; i < n; i++) {
            y[yAt + i] = x[xAt + i] * ROOT_HALF;
        }
        ErrorFunction.ERF.run(y, yAt, y, yAt, n);
        for (var i = 0; i < n; i++) {
            y[yAt + i] = (y[yAt + i] + 1) * 0.5f;
        }
    }
}
