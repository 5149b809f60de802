package ch01.basics;

import java.util.Comparator;
import java.util.stream.IntStream;

/// # The best question
///
/// A [DecisionTree] needs to know, for a group of examples, which question divides it best. A
/// feature with $m$ different values allows $m - 1$ different divisions, one between each two
/// neighbouring values. Sort the group by the feature once; then walking up the values moves one
/// example after the other from the *no* side to the *yes* side, and the class counts of both sides
/// are updated by one instead of counted anew.
///
/// Of several best questions the first is taken: the smaller feature number, then the smaller
/// threshold.
record Grower(double[][] x, int[] labels, int classes, Impurity impurity) {

    private record Question(int feature, double threshold, double gain) { }

    DecisionTree.Node grow(int[] group, int depth) {
        var counts = counts(group);
        if (depth == 0 || impurity.of(counts) == 0) {
            return new DecisionTree.Leaf(counts);
        }
        Question best = null;
        for (var d = 0; d < x[0].length; d++) {
            var candidate = bestThreshold(group, counts, d);
            if (candidate != null && (best == null || candidate.gain() > best.gain())) {
                best = candidate;
            }
        }
        if (best == null) {                                          // equal rows: nothing to ask
            return new DecisionTree.Leaf(counts);
        }
        var question = best;
        var yes = IntStream.of(group).filter(n -> x[n][question.feature()] <= question.threshold());
        var no = IntStream.of(group).filter(n -> x[n][question.feature()] > question.threshold());
        return new DecisionTree.Split(question.feature(), question.threshold(),
                grow(yes.toArray(), depth - 1), grow(no.toArray(), depth - 1));
    }

    /// The best division by feature `d`, or null where the whole group has the same value.
    private Question bestThreshold(int[] group, int[] counts, int d) {
        var order = IntStream.of(group).boxed()
                .sorted(Comparator.comparingDouble(n -> x[n][d])).toList();
        var yes = new int[classes];
        var no = counts.clone();
        Question best = null;
        for (var i = 0; i + 1 < order.size(); i++) {
            yes[labels[order.get(i)]]++;
            no[labels[order.get(i)]]--;
            double below = x[order.get(i)][d], above = x[order.get(i + 1)][d];
            if (below < above) {
                var gain = impurity.gain(yes, no);
                if (best == null || gain > best.gain()) {
                    best = new Question(d, between(below, above), gain);
                }
            }
        }
        return best;
    }

    /// Halfway, unless rounding makes that the upper end: neighbouring doubles have nothing between
    /// them.
    private static double between(double below, double above) {
        var middle = below / 2 + above / 2;
        return middle < above ? Math.max(below, middle) : below;
    }

    private int[] counts(int[] group) {
        var counts = new int[classes];
        for (var n : group) {
            counts[labels[n]]++;
        }
        return counts;
    }
}
