package ch05.architectures.recurrent;

import ch05.architectures.recurrent.ProductCounter.Counted;
import java.util.Arrays;

/// # Three ways to read a sequence, number by number
///
/// A plain recurrent layer, an LSTM and a head of self-attention, as chapter 4 defines them, in
/// numbers that count ([ProductCounter]). Slow, and not meant for anything but counting: laws hold
/// their results to those of the real layers, so what is counted computes the same.
///
/// Sequences are `[T, d]`, matrices `[d, d]`, those of the LSTM `[4d, d]`; there are no biases.
public final class CountedLayers {

    private CountedLayers() { }

    /// $h_t = \tanh(W_x x_t + W_h h_{t-1})$, all $h_t$. Each waits for the one before.
    public static Counted[][] recurrent(
            ProductCounter count, Counted[][] wx, Counted[][] wh, Counted[][] x) {
        var states = new Counted[x.length][];
        var h = ProductCounter.given(new double[wh.length]);
        for (var t = 0; t < x.length; t++) {
            var a = count.product(wx, x[t]);
            var b = count.product(wh, h);
            var next = new Counted[a.length];
            Arrays.setAll(next, i -> count.bend(count.plus(a[i], b[i]), Math::tanh));
            states[t] = next;
            h = next;
        }
        return states;
    }

    /// $i, f, g, o$ from $W_x x_t + W_h h_{t-1}$ each, then $c_t = f c_{t-1} + i g$ and
    /// $h_t = o \tanh c_t$: the same waiting, and more of it at each step.
    public static Counted[][] lstm(
            ProductCounter count, Counted[][] wx, Counted[][] wh, Counted[][] x) {
        var n = wh[0].length;
        var states = new Counted[x.length][n];
        var h = ProductCounter.given(new double[n]);
        var c = ProductCounter.given(new double[n]);
        for (var t = 0; t < x.length; t++) {
            var a = count.product(wx, x[t]);
            var b = count.product(wh, h);
            var z = new Counted[4 * n];
            Arrays.setAll(z, k -> count.plus(a[k], b[k]));
            for (var k = 0; k < n; k++) {
                var i = count.bend(z[k], CountedLayers::sigmoid);
                var f = count.bend(z[n + k], CountedLayers::sigmoid);
                var g = count.bend(z[2 * n + k], Math::tanh);
                var o = count.bend(z[3 * n + k], CountedLayers::sigmoid);
                c[k] = count.plus(count.times(f, c[k]), count.times(i, g));
                states[t][k] = count.times(o, count.bend(c[k], Math::tanh));
            }
            h = states[t];
        }
        return states;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// $\operatorname{softmax}(Q K^{\mathsf T} / \sqrt d)\, V$ with $Q, K, V = x W^{\mathsf T}$.
    /// No place waits for another.
    public static Counted[][] attention(
            ProductCounter count, Counted[][] wq, Counted[][] wk, Counted[][] wv, Counted[][] x) {
        var q = all(count, wq, x);
        var k = all(count, wk, x);
        var v = all(count, wv, x);
        var root = ProductCounter.given(Math.sqrt(wq.length))[0];
        var out = new Counted[x.length][];
        for (var t = 0; t < x.length; t++) {
            var query = q[t];
            var e = Arrays.stream(k).map(key -> count.bend(
                    count.div(count.dot(query, key), root), Math::exp)).toArray(Counted[]::new);
            var sum = count.sum(e);
            var weights = Arrays.stream(e).map(w -> count.div(w, sum)).toArray(Counted[]::new);
            out[t] = new Counted[wv.length];
            Arrays.setAll(out[t], i -> count.dot(weights, column(v, i)));
        }
        return out;
    }

    private static Counted[][] all(ProductCounter count, Counted[][] w, Counted[][] x) {
        return Arrays.stream(x).map(row -> count.product(w, row)).toArray(Counted[][]::new);
    }

    private static Counted[] column(Counted[][] rows, int i) {
        return Arrays.stream(rows).map(row -> row[i]).toArray(Counted[]::new);
    }
}
