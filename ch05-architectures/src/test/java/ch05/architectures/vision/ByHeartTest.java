package ch05.architectures.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Shape;
import ch03.training.Batch;
import ch04.layers.Activation;
import ch04.layers.Layer;
import ch05.architectures.transformer.BlockConfig;
import common.Rng;
import common.data.DrawnDigits;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # A batch by heart, for every network that names a digit (sections 5.1, 5.2 and 5.7)
///
/// The question of [SanityChecks], put to all of them with one rate: a check that has to be tuned
/// first checks nothing. A loss of 0.1 gives the right answers nine tenths of the probability, in
/// the geometric mean.
class ByHeartTest {

    private static final double RATE = 1e-2;

    record Candidate(String name, Supplier<Layer> make) {

        @Override public String toString() {
            return name;
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("8 digits, 80 steps: each network knows them by heart")
    void everyNetworkOverfitsOneBatch(@ForAll("networks") Candidate candidate) {
        var digits = DrawnDigits.draw(8, Rng.seed(1));
        var batch = Batch.of(digits, IntStream.range(0, 8).toArray());
        var net = candidate.make.get();
        assertThat(SanityChecks.loss(net, batch)).isGreaterThan(1);
        assertThat(SanityChecks.lossByHeart(net, batch, 80, RATE)).isLessThan(0.1);
    }

    @Provide Arbitrary<Candidate> networks() {
        var rng = Rng.seed(3);
        return Arbitraries.of(
                new Candidate("Mlp", () -> new Mlp(Activation.relu(), rng, 784, 32, 10)),
                new Candidate("LeNet", () -> new LeNet(10, rng)),
                new Candidate("ResNet of basic blocks", () -> new ResNet(
                        1, 8, ResNet.Kind.BASIC, new int[] {1, 1}, 10, rng)),
                new Candidate("ResNet of bottlenecks", () -> new ResNet(
                        1, 8, ResNet.Kind.BOTTLENECK, new int[] {1, 1}, 10, rng)),
                new Candidate("Vit", () -> new Vit(Shape.of(1, 28, 28), 7, 1,
                        BlockConfig.of(16, 2), 10, rng)));
    }
}
