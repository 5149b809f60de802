package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// # When gradient descent arrives (section 1.7)
class StepSizeTest {

    /// A step from w* + v, with v an eigenvector of H, ends at w* + (1 − ηλ)v.
    @Property @Label("w* + v  ↦  w* + (1 − ηλ)v   where H v = λ v")
    void aStepScalesTheErrorAlongEachEigenvector(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll @DoubleRange(min = 0.01, max = 2) double learningRate) {
        var hessian = MeanSquaredError.hessian(data);
        var eigen = DecompositionFactory_DDRM.eig(hessian.numCols, true, true);
        eigen.decompose(hessian.copy());
        var best = LinearRegression.fit(data);
        for (var i = 0; i < best.length; i++) {
            var v = eigen.getEigenVector(i);
            var factor = 1 - learningRate * eigen.getEigenvalue(i).real;
            var after = step(data, learningRate, plus(best, 1, v));
            assertClose(after, plus(best, factor, v), within(1e-9));
        }
    }

    /// From any start; the loss above its minimum cannot grow when no |1 − ηλ| exceeds 1.
    @Property @Label("η < 2/λmax:   J never rises")
    void belowTheLimitEveryStepLeadsDown(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll("fourWeights") double[] four) {
        var losses = losses(data, share, Arrays.copyOf(four, data.get(0).x().length + 1), 40);
        for (var s = 1; s < losses.length; s++) {
            assertThat(losses[s]).isLessThanOrEqualTo(losses[s - 1] * (1 + 1e-12));
        }
    }

    /// From every start that is not perfect in the steepest direction. At 1.005 times the limit
    /// (which is η = 2.01/λmax) the error grows by 1.01 per step, the loss above its minimum by
    /// 1.01², and in 700 steps by a million.
    @Property(tries = 30) @Label("η > 2/λmax:   J − J(w*) grows without bound")
    void aboveTheLimitItDiverges(@ForAll("tables") Dataset<double[], Double> data,
            @ForAll("tooLong") double share) {
        var hessian = MeanSquaredError.hessian(data);
        var eigen = DecompositionFactory_DDRM.eig(hessian.numCols, true, true);
        eigen.decompose(hessian.copy());
        var steepest = IntStream.range(0, hessian.numCols).boxed()
                .max(Comparator.comparingDouble(i -> eigen.getEigenvalue(i).real)).orElseThrow();
        var best = LinearRegression.fit(data);
        var losses = losses(data, share, plus(best, 1, eigen.getEigenVector(steepest)), 700);
        var least = new MeanSquaredError(new LinearRegression(best.length - 1)).value(best, data);
        assertThat(losses[700] - least).isGreaterThan(1e6 * (losses[0] - least));
    }

    /// The trace of a matrix without negative eigenvalues is at least its largest one.
    @Property @Label("mean ‖x̃‖² ≥ λmax(AᵀA / N)")
    void thePowerBoundsTheCurvature(@ForAll("tables") Dataset<double[], Double> data) {
        var curvatures = StepSize.curvatures(MeanSquaredError.hessian(data));
        var largest = curvatures[curvatures.length - 1] / 2;         // H = 2/N AᵀA
        assertThat(StepSize.power(data)).isGreaterThanOrEqualTo(largest * (1 - 1e-12));
    }

    /// For x = 0 … 10 the Hessian is ((70, 10), (10, 2)): trace 72, determinant 40.
    @Example @Label("worked example: the line of SevenSteps has the curvatures 0.56 and 71.44")
    void theBowlOfTheSevenSteps() {
        var hessian = MeanSquaredError.hessian(SevenSteps.line());
        var root = Math.sqrt(36 * 36 - 40);
        var curvatures = new double[] {36 - root, 36 + root};
        assertClose(StepSize.curvatures(hessian), curvatures, within(1e-12));
        assertClose(StepSize.limit(hessian), 2 / (36 + root), within(1e-12));
        assertClose(StepSize.best(hessian), 2 / 72.0, within(1e-12));
    }

    private static double[] losses(Dataset<double[], Double> data, double share, double[] start,
                                   int steps) {
        var loss = new MeanSquaredError(new LinearRegression(start.length - 1));
        var limit = StepSize.limit(MeanSquaredError.hessian(data));
        return Training.run(loss, DataLoader.whole(data), new GradientDescent(share * limit),
                start, steps).losses();
    }

    private static double[] step(Dataset<double[], Double> data, double learningRate, double[] w) {
        var loss = new MeanSquaredError(new LinearRegression(w.length - 1));
        new GradientDescent(learningRate).step(w, loss.gradient(w, data));
        return w;
    }

    private static double[] plus(double[] w, double factor, DMatrixRMaj v) {
        return IntStream.range(0, w.length).mapToDouble(i -> w[i] + factor * v.get(i)).toArray();
    }

    @Provide Arbitrary<Dataset<double[], Double>> tables() {
        return Draw.regressions(6);
    }

    @Provide Arbitrary<Double> tooLong() {
        return Arbitraries.doubles().between(1.005, 1.2).ofScale(3);
    }

    @Provide Arbitrary<double[]> fourWeights() {
        return Draw.weights(4);
    }
}
