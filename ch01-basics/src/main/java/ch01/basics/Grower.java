package ch01.basics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// # The best question
///
/// A [DecisionTree] needs to know, for a group of examples, which question divides it best. A
/// feature with $m$ different values allows $m - 1$ different divisions, one between each two
/// neighbouring values. With the group sorted by that feature, walking up the values moves one
/// example after the other from the *no* side to the *yes* side, and the class counts of both sides
/// change by one at a time instead of being counted anew.
///
/// Sorting is done once for the whole table, feature by feature. A part of a sorted list is sorted,
/// so when a group is divided each of its lists is divided, too.
///
/// Of several best questions the first is taken: the smaller feature number, then the smaller
/// threshold.
record Grower(double[][] x, int[] labels, int classes, Impurity impurity) {

    private record Question(int feature, double threshold, double gain) { }

    DecisionTree.Node grow(int depth) {
        var everyone = new int[x[0].length][];
        Arrays.setAll(everyone, d -> IntStream.range(0, x.length).boxed()
                .sorted(Comparator.comparingDouble(n -> x[n][d])).mapToInt(n -> n).toArray());
        return grow(everyone, depth);
    }

    /// `group[d]` holds the numbers of the same examples for each `d`, sorted by feature `d`.
    private DecisionTree.Node grow(int[][] group, int depth) {
        var counts = counts(group[0]);
        var best = depth == 0 || impurity.of(counts) == 0 ? null : bestQuestion(group, counts);
        if (best == null) {                                          // pure, deep, or all equal
            return new DecisionTree.Leaf(counts);
        }
        IntPredicate yes = n -> x[n][best.feature()] <= best.threshold();
        return new DecisionTree.Split(best.feature(), best.threshold(),
                grow(part(group, yes), depth - 1), grow(part(group, yes.negate()), depth - 1));
    }

    private Question bestQuestion(int[][] group, int[] counts) {
        Question best = null;
        for (var d = 0; d < group.length; d++) {
            var yes = new int[classes];
            var no = counts.clone();
            for (var i = 0; i + 1 < group[d].length; i++) {
                int n = group[d][i], next = group[d][i + 1];
                yes[labels[n]]++;
                no[labels[n]]--;
                if (x[n][d] < x[next][d]) {
                    var gain = impurity.gain(yes, no);
                    if (best == null || gain > best.gain()) {
                        best = new Question(d, between(x[n][d], x[next][d]), gain);
                    }
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

    private static int[][] part(int[][] group, IntPredicate chosen) {
        return Arrays.stream(group)
                .map(sorted -> IntStream.of(sorted).filter(chosen).toArray()).toArray(int[][]::new);
    }

    private int[] counts(int[] group) {
        var counts = new int[classes];
        for (var n : group) {
            counts[labels[n]]++;
        }
        return counts;
    }
}
