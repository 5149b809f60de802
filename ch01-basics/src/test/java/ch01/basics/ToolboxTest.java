package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What counts, neighbours, trees and descriptions promise (section 1.9)
class ToolboxTest {

    @Property @Label("row sums = class counts,   diagonal / total = accuracy")
    void theConfusionMatrixCountsEveryExampleOnce(
            @ForAll("threeClouds") Dataset<double[], Integer> data,
            @ForAll("nineWeights") double[] w) {
        var classifier = new SoftmaxRegression(2, 3).classifier(w);
        var matrix = ConfusionMatrix.of(classifier, data, 3);
        var rows = Arrays.stream(matrix.counts())
                .mapToLong(row -> IntStream.of(row).sum()).toArray();
        var classes = IntStream.range(0, 3).mapToLong(k ->
                data.targets().stream().filter(y -> y == k).count()).toArray();
        assertThat(rows).isEqualTo(classes);
        assertThat(matrix.total()).isEqualTo(data.size());
        assertClose(matrix.accuracy(), classifier.accuracy(data), within(1e-15));
    }

    @Property @Label("1-NN makes no mistake on the examples it remembers, if no two are equal")
    void memoryIsPerfectOnWhatItHasSeen(@ForAll("consistent") Dataset<double[], Integer> data) {
        assertThat(new NearestNeighbours(data, 1).accuracy(data)).isEqualTo(1);
    }

    @Property @Label("k = N:   the commonest class, whatever the question")
    void everybodyVotesForTheCommonestClass(@ForAll("tables") Dataset<double[], Integer> data,
            @ForAll("point") double[] x) {
        var counts = new double[Classifier.classes(data)];
        data.targets().forEach(y -> counts[y]++);
        assertThat(new NearestNeighbours(data, data.size()).predict(x))
                .isEqualTo(Classifier.argMax(counts));
    }

    /// In general position no two distances are equal, so moving and turning changes no order.
    @Property @Label("neighbours of Rx + t among the Rxₙ + t = neighbours of x among the xₙ")
    void neighboursSurviveMotions(@ForAll("general") Dataset<double[], Integer> data,
            @ForAll @DoubleRange(min = 0, max = 6.28) double angle,
            @ForAll("point") double[] shift, @ForAll("point") double[] x) {
        double c = Math.cos(angle), s = Math.sin(angle);
        UnaryOperator<double[]> move = p -> new double[] {
            c * p[0] - s * p[1] + shift[0], s * p[0] + c * p[1] + shift[1]};
        assertThat(new NearestNeighbours(data.mapInputs(move), 3).nearest(move.apply(x)))
                .isEqualTo(new NearestNeighbours(data, 3).nearest(x));
    }

    /// The same feature in other units: the neighbour changes sides.
    @Example @Label("worked example: 1 m or 1000 mm decides who is near")
    void neighboursDependOnUnits() {
        var x = new double[] {0, 0};
        var metres = Dataset.of(new double[][] {{1, 0}, {0, 2}}, new int[] {0, 1});
        var millimetres = metres.mapInputs(p -> new double[] {1000 * p[0], p[1]});
        assertThat(new NearestNeighbours(metres, 1).predict(x)).isEqualTo(0);
        assertThat(new NearestNeighbours(millimetres, 1).predict(x)).isEqualTo(1);
    }

    @Property @Label("equal rows have equal labels  ⇒  a tree without limit makes no mistake")
    void aTreeFitsEveryConsistentTable(@ForAll("consistent") Dataset<double[], Integer> data,
            @ForAll Impurity impurity) {
        assertThat(DecisionTree.fit(data, impurity, 100).accuracy(data)).isEqualTo(1);
    }

    @Example @Label("worked example: XOR: no first question gains, yet the tree is perfect")
    void aTreeMustNotStopWhenNothingIsGained() {
        for (var impurity : Impurity.values()) {
            assertThat(impurity.gain(new int[] {1, 1}, new int[] {1, 1})).isZero();
            var tree = DecisionTree.fit(Xor.table(), impurity, 2);
            assertThat(tree.accuracy(Xor.table())).isEqualTo(1);
        }
    }

    /// x ↦ x³ + x and x ↦ eˣ rise strictly, also after rounding, on whole numbers from −5 to 5.
    @Property @Label("f, g rising:   the tree on (f(x₁), g(x₂)) groups the examples as that on x")
    void aTreeSeesOrderOnly(@ForAll("tables") Dataset<double[], Integer> data,
            @ForAll Impurity impurity) {
        var bent = data.mapInputs(x -> new double[] {x[0] * x[0] * x[0] + x[0], Math.exp(x[1])});
        assertThat(groups(DecisionTree.fit(bent, impurity, 4), bent))
                .isEqualTo(groups(DecisionTree.fit(data, impurity, 4), data));
    }

