package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import common.data.Table;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # The same numbers as everybody's (sections 1.7 to 1.9)
///
/// Three real tables, and what scikit-learn publishes about them, digit for digit.
class RealTablesTest {

    private final Dataset<double[], Integer> iris = classes("iris");
    private final Dataset<double[], Integer> wine = classes("wine");

    /// Columns centred and scaled to length 1, as its data set comes; published to two decimals.
    @Example @Label("diabetes: least squares: 152.133484 and ten weights")
    void leastSquaresOnDiabetes() {
        var expected = new double[] {-10.01, -239.82, 519.84, 324.38, -792.18, 476.74, 101.04,
            177.06, 751.27, 67.63, 152.133484};
        assertClose(LinearRegression.fit(diabetes()), expected, within(1e-3));
    }

    /// Its `Ridge(alpha=1)` for the same table.
    @Example @Label("diabetes: ridge with λ = 1: 29.47, −83.15, 306.35, ...")
    void ridgeOnDiabetes() {
        var expected = new double[] {29.466, -83.155, 306.352, 201.629, 5.909, -29.516, -152.040,
            117.312, 262.945, 111.879, 152.133484};
        assertClose(Ridge.fit(diabetes(), 1), expected, within(1e-4));
    }

    /// Its default, C = 1, penalises as λ = 1/(C·N) does here; its page prints two digits of each
    /// probability.
    @Example @Label("iris: softmax regression with C = 1: 146 of 150; P = 0.98, 1.8e-2, 1.4e-8")
    void softmaxRegressionOnIris() {
        var w = optimum(new SoftmaxRegression(4, 3), iris);
        var model = new SoftmaxRegression(4, 3);
        assertThat(model.classifier(w).accuracy(iris) * 150).isEqualTo(146);
        var p = model.predict(w, iris.get(0).x());
        assertThat(p[0]).isBetween(0.98, 0.99);
        assertThat(p[1]).isBetween(1.8e-2, 1.9e-2);
        assertThat(p[2]).isBetween(1.4e-8, 1.5e-8);
    }

    @Example @Label("wine, standardised: softmax regression with C = 1: 178 of 178")
    void softmaxRegressionOnWine() {
        var standard = Standardizer.fit(wine.inputs().toArray(double[][]::new));
        var data = wine.mapInputs(standard::apply);
        var model = new SoftmaxRegression(13, 3);
        assertThat(model.classifier(optimum(model, data)).accuracy(data)).isEqualTo(1);
    }

    /// The weights at which the slope of the penalised loss vanishes, by Newton's method: with the
    /// curvature known (here by differences of the slope), one can jump to the bottom of the
    /// fitting parabola. The same number on all biases changes nothing, so that one direction is
    /// flat and gets a curvature of 1e-9.
    private static double[] optimum(SoftmaxRegression model, Dataset<double[], Integer> data) {
        var objective = new WeightPenalty<>(model, 1.0 / data.size(), model.layout());
        var w = new double[model.parameters()];
        for (var step = 0; step < 12; step++) {
            var slope = objective.gradient(w, data);
            var curvature = new double[w.length][];
            for (var i = 0; i < w.length; i++) {
                var moved = w.clone();
                moved[i] += 1e-6;
                var next = objective.gradient(moved, data);
                curvature[i] = IntStream.range(0, w.length)
                        .mapToDouble(j -> (next[j] - slope[j]) / 1e-6).toArray();
                curvature[i][i] += 1e-9;
            }
            var jump = LeastSquares.solve(curvature, slope);
            Arrays.setAll(w, i -> w[i] - jump[i]);
        }
        assertClose(objective.gradient(w, data), new double[w.length], within(1e-9));
        return w;
    }

    @Example @Label("iris: 5 nearest neighbours: 145 of 150 of their own table")
    void neighboursOnIris() {
        assertThat(new NearestNeighbours(iris, 5).accuracy(iris) * 150).isEqualTo(145);
    }

    @Example @Label("iris: Gaussian naive Bayes: 144 of 150")
    void naiveBayesOnIris() {
        assertThat(GaussianNaiveBayes.fit(iris).accuracy(iris) * 150).isEqualTo(144);
    }

    /// The first question divides off one species, whichever measure is asked.
    @Example @Label("iris, wine: trees without limit make no mistake; the first cut takes 50")
    void treesOnIrisAndWine() {
        for (var impurity : Impurity.values()) {
            var tree = DecisionTree.fit(iris, impurity, 100);
            assertThat(tree.accuracy(iris)).isEqualTo(1);
            assertThat(DecisionTree.fit(wine, impurity, 100).accuracy(wine)).isEqualTo(1);
            var first = (DecisionTree.Split) tree.root();
            assertThat(((DecisionTree.Leaf) first.yes()).counts()).containsExactly(50, 0, 0);
        }
    }

    /// The best of ten starts, as its default is.
    @Example @Label("iris: k-means with k = 3: J = 78.851;   wine: 2370689.687")
    void kMeansOnIrisAndWine() {
        assertClose(bestKMeans(iris), 78.851441, within(1e-7));
        assertClose(bestKMeans(wine), 2370689.686783, within(1e-9));
    }

    @Example @Label("iris: PCA: 92.46 %, 5.31 %, 1.71 %, 0.52 % of the variance")
    void principalComponentsOfIris() {
        var pca = PrincipalComponents.fit(iris.inputs().toArray(double[][]::new));
        assertClose(pca.variances(), new double[] {4.22824171, 0.24267075, 0.0782095, 0.02383509},
                within(1e-8));
        var total = Arrays.stream(pca.variances()).sum();
        assertClose(Arrays.stream(pca.variances()).map(v -> v / total).toArray(),
                new double[] {0.92461872, 0.05306648, 0.01710261, 0.00521218}, within(1e-8));
    }

    private static double bestKMeans(Dataset<double[], Integer> data) {
        var x = data.inputs().toArray(double[][]::new);
        return LongStream.range(0, 10).mapToObj(Rng::seed)
                .mapToDouble(rng -> KMeans.fit(x, 3, rng).objective()).min().orElseThrow();
    }

    /// The ten features centred and divided by their length; the target as it is.
    private static Dataset<double[], Double> diabetes() {
        var table = Table.withHeader(file("diabetes"));
        var x = table.inputs();
        for (var d = 0; d < x[0].length; d++) {
            var column = d;
            var mean = Arrays.stream(x).mapToDouble(row -> row[column]).average().orElseThrow();
            var length = Math.sqrt(Arrays.stream(x)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean)).sum());
            for (var row : x) {
                row[d] = (row[d] - mean) / length;
            }
        }
        return Dataset.of(x, table.targets());
    }

    private static Dataset<double[], Integer> classes(String name) {
        var table = Table.withClasses(file(name));
        return Dataset.of(table.inputs(), table.labels());
    }

    private static Path file(String name) {
        try {
            var file = "/real-tables/" + name + ".csv";
            return Path.of(RealTablesTest.class.getResource(file).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
