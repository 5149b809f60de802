package ch05.architectures.gpt;

import ch02.tensors.Mask;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Linear;
import ch04.layers.MultiHeadAttention;
import common.Rng;

/// # A sequence that looks back at itself
///
/// Multi-head attention under a causal mask, for symbols that stand next to each other in
/// `x : [B, T, C]`. As in [MultiHeadAttention], queries, keys and values come out of *one* linear
/// map: a product with a large matrix is faster than three with small ones. (Where heads share
/// keys, see [GroupedAttention], it is not quite three times as wide.)
///
/// With a [KvCache], `x` holds new symbols only, which look back at all the remembered ones, too.
public final class CausalSelfAttention extends ParameterTree {

    private final GptConfig config;
    private final Linear in;                                         // C to C + 2·G·d
    private final Linear out;                                        // C to C

    public CausalSelfAttention(GptConfig config, Rng rng) {
        this.config = config;
        var c = config.width();
        in = child("in", new Linear(c, c + 2 * config.keyWidth(), rng.split("in")));
        out = child("out", new Linear(c, c, rng.split("out")));
    }

    public Linear in() {
        return in;
    }

    public Linear out() {
        return out;
    }

    /// `[B, T, C]` to `[B, T, C]`. The cache may be null; if not, this is layer number `layer` of
    /// it.
    public Variable forward(Variable x, KvCache cache, int layer) {
        if (x.rank() != 3 || x.size(2) != config.width()) {
            throw new IllegalArgumentException("CausalSelfAttention: expected [B, T, %d], got %s"
                    .formatted(config.width(), x.shape()));
        }
        var parts = in.forward(x).split(-1, config.width(), config.keyWidth(), config.keyWidth());
        var q = heads(parts[0]);                                     // [B, H, T, d]
        var k = heads(parts[1]);                                     // [B, G, T, d]
        var v = heads(parts[2]);
        if (cache != null) {
            var all = cache.append(layer, k.value(), v.value());
            k = all.keys();                                          // [B, G, S, d]
            v = all.values();
        }
        var answer = GroupedAttention.apply(q, k, v, future(q.size(2), k.size(2)));
        return out.forward(answer.permute(0, 2, 1, 3)                // [B, T, H, d]
                .reshape(x.size(0), x.size(1), config.width()));
    }

    /// The last `t` of `s` positions look at all up to themselves: number $i$ of them stands at
    /// place $s - t + i$. The very last sees everything.
    private static Mask future(int t, int s) {
        return t == 1 ? null : Mask.upperTriangle(t, s, s - t + 1);
    }

    private Variable heads(Variable x) {                             // [B, T, n·d]
        var d = config.headWidth();
        return x.reshape(x.size(0), x.size(1), x.size(2) / d, d).permute(0, 2, 1, 3);
    }
}
