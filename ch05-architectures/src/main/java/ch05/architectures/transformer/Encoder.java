package ch05.architectures.transformer;

import ch02.tensors.Mask;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.LayerNorm;
import common.Rng;
import java.util.List;
import java.util.stream.IntStream;

/// # A stack that reads
///
/// Blocks one above the other: `[B, S, C]` to `[B, S, C]`, and every position has looked at every
/// other as often as there are blocks. Behind pre-norm blocks stands one more norm, for the sum has
/// grown with each (see [AddAndNorm]).
///
/// To the stack, as to its blocks, a sentence is a bag of words. Who wants an order has to write it
/// into the words, with a code for positions.
public final class Encoder extends ParameterTree {

    private final List<EncoderBlock> blocks;
    private final LayerNorm norm;                                    // null after post-norm

    public Encoder(int depth, BlockConfig config, Rng rng) {
        checkDepth("Encoder", depth);
        blocks = IntStream.range(0, depth)
                .mapToObj(i -> child("block" + i, new EncoderBlock(config, rng.split(i)))).toList();
        norm = lastNorm(config);
        if (norm != null) {
            child("norm", norm);
        }
    }

    static void checkDepth(String what, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException(what + ": expected at least 1 block, got " + depth);
        }
    }

    static LayerNorm lastNorm(BlockConfig config) {
        return config.order() == AddAndNorm.Order.PRE_NORM ? new LayerNorm(config.width()) : null;
    }

    public List<EncoderBlock> blocks() {
        return blocks;
    }

    /// `blocked` broadcasts against `[B, H, S, S]`: padding, mostly. Null blocks nothing.
    public Variable forward(Variable x, Mask blocked) {
        for (var block : blocks) {
            x = block.forward(x, blocked);
        }
        return norm == null ? x : norm.forward(x);
    }
}
