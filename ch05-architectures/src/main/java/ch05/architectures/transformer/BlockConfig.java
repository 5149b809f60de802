package ch05.architectures.transformer;

import ch04.layers.Activation;
import java.util.Objects;
import java.util.function.Supplier;

/// What all blocks of a Transformer have in common.
///
/// @param width `C`, the channels of every sum
/// @param heads of each attention; they share the channels
/// @param hidden units of each [FeedForward]
/// @param dropout the probability with which a number of a sublayer's answer is dropped in training
/// @param bend makes the function between the two linear maps
public record BlockConfig(int width, int heads, int hidden, AddAndNorm.Order order, double dropout,
        Supplier<Activation> bend) {

    public BlockConfig {
        Objects.requireNonNull(order, "BlockConfig: pre-norm or post-norm?");
        Objects.requireNonNull(bend, "BlockConfig: which function between the linear maps?");
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "BlockConfig: expected 0 <= dropout < 1, got " + dropout);
        }
        if (width < 1 || heads < 1 || width % heads != 0 || hidden < 1) {
            throw new IllegalArgumentException(("BlockConfig: expected a width that the heads can"
                    + " share and at least 1 hidden unit, got width %d, %d heads, %d hidden units")
                            .formatted(width, heads, hidden));
        }
    }

    /// The usual proportions: pre-norm, four hidden units per channel, relu, no dropout.
    public static BlockConfig of(int width, int heads) {
        return new BlockConfig(width, heads, 4 * width, AddAndNorm.Order.PRE_NORM, 0,
                Activation::relu);
    }

    public BlockConfig order(AddAndNorm.Order order) {
        return new BlockConfig(width, heads, hidden, order, dropout, bend);
    }

    public BlockConfig dropout(double p) {
        return new BlockConfig(width, heads, hidden, order, p, bend);
    }

    public BlockConfig bend(Supplier<Activation> bend) {
        return new BlockConfig(width, heads, hidden, order, dropout, bend);
    }
}
