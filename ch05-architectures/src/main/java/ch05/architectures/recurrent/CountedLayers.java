package ch05.architectures.recurrent;

import ch05.architectures.recurrent.OpCounter.Number;
import java.util.Arrays;

/// # Two ways to read a sequence, number by number
///
/// A plain recurrent layer and a head of self-attention, as chapter 4 defines them, written in
/// numbers that count ([OpCounter]). Slow, and not meant for anything but counting: laws hold their
/// results to those of the real layers, so that what is counted is what is computed there.
///
/// Sequences are `[T, d]`, matrices `[d, d]`, without biases.
public final class CountedLayers {

    private CountedLayers() { }

    /// $h_t = \tanh(W_x x_t + W_h h_{t-1})$, all $h_t$. Each waits for the one before.
    public static Number[][] recurrent(
            OpCounter count, Number[][] wx, Number[][] wh, Number[][] x) {
        var states = new Number[x.length][];
        var h = OpCounter.given(new double[wh.length]);
        for (var t = 0; t < x.length; t++) {
            var a = count.product(wx, x[t]);
            var b = count.product(wh, h);
            var next = new Number[a.length];
            Arrays.setAll(next, i -> count.bend(count.plus(a[i], b[i]), Math::tanh));
            states[t] = next;
            h = next;
        }
        return states;
    }

    /// $\operatorname{softmax}(Q K^{\mathsf T} / \sqrt d)\, V$ with $Q, K, V = x W^{\mathsf T}$.
    /// No place waits for another.
    public static Number[][] attention(
            OpCounter count, Number[][] wq, Number[][] wk, Number[][] wv, Number[][] x) {
        var q = all(count, wq, x);
        var k = all(count, wk, x);
        var v = all(count, wv, x);
        var root = OpCounter.given(Math.sqrt(wq.length))[0];
        var out = new Number[x.length][];
        for (var t = 0; t < x.length; t++) {
            var query = q[t];
            var e = Arrays.stream(k).map(key -> count.bend(
                    count.div(count.dot(query, key), root), Math::exp)).toArray(Number[]::new);
            var sum = count.sum(e);
            var weights = Arrays.stream(e).map(w -> count.div(w, sum)).toArray(Number[]::new);
            out[t] = new Number[wv.length];
            Arrays.setAll(out[t], i -> count.dot(weights, column(v, i)));
        }
        return out;
    }

    private static Number[][] all(OpCounter count, Number[][] w, Number[][] x) {
        return Arrays.stream(x).map(row -> count.product(w, row)).toArray(Number[][]::new);
    }

    private static Number[] column(Number[][] rows, int i) {
        return Arrays.stream(rows).map(row -> row[i]).toArray(Number[]::new);
    }
}
