package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.exercises.Exercise;
import common.laws.Refutation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;

/// # Falsify me: "a decision tree is unsupervised: it divides the examples as evenly as possible"
///
/// Asked whether a tree's first question divides examples at 0, 1, 2, ... as evenly as any could,
/// whatever their labels, jqwik shrinks its counterexample to the labels 0, 0, 0, 1. The tree cuts
/// off the last, three against one, because that gains all of the 0.81 bits, and the even question
/// only 0.31. It looks at the labels, so it is supervised. And an even question may gain nothing at
/// all.
class FalsifyTreeTest {

    /// "A good question divides the examples evenly."
    ///
    /// **Exercise 1.18.** Falsify me: return a table with one feature and the labels 0 and 1 in
    /// which the most even question gains exactly nothing, although another question gains
    /// something. Four different examples are enough.
    /// <details><summary>Hint</summary>If a question gains nothing, both halves are as mixed as the
    /// whole.</details>
    @Exercise("1.18")
    static Dataset<double[], Integer> evenQuestionThatGainsNothing() {
        return Dataset.of(new double[][] {{0}, {1}, {2}, {3}}, new int[] {0, 1, 0, 1});
    }

    @Example @Tag("1.18") @Label("the most even question gains 0 bits, another one more")
    void anEvenQuestionMayGainNothing() {
        var data = evenQuestionThatGainsNothing();
        var labels = data.examples().stream()
                .sorted(Comparator.comparingDouble(e -> e.x()[0]))
                .mapToInt(ch01.basics.Example::y).toArray();
        var different = data.inputs().stream().map(x -> x[0]).distinct().count();
        assertThat(different).as("different examples").isEqualTo(labels.length);
        assertThat(labels.length).as("an even number of examples").isEven();
        assertThat(gain(labels, labels.length / 2)).as("gain of the even question").isZero();
        assertThat(gain(labels, firstCut(labels))).as("gain of the best question").isPositive();
    }

    @Example @Label("the counterexample shrinks to 0, 0, 0, 1")
    void treesDoNotDivideEvenly() {
        var found = Refutation.counterexample(labels(),
                y -> Math.abs(2 * firstCut(y) - y.length) <= 1);
        assertThat(found).containsExactly(0, 0, 0, 1);
        assertClose(Impurity.ENTROPY.gain(new int[] {3, 0}, new int[] {0, 1}), 0.81, within(5e-3));
        assertClose(Impurity.ENTROPY.gain(new int[] {2, 0}, new int[] {1, 1}), 0.31, within(5e-3));
    }

    /// The same rows with other labels: another tree.
    @Example @Label("the labels decide: 0, 0, 0, 1 is cut after three, 0, 1, 1, 1 after one")
    void treesLookAtLabels() {
        assertThat(firstCut(new int[] {0, 0, 0, 1})).isEqualTo(3);
        assertThat(firstCut(new int[] {0, 1, 1, 1})).isEqualTo(1);
    }

    /// How many of the examples at 0, 1, 2, ... the tree's first question puts on the left.
    private static int firstCut(int[] y) {
        var x = Draw.table(y.length, n -> new double[] {n});
        var tree = DecisionTree.fit(Dataset.of(x, y), Impurity.ENTROPY, 1);
        return (int) Math.ceil(((DecisionTree.Split) tree.root()).threshold());
    }

    private static double gain(int[] y, int cut) {
        var groups = new int[2][2];
        IntStream.range(0, y.length).forEach(n -> groups[n < cut ? 0 : 1][y[n]]++);
        return Impurity.ENTROPY.gain(groups);
    }

    private static Arbitrary<int[]> labels() {
        return Arbitraries.integers().between(0, 1).array(int[].class).ofMinSize(2).ofMaxSize(8)
                .filter(y -> Arrays.stream(y).distinct().count() == 2);
    }
}
