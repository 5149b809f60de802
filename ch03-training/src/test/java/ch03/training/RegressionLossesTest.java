package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What losses of numbers promise (section 3.1)
class RegressionLossesTest {

    /// A residual d becomes a loss: prediction d against target 0, one loss per element.
    private enum Rho implements UnaryOperator<Variable> {
        MSE, L1, HUBER, SMOOTH_L1;

        @Override public Variable apply(Variable d) {
            var zero = Variable.constant(d.value().filled(0));
            return switch (this) {
                case MSE -> RegressionLosses.mse(d, zero, Reduce.NONE);
                case L1 -> RegressionLosses.l1(d, zero, Reduce.NONE);
                case HUBER -> RegressionLosses.huber(d, zero, 1.5, Reduce.NONE);
                case SMOOTH_L1 -> RegressionLosses.smoothL1(d, zero, 0.5, Reduce.NONE);
            };
        }

        Tensor at(Tensor d) {
            return apply(Variable.constant(d)).value();
        }

        Tensor slope(Tensor d) {
            var x = Variable.input(d);
            apply(x).sum().backward();
            return x.gradient();
        }
    }

    @Property @Label("ρ(0) = 0  and  ρ(d) > 0 for d ≠ 0")
    void onlyAPerfectPredictionIsFree(@ForAll Rho rho, @ForAll("residuals") Tensor d) {
        assertThat(rho.at(d).equalTo(0)).isEqualTo(d.equalTo(0));
        assertThat(rho.at(d).less(0).count()).isZero();
    }

    @Property @Label("ρ(−d) = ρ(d)")
    void tooHighIsAsBadAsTooLow(@ForAll Rho rho, @ForAll("residuals") Tensor d) {
        assertClose(rho.at(d.negate()), rho.at(d), within(0));
    }

    @Property @Label("ρ((d + e)/2) ≤ (ρ(d) + ρ(e))/2")
    void everyOneIsConvex(
            @ForAll Rho rho, @ForAll("residual") double d, @ForAll("residual") double e) {
        var rhos = Backend.EJML.call(() -> rho.at(Tensor.of(d, e, (d + e) / 2))).toArray();
        assertThat(rhos[2]).isLessThanOrEqualTo((rhos[0] + rhos[1]) / 2 + 1e-12);
    }

    @Property @Label("|ρ'(d)| ≤ 1, δ, 1   for l1, Huber, smooth l1")
    void anOutlierPullsNoHarderThanTheLimit(@ForAll Rho rho, @ForAll("residuals") Tensor d) {
        var limit = rho == Rho.MSE ? Double.POSITIVE_INFINITY : rho == Rho.HUBER ? 1.5 : 1;
        assertThat(rho.slope(d).abs().greater(limit + 1e-12).count()).isZero();
    }

    @Property @Label("huber_δ = δ · smoothL1_δ,   and   huber_δ = mse / 2   where |d| ≤ δ")
    void huberIsAParabolaThatEnds(@ForAll("residuals") Tensor d, @ForAll("scale") double delta) {
        var x = Variable.constant(d);
        var zero = Variable.constant(d.filled(0));
        var huber = RegressionLosses.huber(x, zero, delta, Reduce.NONE).value();
        var smooth = RegressionLosses.smoothL1(x, zero, delta, Reduce.NONE).value();
        assertClose(huber, smooth.times(delta), within(1e-12));
        var wide = RegressionLosses.huber(x, zero, 100, Reduce.NONE).value();
        assertClose(wide, RegressionLosses.mse(x, zero, Reduce.NONE).value().div(2), within(1e-12));
    }

    /// Sums of up to 9 numbers below 200 round by less than 10⁻¹².
    @Property @Label("Σ (c − yₙ)² is smallest at the mean,   Σ |c − yₙ| at the median")
    void theMeanAndTheMedian(@ForAll("targets") Tensor y, @ForAll("residual") double c) {
        var sorted = y.toArray();
        Arrays.sort(sorted);
        var median = sorted[sorted.length / 2];
        assertThat(total(Rho.MSE, y, y.mean().item()))
                .isLessThanOrEqualTo(total(Rho.MSE, y, c) + 1e-11);
        assertThat(total(Rho.L1, y, median)).isLessThanOrEqualTo(total(Rho.L1, y, c) + 1e-11);
    }

    private static double total(Rho rho, Tensor y, double c) {
        return rho.at(y.minus(c)).sum().item();
    }

    /// Two orders of summation of up to 256 numbers below 100.
    @Property @Label("mean = sum / n = Σ none / n   and   batch mean = sum / (first axis)")
    void reductionsAgree(@ForAll Rho rho, @ForAll("batches") Tensor d) {
        var losses = rho.apply(Variable.constant(d));
        var sum = Reduce.SUM.of(losses).item();
        assertThat(Reduce.NONE.of(losses)).isSameAs(losses);
        assertThat(Reduce.MEAN.of(losses).item()).isCloseTo(sum / d.count(), offset(1e-9));
        assertThat(Reduce.BATCH_MEAN.of(losses).item()).isCloseTo(sum / d.size(0), offset(1e-9));
        assertThat(Reduce.MEAN.of(losses).rank()).isZero();
    }

    @Example @Label("a column against a vector is refused, not broadcast to a square")
    void shapesMustAgree() {
        var column = Variable.constant(Tensor.zeros(8, 1));
        var vector = Variable.constant(Tensor.zeros(8));
        assertThatThrownBy(() -> RegressionLosses.mse(column, vector, Reduce.MEAN))
                .hasMessageContaining("[8, 1]").hasMessageContaining("[8]")
                .hasMessageContaining("reshape");
    }

    @Provide Arbitrary<Double> residual() {
        return Numbers.between(-10, 10).edgeCases(edge -> edge.includeOnly(0.0, -10.0, 10.0));
    }

    @Provide Arbitrary<Double> scale() {
        return Numbers.between(0.1, 5);
    }

    @Provide Arbitrary<Tensor> residuals() {
        return Tensors.any();
    }

    @Provide Arbitrary<Tensor> batches() {
        return Tensors.of(Shapes.nonEmpty().ranks(1, 4));
    }

    @Provide Arbitrary<Tensor> targets() {
        return Arbitraries.of(1, 3, 5, 7, 9).flatMap(n -> Tensors.of(n));
    }
}
