package ch05.architectures.vision;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Batch;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Dropout;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Sequential;
import common.Rng;
import common.data.DrawnDigits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # The two questions, put to a perceptron (section 5.1)
class SanityChecksTest {

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

    @Property(tries = 20) @Label("to ask for the loss moves no number and switches no mode")
    void askingDoesNotMove(@ForAll long seed, @ForAll boolean training) {
        var rng = Rng.seed(seed);
        var net = new Sequential(new Linear(6, 4, rng.split(1)), new BatchNorm(4),
                new Dropout(0.5, rng.split(2)), new Linear(4, 3, rng.split(3)));
        if (!training) {
            net.evaluate();
        }
        var before = bits(net);
        SanityChecks.loss(net, new Batch(Tensor.normal(rng, 7, 6), Indices.random(rng, 3, 7)));
        assertThat(bits(net)).usingRecursiveComparison().isEqualTo(before);
        assertThat(net.layers()).allMatch(layer -> layer.isTraining() == training);
    }

    private static List<double[]> bits(Layer net) {
        var bits = new ArrayList<double[]>();
        net.parameters().forEach(p -> bits.add(p.value().toArray()));
        net.namedBuffers().values().forEach(b -> bits.add(b.toArray()));
        net.namedGenerators().values().forEach(g ->
                bits.add(Arrays.stream(g.state()).asDoubleStream().toArray()));
        return bits;
    }

    /// A loss of 0.1 gives the right answers nine tenths of the probability, in the geometric mean.
    @Example @Label("8 digits, 80 steps: a perceptron knows them by heart")
    void aPerceptronOverfitsOneBatch() {
        var digits = DrawnDigits.draw(8, Rng.seed(1));
        var batch = Batch.of(digits, IntStream.range(0, 8).toArray());
        var net = new Mlp(Activation.relu(), Rng.seed(3), 784, 32, 10);
        assertThat(SanityChecks.loss(net, batch)).isGreaterThan(1);
        assertThat(SanityChecks.lossByHeart(net, batch, 80, 1e-2)).isLessThan(0.1);
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
