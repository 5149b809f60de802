package ch03.training;

import ch02.tensors.Tensor;
import java.util.List;

/// # Bigrams by gradient
///
/// The same model as an [NGram] of order 2, found in another way. A table of scores $W : [V, V]$
/// has one row per symbol; the softmax of a row gives the probabilities of what follows:
///
/// $$ P(\cdot \mid c) = \operatorname{softmax}(W_c), \qquad
///    L = -\frac1N \sum_{n} \log P(x_n \mid c_n)
///      = -\frac1N \sum_{c, x} \text{count}(c, x) \log P(x \mid c) $$
///
/// The second form sums equal pairs first. The gradient of a row is what was predicted minus what
/// was counted,
///
/// $$ \bar W_c = \frac{\text{count}(c)}{N}
///    \bigl(P(\cdot \mid c) - \text{frequency}(\cdot \mid c)\bigr), $$
///
/// so training stops exactly where the probabilities are the relative frequencies: counting *is*
/// the minimum of the cross-entropy. Why take the long way, then? Because there is nothing to count
/// once the rows of the table are replaced by a network that lets contexts learn from each other.
public final class BigramModel extends ParameterTree implements SequenceModel {

    private final int vocabulary, boundary;
    private final Parameter scores;                                  // [V, V]: before, after

    /// All symbols equally probable.
    public BigramModel(int vocabulary, int boundary) {
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        this.scores = parameter("scores", Tensor.zeros(vocabulary, vocabulary));
    }

    /// How often each symbol follows each: `[V, V]`, the beginning of a text as behind `boundary`.
    public Tensor counts(List<int[]> texts) {
        var table = new double[vocabulary][vocabulary];
        for (var text : texts) {
            var before = boundary;
            for (var symbol : text) {
                table[before][symbol]++;
                before = symbol;
            }
        }
        return Tensor.of(table);
    }

    /// $L$, the mean surprise per symbol of a text with these counts.
    public Variable loss(Tensor counts) {
        var weights = Variable.constant(counts.div(counts.sum()));
        return scores.logSoftmax(1).times(weights).sum().negate();
    }

    /// Trains on the texts: all of them at each step.
    public BigramModel train(List<int[]> texts, int steps, double rate) {
        var counts = counts(texts);
        var optimizer = new Adam().add(parameters(), rate, 0);
        for (var step = 0; step < steps; step++) {
            optimizer.clearGradients();
            loss(counts).backward();
            optimizer.step();
        }
        return this;
    }

    @Override public int vocabulary() {
        return vocabulary;
    }

    @Override public double[] logProbabilities(int... context) {
        var before = context.length == 0 ? boundary : context[context.length - 1];
        return scores.value().select(0, before).logSoftmax(0).toArray();
    }
}
