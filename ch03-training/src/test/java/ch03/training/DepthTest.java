package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import common.Rng;
import common.data.LabelledPoints;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What depth is worth
class DepthTest {

    /// Every fold doubles a rounding error: after 10 folds, 1000 times 10⁻¹⁶.
    @Property @Tag("3.21") @Label("the network of L layers is the tent map, applied L times")
    void theNetworkFolds(@ForAll @IntRange(min = 1, max = 10) int times,
            @ForAll @DoubleRange(max = 1) double x) {
        var y = Backend.EJML.call(() -> TentMap.network(times)
                .forward(Variable.constant(Tensor.of(new double[][] {{x}}))).item());
        assertClose(y, TentMap.repeated(times, x), within(1e-12));
    }

    @Example @Tag("3.21") @Label("the tent map, applied L times, has exactly 2ᴸ straight pieces")
    void tentMapsHaveTwoToTheLPieces() {
        Backend.EJML.run(() -> {
            for (var times = 1; times <= 10; times++) {
                assertThat(LinearPieces.count(TentMap.network(times), 0, 1, 1 << times + 2))
                        .isEqualTo(1 << times);
            }
        });
    }

    @Property(tries = 50) @Label("a relu network has at most ∏ (nₗ + 1) pieces; one layer n + 1")
    void piecesAreBounded(@ForAll long seed, @ForAll("widths") int[] widths) {
        var pieces = Backend.EJML.call(
                () -> LinearPieces.count(network(seed, Variable::relu, widths), -3, 3, 2000));
        assertThat((long) pieces).isLessThanOrEqualTo(LinearPieces.most(widths));
    }

    @Property(tries = 50) @Label("without a bend there is one piece, however many layers")
    void withoutABendThereIsOnePiece(@ForAll long seed, @ForAll("widths") int[] widths) {
        var pieces = Backend.EJML.call(
                () -> LinearPieces.count(network(seed, x -> x, widths), -3, 3, 100));
        assertThat(pieces).isEqualTo(1);
    }

    private static PlainNetwork network(long seed, UnaryOperator<Variable> bend, int... widths) {
        var sizes = new int[widths.length + 2];
        Arrays.fill(sizes, 1);
        System.arraycopy(widths, 0, sizes, 1, widths.length);
        var network = new PlainNetwork(Rng.seed(seed), bend, 1.5, sizes);
        for (var bias : network.biases()) {                          // else all bends are at 0
            bias.value().copyInPlace(Tensor.normal(Rng.seed(seed), bias.size(0)));
        }
        return network;
    }

    /// Two interlocked moons: a straight line leaves some points on the wrong side (here 3 of 60).
    @Example @Label("behind the last hidden layer a straight cut parts the moons, before it not")
    void layersPartTheMoons() {
        Backend.EJML.run(() -> {
            var moons = LabelledPoints.moons(60, 0.05, Rng.seed(1));
            var labels = Indices.of(moons.y());
            var x = Tensor.of(moons.x());
            var net = new PlainNetwork(Rng.seed(5), Variable::tanh, 1, 2, 4, 4, 2);
            var optimizer = new Adam().add(net.parameters(), 0.05, 0);
            for (var step = 0; step < 200; step++) {
                optimizer.clearGradients();
                net.forward(Variable.constant(x)).apply(new SoftmaxCrossEntropy(labels)).backward();
                optimizer.step();
            }
            var probes = FeatureWarping.probe(net, x, labels, 2);
            assertThat(probes).hasSize(3);
            assertThat(probes[0]).isLessThan(1);
            assertThat(probes[2]).isEqualTo(1);
        });
    }

    @Property(tries = 50) @Label("without a bend, straight lines stay straight")
    void linesStayStraight(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = new PlainNetwork(Rng.seed(seed), x -> x, 1, 2, 3, 2, 2);
            var ends = Tensor.normal(Rng.seed(seed), 2, 2);
            var middle = ends.mean(0);
            var line = Variable.constant(Tensor.concat(0, ends, middle));
            for (var layer : net.layers(line)) {
                var moved = layer.value();
                assertClose(moved.slice(0, 2, 3).toArray(),
                        moved.slice(0, 0, 2).mean(0).toArray(), within(1e-12));
            }
        });
    }

    @Example @Label("refused: a network that does not go from one number to one")
    void refusesOtherNetworks() {
        var net = new PlainNetwork(Rng.seed(1), Variable::relu, 1, 2, 3, 1);
        assertThatThrownBy(() -> LinearPieces.count(net, 0, 1, 10))
                .hasMessageContaining("from one number to one");
        assertThatThrownBy(() -> TentMap.network(0)).hasMessageContaining("at least one fold");
    }

    @Provide Arbitrary<int[]> widths() {
        return Arbitraries.integers().between(1, 4).array(int[].class).ofMinSize(1).ofMaxSize(3);
    }
}
