package ch01.basics;

import common.exercises.Exercise;

/// # Falsify me
///
/// Here are sentences that were printed and believed, each about *all* inputs of some kind. No
/// number of examples proves such a sentence, and a single one ends it. The tests of this page hold
/// each claim as it was said. The machine drew inputs until one broke the claim, and then made that
/// input as small as it could; what it came back with is the counterexample below.
///
/// **"Three layers of one node each cut the line into eight intervals, one layer of three nodes
/// into four."** The part on one layer is true, the part on three is not. Counterexample: all
/// weights 0, and the line is in one piece. Nor do other weights help. What comes out of a node
/// rises or falls, but never turns; so a chain of threshold nodes, however long, has at most two
/// intervals, and a chain of ReLU nodes at most three straight pieces: level, slanted, level.
/// Whatever depth is good for, it needs layers wider than one node.
///
/// **"A decision tree is unsupervised: it divides the examples as evenly as possible."**
/// Counterexample: four examples in a row with the labels 0, 0, 0, 1. The tree cuts off the last,
/// three against one, because that gains all of the 0.81 bits, and the even question only 0.31. It
/// looks at the labels, so it is supervised. An even question may gain nothing at all: that one is
/// left to you.
///
/// **"With several labels, use a softmax."** Counterexample: two labels, both with the score 0.01,
/// a small *yes* each. The softmax answers ½ and ½, and for no scores at all will it give more than
/// ½ to both. A sigmoid per label says yes twice ([MultiLabelRegression]).
///
/// **"Beyond linear regression, the best parameters have no closed form."** They do for [Ridge],
/// for [PrincipalComponents] and for [GaussianNaiveBayes]; all three are in this chapter, and
/// walking downhill from where they end leads nowhere. What is true: *in general* there is none.
public final class FalsifyMe {

    private FalsifyMe() { }

    /// A table with one feature and the labels 0 and 1, in which the most even question gains
    /// exactly nothing, although another question does gain something.
    ///
    /// **Exercise 1.18.** Write this method: four different examples are enough.
    /// <details><summary>Hint</summary>If a question gains nothing, both halves are as mixed as the
    /// whole.</details>
    @Exercise("1.18")
    public static Dataset<double[], Integer> evenQuestionThatGainsNothing() {
        return Dataset.of(new double[][] {{0}, {1}, {2}, {3}}, new int[] {0, 1, 0, 1});
    }
}
