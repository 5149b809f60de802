package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// # Metrics that only look at the order
///
/// Double all scores, or add 5: these do not change. They ask whether the right things stand at the
/// top, not how sure anybody is.
public final class Ranking {

    private Ranking() { }

    /// The share of examples whose right class is among the `k` highest of the scores `[N, C]`.
    /// Equal scores rank in the order of their classes.
    public static double topK(Tensor scores, Indices truth, int k) {
        if (scores.rank() != 2 || truth.count() != scores.size(0) || k < 1) {
            throw new IllegalArgumentException(
                    "top-k: expected scores [N, C], N truths and k of at least 1, got %s, %s, %d"
                            .formatted(scores.shape(), truth.shape(), k));
        }
        var rows = scores.toMatrix();
        var labels = truth.within(scores.size(1), "top-k").toArray();
        var found = IntStream.range(0, rows.length)
                .filter(n -> rank(rows[n], labels[n]) < k).count();
        return (double) found / rows.length;
    }

    /// How many classes stand before this one.
    private static int rank(double[] row, int label) {
        return (int) IntStream.range(0, row.length)
                .filter(c -> row[c] > row[label] || row[c] == row[label] && c < label).count();
    }

    /// Take one positive and one negative at random: how probable is it that the positive has the
    /// higher score? A tie counts one half. This is the *area under the ROC curve*: 1 for a perfect
    /// order, ½ for a blind one.
    ///
    /// Comparing all pairs takes $P \cdot N$ steps. Sorted by score, each positive beats just the
    /// negatives that came before it, so one walk is enough.
    public static double rocAuc(Tensor scores, Mask positive) {
        if (scores.rank() != 1 || !scores.shape().equals(positive.shape())) {
            throw new IllegalArgumentException(
                    "rocAuc: expected N scores and N truths, got %s and %s"
                            .formatted(scores.shape(), positive.shape()));
        }
        var x = scores.toArray();
        var yes = positive.toArray();
        var order = IntStream.range(0, x.length).boxed()
                .sorted(Comparator.comparingDouble(i -> x[i])).mapToInt(i -> i).toArray();
        double wins = 0, negatives = 0, positives = 0;
        for (int from = 0, to; from < order.length; from = to) {     // one group of equal scores
            to = endOfGroup(order, x, from);
            var here = Arrays.stream(order, from, to).filter(i -> yes[i]).count();
            var others = to - from - here;
            wins += here * (negatives + 0.5 * others);
            positives += here;
            negatives += others;
        }
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "rocAuc: needs positives and negatives, got %.0f and %.0f"
                            .formatted(positives, negatives));
        }
        return wins / (positives * negatives);
    }

    private static int endOfGroup(int[] order, double[] x, int from) {
        var to = from + 1;
        while (to < order.length && x[order[to]] == x[order[from]]) {
            to++;
        }
        return to;
    }
}
