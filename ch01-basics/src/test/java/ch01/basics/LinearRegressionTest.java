package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What linear regression promises (section 1.7)
class LinearRegressionTest {

    /// Up to 30 products of numbers of size 10 round by less than 1e-12; QR loses a few digits
    /// more.
    @Property @Label("Aᵀ(A w* − y) = 0")
    void theResidualIsOrthogonalToEveryColumn(@ForAll("tables") Dataset<double[], Double> data) {
        var w = LinearRegression.fit(data);
        var model = new LinearRegression(w.length - 1).with(w);
        var residuals = data.examples().stream()
                .mapToDouble(e -> model.predict(e.x()) - e.y()).toArray();
        var design = LinearRegression.design(data);
        var dots = new double[w.length];
        for (var n = 0; n < residuals.length; n++) {
            for (var d = 0; d < dots.length; d++) {
                dots[d] += design[n][d] * residuals[n];
            }
        }
        assertClose(dots, new double[w.length], within(1e-9));
    }

    /// The normal equations square the condition number, which for these tables stays below 10³: of
    /// 16 digits at least 9 remain.
    @Property @Label("AᵀA w = Aᵀy   has the solution that QR finds")
    void theNormalEquationsAgreeWithQr(@ForAll("tables") Dataset<double[], Double> data) {
        var design = LinearRegression.design(data);
        var w = NormalEquations.solve(design, LinearRegression.targets(data));
        assertClose(w, LinearRegression.fit(data), within(1e-7));
    }

    /// Two columns differ by one part in 10⁶. QR keeps some ten digits of the weights 1, 2, 3; the
    /// normal equations, with a condition number of 10¹², keep four.
    @Example @Label("nearly equal columns: QR is right to 1e-8, the normal equations only to 1e-2")
    void theNormalEquationsLoseHalfOfTheDigits() {
        var rng = Rng.seed(7);
        var x = Draw.normals(rng, 20, 2);
        for (var row : x) {
            row[1] = row[0] + 1e-6 * row[1];
        }
        var y = Arrays.stream(x).mapToDouble(row -> row[0] + 2 * row[1] + 3).toArray();
        var data = Dataset.of(x, y);
        var truth = new double[] {1, 2, 3};
        assertClose(LinearRegression.fit(data), truth, within(1e-8));
        var lossy = NormalEquations.solve(LinearRegression.design(data), y);
        assertClose(lossy, truth, within(1e-2));
        assertThat(Math.abs(lossy[0] - 1)).isGreaterThan(1e-8);
    }

    /// Central differences are exact for a quadratic function; what is left is rounding of J, at
    /// most 1e-13, divided by 2h = 2e-3.
    @Property @Tag("1.9") @Label("∇J(w) = (J(w + h) − J(w − h)) / 2h,   for each weight")
    void theGradientIsTheSlopeOfTheLoss(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll("fourWeights") double[] four) {
        var model = new LinearRegression(data.get(0).x().length);
        var loss = new MeanSquaredError(model);
        var w = Arrays.copyOf(four, model.parameters());
        assertClose(loss.gradient(w, data), Draw.slopes(loss, w, data, 1e-3), within(1e-9));
    }

    /// The slope of a mean over two piles of equal size is the mean of the slopes.
    @Property @Tag("1.9") @Label("∇J over D + D = ∇J over D")
    void seeingEverythingTwiceChangesNothing(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll("fourWeights") double[] four) {
        var loss = new MeanSquaredError(new LinearRegression(data.get(0).x().length));
        var w = Arrays.copyOf(four, data.get(0).x().length + 1);
        var all = IntStream.range(0, 2 * data.size()).map(n -> n % data.size()).toArray();
        assertClose(loss.gradient(w, data.pick(all)), loss.gradient(w, data), within(1e-12));
    }

    @Property @Label("J((u + v)/2) ≤ (J(u) + J(v))/2")
    void theLossIsConvex(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll("fourWeights") double[] u, @ForAll("fourWeights") double[] v) {
        var loss = new MeanSquaredError(new LinearRegression(data.get(0).x().length));
        var p = data.get(0).x().length + 1;
        var middle = IntStream.range(0, p).mapToDouble(i -> (u[i] + v[i]) / 2).toArray();
        var ends = loss.value(Arrays.copyOf(u, p), data) + loss.value(Arrays.copyOf(v, p), data);
        assertThat(loss.value(middle, data)).isLessThanOrEqualTo(ends / 2 + 1e-12);
    }

    /// Hypothesis: at least 10 rows, so that the bowl is not too flat. The step size is the best
    /// one, the error then shrinks by (κ − 1)/(κ + 1) per step, and after 3000 steps by more than
    /// 1e-8 if the curvatures' ratio κ is below 300.
    @Property(tries = 30) @Tag("1.9") @Label("gradient descent → (AᵀA)⁻¹Aᵀy")
    void gradientDescentArrivesWhereQrIs(@ForAll("longTables") Dataset<double[], Double> data) {
        var loss = new MeanSquaredError(new LinearRegression(data.get(0).x().length));
        var optimizer = new GradientDescent(StepSize.best(MeanSquaredError.hessian(data)));
        var start = new double[data.get(0).x().length + 1];
        var end = Training.run(loss, DataLoader.whole(data), optimizer, start, 3000).weights();
        assertClose(end, LinearRegression.fit(data), within(1e-6));
    }

    @Provide Arbitrary<Dataset<double[], Double>> tables() {
        return Draw.regressions(6);
    }

    @Provide Arbitrary<Dataset<double[], Double>> longTables() {
        return Draw.regressions(10);
    }

    @Provide Arbitrary<double[]> fourWeights() {
        return Draw.weights(4);
    }
}
