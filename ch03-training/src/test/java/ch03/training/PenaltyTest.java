package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Tensors;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # What a price on weights does (section 3.6)
class PenaltyTest {

    @Property @Label("∇ λ/2 Σ w² = λ w   and   ∇ λ Σ |w| = λ sign w")
    void penaltiesPull(@ForAll @DoubleRange(max = 3) double lambda, @ForAll("weights") Tensor at) {
        var w = new Parameter("w", at);
        Penalty.l2(lambda, List.of(w)).backward();
        assertClose(w.gradient(), at.times(lambda), within(1e-12));
        w.clearGradient();
        Penalty.l1(lambda, List.of(w)).backward();
        assertClose(w.gradient(), at.sign().times(lambda), within(1e-12));
    }

    @Property @Tag("3.24") @Label("towardsZero(w, a): by a, never across 0, and what is 0 stays")
    void movesByTheAmountAndStopsAtZero(
            @ForAll("weights") Tensor w, @ForAll @DoubleRange(max = 3) double amount) {
        double[] before = w.toArray(), after = Penalty.towardsZero(w, amount).toArray();
        for (var i = 0; i < before.length; i++) {
            var size = Math.max(0, Math.abs(before[i]) - amount);
            assertThat(after[i]).isCloseTo(Math.signum(before[i]) * size, offset(1e-12));
        }
    }

    /// The function is convex, so a minimum among neighbours is the minimum.
    @Property @Tag("3.24") @Label("it is the x with the least ½(x − w)² + a|x|")
    void isTheMinimum(@ForAll @DoubleRange(min = -4, max = 4) double w,
            @ForAll @DoubleRange(max = 3) double a) {
        var x = Backend.EJML.call(() -> Penalty.towardsZero(Tensor.of(w), a).item());
        for (var step : new double[] {-1e-3, 1e-3}) {
            assertThat(cost(x, w, a)).isLessThanOrEqualTo(cost(x + step, w, a));
        }
    }

    private static double cost(double x, double w, double a) {
        return (x - w) * (x - w) / 2 + a * Math.abs(x);
    }

    /// Orthonormal columns part the problem into one of each weight, so plain least squares,
    /// $w = X^{\mathsf T} y$, shrunk by λ, is the answer. Steps at rate 1 reach it at once.
    @Property @Tag("3.24")
    @Label("½|Xw − y|² + λ|w|₁ with orthonormal X: the minimum is Xᵀy moved towards 0 by λ")
    void lassoOnOrthonormalColumns(
            @ForAll("weights") Tensor y, @ForAll @DoubleRange(min = 0.1, max = 2) double lambda) {
        Backend.EJML.run(() -> {
            var s = Math.sqrt(0.5);
            var x = Tensor.of(new double[][] {{s, s, 0, 0}, {s, -s, 0, 0}, {0, 0, 1, 0},
                    {0, 0, 0, 1}});
            var w = new Parameter("w", Tensor.zeros(4));
            var descent = new Sgd().add(List.of(w), 1, 0);
            for (var step = 0; step < 3; step++) {
                descent.clearGradients();
                Variable.constant(x).matmul(w).minus(Variable.constant(y)).square().sum()
                        .times(0.5).backward();
                descent.step();
                w.value().copyInPlace(Penalty.towardsZero(w.value(), lambda));
            }
            assertClose(w.value(), Penalty.towardsZero(x.transpose().matmul(y), lambda),
                    within(1e-12));
        });
    }

    /// The claim that descent on the penalty itself makes weights 0 is false: 0.05 goes to −0.05
    /// and back.
    @Example @Label("descent on λ|w| dances around 0, at a distance of up to ηλ")
    void descentOnTheSizeNeverRests() {
        Backend.EJML.run(() -> {
            var w = new Parameter("w", Tensor.of(0.05));
            var descent = new Sgd().add(List.of(w), 0.1, 0);
            for (var step = 1; step <= 10; step++) {
                descent.clearGradients();
                Penalty.l1(1, List.of(w)).backward();
                descent.step();
                assertThat(w.value().item())
                        .isCloseTo(step % 2 == 1 ? -0.05 : 0.05, offset(1e-12));
            }
            assertClose(Penalty.towardsZero(w.value(), 0.1), Tensor.of(0), exactly());
        });
    }

    @Example @Label("refused: a price below 0, and no parameters")
    void refusals() {
        var w = new Parameter("w", Tensor.of(1));
        assertThatThrownBy(() -> Penalty.l2(-1, List.of(w))).hasMessageContaining("lambda >= 0");
        assertThatThrownBy(() -> Penalty.l1(1, List.of()))
                .hasMessageContaining("at least one parameter");
    }

    @Provide Arbitrary<Tensor> weights() {
        return Tensors.of(4).between(-4, 4);
    }
}
