package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.kernels.Workers;
import common.Rng;
import common.data.DrawnDigits;
import common.data.LabelledImages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What the loop promises
class TrainerTest {

    private static final LabelledImages DIGITS = DrawnDigits.draw(600, Rng.seed(5));

    /// A small classifier: two matrices.
    private static final class Net extends ParameterTree {

        final Parameter w1, w2;
        final Rng noise = generator("noise", Rng.seed(9));

        Net(Rng rng) {
            w1 = parameter("w1", Tensor.normal(rng.split(1), 784, 32).times(0.05));
            w2 = parameter("w2", Tensor.normal(rng.split(2), 32, 10).times(0.2));
        }

        Variable forward(Variable x) {
            return x.reshape(x.size(0), -1).matmul(w1).relu().matmul(w2);
        }
    }

    private static List<float[]> trained(long seed) {
        var net = new Net(Rng.seed(seed));
        var step = new SupervisedStep(net::forward, new Adam().add(net.parameters(), 1e-3, 0));
        quietly(() -> new Trainer<>(net, step).train(loader(seed), 2));
        return weights(net);
    }

    private static DataLoader<Batch> loader(long seed) {
        return DataLoader.shuffled(
                DIGITS.size(), 64, Rng.seed(seed), rows -> Batch.of(DIGITS, rows));
    }

    private static <T> T quietly(Supplier<T> action) {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return action.get();
        } finally {
            System.setOut(out);
        }
    }

    @Example @Label("equal seeds, equal bits, for any number of threads")
    void theSameBitsOnAnyNumberOfThreads() {
        var alone = new ArrayList<float[]>();
        Workers.withThreads(1, () -> alone.addAll(trained(7)));
        for (var threads : new int[] {1, 2, 7}) {
            Workers.withThreads(threads, () ->
                    assertThat(trained(7)).usingRecursiveComparison().isEqualTo(alone));
        }
        assertThat(trained(8).getFirst()).isNotEqualTo(alone.getFirst());
    }

    @Example @Label("the loss falls on what is trained on")
    void learns() {
        var net = new Net(Rng.seed(1));
        var step = new SupervisedStep(net::forward, new Adam().add(net.parameters(), 5e-3, 0));
        var history = quietly(() -> new Trainer<>(net, step)
                .validate(step.evaluation(), loader(1)).train(loader(1), 5));
        assertThat(history.epochs()).hasSize(5);
        assertThat(history.steps()).hasSize(5 * 10);
        assertThat(history.validations().getLast().get("loss"))
                .isLessThan(0.5 * history.epochs().getFirst().get("loss"));
    }

    @Example
    @Label("four epochs = two, a file, a new model, two more: bit for bit, history included")
    void aResumedTrainingIsTheSame() throws IOException {
        var file = Files.createTempDirectory("resume").resolve("digits.ckpt");
        var whole = new Noisy();
        var straight = whole.train(4, null);
        new Noisy().train(2, file);
        var second = new Noisy();
        var resumed = second.train(4, file);
        assertThat(weights(second.net)).usingRecursiveComparison().isEqualTo(weights(whole.net));
        assertThat(resumed.steps()).isEqualTo(straight.steps());
        assertThat(resumed.epochs()).isEqualTo(straight.epochs());
        Files.delete(file);
        Files.delete(file.getParent());
    }

    /// A training with all that a snapshot must hold: momentum, and a generator that is drawn from.
    private static final class Noisy {

        final Net net = new Net(Rng.seed(3));
        final Optimizer optimizer = new Adam().add(net.parameters(), 1e-3, 0);

        History train(int epochs, Path file) {
            var step = new SupervisedStep(x -> net.forward(x.times(
                    Variable.constant(Tensor.scalar(0.5 + net.noise.nextDouble())))), optimizer);
            var trainer = new Trainer<>(net, step);
            return quietly(() -> (file == null ? trainer : trainer.resume(file, optimizer))
                    .train(loader(3), epochs));
        }
    }

    private static List<float[]> weights(ParameterTree net) {
        return net.parameters().stream().map(p -> p.value().toFloats()).toList();
    }

    @Example @Label("evaluation changes nothing")
    void evaluationOnlyLooks() {
        var net = new Net(Rng.seed(1));
        var before = net.w1.value().toFloats();
        var step = new SupervisedStep(net::forward, new Sgd().add(net.parameters(), 1, 0));
        new Trainer<>(net, step).evaluate(step.evaluation(), loader(1));
        assertThat(net.w1.value().toFloats()).isEqualTo(before);
        assertThat(net.w1.gradient()).isNull();
    }

    @Example @Label("no epochs are refused")
    void refusesNoEpochs() {
        var net = new Net(Rng.seed(1));
        assertThatThrownBy(() -> new Trainer<Batch>(net, _ -> Metrics.of(1)).train(loader(1), 0))
                .hasMessageContaining("at least 1 epoch");
    }

    @Property @Tag("3.22") @Label("joined means are the means over all")
    void metricsJoinByWeight(@ForAll @IntRange(min = 1, max = 1000) int n,
            @ForAll @IntRange(min = 1, max = 1000) int m) {
        var joined = Metrics.of(n).with("x", 3).plus(Metrics.of(m).with("x", 5));
        assertThat(joined.examples()).isEqualTo(n + m);
        assertThat(joined.get("x")).isCloseTo((3.0 * n + 5.0 * m) / (n + m), within(1e-12));
    }

    @Example @Tag("3.22") @Label("no examples and some are some")
    void noExamplesAreNeutral() {
        var some = Metrics.of(7).with("loss", 0.5);
        assertThat(Metrics.of(0).plus(some)).isEqualTo(some);
    }

    @Property(tries = 30) @Label("as one operation = log-softmax, choice and mean, one by one")
    void crossEntropyIsItsParts(@ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = 1, max = 5) int classes, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var labels = Indices.of(rng.ints(n, 0, classes).toArray());
            var scores = Tensor.normal(rng, n, classes).times(10);
            var fused = Variable.input(scores);
            var loss = fused.apply(new SoftmaxCrossEntropy(labels));
            loss.backward();
            var parts = Variable.input(scores);
            var sum = parts.logSoftmax(1).gather(1, labels.reshape(-1, 1)).mean().negate();
            sum.backward();
            assertThat(loss.item()).isCloseTo(sum.item(), within(1e-12));
            assertThat(fused.gradient().isClose(parts.gradient(), 1e-12)).isTrue();
        });
    }
}
