package ch05.architectures.transformer;

import ch02.tensors.Mask;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.MultiHeadAttention;
import common.Rng;

/// # Look around, then think
///
/// $$ x \leftarrow x + A(\operatorname{LN}(x)), \qquad x \leftarrow x + F(\operatorname{LN}(x)) $$
///
/// (or with the norms outside, see [AddAndNorm]). In $A$, self-attention, the positions look at
/// each other; in $F$ each thinks about what it saw. Nothing in the block knows the order of the
/// positions.
///
/// With a causal mask no position looks ahead: then the same sums are those of a decoder that has
/// no source.
public final class EncoderBlock extends ParameterTree {

    private final MultiHeadAttention attention;
    private final FeedForward feedForward;
    private final AddAndNorm aroundAttention, aroundFeedForward;

    public EncoderBlock(BlockConfig c, Rng rng) {
        attention = child("attention",
                new MultiHeadAttention(c.width(), c.heads(), rng.split("attention")));
        aroundAttention = child("aroundAttention", new AddAndNorm(
                c.width(), c.order(), c.dropout(), rng.split("dropAttention")));
        feedForward = child("feedForward", new FeedForward(
                c.width(), c.hidden(), c.bend().get(), rng.split("feedForward")));
        aroundFeedForward = child("aroundFeedForward", new AddAndNorm(
                c.width(), c.order(), c.dropout(), rng.split("dropFeedForward")));
    }

    public MultiHeadAttention attention() {
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

    /// `[B, T, C]` to `[B, T, C]`; `blocked` broadcasts against `[B, H, T, T]`, null blocks
    /// nothing.
    public Variable forward(Variable x, Mask blocked) {
        x = aroundAttention.around(x, y -> attention.forward(y, blocked).out());
        return aroundFeedForward.around(x, feedForward::forward);
    }
}
