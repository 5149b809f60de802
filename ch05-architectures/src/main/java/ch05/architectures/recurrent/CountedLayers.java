package ch05.architectures.recurrent;

import ch05.architectures.recurrent.ProductCounter.Counted;
import java.util.Arrays;

/// # Two ways to read a sequence, number by number
///
/// A plain recurrent layer and a head of self-attention, as chapter 4 defines them, written in
/// numbers that count ([ProductCounter]). Slow, and not meant for anything but counting: laws hold
/// their results to those of the real layers, so what is counted computes the same.
///
/// Sequences are `[T, d]`, matrices `[d, d]`, without biases.
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
