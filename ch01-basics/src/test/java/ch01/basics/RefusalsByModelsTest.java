package ch01.basics;

import static ch01.basics.Refusal.refusal;

import common.Rng;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What cannot be learned from (sections 1.7 to 1.11)
///
/// No data, one class, numbers that are none, columns that repeat each other, more groups than
/// points. One row per mistake, as in `RefusalsTest`.
class RefusalsByModelsTest {

    private static final double[] NAN = {1, Double.NaN};
    private static final double[][] POINTS = {{0, 0}, {1, 2}, {3, 1}}, NONE = {};
    private static final double[][] WITH_NAN = {{0, 0}, NAN}, RAGGED = {{0, 0}, {1}};
    private static final Dataset<double[], Integer> TWO = classes(0, 1, 1), ONE = classes(1, 1, 1);
    private static final Dataset<double[], Integer> THREE = classes(0, 1, 2);
    private static final Dataset<double[], Double> TWINS =
            Dataset.of(new double[][] {{1, 1}, {2, 2}, {3, 3}, {5, 5}}, new double[] {1, 2, 3, 4});
    private static final String ONE_CLASS = "at least two classes, but all 3 belong to class 1";

    private static final List<Refusal> REGRESSIONS = List.of(
            refusal("design span only 2 dimensions, so many weights fit equally well",
                    () -> LinearRegression.fit(TWINS)),
            refusal("depend on one another, so many weights fit equally well",
                    () -> NormalEquations.solve(LinearRegression.design(TWINS),
                            LinearRegression.targets(TWINS))),
            refusal("2 examples cannot fix 4 weights", () -> LinearRegression.fit(
                    Dataset.of(new double[][] {{1, 2, 3}, {4, 5, 7}}, new double[2]))),
            refusal("raise the penalty of Ridge", () -> Ridge.fit(TWINS, 0)),
            refusal("lambda >= 0, got -1.0", () -> Ridge.fit(TWINS, -1)),
            refusal("Ridge: x, row 0: expected finite numbers, got NaN",
                    () -> Ridge.fit(new Dataset<>(List.of(new Example<>(NAN, 1.0))), 1)),
            refusal("lambda >= 0, got -1.0", () -> new WeightPenalty<>(
                    new MeanSquaredError(new LinearRegression(1)), -1, new Affine(1, 1))),
            refusal("at least one feature, got 0", () -> new LinearRegression(0)),
            refusal("expected 3 weights, got 2",
                    () -> new LinearRegression(2).predict(new double[2], new double[2])),
            refusal("expected an input of 2 numbers, got 4",
                    () -> new LinearRegression(2).predict(new double[3], new double[4])),
            refusal("LinearRegression: x: expected finite numbers, got NaN at index 1",
                    () -> new LinearRegression(2).predict(new double[3], NAN)),
            refusal("batch size of 1 or more, got 0", () -> new DataLoader<>(TWO, 0, Rng.seed(1))),
            refusal("iterations >= 0, got -1", () -> DataLoader.whole(TWO).epochs(-1)),
            refusal("epochs >= 0, got -1", () -> SevenSteps.run(new double[2], -1)),
            refusal("start: expected finite numbers, got NaN", () -> SevenSteps.run(NAN, 1)),
            refusal("try a learning rate below 1.0",
                    () -> Training.run(new MeanSquaredError(new LinearRegression(1)),
                            DataLoader.whole(SevenSteps.line()), new GradientDescent(1),
                            new double[2], 500)),
            refusal("degree of 1 or more, got 0", () -> Basis.polynomial(0)),
            refusal("at least one function, got none", () -> new Basis(List.of())));

    private static final List<Refusal> LOSSES = List.of(
            refusal("got NaN at index 1", () -> new Logits(WITH_NAN)),
            refusal("at least one row", () -> new Logits(NONE)),
            refusal("between 0 and 1, got 2.0", () -> new Probabilities(POINTS)),
            refusal("at least one row and one column", () -> new LogProbabilities(NONE)),
            refusal("at most 0, got 1.0", () -> new LogProbabilities(POINTS)),
            refusal("at most 0, got NaN",
                    () -> new LogProbabilities(new double[][] {{Double.NaN}})),
            refusal("classes 0 to 1, got 2",
                    () -> LossInterfaces.crossEntropy(new Logits(POINTS), new int[] {0, 1, 2})),
            refusal("equal lengths, got 3 and 1",
                    () -> LossInterfaces.crossEntropy(new Logits(POINTS), new int[] {0})),
            refusal("target: expected a probability between 0 and 1, got 2.0", () ->
                    LossInterfaces.binaryCrossEntropyWithLogits(new Logits(POINTS), POINTS)),
            refusal("equal lengths, got 3 and 2", () ->
                    LossInterfaces.binaryCrossEntropyWithLogits(new Logits(POINTS), RAGGED)));

