package ch04.layers;

import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import common.Rng;

/// # Several dictionaries at once
///
/// One softmax can look at one thing. With $H$ *heads* the channels of queries, keys and values are
/// cut into $H$ parts, each part with its own attention, and a last linear map $W_O$ mixes what
/// they found:
///
/// $$ y = \bigl[\operatorname{attention}(Q_1, K_1, V_1), \dots,
///    \operatorname{attention}(Q_H, K_H, V_H)\bigr]\, W_O $$
///
/// All the projections are one matrix: the rows of `in` hold those of queries, keys and values, one
/// above the other. In *self*-attention all three look at the same sequence, in *cross*-attention
/// the queries come from one sequence and keys and values from another.
public final class MultiHeadAttention extends ParameterTree {

    private final int channels, heads;
    private final Linear in;                                         // C to 3 C
    private final Linear out;                                        // C to C

    public MultiHeadAttention(int channels, int heads, Rng rng) {
        this(channels, heads, true, rng);
    }

    public MultiHeadAttention(int channels, int heads, boolean withBias, Rng rng) {
        if (channels < 1 || heads < 1 || channels % heads != 0) {
            throw new IllegalArgumentException(
                    "MultiHeadAttention: %d channels cannot be cut into %d equal heads"
                            .formatted(channels, heads));
        }
        this.channels = channels;
        this.heads = heads;
        in = child("in", new Linear(channels, 3 * channels, withBias, rng.split("in")));
        out = child("out", new Linear(channels, channels, withBias, rng.split("out")));
    }

    /// The projections of queries, keys and values, one above the other.
    public Linear in() {
        return in;
    }

    public Linear out() {
        return out;
    }

    /// Self-attention: `[B, T, C]` to `[B, T, C]`, with the weights `[B, H, T, T]`. `blocked`
    /// broadcasts against the weights; null blocks nothing.
    public Attention.Answer forward(Variable x, Mask blocked) {
        check("input", x.shape());
        var parts = in.forward(x).split(-1, channels, channels, channels);
        return attend(parts[0], parts[1], parts[2], blocked);
    }

    /// Attention of `query : [B, T, C]` to `key` and `value : [B, S, C]`.
    public Attention.Answer forward(Variable query, Variable key, Variable value, Mask blocked) {
        check("query", query.shape());
        check("key", key.shape());
        check("value", value.shape());
        return attend(project(0, query), project(1, key), project(2, value), blocked);
    }

    private void check(String what, Shape shape) {
        if (shape.rank() != 3 || shape.size(-1) != channels) {
            throw new IllegalArgumentException("MultiHeadAttention: expected %s [B, T, %d], got %s"
                    .formatted(what, channels, shape));
        }
    }

    /// One third of the projection.
    private Variable project(int part, Variable x) {
        var from = part * channels;
        var y = x.matmul(in.weight().slice(0, from, from + channels).transpose());
        return in.bias() == null ? y : y.plus(in.bias().slice(0, from, from + channels));
    }

    private Attention.Answer attend(Variable q, Variable k, Variable v, Mask blocked) {
        var answer = Attention.apply(split(q), split(k), split(v), blocked);
        var joined = answer.out().permute(0, 2, 1, 3)                // [B, T, H, C/H]
                .reshape(q.size(0), q.size(1), channels);
        return new Attention.Answer(out.forward(joined), answer.weights());
    }

    private Variable split(Variable x) {                             // [B, T, C]
        return x.reshape(x.size(0), x.size(1), heads, channels / heads)
                .permute(0, 2, 1, 3);                                // [B, H, T, C/H]
    }
}
