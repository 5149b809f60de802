package ch02.tensors.kernels;

/// # The gates of an LSTM, one row in one pass
///
/// With the four parts of $z$ side by side,
///
/// $$ i = \sigma(z_i), \quad f = \sigma(z_f), \quad g = \tanh(z_g), \quad o = \sigma(z_o), \qquad
///    c' = f c + i g, \qquad h = o \tanh c' $$
///
/// Chapter 4 says what for, and derives the way back. A row is short enough to stay in the nearest cache
/// between one loop and the next.
public final class Gates {

    private Gates() { }

    /// One row: `z` holds `4n` numbers, all others `n`; `gates`, at `4 · at`, receives i, f, g, o side by
    /// side.
    public static void forward(float[] z, int zAt, float[] c, int cAt,
            float[] h, float[] next, float[] tanhC, int at, float[] gates, int n) {
        var i = 4 * at;
        int f = i + n, g = f + n, o = g + n;
        Sigmoid.SIGMOID.run(z, zAt, gates, i, 2 * n);
        Sigmoid.TANH.run(z, zAt + 2 * n, gates, g, n);
        Sigmoid.SIGMOID.run(z, zAt + 3 * n, gates, o, n);
        for (var k = 0; k < n; k++) {
            next[at + k] = gates[f + k] * c[cAt + k] + gates[i + k] * gates[g + k];
        }
        Sigmoid.TANH.run(next, at, tanhC, at, n);
        for (var k = 0; k < n; k++) {
            h[at + k] = gates[o + k] * tanhC[at + k];
        }
    }

    /// One row backwards: from `dh` and `dc` to `dz` (at `4 · at`) and the gradient of the old c (at `at`).
    public static void backward(float[] gates, int gatesAt, float[] tanhC, int tAt,
            float[] c, int cAt, float[] dh, int dhAt, float[] dc, int dcAt,
            float[] dz, float[] dOld, int at, int n) {
        for (var k = 0; k < n; k++) {
            var t = tanhC[tAt + k];
            var o = gates[gatesAt + 3 * n + k];
            dz[4 * at + 3 * n + k] = dh[dhAt + k] * t * (o - o * o);
            dOld[at + k] = dh[dhAt + k] * o * (1 - t * t) + dc[dcAt + k];
        }
        for (var k = 0; k < n; k++) {
            var g = gates[gatesAt + 2 * n + k];
            dz[4 * at + 2 * n + k] = dOld[at + k] * gates[gatesAt + k] * (1 - g * g);
        }
        for (var k = 0; k < n; k++) {
            var f = gates[gatesAt + n + k];
            dz[4 * at + n + k] = dOld[at + k] * c[cAt + k] * (f - f * f);
        }
        for (var k = 0; k < n; k++) {
            var i = gates[gatesAt + k];
            dz[4 * at + k] = dOld[at + k] * gates[gatesAt + 2 * n + k] * (i - i * i);
        }
        for (var k = 0; k < n; k++) {
            dOld[at + k] *= gates[gatesAt + n + k];
        }
    }
}
