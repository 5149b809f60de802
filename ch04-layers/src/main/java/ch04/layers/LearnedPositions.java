package ch04.layers;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;
import java.util.stream.IntStream;

/// # A vector for each place, learned
///
/// Instead of designing a code for positions, train one: a table with a row for each place, added
/// to `x : [..., T, C]`. It can express anything, except a place that it has never seen.
public final class LearnedPositions extends Layer {

    private final int length, channels;
    private final Parameter table;                                   // [length, C]

    public LearnedPositions(int length, int channels, Rng rng) {
        if (length < 1 || channels < 1) {
            throw new IllegalArgumentException("LearnedPositions: expected at least 1 place and"
                    + " 1 channel, got %d and %d".formatted(length, channels));
        }
        this.length = length;
        this.channels = channels;
        table = parameter("table", Tensor.normal(rng, length, channels).times(0.02));
    }

    public Parameter table() {
        return table;
    }

    @Override public Variable forward(Variable x) {                  // [..., T, C]
        outputShape(x.shape());
        var places = Indices.of(IntStream.range(0, x.size(-2)).toArray());
        return x.plus(table.take(0, places));
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 2 || input.size(-1) != channels || input.size(-2) > length) {
            throw new IllegalArgumentException(
                    "LearnedPositions: expected [..., T, %d] with T up to %d, got %s"
                            .formatted(channels, length, input));
        }
        return input;
    }
}
