package ch05.architectures.vision;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Batch;
import ch04.layers.Activation;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch05.architectures.transformer.BlockConfig;
import common.Rng;
import common.data.DrawnDigits;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # The two questions, put to every network of this section
class SanityChecksTest {

    record Candidate(String name, Supplier<Layer> make, double rate) {

        @Override public String toString() {
            return name;
        }
    }

    /// log C comes out of a logarithm of a sum of C ones: one rounding.
    @Property(tries = 30) @Label("a head of zeros: loss = log C, whatever the image and the rest")
    void whoKnowsNothingIsSurprisedByLogC(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int classes) {
        Backend.EJML.run(() -> {
            var net = new Mlp(Activation.relu(), Rng.seed(seed), 6, 5, 4, classes);
            SanityChecks.silence(net.head());
            var batch = new Batch(Tensor.normal(Rng.seed(seed), 7, 6),
                    Indices.random(Rng.seed(seed), classes, 7));
            assertClose(SanityChecks.loss(net, batch), Math.log(classes), within(1e-15));
        });
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("8 digits, 60 steps: each network knows them by heart")
    void everyNetworkOverfitsOneBatch(@ForAll("networks") Candidate candidate) {
        var digits = DrawnDigits.draw(8, Rng.seed(1));
        var batch = Batch.of(digits, IntStream.range(0, 8).toArray());
        var net = candidate.make.get();
        var before = SanityChecks.loss(net, batch);
        var after = SanityChecks.lossByHeart(net, batch, 60, candidate.rate);
        assertThat(before).isGreaterThan(1);
        assertThat(after).isLessThan(0.05);
    }

    @Provide Arbitrary<Candidate> networks() {
        var rng = Rng.seed(3);
        return Arbitraries.of(
                new Candidate("Mlp", () -> new Mlp(Activation.relu(), rng, 784, 32, 10), 5e-3),
                new Candidate("LeNet", () -> new LeNet(10, rng), 5e-3),
                new Candidate("ResNet of basic blocks", () -> new ResNet(
                        1, 8, ResNet.Kind.BASIC, new int[] {1, 1}, 10, rng), 2e-2),
                new Candidate("ResNet of bottlenecks", () -> new ResNet(
                        1, 8, ResNet.Kind.BOTTLENECK, new int[] {1, 1}, 10, rng), 2e-2),
                new Candidate("Vit", () -> new Vit(Shape.of(1, 28, 28), 7, 1, BlockConfig.of(16, 2),
                        10, rng), 1e-2));
    }

    /// Its labels say nothing about its images, and yet it learns them: capacity, not insight.
    @Example @Label("random labels are learned by heart as well")
    void evenNonsenseIsLearned() {
        var net = new Mlp(Activation.relu(), Rng.seed(1), 50, 64, 10);
        var batch = new Batch(Tensor.normal(Rng.seed(2), 16, 50),
                Indices.random(Rng.seed(3), 10, 16));
        assertThat(SanityChecks.lossByHeart(net, batch, 100, 1e-2)).isLessThan(0.01);
    }

    @Example @Label("no steps are refused")
    void refuses() {
        var net = new Linear(1, 2, Rng.seed(1));
        assertThatThrownBy(() -> SanityChecks.lossByHeart(net, null, 0, 1))
                .hasMessageContaining("at least 1 step, got 0");
    }
}
