package ch05.architectures.gpt;

import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch05.architectures.transformer.AddAndNorm;
import ch05.architectures.transformer.AddAndNorm.Order;
import ch05.architectures.transformer.FeedForward;
import common.Rng;

/// # Look back, then think
///
/// $$ x \leftarrow x + A(\operatorname{LN}(x)), \qquad x \leftarrow x + F(\operatorname{LN}(x)) $$
///
/// An encoder's block that does not see the future: pre-norm, four hidden units per channel,
/// and the bend is gelu, as GPT-2 has it: in its approximation by a tanh.
public final class GptBlock extends ParameterTree {

    private final CausalSelfAttention attention;
    private final FeedForward feedForward;
    private final AddAndNorm aroundAttention, aroundFeedForward;

    public GptBlock(GptConfig config, Rng rng) {
        var c = config.width();
        aroundAttention = child("aroundAttention", new AddAndNorm(
                c, Order.PRE_NORM, config.dropout(), rng.split("dropAttention")));
        attention = child("attention", new CausalSelfAttention(config, rng.split("attention")));
        aroundFeedForward = child("aroundFeedForward", new AddAndNorm(
                c, Order.PRE_NORM, config.dropout(), rng.split("dropFeedForward")));
        feedForward = child("feedForward", new FeedForward(
                c, 4 * c, Activation.geluTanh(), rng.split("feedForward")));
    }

    public CausalSelfAttention attention() {
        return attention;
    }

    public FeedForward feedForward() {
        return feedForward;
    }

    public AddAndNorm aroundAttention() {
        return aroundAttention;
    }

    public AddAndNorm aroundFeedForward() {
        return aroundFeedForward;
    }

    /// `[B, T, C]` to `[B, T, C]`, as layer number `layer` of the cache, which may be null.
    public Variable forward(Variable x, KvCache cache, int layer) {
        x = aroundAttention.around(x, y -> attention.forward(y, cache, layer));
        return aroundFeedForward.around(x, feedForward::forward);
    }
}
