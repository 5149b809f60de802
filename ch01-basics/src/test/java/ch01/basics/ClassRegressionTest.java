package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
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

/// # What logistic, softmax and multilabel regression promise (section 1.8)
class ClassRegressionTest {

    /// Central differences with h = 1e-4: see LossInterfacesTest; features up to 6 multiply the
    /// error.
    @Property @Label("∇J = mean (σ(z) − y) x̃")
    void theLogisticGradientIsTheSlope(@ForAll("twoClouds") Dataset<double[], Integer> data,
            @ForAll("threeWeights") double[] w) {
        var model = new LogisticRegression(2);
        assertClose(model.gradient(w, data), Draw.slopes(model, w, data, 1e-4), within(1e-6));
    }

    @Property @Label("∇J = mean (softmax(z) − onehot(y)) x̃ᵀ")
    void theSoftmaxGradientIsTheSlope(@ForAll("threeClouds") Dataset<double[], Integer> data,
            @ForAll("nineWeights") double[] w) {
        var model = new SoftmaxRegression(2, 3);
        assertClose(model.gradient(w, data), Draw.slopes(model, w, data, 1e-4), within(1e-6));
    }

    @Property @Label("∇(J + λ/2 ‖W‖²) = ∇J + λW,   biases apart")
    void thePenaltysGradientIsItsSlope(@ForAll("threeClouds") Dataset<double[], Integer> data,
            @ForAll("nineWeights") double[] w,
            @ForAll @DoubleRange(min = 0, max = 10) double lambda) {
        var model = new SoftmaxRegression(2, 3);
        var penalised = new WeightPenalty<>(model, lambda, model.layout());
        assertClose(penalised.gradient(w, data), Draw.slopes(penalised, w, data, 1e-4),
                within(1e-6));
    }

    /// On a segment from u to v in the space of weights, for all three losses behind a score.
    @Property @Label("J((u + v)/2) ≤ (J(u) + J(v))/2")
    void theLogisticLossIsConvex(@ForAll("twoClouds") Dataset<double[], Integer> data,
            @ForAll("threeWeights") double[] u, @ForAll("threeWeights") double[] v) {
        var model = new LogisticRegression(2);
        var middle = IntStream.range(0, 3).mapToDouble(i -> (u[i] + v[i]) / 2).toArray();
        assertThat(model.value(middle, data))
                .isLessThanOrEqualTo((model.value(u, data) + model.value(v, data)) / 2 + 1e-12);
    }

    /// P = ½ is the line w · x + b = 0: moving along it leaves P at ½, across it P rises.
    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("P(x) = ½  ⇔  w · x + b = 0,   and P rises along w")
    void theBoundaryIsFlat(@ForAll @DoubleRange(min = 0.1, max = 3) double steepness,
            @ForAll @DoubleRange(min = 0, max = 6.28) double angle,
            @ForAll @DoubleRange(min = -3, max = 3) double bias,
            @ForAll @DoubleRange(min = -10, max = 10) double along,
            @ForAll @DoubleRange(min = 0.01, max = 1) double across) {
        var w = new double[] {steepness * Math.cos(angle), steepness * Math.sin(angle), bias};
        var model = new LogisticRegression(2);
        var foot = -bias / (steepness * steepness);
        double x = foot * w[0] - along * w[1], y = foot * w[1] + along * w[0];
        assertClose(model.predict(w, new double[] {x, y}), 0.5, within(1e-12));
        assertThat(model.predict(w, new double[] {x + across * w[0], y + across * w[1]}))
                .isGreaterThan(0.5);
    }

    /// With one feature of positive weight, "class 1" means "above −b/w": brightness decides day or
    /// night.
    @Property @Label("one feature:   P(x) ≥ ½  ⇔  x ≥ −b/w")
    void oneFeatureMeansAThreshold(@ForAll @DoubleRange(min = 0.1, max = 10) double weight,
            @ForAll @DoubleRange(min = -10, max = 10) double bias,
            @ForAll @DoubleRange(min = 0.01, max = 10) double step) {
        var classifier = new LogisticRegression(1).classifier(new double[] {weight, bias});
        var threshold = -bias / weight;
        assertThat(classifier.predict(new double[] {threshold + step})).isEqualTo(1);
        assertThat(classifier.predict(new double[] {threshold - step})).isEqualTo(0);
    }

    @Property @Label("softmax(z₀, z₁)₁ = σ(z₁ − z₀)")
    void twoClassesAreLogisticRegression(@ForAll("sixWeights") double[] w,
            @ForAll("points") double[] x) {
        var softmax = new SoftmaxRegression(2, 2);
        var difference = IntStream.range(0, 3).mapToDouble(i -> w[3 + i] - w[i]).toArray();
        assertClose(softmax.predict(w, x)[1],
                new LogisticRegression(2).predict(difference, x), within(1e-13));
    }

    @Property @Label("the same row added to the weights of every class changes no answer")
    void oneClassTooManyHasWeights(@ForAll("nineWeights") double[] w,
            @ForAll("threeWeights") double[] row, @ForAll("points") double[] x) {
        var moved = IntStream.range(0, 9).mapToDouble(i -> w[i] + row[i % 3]).toArray();
        var model = new SoftmaxRegression(2, 3);
        assertClose(model.predict(moved, x), model.predict(w, x), within(1e-12));
    }

