package ch03.training;

import common.Rng;
import common.exercises.Exercise;
import java.util.Arrays;
import java.util.List;

/// # One symbol after another
///
/// How probable is a whole text? There are more texts than atoms, so no table can tell. But the
/// probability of many things is the probability of the first, times that of the second given the
/// first, and so on, without any approximation. This is the *chain rule* of probability:
///
/// $$ P(x_1, \dots, x_T) = \prod_{t=1}^{T} P(x_t \mid x_1, \dots, x_{t-1}) $$
///
/// So a model of texts is a model of *the next symbol*: it sees what came before and gives one
/// probability to each of the $V$ symbols. Everything else follows from that one method: the
/// probability of a text (a sum of logarithms, because the product would be 0 in any machine), the
/// mean surprise per symbol that training makes small, and new texts, written by drawing one symbol
/// after the other.
///
/// The index is where mistakes are made. The prediction of $x_t$ may look at $x_1, \dots, x_{t-1}$
/// and at nothing else, not even at $x_t$. A model of which this holds is called *causal*. Here the
/// type takes care of it: the context is all that a model is given.
///
/// Symbols are numbers from 0 to $V - 1$. A sequence that may stop has a symbol that says so, its
/// last.
public interface SequenceModel {

    /// $V$, how many symbols there are.
    int vocabulary();

    /// The logarithms of the probabilities of each symbol to come next after `context`. An empty
    /// context is the beginning.
    double[] logProbabilities(int... context);                       // [V]

    /// $\log P(x_1, \dots, x_T)$ by the chain rule. A text is a word, a line, a page: its
    /// beginnings are copied, so the work grows with the square of its length.
    ///
    /// **Exercise 3.8.** Write this method.
    /// <details><summary>Hint</summary>The first symbol has a probability, too. Which part of the
    /// sequence is the context of symbol number `t`, counted from 0?</details>
    @Exercise("3.8")
    default double logProbability(int... sequence) {
        var sum = 0.0;
        for (var t = 0; t < sequence.length; t++) {
            var before = Arrays.copyOf(sequence, t);                 // x₀ … xₜ₋₁
            sum += logProbabilities(before)[sequence[t]];
        }
        return sum;
    }

    /// The mean surprise per symbol in nats, $-\frac{1}{\sum_i T_i} \sum_i \log P(\text{text}_i)$:
    /// long texts count for more than short ones.
    default double crossEntropy(List<int[]> texts) {
        var symbols = texts.stream().mapToLong(text -> text.length).sum();
        if (symbols == 0) {
            throw new IllegalArgumentException("cross-entropy: there is no symbol to predict");
        }
        return -texts.stream().mapToDouble(this::logProbability).sum() / symbols;
    }

    /// $e^{\text{cross-entropy}}$: among how many symbols the model is undecided.
    default double perplexity(List<int[]> texts) {
        return Perplexity.ofLoss(Math.max(0, crossEntropy(texts)));
    }

    /// Writes a text: draws symbol after symbol until `stop` comes (which is not part of the
    /// result) or `longest` symbols are written.
    default int[] sample(Rng rng, int stop, int longest) {
        var text = new int[0];
        while (text.length < longest) {
            var next = draw(rng, logProbabilities(text));
            if (next == stop) {
                return text;
            }
            text = Arrays.copyOf(text, text.length + 1);
            text[text.length - 1] = next;
        }
        return text;
    }

    /// One of the symbols, each as often as its probability says.
    private static int draw(Rng rng, double[] logProbabilities) {
        var left = rng.nextDouble();
        for (var symbol = 0; symbol < logProbabilities.length; symbol++) {
            left -= Math.exp(logProbabilities[symbol]);
            if (left < 0) {
                return symbol;
            }
        }
        return mostProbable(logProbabilities);                       // rounding left a crumb
    }

    private static int mostProbable(double[] logProbabilities) {
        var best = 0;
        for (var symbol = 1; symbol < logProbabilities.length; symbol++) {
            best = logProbabilities[symbol] > logProbabilities[best] ? symbol : best;
        }
        return best;
    }
}
