package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.TwoLayerNet.Goal;
import common.Rng;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Four ways to one gradient
class TwoLayerNetTest {

    /// A network, a batch and a goal.
    record Task(TwoLayerNet net, Tensor x, Tensor y, Goal goal) {

        TwoLayerNet.Gradients byHand() {
            return net.backwardPass(x, y, net.forwardPass(x), goal);
        }

        double loss(TwoLayerNet net) {
            return net.loss(goal, net.forwardPass(x), y);
        }
    }

    @Provide Arbitrary<Task> tasks() {
        var sizes = Arbitraries.integers().between(1, 4);
        return Combinators.combine(Arbitraries.longs(), sizes, sizes, sizes, sizes,
                Arbitraries.of(Goal.class)).as(TwoLayerNetTest::task);
    }

    private static Task task(long seed, int b, int d, int h, int k, Goal goal) {
        return Backend.EJML.call(() -> {
            var rng = Rng.seed(seed);
            var net = TwoLayerNet.random(rng, d, h, k);
            var biased = new TwoLayerNet(net.w1(), Tensor.normal(rng, h), net.w2(),
                    Tensor.normal(rng, k));
            var x = Tensor.normal(rng, b, d);
            return new Task(biased, x, Tensor.uniform(rng, 0, 1, b, k), goal);
        });
    }

    @Property(tries = 60) @Tag("3.5") @Label("by hand = by the engine of tensors")
    void agreesWithTheTensorEngine(@ForAll("tasks") Task t) {
        var g = t.byHand();
        Backend.EJML.run(() -> {
            var w = new Variable[] {Variable.input(t.net.w1()), Variable.input(t.net.b1()),
                Variable.input(t.net.w2()), Variable.input(t.net.b2())};
            loss(t, w).backward();
            var expected = new Tensor[] {g.w1(), g.b1(), g.w2(), g.b2()};
            for (var i = 0; i < 4; i++) {
                assertClose("part " + i, expected[i], w[i].gradient(), within(1e-12));
            }
        });
    }

    private static Variable loss(Task t, Variable[] w) {
        var a1 = Variable.constant(t.x).matmul(w[0]).plus(w[1]).sigmoid();
        var z2 = a1.matmul(w[2]).plus(w[3]);
        var y = Variable.constant(t.y);
        return switch (t.goal) {
            case HALF_SQUARED_ERROR -> z2.sigmoid().minus(y).square().sum().times(0.5);
            case CROSS_ENTROPY -> z2.exp().log1p().minus(z2.times(y)).sum();
        };
    }

    /// A central difference of step 10⁻⁵ is good to about ten digits.
    @Property(tries = 30) @Tag("3.5") @Label("by hand = by differences")
    void agreesWithDifferences(@ForAll("tasks") Task t) {
        var g = t.byHand();
        differences(t, t.net.w1(), g.w1());
        differences(t, t.net.b1(), g.b1());
        differences(t, t.net.w2(), g.w2());
        differences(t, t.net.b2(), g.b2());
    }

    private static void differences(Task t, Tensor weights, Tensor gradient) {
        var quotients = new double[weights.count()];
        var flat = weights.viewAs(-1);
        for (var i = 0; i < quotients.length; i++) {
            var here = flat.get(i);
            flat.setInPlace(here + 1e-5, i);
            var above = t.loss(t.net);
            flat.setInPlace(here - 1e-5, i);
            quotients[i] = (above - t.loss(t.net)) / 2e-5;
            flat.setInPlace(here, i);
        }
        common.laws.Laws.assertClose(gradient.toArray(), quotients, within(1e-8));
    }

    @Example @Tag("3.5") @Label("by hand = number by number, with the engine of values")
    void agreesWithTheScalarEngine() {
        var t = task(7, 1, 2, 1, 1, Goal.CROSS_ENTROPY);
        var g = t.byHand();
        ToDoubleFunction<Tensor> first = tensor -> tensor.toArray()[0];
        var v = new Value(first.applyAsDouble(t.net.w1()));
        var u = new Value(t.net.w1().toArray()[1]);
        var z1 = v.times(t.x.toArray()[0]).plus(u.times(t.x.toArray()[1]))
                .plus(first.applyAsDouble(t.net.b1()));
        var a1 = z1.negate().exp().plus(1).pow(-1);
        var z2 = a1.times(first.applyAsDouble(t.net.w2())).plus(first.applyAsDouble(t.net.b2()));
        z2.exp().plus(1).log().minus(z2.times(first.applyAsDouble(t.y))).backward();
        common.laws.Laws.assertClose(g.w1().toArray(), new double[] {v.gradient(), u.gradient()},
                within(1e-12));
    }

    /// Errors of the second order in the rate are left: below 1 % of the gain for this small rate.
    @Property(tries = 30) @Label("a small step lowers the loss by rate · ‖gradient‖²")
    void aStepGoesDownhill(@ForAll("tasks") Task t) {
        var g = t.byHand();
        var gain = 1e-5 * (squares(g.w1()) + squares(g.b1()) + squares(g.w2()) + squares(g.b2()));
        assertThat(t.loss(t.net) - t.loss(t.net.step(g, 1e-5)))
                .isBetween(0.99 * gain - 1e-12, 1.01 * gain + 1e-12);
    }

    private static double squares(Tensor x) {
        return x.square().sum().item();
    }

    @Example @Label("wrong and certain: cross-entropy still pulls, the squared error does not")
    void crossEntropyDoesNotSaturate() {
        Backend.EJML.run(() -> {
            var net = new TwoLayerNet(Tensor.zeros(1, 1), Tensor.zeros(1), Tensor.zeros(1, 1),
                    Tensor.full(10, 1));
            var x = Tensor.zeros(1, 1);
            var pass = net.forwardPass(x);
            var pull = net.backwardPass(x, x, pass, Goal.CROSS_ENTROPY).b2().item();
            var push = net.backwardPass(x, x, pass, Goal.HALF_SQUARED_ERROR).b2().item();
            assertThat(pull).isGreaterThan(0.9999);
            assertThat(push).isLessThan(0.0001);
        });
    }
}
