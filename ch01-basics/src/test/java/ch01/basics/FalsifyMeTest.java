package ch01.basics;

import static ch01.basics.Refutation.counterexample;
import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Claims, what refutes them, and what is true instead (section 1.12)
class FalsifyMeTest {

    @Example @Label("refuted: 3 layers of 1 node make 8 pieces. Counterexample: all weights 0")
    void chainsDoNotMakeEightPieces() {
        assertThat(counterexample(chains(3), w -> new Chain(w).pieces() == 8))
                .containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Property @Label("true: a ReLU chain of any depth has at most 3 straight pieces")
    void aReluChainHasAtMostThreePieces(@ForAll("longChains") double[] w) {
        assertThat(new Chain(w).pieces()).isLessThanOrEqualTo(3);
    }

    @Example @Label("worked example: max(0, 1 − max(0, x)) has 3: level, slanted, level")
    void threePiecesAreReached() {
        assertThat(new Chain(new double[] {1, 0, -1, 1}).pieces()).isEqualTo(3);
    }

    /// A chain of thresholds takes one of two values, and changes once at most.
    @Property @Label("true: a threshold chain of any depth changes at most once along the line")
    void aThresholdChainHasAtMostTwoIntervals(@ForAll("longChains") double[] w) {
        var values = DoubleStream.iterate(-10, x -> x <= 10, x -> x + 0.05).map(x -> {
            for (var layer = 0; layer < w.length; layer += 2) {
                x = w[layer] * x + w[layer + 1] > 0 ? 1 : 0;
            }
            return x;
        }).toArray();
        var changes = IntStream.range(1, values.length).filter(i -> values[i] != values[i - 1]);
        assertThat(changes.count()).isLessThanOrEqualTo(1);
    }

    @Example @Label("true: one layer of three threshold nodes makes 4 intervals")
    void threeNodesSideBySideMakeFourIntervals() {
        var patterns = DoubleStream.of(0.5, 1.5, 2.5, 3.5)
                .mapToObj(x -> List.of(x > 1, x > 2, x > 3)).distinct();
        assertThat(patterns).hasSize(4);
    }

    @Example @Label("refuted: a tree divides as evenly as possible. Counterexample: 0, 0, 0, 1")
    void treesDoNotDivideEvenly() {
        assertThat(counterexample(labels(), y -> Math.abs(2 * firstCut(y) - y.length) <= 1))
                .containsExactly(0, 0, 0, 1);
        assertClose(Impurity.ENTROPY.gain(new int[] {3, 0}, new int[] {0, 1}), 0.81, within(5e-3));
        assertClose(Impurity.ENTROPY.gain(new int[] {2, 0}, new int[] {1, 1}), 0.31, within(5e-3));
    }

    /// The same rows with other labels: another tree. So it is supervised.
    @Example @Label("true: the labels decide: 0, 0, 0, 1 and 0, 1, 1, 1 are cut elsewhere")
    void treesLookAtLabels() {
        assertThat(firstCut(new int[] {0, 0, 0, 1})).isEqualTo(3);
        assertThat(firstCut(new int[] {0, 1, 1, 1})).isEqualTo(1);
    }

    @Example @Tag("1.18") @Label("the most even question gains 0 bits, another one more")
    void anEvenQuestionMayGainNothing() {
        var data = FalsifyMe.evenQuestionThatGainsNothing();
        var x = data.inputs().stream().mapToDouble(row -> row[0]).toArray();
        var y = Classifier.labels(data);
        var order = IntStream.range(0, x.length).boxed()
                .sorted((i, j) -> Double.compare(x[i], x[j])).mapToInt(i -> y[i]).toArray();
        assertThat(Arrays.stream(x).distinct()).as("different examples").hasSize(x.length);
        assertThat(x.length).as("an even number of examples").isEven();
        assertThat(gain(order, x.length / 2)).as("gain of the even question").isZero();
        assertThat(gain(order, firstCut(order))).as("gain of the best question").isPositive();
    }

    @Example @Label("refuted: softmax serves several labels. Counterexample: the scores 0.01, 0.01")
    void aSoftmaxDoesNotSayYesTwice() {
        var positive = Arbitraries.doubles().between(0.01, 10).list().ofSize(2);
        var found = counterexample(positive, z -> both(LogSpace.softmax(z.get(0), z.get(1))));
        assertThat(found).containsExactly(0.01, 0.01);
    }

    @Property @Label("true: no scores give two labels more than ½ each")
    void atMostOneLabelIsAboveOneHalf(@ForAll("scores") double[] z) {
        var above = Arrays.stream(LogSpace.softmax(z)).filter(p -> p > 0.5).count();
        assertThat(above).isLessThanOrEqualTo(1);
    }

    /// A hundred steps downhill from the closed form go nowhere. (What PCA and naive Bayes promise
    /// is held by `PrincipalComponentsTest` and `ToolboxTest`.)
    @Property(tries = 30) @Label("refuted: only least squares is closed. Counterexample: ridge")
    void ridgeHasAClosedForm(@ForAll("tables") Dataset<double[], Double> data) {
        var closed = Ridge.fit(data, 1);
        var features = closed.length - 1;
        var loss = new WeightPenalty<>(new MeanSquaredError(new LinearRegression(features)),
                2.0 / data.size(), new Affine(features, 1));
        var rate = new GradientDescent(1 / (2 * StepSize.power(data) + 2.0 / data.size()));
        var walked = Training.run(loss, DataLoader.whole(data), rate, closed, 100).weights();
        assertClose(walked, closed, within(1e-9));
    }

    /// How many of the examples at 0, 1, 2, ... the tree's first question puts on the left.
    private static int firstCut(int[] y) {
        var x = Draw.table(y.length, n -> new double[] {n});
        var tree = DecisionTree.fit(Dataset.of(x, y), Impurity.ENTROPY, 1);
        return (int) Math.ceil(((DecisionTree.Split) tree.root()).threshold());
    }

    private static double gain(int[] y, int cut) {
        var groups = new int[2][2];
        for (var n = 0; n < y.length; n++) {
            groups[n < cut ? 0 : 1][y[n]]++;
        }
        return Impurity.ENTROPY.gain(groups);
    }

    private static boolean both(double[] p) {
        return p[0] > 0.5 && p[1] > 0.5;
    }

    private static Arbitrary<double[]> chains(int layers) {
        return Arbitraries.doubles().between(-3, 3).array(double[].class).ofSize(2 * layers);
    }

    private static Arbitrary<int[]> labels() {
        return Arbitraries.integers().between(0, 1).array(int[].class).ofMinSize(2).ofMaxSize(8)
                .filter(y -> Arrays.stream(y).distinct().count() == 2);
    }

    @Provide Arbitrary<double[]> longChains() {
        return Arbitraries.integers().between(1, 6).flatMap(FalsifyMeTest::chains);
    }

    @Provide Arbitrary<double[]> scores() {
        return Arbitraries.doubles().between(-50, 50).array(double[].class)
                .ofMinSize(2).ofMaxSize(6);
    }

    @Provide Arbitrary<Dataset<double[], Double>> tables() {
        return Draw.regressions(6);
    }
}
