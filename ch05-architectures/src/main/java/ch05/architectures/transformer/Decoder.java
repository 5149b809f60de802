package ch05.architectures.transformer;

import ch02.tensors.Mask;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch04.layers.LayerNorm;
import common.Rng;
import java.util.List;
import java.util.stream.IntStream;

/// # A stack that writes
///
/// [DecoderBlock]s one above the other. All of them look across at the same memory, the *last*
/// layer of the encoder. The mask that hides the future stands in every block: a single one without
/// it would let the answer in.
public final class Decoder extends ParameterTree {

    private final List<DecoderBlock> blocks;
    private final LayerNorm norm;                                    // null after post-norm

    public Decoder(int depth, BlockConfig config, Rng rng) {
        Encoder.checkDepth("Decoder", depth);
        blocks = IntStream.range(0, depth)
                .mapToObj(i -> child("block" + i, new DecoderBlock(config, rng.split(i)))).toList();
        norm = Encoder.lastNorm(config);
        if (norm != null) {
            child("norm", norm);
        }
    }

    public List<DecoderBlock> blocks() {
        return blocks;
    }

    /// `x : [B, T, C]` and `memory : [B, S, C]` to `[B, T, C]`; `padding` broadcasts against
    /// `[B, H, T, S]`, null blocks nothing.
    public Variable forward(Variable x, Variable memory, Mask padding) {
        return attend(x, memory, padding).out();
    }

    /// As [#forward], with the weights `[B, H, T, S]` by which the last block looked across.
    public Attention.Answer attend(Variable x, Variable memory, Mask padding) {
        var future = Attention.causal(x.size(1));
        var answer = new Attention.Answer(x, null);
        for (var block : blocks) {
            answer = block.attend(answer.out(), memory, future, padding);
        }
        return norm == null ? answer
                : new Attention.Answer(norm.forward(answer.out()), answer.weights());
    }
}