    private static final List<Refusal> TOOLBOX = List.of(
            refusal(ONE_CLASS, () -> LogisticRegression.learner(0, 1).fit(ONE)),
            refusal(ONE_CLASS, () -> SoftmaxRegression.learner(0, 1).fit(ONE)),
            refusal(ONE_CLASS, () -> new NearestNeighbours(ONE, 1)),
            refusal(ONE_CLASS, () -> GaussianNaiveBayes.fit(ONE)),
            refusal(ONE_CLASS, () -> DecisionTree.fit(ONE, Impurity.GINI, 3)),
            refusal(ONE_CLASS, () -> network().fit(ONE)),
            refusal("use SoftmaxRegression", () -> LogisticRegression.learner(0, 1).fit(THREE)),
            refusal("FirstNetwork: expected the classes 0 and 1", () -> network().fit(THREE)),
            refusal("classes below 2", () -> ConfusionMatrix.of(_ -> 0, THREE, 2)),
            refusal("1 to 3 neighbours (as many as there are examples), got 4",
                    () -> new NearestNeighbours(TWO, 4)),
            refusal("1 to 3 neighbours", () -> new NearestNeighbours(TWO, 0)),
            refusal("equal lengths, got 5 and 2",
                    () -> new NearestNeighbours(TWO, 1).predict(new double[5])),
            refusal("NearestNeighbours: x: expected finite numbers, got NaN",
                    () -> new NearestNeighbours(TWO, 1).predict(NAN)),
            refusal("every feature is constant", () -> GaussianNaiveBayes.fit(
                    Dataset.of(new double[][] {{1}, {1}}, new int[] {0, 1}))),
            refusal("no example of class 1", () -> GaussianNaiveBayes.fit(classes(0, 2, 2))),
            refusal("counts >= 0, got -1", () -> Impurity.GINI.of(2, -1)),
            refusal("at least one member, got none",
                    () -> Impurity.GINI.gain(new int[2], new int[2])),
            refusal("depth of 0 or more, got -1", () -> DecisionTree.fit(TWO, Impurity.GINI, -1)),
            refusal("expected 2 features, got 0",
                    () -> DecisionTree.fit(TWO, Impurity.GINI, 3).predict(new double[0])),
            refusal("DecisionTree: x: expected finite numbers, got NaN",
                    () -> DecisionTree.fit(TWO, Impurity.GINI, 3).predict(NAN)));

    private static final List<Refusal> GROUPS_AND_CURVES = List.of(
            refusal("at least one row", () -> KMeans.fit(NONE, 1, Rng.seed(1))),
            refusal("got NaN at index 1", () -> KMeans.fit(WITH_NAN, 1, Rng.seed(1))),
            refusal("1 to 3 clusters", () -> KMeans.fit(POINTS, 4, Rng.seed(1))),
            refusal("1 to 3 clusters", () -> KMeans.fit(POINTS, 0, Rng.seed(1))),
            refusal("3 clusters need as many different points, got 2",
                    () -> KMeans.fit(new double[][] {{1}, {1}, {2}}, 3, Rng.seed(1))),
            refusal("at least one row", () -> Dbscan.fit(NONE, 1, 1)),
            refusal("got NaN at index 1", () -> Dbscan.fit(WITH_NAN, 1, 1)),
            refusal("positive number, got 0.0", () -> Dbscan.fit(POINTS, 0, 1)),
            refusal("minPoints of 1 or more, got 0", () -> Dbscan.fit(POINTS, 1, 0)),
            refusal("at least one row", () -> Dendrogram.of(NONE, Linkage.SINGLE)),
            refusal("row 0 has 2 columns, row 1 has 1",
                    () -> Dendrogram.of(RAGGED, Linkage.SINGLE)),
            refusal("1 to 3 clusters, got 4", () -> Dendrogram.of(POINTS, Linkage.SINGLE).cut(4)),
            refusal("at least 2 points, got 1",
                    () -> PrincipalComponents.fit(new double[][] {{1, 2}})),
            refusal("got NaN at index 1", () -> PrincipalComponents.fit(WITH_NAN)),
            refusal("0 to 2 components, got 3",
                    () -> PrincipalComponents.fit(POINTS).project(new double[2], 3)),
            refusal("PCA: x: expected finite numbers, got NaN",
                    () -> PrincipalComponents.fit(POINTS).project(NAN, 1)),
            refusal("0 to 2 components, got 3",
                    () -> PrincipalComponents.fit(POINTS).reconstruct(new double[3])),
            refusal("at least one output, got 0",
                    () -> new FirstNetwork(2, 0, Activation.RELU).parameters()),
            refusal("rising knots, got 1.0, 0.0",
                    () -> new PiecewiseLinear(new double[] {1, 0}, new double[2])),
            refusal("1 or more segments, got 0", () -> PiecewiseLinear.of(Math::sin, 0, 1, 0)),
            refusal("from < to", () -> PiecewiseLinear.of(Math::sin, 1, 1, 3)),
            refusal("PiecewiseLinear: x: expected a number, got NaN",
                    () -> PiecewiseLinear.of(Math::sin, 0, 1, 3).at(Double.NaN)));

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("each mistake gets one sentence, which says what was expected and what came")
    void everyMistakeIsAnswered(@ForAll("mistakes") Refusal refusal) {
        refusal.holds();
    }

    private static Dataset<double[], Integer> classes(int... labels) {
        return Dataset.of(POINTS, labels);
    }

    private static Classifier.Learner network() {
        return FirstNetwork.learner(2, Activation.TANH, 1, 1, Rng.seed(1));
    }

    @Provide Arbitrary<Refusal> mistakes() {
        return Arbitraries.of(Stream.of(REGRESSIONS, LOSSES, TOOLBOX, GROUPS_AND_CURVES)
                .flatMap(List::stream).toList());
    }
}
