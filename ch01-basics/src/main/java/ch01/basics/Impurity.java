package ch01.basics;

import common.exercises.Exercise;

/// # How mixed is a group?
///
/// Sort people into groups by a question, and look at the labels in each group. A good question
/// leaves groups that are *pure*: everyone in them has the same label. How far is a group from
/// that? With $p_k$ the share of class $k$ in it, two measures are common:
///
/// $$ \text{entropy: } -\sum_k p_k \log_2 p_k \qquad \text{Gini: } 1 - \sum_k p_k^2 $$
///
/// The entropy (in bits) is how surprising the label of a member is on average; the Gini impurity
/// is the probability that two members drawn with replacement have different labels. Both are 0 for
/// a pure group and for no other, both are largest when all classes are equally common, and Gini is
/// never above entropy.
public enum Impurity {

    ENTROPY {
        @Override double ofShare(double p) {
            return p == 0 ? 0 : -p * Math.log(p) / Math.log(2);
        }
    },

    GINI {
        @Override double ofShare(double p) {
            return p * (1 - p);                                      // Σ p (1 − p) = 1 − Σ p²
        }
    };

    /// What a class with share `p` adds.
    abstract double ofShare(double p);

    /// The impurity of a group with so many members of each class; an empty group has 0.
    public double of(int... counts) {
        var total = total(counts);
        var sum = 0.0;
        for (var count : counts) {
            Require.that(count >= 0, "Impurity: expected counts >= 0, got %d", count);
            sum += total == 0 ? 0 : ofShare((double) count / total);
        }
        return sum;
    }

    /// How much purer the groups are than the whole: the impurity before, minus the mean impurity
    /// after, each member counted once.
    ///
    /// $$ \text{gain} = I(\text{all}) - \sum_g \frac{N_g}{N}\,I(\text{group } g) $$
    ///
    /// Row $g$ of `groups` holds the class counts of group $g$. For the entropy this is the mutual
    /// information of group and label, and so never negative.
    ///
    /// **Exercise 1.13.** Write this method.
    /// <details><summary>Hint</summary>A large group must weigh more than a small one, and an empty
    /// one nothing.</details>
    @Exercise("1.13")
    public double gain(int[]... groups) {
        var all = new int[groups[0].length];
        for (var group : groups) {
            Require.sameLength("Impurity: classes in each group", all.length, group.length);
            for (var k = 0; k < all.length; k++) {
                all[k] += group[k];
            }
        }
        Require.that(total(all) > 0, "Impurity: expected at least one member, got none");
        var after = 0.0;
        for (var group : groups) {
            after += (double) total(group) / total(all) * of(group);
        }
        return of(all) - after;
    }

    private static int total(int[] counts) {
        var sum = 0;
        for (var count : counts) {
            sum += count;
        }
        return sum;
    }
}