    /// log Π = Σ log: the mean over N·K entries is the mean of K logistic losses.
    @Property @Label("multilabel loss = mean over labels of logistic losses")
    void multilabelIsOneLogisticRegressionPerLabel(@ForAll("sixWeights") double[] w,
            @ForAll("multiHot") Dataset<double[], double[]> data) {
        var losses = IntStream.range(0, 2).mapToDouble(k -> {
            var labels = data.targets().stream().mapToInt(y -> (int) y[k]).toArray();
            var one = Dataset.of(data.inputs().toArray(double[][]::new), labels);
            return new LogisticRegression(2).value(Arrays.copyOfRange(w, 3 * k, 3 * k + 3), one);
        });
        assertClose(new MultiLabelRegression(2, 2).value(w, data), losses.average().orElseThrow(),
                within(1e-13));
    }

    @Property @Label("multilabel:   ∇J = mean (σ(z) − y) x̃ᵀ")
    void theMultilabelGradientIsTheSlope(@ForAll("sixWeights") double[] w,
            @ForAll("multiHot") Dataset<double[], double[]> data) {
        var model = new MultiLabelRegression(2, 2);
        assertClose(model.gradient(w, data), Draw.slopes(model, w, data, 1e-4), within(1e-6));
    }

    /// Cat and dog always come together, in half of the pictures. The best product of two
    /// independent answers gives each outcome a quarter; the truth has two outcomes of one half
    /// each.
    @Property @Label("labels that are always equal cost any independent p, q two bits, not one")
    void independentLabelsCannotSayTogether(@ForAll @DoubleRange(min = 0, max = 1) double p,
            @ForAll @DoubleRange(min = 0, max = 1) double q) {
        var truth = new double[][] {{1, 1}, {0, 0}};
        var answer = new Probabilities(new double[][] {{p, q}, {p, q}});
        var bits = 2 * LossInterfaces.binaryCrossEntropy(answer, truth) / Math.log(2);
        assertThat(bits).isGreaterThanOrEqualTo(2 - 1e-12);          // the truth needs 1 bit
    }

    /// Scores grow with the weights, and losses fall: on separable data there is no best logistic
    /// regression.
    @Property @Label("separable data:   J(2w) < J(w) for every w that separates")
    void withoutAPenaltySeparableDataHaveNoBottom(
            @ForAll @DoubleRange(min = 0.1, max = 5) double weight) {
        var data = Dataset.of(new double[][] {{-2}, {-1}, {1}, {2}}, new int[] {0, 0, 1, 1});
        var model = new LogisticRegression(1);
        assertThat(model.value(new double[] {2 * weight, 0}, data))
                .isLessThan(model.value(new double[] {weight, 0}, data));
    }

    @Property @Label("with a penalty:   the learner's steps never lead uphill")
    void theSafeStepNeverLeadsUphill(@ForAll("threeClouds") Dataset<double[], Integer> data,
            @ForAll("nineWeights") double[] start,
            @ForAll @DoubleRange(min = 0, max = 1) double lambda) {
        var model = new SoftmaxRegression(2, 3);
        var objective = new WeightPenalty<>(model, lambda, model.layout());
        var safe = new GradientDescent(1 / (StepSize.power(data) / 2 + lambda));
        var losses = Training.run(objective, DataLoader.whole(data), safe, start, 20).losses();
        for (var s = 1; s < losses.length; s++) {
            assertThat(losses[s]).isLessThanOrEqualTo(losses[s - 1] + 1e-12);
        }
    }

    @Example @Label("worked example: two clouds five apart are told apart without an error")
    void twoDistantCloudsAreLearned() {
        var rng = Rng.seed(2);
        var x = Draw.normals(rng, 40, 2);
        var y = IntStream.range(0, 40).map(n -> n % 2).toArray();
        IntStream.range(0, 40).forEach(n -> x[n][0] += 5 * y[n]);
        var data = Dataset.of(x, y);
        assertThat(LogisticRegression.learner(0.01, 500).fit(data).accuracy(data)).isEqualTo(1);
    }

    @Provide Arbitrary<Dataset<double[], Integer>> twoClouds() {
        return Draw.clouds(2);
    }

    @Provide Arbitrary<Dataset<double[], Integer>> threeClouds() {
        return Draw.clouds(3);
    }

    @Provide Arbitrary<Dataset<double[], double[]>> multiHot() {
        return Draw.clouds(4).map(data -> new Dataset<>(data.examples().stream()
                .map(e -> new ch01.basics.Example<>(e.x(), new double[] {e.y() % 2, e.y() / 2}))
                .toList()));
    }

    @Provide Arbitrary<double[]> points() {
        return Arbitraries.doubles().between(-5, 5).array(double[].class).ofSize(2);
    }

    @Provide Arbitrary<double[]> threeWeights() {
        return Draw.weights(3);
    }

    @Provide Arbitrary<double[]> sixWeights() {
        return Draw.weights(6);
    }

    @Provide Arbitrary<double[]> nineWeights() {
        return Draw.weights(9);
    }
}