    @Property @Label("depth ≤ limit,   leaves ≤ 2^depth,   no leaf is empty")
    void aTreeKeepsItsLimits(@ForAll("tables") Dataset<double[], Integer> data,
            @ForAll @IntRange(min = 0, max = 4) int limit) {
        var tree = DecisionTree.fit(data, Impurity.GINI, limit);
        assertThat(tree.depth()).isLessThanOrEqualTo(limit);
        assertThat(tree.leaves()).isLessThanOrEqualTo(1 << tree.depth());
        var reached = Arrays.stream(groups(tree, data)).distinct().count();
        assertThat(reached).isEqualTo(tree.leaves());
    }

    /// The closed form is the best one: any other mean or spread makes the training data less
    /// likely. The billionth added to each variance costs less than 1e-9.
    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("log p(D; μ̂, σ̂²) ≥ log p(D; μ̂ + δ, σ̂² eᵋ)")
    void noOtherDescriptionIsLikelier(@ForAll("general") Dataset<double[], Integer> data,
            @ForAll @DoubleRange(min = -1, max = 1) double delta,
            @ForAll @DoubleRange(min = -1, max = 1) double epsilon,
            @ForAll @IntRange(min = 0, max = 1) int k, @ForAll @IntRange(min = 0, max = 1) int d) {
        var best = GaussianNaiveBayes.fit(data);
        var moved = Arrays.stream(best.features()).map(Normal[]::clone).toArray(Normal[][]::new);
        moved[k][d] = new Normal(moved[k][d].mean() + delta,
                moved[k][d].std() * Math.exp(epsilon / 2));
        var other = new GaussianNaiveBayes(best.prior(), moved);
        assertThat(other.logLikelihood(data))
                .isLessThanOrEqualTo(best.logLikelihood(data) + 1e-9);
    }

    @Property @Label("d(a, b) = d(b, a) ≥ 0,   d(a, a) = 0,   d(a, c) ≤ d(a, b) + d(b, c)")
    void distanceIsAMetric(@ForAll("point") double[] a, @ForAll("point") double[] b,
            @ForAll("point") double[] c) {
        assertThat(Distance.between(a, b)).isEqualTo(Distance.between(b, a)).isNotNegative();
        assertThat(Distance.between(a, a)).isZero();
        assertThat(Distance.between(a, c))
                .isLessThanOrEqualTo(Distance.between(a, b) + Distance.between(b, c) + 1e-14);
    }

    @Property @Label("Distance.squared = d²")
    void theSquareIsTheSquare(@ForAll("point") double[] a, @ForAll("point") double[] b) {
        var d = Distance.between(a, b);
        assertClose(Distance.squared(a, b), d * d, within(1e-14));
    }

    /// For each example the number of the first example in the same leaf: a partition, without
    /// names.
    private static int[] groups(DecisionTree tree, Dataset<double[], Integer> data) {
        var leaves = data.inputs().stream().map(tree::leaf).toList();
        return IntStream.range(0, leaves.size()).map(n -> IntStream.range(0, leaves.size())
                .filter(m -> leaves.get(m) == leaves.get(n)).findFirst().orElseThrow()).toArray();
    }

    private static Dataset<double[], Integer> labelled(double[][] x, long seed) {
        var rng = Rng.seed(seed);
        var y = IntStream.range(0, x.length).map(n -> n < 2 ? n : rng.nextInt(3)).toArray();
        return Dataset.of(x, y);
    }

    /// Whole coordinates, any labels.
    @Provide Arbitrary<Dataset<double[], Integer>> tables() {
        return Arbitraries.longs().flatMap(s -> Draw.gridPoints().map(x -> labelled(x, s)));
    }

    /// Whole coordinates, no two rows equal.
    @Provide Arbitrary<Dataset<double[], Integer>> consistent() {
        return Arbitraries.longs()
                .flatMap(s -> Draw.differentGridPoints().map(x -> labelled(x, s)));
    }

    /// Two classes in general position.
    @Provide Arbitrary<Dataset<double[], Integer>> general() {
        return Draw.clouds(2);
    }

    @Provide Arbitrary<Dataset<double[], Integer>> threeClouds() {
        return Draw.clouds(3);
    }

    @Provide Arbitrary<double[]> nineWeights() {
        return Draw.weights(9);
    }

    @Provide Arbitrary<double[]> point() {
        return Arbitraries.doubles().between(-5, 5).array(double[].class).ofSize(2)
                .withoutEdgeCases();
    }
}
