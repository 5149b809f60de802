package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import common.Rng;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What cannot be learned from, and what we say then (sections 1.7 to 1.11)
class BadInputTest {

    record Mistake(String name, String said, Runnable attempt) {
        @Override public String toString() {
            return name;
        }
    }

    private static final double[][] POINTS = {{0, 0}, {1, 2}, {3, 1}};
    private static final double[][] NONE = {};
    private static final double[][] WITH_NAN = {{0, 0}, {1, Double.NaN}};
    private static final double[][] RAGGED = {{0, 0}, {1}};
    private static final Dataset<double[], Integer> TWO = Dataset.of(POINTS, new int[] {0, 1, 1});
    private static final Dataset<double[], Integer> ONE_CLASS =
            Dataset.of(POINTS, new int[] {1, 1, 1});
    private static final Dataset<double[], Double> TWINS =
            Dataset.of(new double[][] {{1, 1}, {2, 2}, {3, 3}, {5, 5}}, new double[] {1, 2, 3, 4});

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("each mistake gets one sentence that names it")
    void everyMistakeIsNamed(@ForAll("mistakes") Mistake mistake) {
        var thrown = catchThrowable(mistake.attempt::run);
        assertThat(thrown).as(mistake.name).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mistake.said);
        assertThat(thrown.getMessage().lines()).hasSize(1);
    }

    @Provide Arbitrary<Mistake> mistakes() {
        return Arbitraries.of(List.of(regressions(), losses(), toolbox(), clusters(), rest())
                .stream().flatMap(List::stream).toList());
    }

    private static List<Mistake> regressions() {
        return List.of(
            of("no rows", "at least one row",
                () -> Dataset.of(NONE, new double[0])),
            of("NaN row", "got NaN at index 1",
                () -> Dataset.of(WITH_NAN, new double[2])),
            of("ragged rows", "row 0 has 2 columns, row 1 has 1",
                () -> Dataset.of(RAGGED, new double[2])),
            of("NaN answer", "got NaN at index 2",
                () -> Dataset.of(POINTS, new double[] {1, 2, Double.NaN})),
            of("twin columns", "many weights fit equally well",
                () -> LinearRegression.fit(TWINS)),
            of("normal equations, twin columns", "many weights fit equally well",
                () -> NormalEquations.solve(LinearRegression.design(TWINS),
                    LinearRegression.targets(TWINS))),
            of("more weights than rows", "2 examples cannot fix 4 weights",
                () -> LinearRegression.fit(Dataset.of(new double[][] {{1, 2, 3}, {4, 5, 7}},
                    new double[2]))),
            of("twins, no penalty", "raise the penalty",
                () -> Ridge.fit(TWINS, 0)),
            of("negative penalty", "lambda >= 0, got -1.0",
                () -> Ridge.fit(TWINS, -1)),
            of("other weights", "expected 3 weights, got 2",
                () -> new LinearRegression(2).predict(new double[2], new double[2])),
            of("other input", "expected an input of 2 numbers, got 4",
                () -> new LinearRegression(2).predict(new double[3], new double[4])),
            of("no batch", "batch size of 1 or more, got 0",
                () -> new DataLoader<>(TWO, 0, Rng.seed(1))),
            of("step too long", "try a learning rate below 1.0",
                () -> Training.run(new MeanSquaredError(new LinearRegression(1)),
                    DataLoader.whole(SevenSteps.line()), new GradientDescent(1),
                    new double[2], 500)),
            of("degree 0", "degree of 1 or more, got 0",
                () -> Basis.polynomial(0)));
    }

    private static List<Mistake> losses() {
        var z = new Logits(POINTS);
        return List.of(
            of("NaN logit", "got NaN at index 1",
                () -> new Logits(WITH_NAN)),
            of("no logits", "at least one row",
                () -> new Logits(NONE)),
            of("probability 2", "between 0 and 1, got 2.0",
                () -> new Probabilities(POINTS)),
            of("positive log-probability", "at most 0, got 1.0",
                () -> new LogProbabilities(POINTS)),
            of("NaN log-probability", "at most 0, got NaN",
                () -> new LogProbabilities(new double[][] {{Double.NaN}})),
            of("class 2 of 2", "classes 0 to 1, got 2",
                () -> LossInterfaces.crossEntropy(z, new int[] {0, 1, 2})),
            of("too few classes", "equal lengths, got 3 and 1",
                () -> LossInterfaces.crossEntropy(z, new int[] {0})),
            of("target 3", "between 0 and 1, got 2.0",
                () -> LossInterfaces.binaryCrossEntropyWithLogits(z, POINTS)),
            of("target missing", "equal lengths, got 3 and 2",
                () -> LossInterfaces.binaryCrossEntropyWithLogits(z, RAGGED)));
    }

    private static List<Mistake> toolbox() {
        var oneClass = "at least two classes, but all 3 belong to class 1";
        return List.of(
            of("logistic, one class", oneClass,
                () -> LogisticRegression.learner(0, 1).fit(ONE_CLASS)),
            of("softmax, one class", oneClass,
                () -> SoftmaxRegression.learner(0, 1).fit(ONE_CLASS)),
            of("neighbours, one class", oneClass,
                () -> new NearestNeighbours(ONE_CLASS, 1)),
            of("naive Bayes, one class", oneClass,
                () -> GaussianNaiveBayes.fit(ONE_CLASS)),
            of("tree, one class", oneClass,
                () -> DecisionTree.fit(ONE_CLASS, Impurity.GINI, 3)),
            of("network, one class", oneClass,
                () -> FirstNetwork.learner(2, Activation.TANH, 1, 1, Rng.seed(1)) .fit(ONE_CLASS)),
            of("logistic, three classes", "use SoftmaxRegression",
                () -> LogisticRegression.learner(0, 1) .fit(Dataset.of(POINTS, new int[] {0, 1,
                    2}))),
            of("network, three classes", "the classes 0 and 1",
                () -> FirstNetwork.learner(2, Activation.TANH, 1, 1,
                    Rng.seed(1)) .fit(Dataset.of(POINTS, new int[] {0, 1, 2}))),
            of("4 of 3 neighbours", "1 to 3 neighbours",
                () -> new NearestNeighbours(TWO, 4)),
            of("0 neighbours", "1 to 3 neighbours",
                () -> new NearestNeighbours(TWO, 0)),
            of("neighbours, other point", "equal lengths, got 5 and 2",
                () -> new NearestNeighbours(TWO, 1).predict(new double[5])),
            of("constant features", "every feature is constant",
                () -> GaussianNaiveBayes.fit( Dataset.of(new double[][] {{1}, {1}}, new int[] {0,
                    1}))),
            of("class 1 missing", "no example of class 1",
                () -> GaussianNaiveBayes.fit( Dataset.of(POINTS, new int[] {0, 2, 2}))),
            of("depth -1", "depth of 0 or more, got -1",
                () -> DecisionTree.fit(TWO, Impurity.GINI, -1)),
            of("tree, other point", "expected 2 features, got 0",
                () -> DecisionTree.fit(TWO, Impurity.GINI, 3).predict(new double[0])));
    }

    private static List<Mistake> clusters() {
        return List.of(
            of("k-means, no points", "at least one row",
                () -> KMeans.fit(NONE, 1, Rng.seed(1))),
            of("k-means, NaN point", "got NaN at index 1",
                () -> KMeans.fit(WITH_NAN, 1, Rng.seed(1))),
            of("k-means, k > n", "1 to 3 clusters",
                () -> KMeans.fit(POINTS, 4, Rng.seed(1))),
            of("k-means, k = 0", "1 to 3 clusters",
                () -> KMeans.fit(POINTS, 0, Rng.seed(1))),
            of("k-means, k > different points", "3 clusters need as many different points, got 2",
                () -> KMeans.fit(new double[][] {{1}, {1}, {2}}, 3, Rng.seed(1))),
            of("DBSCAN, no points", "at least one row",
                () -> Dbscan.fit(NONE, 1, 1)),
            of("DBSCAN, NaN point", "got NaN at index 1",
                () -> Dbscan.fit(WITH_NAN, 1, 1)),
            of("DBSCAN, epsilon 0", "positive number, got 0.0",
                () -> Dbscan.fit(POINTS, 0, 1)),
            of("DBSCAN, minPoints 0", "minPoints of 1 or more, got 0",
                () -> Dbscan.fit(POINTS, 1, 0)),
            of("dendrogram, no points", "at least one row",
                () -> Dendrogram.of(NONE, Linkage.SINGLE)),
            of("dendrogram, ragged points", "row 1 has 1",
                () -> Dendrogram.of(RAGGED, Linkage.SINGLE)),
            of("dendrogram, cut into 4", "1 to 3 clusters, got 4",
                () -> Dendrogram.of(POINTS, Linkage.SINGLE).cut(4)),
            of("PCA, one point", "at least 2 points, got 1",
                () -> PrincipalComponents.fit(new double[][] {{1, 2}})),
            of("PCA, NaN point", "got NaN at index 1",
                () -> PrincipalComponents.fit(WITH_NAN)),
            of("PCA, 3 of 2 components", "0 to 2 components, got 3",
                () -> PrincipalComponents.fit(POINTS).project(new double[2], 3)));
    }

    private static List<Mistake> rest() {
        return List.of(
            of("falling knots", "rising knots, got 1.0, 0.0",
                () -> new PiecewiseLinear(new double[] {1, 0}, new double[2])),
            of("no segment", "1 or more segments, got 0",
                () -> PiecewiseLinear.of(Math::sin, 0, 1, 0)),
            of("empty interval", "from < to",
                () -> PiecewiseLinear.of(Math::sin, 1, 1, 3)),
            of("no hidden unit", "at least one output, got 0",
                () -> new FirstNetwork(2, 0, Activation.RELU).parameters()));
    }

    private static Mistake of(String name, String said, Runnable attempt) {
        return new Mistake(name, said, attempt);
    }
}
