package ch05.architectures.transformer;

import ch02.tensors.Mask;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch04.layers.MultiHeadAttention;
import common.Rng;
import common.exercises.Exercise;

/// # Look back, look across, then think
///
/// A decoder writes a text about another text. So between the two sublayers of an [EncoderBlock]
/// stands a third, whose queries come from what was written so far and whose keys and values come
/// from the *memory*, what the encoder made of the source:
///
/// $$ x \leftarrow x + A(\operatorname{LN}(x)), \qquad
///    x \leftarrow x + A_\times(\operatorname{LN}(x), m, m), \qquad
///    x \leftarrow x + F(\operatorname{LN}(x)) $$
///
/// The first attention is masked, because what comes next is to be predicted. The second is not:
/// the source is there from the beginning. To it the memory is a set: permute keys and values
/// together, and nothing changes. The memory itself is not normalised here; the encoder has done
/// that.
public final class DecoderBlock extends ParameterTree {

    private final MultiHeadAttention attention, crossAttention;
    private final FeedForward feedForward;
    private final AddAndNorm aroundAttention, aroundCross, aroundFeedForward;

    public DecoderBlock(BlockConfig c, Rng rng) {
        attention = child("attention",
                new MultiHeadAttention(c.width(), c.heads(), rng.split("attention")));
        aroundAttention = child("aroundAttention", around(c, rng.split("dropAttention")));
        crossAttention = child("crossAttention",
                new MultiHeadAttention(c.width(), c.heads(), rng.split("crossAttention")));
        aroundCross = child("aroundCross", around(c, rng.split("dropCross")));
        feedForward = child("feedForward", new FeedForward(
                c.width(), c.hidden(), c.bend().get(), rng.split("feedForward")));
        aroundFeedForward = child("aroundFeedForward", around(c, rng.split("dropFeedForward")));
    }

    private static AddAndNorm around(BlockConfig c, Rng rng) {
        return new AddAndNorm(c.width(), c.order(), c.dropout(), rng);
    }

    public MultiHeadAttention attention() {
        return attention;
    }

    public MultiHeadAttention crossAttention() {
        return crossAttention;
    }

    public FeedForward feedForward() {
        return feedForward;
    }

    public AddAndNorm aroundAttention() {
        return aroundAttention;
    }

    public AddAndNorm aroundCross() {
        return aroundCross;
    }

    public AddAndNorm aroundFeedForward() {
        return aroundFeedForward;
    }

    /// `x : [B, T, C]` and `memory : [B, S, C]` to `[B, T, C]`. `future` says which positions of
    /// its own a position must not see, `padding` which of the memory's; null blocks nothing.
    public Variable forward(Variable x, Variable memory, Mask future, Mask padding) {
        return attend(x, memory, future, padding).out();
    }

    /// As [#forward], with the weights `[B, H, T, S]` of the look across.
    ///
    /// **Exercise 5.20.** Write this method. Around each sublayer stands an [AddAndNorm], for both
    /// orders of norm and sum.
    /// <details><summary>Hint</summary>Who asks, and who answers? Each of the two masks belongs to
    /// one of the attentions. `around` wraps a sublayer that is one function; where more than one
    /// tensor comes out, take `before` and `after`, and mind from which `x` the sum is.</details>
    @Exercise("5.20")
    public Attention.Answer attend(Variable x, Variable memory, Mask future, Mask padding) {
        x = aroundAttention.around(x, y -> attention.forward(y, future).out());
        var look = crossAttention.forward(aroundCross.before(x), memory, memory, padding);
        x = aroundCross.after(x, look.out());
        x = aroundFeedForward.around(x, feedForward::forward);
        return new Attention.Answer(x, look.weights());
    }
}
