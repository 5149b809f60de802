package ch03.training.experiments;

import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.PlainNetwork;
import ch03.training.Sgd;
import ch03.training.SupervisedStep;
import ch03.training.Trainer;
import ch03.training.Variable;
import common.Rng;
import common.UserError;
import common.data.ImageDataSet;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # Up a ladder of networks
///
/// The same data and the same recipe (plain gradient descent at rate 0.1, batches of 100, five
/// epochs), for a network that grows: from no hidden layer at all to five of a thousand units. Each
/// rung is run from several seeds; one run is an anecdote.
///
/// The first steps come from the bend: 50 sigmoids are barely better than a linear model, because
/// their slopes make every step four times shorter; tanh and relu do far better with 100.
@Command(description = "The same recipe for larger and larger networks: accuracy with its spread.")
public final class DigitLadder extends Experiment {

    @Mixin private DataOption data;

    @Option(names = "--seeds", paramLabel = "N", description = "how many runs for each network")
    private int seeds = 3;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the training data")
    private int epochs = 5;

    /// Hidden layers, and what bends between them.
    private record Rung(String name, UnaryOperator<Variable> bend, int... hidden) { }

    private static final List<Rung> RUNGS = List.of(
            new Rung("no hidden layer", Variable::relu),
            new Rung("50 sigmoid", Variable::sigmoid, 50),
            new Rung("100 tanh", Variable::tanh, 100),
            new Rung("100 relu", Variable::relu, 100),
            new Rung("5 x 1000 relu", Variable::relu, 1000, 1000, 1000, 1000, 1000));

    @Override protected void run() {
        if (seeds < 1 || epochs < 1) {
            throw new UserError(
                    "DigitLadder: expected --seeds and --epochs of at least 1, got %d and %d"
                            .formatted(seeds, epochs));
        }
        var images = data.load();
        var means = new ArrayList<Double>();
        System.out.printf("%-16s %10s %8s   (test accuracy on %s, %d seeds)%n",
                "network", "mean", "spread", images.name(), seeds);
        for (var rung : RUNGS) {
            var own = rng().split(rung.name());
            var runs = IntStream.range(0, seeds)
                    .mapToDouble(i -> 100 * accuracy(images, rung, own.split(i)))
                    .summaryStatistics();
            means.add(runs.getAverage());
            System.out.printf(Locale.ROOT, "%-16s %8.2f %% %6.2f %%%n",
                    rung.name(), runs.getAverage(), runs.getMax() - runs.getMin());
        }
        save("digit-ladder", Plot.titled("Up a ladder of networks").xAxis("rung")
                .yAxis("test accuracy, %")
                .points("mean", IntStream.rangeClosed(1, means.size()).asDoubleStream().toArray(),
                        means.stream().mapToDouble(x -> x).toArray()));
    }

    /// Weights as most libraries start them: independent, of deviation $1/\sqrt{3n}$ for `n`
    /// inputs.
    private double accuracy(ImageDataSet images, Rung rung, Rng rng) {
        var inputs = IntStream.of(images.train().pixelsPerImage());
        var outputs = IntStream.of(images.train().classes().size());
        var sizes = Stream.of(inputs, Arrays.stream(rung.hidden()), outputs)
                .flatMapToInt(part -> part).toArray();
        var net = new PlainNetwork(rng.split("weights"), rung.bend(), 1 / Math.sqrt(3), sizes);
        var step = new SupervisedStep(x -> net.forward(x.reshape(x.size(0), -1)),
                new Sgd().add(net.parameters(), 0.1, 0));
        var trainer = new Trainer<Batch>(net, step);
        trainer.train(DataLoader.shuffled(images.train().size(), 100, rng,
                rows -> Batch.of(images.train(), rows)), epochs);
        return trainer.evaluate(step.evaluation(), DataLoader.inOrder(
                images.test().size(), 500, rows -> Batch.of(images.test(), rows))).get("accuracy");
    }
}
