package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.NoGradient;
import ch03.training.ParameterTree;
import ch03.training.SequenceModel;
import ch03.training.Variable;
import ch04.layers.Cell;
import ch04.layers.Embedding;
import ch04.layers.Linear;
import ch04.layers.Recurrent;
import common.Rng;
import java.util.List;

/// # A language model with a memory
///
/// An n-gram knows the last $n - 1$ symbols and nothing of what came before. A recurrent network
/// has no such limit, at least on paper: all that was read has passed through its state,
///
/// $$ h_t = f(E_{x_t}, h_{t-1}), \qquad
///    P(x_{t+1} \mid x_1, \dots, x_t) = \operatorname{softmax}(W h_t + b) $$
///
/// so symbols become rows of an [Embedding], a [Recurrent] layer reads them, and a [Linear] layer
/// makes scores of each of its states. One pass over a text of $T$ symbols gives all of its $T$
/// predictions: the price of a symbol does not depend on how many there were before.
/// (Mikolov et al., 2010)
///
/// Before the beginning of a text stands the symbol `boundary`.
public final class RecurrentLanguageModel extends ParameterTree implements SequenceModel {

    /// The scores of what follows each symbol, `[B, T, V]`, and the states after the last one.
    public record Reading(Variable scores, List<Cell.State> last) { }

    private final int vocabulary, boundary;
    private final Embedding embedding;
    private final Recurrent memory;
    private final Linear head;

    /// `size` numbers for a symbol, `layers` layers of `hidden` units.
    public RecurrentLanguageModel(Recurrent.Make cell, int vocabulary, int boundary,
            int size, int hidden, int layers, Rng rng) {
        if (boundary < 0 || boundary >= vocabulary) {
            throw new IllegalArgumentException(("RecurrentLanguageModel: expected a boundary among"
                    + " the %d symbols, got %d").formatted(vocabulary, boundary));
        }
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        embedding = child("embedding", new Embedding(vocabulary, size, rng.split("embedding")));
        memory = child("memory",
                new Recurrent(cell, size, hidden, layers, false, rng.split("memory")));
        head = child("head", new Linear(hidden, vocabulary, rng.split("head")));
    }

    /// The states before anything was read.
    public List<Cell.State> start(int batch) {
        return memory.cells().stream().map(cell -> cell.start(batch)).toList();
    }

    /// Reads on from some states, such as those of the last reading.
    public Reading read(Indices tokens, List<Cell.State> start) {    // [B, T]
        if (tokens.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "RecurrentLanguageModel: expected tokens [B, T], got " + tokens.shape());
        }
        var reading = memory.forward(embedding.forward(tokens), start);
        return new Reading(head.forward(reading.states()), reading.last());
    }

    @Override public int vocabulary() {
        return vocabulary;
    }

    @Override public double[] logProbabilities(int... context) {
        return new CausalModel(vocabulary, boundary, tokens -> read(tokens, start(1)).scores())
                .logProbabilities(context);
    }

    /// Writes on behind `prompt`, symbol by symbol, in one pass: the state remembers what was
    /// written. A *temperature* below 1 prefers what is probable anyway, and 0 takes nothing else.
    public int[] write(Rng rng, double temperature, int length, int... prompt) {
        if (length < 0) {
            throw new IllegalArgumentException(
                    "write: expected a length of at least 0, got " + length);
        }
        var draw = new Draw(rng, temperature);
        return NoGradient.call(() -> {
            var text = new int[length];
            var tokens = CausalModel.behind(boundary, prompt);       // [1, T], then [1, 1]
            var state = start(1);
            for (var t = 0; t < length; t++) {
                var reading = read(tokens, state);
                var next = reading.scores().select(1, tokens.count() - 1).logSoftmax(1);
                text[t] = draw.from(next.value().toArray());
                tokens = Indices.of(Shape.of(1, 1), text[t]);
                state = reading.last();
            }
            return text;
        });
    }
}
