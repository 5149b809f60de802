package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.TwoLayerNet.Goal;
import common.laws.Refutation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Falsify me: "update the output layer, then go on to the hidden layers"
///
/// The recipe updates each layer as soon as its gradient is known. But the error of the hidden
/// layer is sent back through the output weights, and these have just been changed. The
/// counterexample is the smallest network there is: one weight, then another.
class FalsifyUpdateOrderTest {

    private static final double RATE = 0.5;

    @Example @Label("refuted. Counterexample: one hidden unit, both weights and the input 0.1")
    void theOrderMatters() {
        var weight = Arbitraries.integers().between(1, 20).map(i -> i / 10.0);
        var found = Refutation.counterexample(weight.array(double[].class).ofSize(3), w -> {
            var net = net(w[0], w[1]);
            var x = number(w[2]);
            return Math.abs(hidden(net, x, net) - hidden(net, x, afterOutputUpdate(net, x))) < 1e-9;
        });
        assertThat(found).containsExactly(0.1, 0.1, 0.1);
    }

    /// All gradients first, then all updates: the hidden gradient is that of the network which made
    /// the prediction.
    @Property(tries = 50) @Label("true: with all gradients first, the hidden one is the engine's")
    void gradientsFirst(@ForAll("weights") double[] w) {
        var net = net(w[0], w[1]);
        var x = number(w[2]);
        Backend.EJML.run(() -> {
            var w1 = Variable.input(net.w1());
            var z2 = Variable.constant(x).matmul(w1).sigmoid().matmul(Variable.constant(net.w2()));
            z2.exp().log1p().sum().backward();                       // cross-entropy with y = 0
            assertClose(number(hidden(net, x, net)), w1.gradient(), within(1e-12));
        });
    }

    /// The hidden gradient, with the error sent back through the weights of `through`.
    private static double hidden(TwoLayerNet net, Tensor x, TwoLayerNet through) {
        return Backend.EJML.call(() -> through.backwardPass(
                x, x.filled(0), net.forwardPass(x), Goal.CROSS_ENTROPY).w1().item());
    }

    private static TwoLayerNet afterOutputUpdate(TwoLayerNet net, Tensor x) {
        return Backend.EJML.call(() -> {
            var g = net.backwardPass(x, x.filled(0), net.forwardPass(x), Goal.CROSS_ENTROPY);
            var updated = net.step(g, RATE);
            return new TwoLayerNet(net.w1(), net.b1(), updated.w2(), updated.b2());
        });
    }

    private static TwoLayerNet net(double w1, double w2) {
        return Backend.EJML.call(() -> new TwoLayerNet(
                number(w1), Tensor.zeros(1), number(w2), Tensor.zeros(1)));
    }

    private static Tensor number(double x) {
        return Backend.EJML.call(() -> Tensor.full(x, 1, 1));
    }

    @Provide Arbitrary<double[]> weights() {
        return Arbitraries.doubles().between(-2, 2).array(double[].class).ofSize(3);
    }
}
