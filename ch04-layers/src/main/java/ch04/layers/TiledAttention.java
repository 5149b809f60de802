package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Op;
import common.exercises.Exercise;

/// # Attention that never sees the whole matrix
///
/// The weights of attention form a matrix `[T, S]`: for a text of 100,000 words, ten billion
/// numbers, only to be summed over. But a softmax can be computed *online*: go through the keys a
/// tile at a time and keep, for each query, the largest score $m$ so far, the sum $s$ of
/// $e^{\text{score} - m}$, and the weighted sum $o$ of values. When a tile brings a larger score
/// $m'$, what was gathered so far is scaled down:
///
/// $$ s \leftarrow s\,e^{m - m'} + \sum_j e^{x_j - m'}, \qquad
///    o \leftarrow o\,e^{m - m'} + \sum_j e^{x_j - m'}\, v_j, \qquad m \leftarrow m' $$
///
/// In the end $o / s$ is exactly what attention would have given, for any size of the tiles, and
/// memory never held more than one of them. Backward keeps only $L = m + \log s$ per query and
/// computes the weights of each tile again, $p = e^{x - L}$: arithmetic is cheaper than memory.
/// (Milakov & Gimelshein, 2018; Dao et al., 2022)
public final class TiledAttention extends Op {

    private final int tile;
    private Tensor q, k, v;                                          // as Q, K and V of attention
    private Tensor out, logSum;                                      // [..., T, D], [..., T, 1]

    /// Inputs are queries, keys and values, as for [Attention#apply]; `tile` says how many keys are
    /// looked at together. There is no mask.
    public TiledAttention(int tile) {
        if (tile < 1) {
            throw new IllegalArgumentException(
                    "TiledAttention: expected tiles of at least 1, got " + tile);
        }
        this.tile = tile;
    }

    /// **Exercise 4.12.** Write this method: attention, one tile of keys after the other, without
    /// the whole matrix of weights.
    /// <details><summary>Hint</summary>Start with m = −∞, s = 0, o = 0. The first tile then
    /// multiplies s and o by e^(−∞) = 0, which does no harm.</details>
    @Exercise("4.12")
    @Override public Tensor forward(Tensor... in) {
        check(in[0].shape(), in[1].shape(), in[2].shape());
        q = in[0].times(1 / Math.sqrt(in[0].size(-1)));
        k = in[1];
        v = in[2];
        var m = q.sum(-1).filled(Double.NEGATIVE_INFINITY);          // [..., T, 1]
        var s = m.filled(0);
        var o = q.matmul(k.transpose().slice(-1, 0, 0)).matmul(v.slice(-2, 0, 0));    // zeros
        for (var from = 0; from < k.size(-2); from += tile) {
            var to = Math.min(from + tile, k.size(-2));
            var x = q.matmul(k.slice(-2, from, to).transpose());     // [..., T, tile]
            var larger = m.maximum(x.max(-1));
            var shrink = m.minus(larger).exp();
            var p = x.minus(larger).exp();
            s = s.times(shrink).plus(p.sum(-1));
            o = o.times(shrink).plus(p.matmul(v.slice(-2, from, to)));
            m = larger;
        }
        out = o.div(s.maximum(1));                                   // s < 1 without any keys only
        logSum = m.plus(s.log());
        return out;
    }

    /// Unlike matrix products, this does not broadcast the leading axes.
    private static void check(Shape q, Shape k, Shape v) {
        Attention.check(q, k, v);
        if (!q.with(-2, 1).equals(k.with(-2, 1)) || !k.with(-1, 1).equals(v.with(-1, 1))) {
            throw new IllegalArgumentException("TiledAttention: expected the same leading axes in"
                    + " %s, %s and %s; expand them first".formatted(q, k, v));
        }
    }

    /// With $P$ the weights and $\bar P = \bar Y V^{\mathsf T}$, the gradient of the scores is that
    /// of softmax, $\bar X = P \odot (\bar P - \langle \bar P, P \rangle)$, and the scalar product
    /// of a row needs no row: $\langle \bar P, P \rangle = \langle \bar Y, Y \rangle$.
    @Override public Tensor[] backward(Tensor dy) {
        var common = dy.times(out).sum(-1);                          // [..., T, 1]
        var dq = q.filled(0);
        var dk = k.filled(0);
        var dv = v.filled(0);
        for (var from = 0; from < k.size(-2); from += tile) {
            var to = Math.min(from + tile, k.size(-2));
            var keys = k.slice(-2, from, to);
            var p = q.matmul(keys.transpose()).minus(logSum).exp();  // [..., T, tile]
            var dx = dy.matmul(v.slice(-2, from, to).transpose()).minus(common).times(p);
            dv.slice(-2, from, to).copyInPlace(p.transpose().matmul(dy));
            dk.slice(-2, from, to).copyInPlace(dx.transpose().matmul(q));
            dq.plusInPlace(dx.matmul(keys));
        }
        return gradients(dq.times(1 / Math.sqrt(q.size(-1))), dk, dv);
    }

    @Override public String name() {
        return "Tiled attention";
    }
}
