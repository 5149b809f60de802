package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;
import common.Rng;

/// # A sequence that looks at itself
///
/// Queries, keys and values are three linear maps of one sequence `x : [B, T, C]`: each position
/// asks, each position answers.
///
/// $$ Q = x W_Q, \quad K = x W_K, \quad V = x W_V, \qquad y = \operatorname{attention}(Q, K, V) $$
///
/// Nothing in it knows the order of the positions: permute them, and the result is permuted the
/// same way. With `causal` a position sees itself and its past only.
public final class SelfAttention extends Layer {

    private final Linear query, key, value;
    private final boolean causal;

    public SelfAttention(int channels, int size, boolean causal, Rng rng) {
        this.causal = causal;
        query = child("query", new Linear(channels, size, false, rng.split("query")));
        key = child("key", new Linear(channels, size, false, rng.split("key")));
        value = child("value", new Linear(channels, size, false, rng.split("value")));
    }

    @Override public Variable forward(Variable x) {                  // [B, T, C]
        return attend(x).out();                                      // [B, T, size]
    }

    /// As [#forward], with the weights `[B, T, T]`: who looked at whom.
    public Attention.Answer attend(Variable x) {
        outputShape(x.shape());
        var mask = causal ? Attention.causal(x.size(-2)) : null;
        return Attention.apply(query.forward(x), key.forward(x), value.forward(x), mask);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 2) {
            throw new IllegalArgumentException("SelfAttention: expected [..., T, C], got " + input);
        }
        return value.outputShape(input);
    }
}
