package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Sgd;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Linear;
import common.Rng;
import java.util.function.UnaryOperator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What hidden units do not care about (section 5.1)
///
/// Sums are taken in another order, of fewer than ten numbers of size up to ten: 10⁻¹² is a
/// thousand times the rounding.
class HiddenUnitsTest {

    private static final int D = 3, H = 5, K = 2;

    /// A network whose biases are not 0, as they are at the start: then a forgotten one is noticed.
    private static Mlp net(Activation bend, long seed) {
        var rng = Rng.seed(seed);
        var net = new Mlp(bend, rng, D, H, K);
        net.hidden().getFirst().bias().value().copyInPlace(Tensor.normal(rng.split("bias"), H));
        return net;
    }

    private static void assertSameFunction(Activation bend, long seed,
            UnaryOperator<HiddenUnits> change) {
        Backend.EJML.run(() -> {
            var net = net(bend, seed);
            var units = change.apply(HiddenUnits.between(net.hidden().getFirst(), net.head()));
            var other = new Mlp(bend, Rng.seed(seed), D, units.count(), K);
            other.head().bias().value().copyInPlace(net.head().bias().value());
            units.into(other.hidden().getFirst(), other.head());
            var x = Variable.constant(Tensor.normal(Rng.seed(seed).split("x"), 4, D));
            assertClose(other.forward(x).value(), net.forward(x).value(), within(1e-12));
        });
    }

    @Property @Tag("5.2") @Label("V P⁻¹ σ(P W x + P b) = V σ(W x + b)   for any permutation P")
    void theOrderOfHiddenUnitsMeansNothing(@ForAll long seed) {
        assertSameFunction(Activation.tanh(), seed,
                units -> units.permuted(Rng.seed(seed).split("order").permutation(H)));
    }

    @Example @Tag("5.2") @Label("unit i of the new layer is unit order[i] of the old one")
    void theOrderIsAsAsked() {
        var units = new HiddenUnits(Tensor.of(new double[][] {{1}, {2}, {3}}),
                Tensor.of(10, 20, 30), Tensor.of(new double[][] {{7, 8, 9}}));
        var moved = units.permuted(1, 2, 0);
        assertThat(moved.in().toArray()).containsExactly(2, 3, 1);
        assertThat(moved.bias().toArray()).containsExactly(20, 30, 10);
        assertThat(moved.out().toArray()).containsExactly(8, 9, 7);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tag("5.3") @Label("v σ(z) = s v σ(z) + (1 − s) v σ(z): a unit may be split in two")
    void aUnitMayBeTwo(@ForAll long seed, @ForAll @IntRange(max = H - 1) int unit,
            @ForAll @DoubleRange(min = -2, max = 3) double share) {
        assertSameFunction(Activation.tanh(), seed, units -> units.split(unit, share));
    }

    @Example @Tag("5.3")
    @Label("split by a quarter: one unit more, the twins say a quarter and the rest")
    void theTwinsShare() {
        var units = new HiddenUnits(Tensor.of(new double[][] {{1}, {2}}), Tensor.of(10, 20),
                Tensor.of(new double[][] {{4, 8}}));
        var split = units.split(1, 0.25);
        assertThat(split.count()).isEqualTo(3);
        assertThat(split.in().toArray()).containsExactly(1, 2, 2);
        assertThat(split.bias().toArray()).containsExactly(10, 20, 20);
        assertThat(split.out().toArray()).containsExactly(4, 2, 6);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("relu(c z)/c = relu(z)   for c > 0")
    void reluLetsWeightsBeStretched(@ForAll long seed, @ForAll @IntRange(max = H - 1) int unit,
            @ForAll @DoubleRange(min = 0.01, max = 100) double c) {
        assertSameFunction(Activation.relu(), seed, units -> units.stretched(unit, c));
    }

    /// Why weights start at random: equal units get equal gradients, so they are equal after any
    /// number of steps, in all three things that a unit owns. The others move apart.
    @Property(tries = 20) @Label("twins with equal shares are equal after three steps of SGD")
    void equalUnitsStayEqual(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = net(Activation.tanh(), seed);
            var twins = HiddenUnits.between(net.hidden().getFirst(), net.head())
                    .permuted(0, 0, 2, 3, 4);
            twins.into(net.hidden().getFirst(), net.head());
            var x = Variable.constant(Tensor.normal(Rng.seed(seed).split("x"), 4, D));
            var sgd = new Sgd().add(net.parameters(), 0.01, 0);
            for (var step = 0; step < 3; step++) {
                sgd.clearGradients();
                net.forward(x).square().sum().backward();
                sgd.step();
            }
            var learned = HiddenUnits.between(net.hidden().getFirst(), net.head());
            assertThat(learned.in().isClose(twins.in(), 1e-9)).isFalse();
            assertSame(learned, learned.permuted(1, 0, 2, 3, 4));
        });
    }

    private static void assertSame(HiddenUnits one, HiddenUnits other) {
        assertClose(one.in(), other.in(), within(1e-12));
        assertClose(one.bias(), other.bias(), within(1e-12));
        assertClose(one.out(), other.out(), within(1e-12));
    }

    @Example @Label("tensors that do not fit together are refused")
    void refuses() {
        assertThatThrownBy(() -> new HiddenUnits(
                Tensor.zeros(3, 2), Tensor.zeros(3), Tensor.zeros(2, 4)))
                .hasMessageContaining("[H, D], [H] and [K, H], got [3, 2], [3] and [2, 4]");
        var units = new HiddenUnits(Tensor.zeros(3, 2), Tensor.zeros(3), Tensor.zeros(2, 3));
        assertThatThrownBy(() -> units.split(3, 0.5))
                .hasMessageContaining("a unit from 0 to 2 and a finite number, got 3 and 0.5");
        assertThatThrownBy(() -> units.stretched(1, -2)).hasMessageContaining("got c = -2.0");
        assertThatThrownBy(() -> HiddenUnits.between(
                new Linear(2, 3, false, Rng.seed(1)), new Linear(3, 2, Rng.seed(2))))
                .hasMessageContaining("expected a layer with biases");
    }
}
