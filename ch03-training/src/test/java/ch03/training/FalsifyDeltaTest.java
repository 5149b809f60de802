package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.TwoLayerNet.Goal;
import common.laws.Refutation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// # Falsify me: "for cross-entropy, the error at the output is (a − y) · σ'(a)"
///
/// So says a text right under the formula of the cross-entropy. With $\sigma'(a) = a (1 - a)$ the
/// expression is a gradient, but of another loss: of half the squared error. Where the two differ
/// least is where the claim fails last; it fails at $z = 0$ already, in the middle of everything.
class FalsifyDeltaTest {

    @Example @Label("refuted. Counterexample: z = 0, y = 0, where the gradient is ½ and not ⅛")
    void theClaimFails() {
        var found = Refutation.counterexample(cases(), c -> {
            var truth = slope(Goal.CROSS_ENTROPY, c.get1(), c.get2());
            return Math.abs(claimed(c.get1(), c.get2()) - truth) < 1e-3;
        });
        assertThat(found).isEqualTo(Tuple.of(0.0, 0.0));
        assertClose(slope(Goal.CROSS_ENTROPY, 0, 0), 0.5, within(1e-9));
        assertClose(claimed(0, 0), 0.125, within(1e-12));
    }

    /// A central difference of step 10⁻⁴ is good to about eight digits.
    @Property @Label("true: it is the gradient of ½ (a − y)²")
    void itBelongsToTheSquaredError(@ForAll("cases") Tuple2<Double, Double> c) {
        assertClose(claimed(c.get1(), c.get2()),
                slope(Goal.HALF_SQUARED_ERROR, c.get1(), c.get2()), within(1e-8));
    }

    @Property @Label("true: the gradient of cross-entropy is a − y")
    void crossEntropyIsSimpler(@ForAll("cases") Tuple2<Double, Double> c) {
        assertClose(sigmoid(c.get1()) - c.get2(),
                slope(Goal.CROSS_ENTROPY, c.get1(), c.get2()), within(1e-8));
    }

    /// A second trap: the function takes the activation. Given $z$ it would be 0.25 at a = 0.5
    /// only.
    @Example @Label("true: σ' of an activation is a (1 − a); z (1 − z) is another number")
    void theSlopeTakesTheActivation() {
        var a = sigmoid(2);
        var difference = (sigmoid(2 + 1e-5) - sigmoid(2 - 1e-5)) / 2e-5;
        assertClose(a * (1 - a), difference, within(1e-9));
        assertThat(2 * (1 - 2)).isNegative();
    }

    private static double claimed(double z, double y) {
        var a = sigmoid(z);
        return (a - y) * a * (1 - a);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /// ∂L/∂z by differences, of the book's loss of one output.
    private static double slope(Goal goal, double z, double y) {
        return (loss(goal, z + 1e-4, y) - loss(goal, z - 1e-4, y)) / 2e-4;
    }

    /// A network whose only output score is its last bias.
    private static double loss(Goal goal, double z, double y) {
        return Backend.EJML.call(() -> {
            var net = new TwoLayerNet(Tensor.zeros(1, 1), Tensor.zeros(1), Tensor.zeros(1, 1),
                    Tensor.of(z));
            return net.loss(goal, net.forwardPass(Tensor.zeros(1, 1)), Tensor.full(y, 1, 1));
        });
    }

    @Provide Arbitrary<Tuple2<Double, Double>> cases() {
        return Combinators.combine(Arbitraries.doubles().between(-4, 4).ofScale(2),
                Arbitraries.of(0.0, 1.0)).as(Tuple::of);
    }
}
