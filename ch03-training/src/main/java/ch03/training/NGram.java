package ch03.training;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// # The next symbol, by counting
///
/// The simplest guess at what comes next: look up what came next before. To have seen the context
/// at all, one must forget most of it; an *n-gram* model remembers the last $n - 1$ symbols $c$ and
/// takes relative frequencies, with some pseudo-counts $\alpha$ added to each symbol:
///
/// $$ P(x \mid c) = \frac{\text{count}(c, x) + \alpha}{\text{count}(c) + \alpha V} $$
///
/// With $\alpha = 0$ these are the probabilities under which the counted text is most probable, and
/// no gradient is needed to find them. But a symbol that never followed $c$ then has probability 0,
/// and one such symbol in a new text makes the whole text impossible. *Smoothing* with $\alpha > 0$
/// holds something back for what has not been seen. It is what a reader would believe who, before
/// the first observation, had seen every symbol $\alpha$ times.
///
/// Before the beginning of a text stands the symbol `boundary`, as often as needed. The longer the
/// context, the better it predicts, and the fewer of its repetitions are found: the number of
/// contexts grows as $V^{n-1}$, while the text stays as long as it is.
public final class NGram implements SequenceModel {

    private final int order, vocabulary, boundary;
    private final double alpha;
    private final Map<List<Integer>, double[]> counts = new HashMap<>();

    /// `order` is $n$: 1 for frequencies of symbols, 2 for bigrams.
    public NGram(int order, int vocabulary, int boundary, double alpha) {
        if (order < 1 || boundary < 0 || boundary >= vocabulary || !(alpha >= 0)) {
            throw new IllegalArgumentException(("NGram: expected order >= 1, a boundary among the"
                    + " symbols and alpha >= 0; got order %d, boundary %d of %d symbols, alpha %s")
                    .formatted(order, boundary, vocabulary, alpha));
        }
        this.order = order;
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        this.alpha = alpha;
    }

    /// Counts every symbol of the texts behind its context.
    public NGram count(List<int[]> texts) {
        for (var text : texts) {
            for (var t = 0; t < text.length; t++) {
                counts.computeIfAbsent(context(text, t), _ -> new double[vocabulary])[text[t]]++;
            }
        }
        return this;
    }

    /// The same counts with other pseudo-counts.
    public NGram smoothed(double alpha) {
        var other = new NGram(order, vocabulary, boundary, alpha);
        other.counts.putAll(counts);
        return other;
    }

    /// How many different contexts have been seen.
    public int contexts() {
        return counts.size();
    }

    @Override public int vocabulary() {
        return vocabulary;
    }

    /// The smoothed relative frequencies behind the last $n - 1$ symbols. Behind a context that was
    /// never seen all symbols are equally probable; without smoothing, too.
    ///
    /// **Exercise 3.7.** Write this method.
    /// <details><summary>Hint</summary>The probabilities must sum to 1, with pseudo-counts or
    /// without, for a context that was seen or not.</details>
    @Exercise("3.7")
    @Override public double[] logProbabilities(int... before) {
        var seen = counts.getOrDefault(context(before, before.length), new double[vocabulary]);
        var total = Arrays.stream(seen).sum() + alpha * vocabulary;
        return Arrays.stream(seen)
                .map(n -> total == 0 ? -Math.log(vocabulary) : Math.log((n + alpha) / total))
                .toArray();
    }

    /// The n − 1 symbols before place `t`, filled up with boundaries on the left.
    private List<Integer> context(int[] text, int t) {
        var context = new Integer[order - 1];
        for (var k = 0; k < context.length; k++) {
            var place = t - context.length + k;
            context[k] = place < 0 ? boundary : text[place];
        }
        return List.of(context);
    }
}
