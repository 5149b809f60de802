package ch05.architectures.experiments;

import ch03.training.AdamW;
import ch03.training.Augmentation;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.NoGradient;
import ch03.training.Optimizer;
import ch03.training.Schedule;
import ch03.training.SupervisedStep;
import ch03.training.Trainer;
import ch03.training.Variable;
import ch04.layers.Layer;
import common.Rng;
import common.UserError;
import common.data.ImageDataSet;
import common.data.LabelledImages;
import common.experiments.DataOption;
import common.figures.Figure;
import common.figures.Picture;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # One recipe for all image networks
///
/// If networks are to be compared, everything but the network must be the same: AdamW whose rate
/// goes up for a tenth of the time and comes down in a cosine, weight decay for what is multiplied
/// and not for what is added, and images that are moved a little each time they are shown.
///
/// Every choice (rates, epochs, shifts) was made by looking at the last 5,000 *training* images,
/// which are held out for it. The test images are read once, at the very end of a run; with
/// `--no-test` not at all, which is how the defaults were found.
final class ImageTraining {

    private static final int HELD_OUT = 5_000;

    @Mixin private DataOption data;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the training images")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", description = "images per step")
    private int batchSize = 128;

    @Option(names = "--rate", paramLabel = "X", description = "the highest learning rate")
    private double rate;

    @Option(names = "--decay", paramLabel = "X", description = "weight decay")
    private double decay = 0.05;

    @Option(names = "--shift", paramLabel = "N", description = "move images by up to N pixels")
    private int shift;

    @Option(names = "--runs", paramLabel = "N", description = "trainings, each with the next seed")
    private int runs = 1;

    @Option(names = "--no-test", description = "only validate: leave the test images unread")
    private boolean withoutTest;

    ImageTraining(int epochs, double rate, int shift) {
        this.epochs = epochs;
        this.rate = rate;
        this.shift = shift;
    }

    /// What came of the last run.
    record Outcome<L extends Layer>(L net, ImageDataSet images, History history) { }

    /// Trains so many networks and prints what each reaches, then mean and spread.
    <L extends Layer> Outcome<L> run(long seed, Function<Rng, L> network) {
        check();
        var images = data.load();
        var accuracies = new ArrayList<Double>();
        Outcome<L> last = null;
        for (var i = 0; i < runs; i++) {
            var net = network.apply(Rng.seed(seed + i).split("network"));
            System.out.printf(Locale.ROOT, "%s, seed %d: %,d parameters%n", images.name(), seed + i,
                    net.parameterCount());
            last = new Outcome<>(net, images, trained(net, images, seed + i, accuracies));
        }
        if (runs > 1 && !withoutTest) {
            var all = accuracies.stream().mapToDouble(a -> 100 * a).summaryStatistics();
            System.out.printf(Locale.ROOT, "%d seeds: test accuracy %.2f %%, from %.2f to %.2f%n",
                    runs, all.getAverage(), all.getMin(), all.getMax());
        }
        return last;
    }

    private void check() {
        if (epochs < 1 || batchSize < 2 || !(rate > 0) || !(decay >= 0) || shift < 0 || runs < 1) {
            throw new UserError("Expected --epochs and --runs of at least 1, --batch of at least 2,"
                    + " --rate above 0, --decay and --shift of at least 0,"
                    + " got %d, %d, %d, %s, %s and %d"
                            .formatted(epochs, runs, batchSize, rate, decay, shift));
        }
    }

    private History trained(Layer net, ImageDataSet images, long seed, List<Double> accuracies) {
        var all = images.train();
        var train = all.slice(0, all.size() - HELD_OUT);
        var validation = all.slice(all.size() - HELD_OUT, all.size());
        var rng = Rng.seed(seed);
        var loader = DataLoader.shuffled(train.size(), batchSize, rng,
                rows -> moved(Batch.of(train, rows), rng.split(Arrays.hashCode(rows))));
        var steps = (long) epochs * loader.batches();
        var step = new SupervisedStep(net::forward, optimizer(net, steps));
        var trainer = new Trainer<Batch>(net, step)
                .validate(step.evaluation(), inOrder(validation));
        var start = System.nanoTime();
        var history = trainer.train(loader, epochs);
        System.out.printf(Locale.ROOT, "validation: %s   (%.1f s)%n",
                history.validations().getLast(), (System.nanoTime() - start) / 1e9);
        if (!withoutTest) {
            var test = trainer.evaluate(step.evaluation(), inOrder(images.test()));
            System.out.println("test: " + test);
            accuracies.add(test.get("accuracy"));
        }
        return history;
    }

    /// Each batch is moved by what follows from its rows: so a run that was interrupted goes on
    /// alike.
    private Batch moved(Batch batch, Rng rng) {
        return shift == 0 ? batch
                : new Batch(Augmentation.shifted(batch.x(), shift, rng), batch.labels());
    }

    /// Decay for matrices and kernels, none for biases, scales and shifts.
    private Optimizer optimizer(Layer net, long steps) {
        var weights = net.parameters().stream().filter(p -> p.rank() > 1).toList();
        var others = net.parameters().stream().filter(p -> p.rank() <= 1).toList();
        return new AdamW().add(weights, rate, decay).add(others, rate, 0)
                .follow(Schedule.warmUpCosine(Math.max(1, steps / 10), Math.max(2, steps)));
    }

    static DataLoader<Batch> inOrder(LabelledImages images) {
        return DataLoader.inOrder(images.size(), 500, rows -> Batch.of(images, rows));
    }

    // ── Figures ──────────────────────────────────────────────────────────────────────────────────

    /// Accuracy by epoch, in training and on what was held out.
    static Plot curves(String title, History history) {
        var axis = IntStream.rangeClosed(1, history.epochs().size()).asDoubleStream().toArray();
        return Plot.titled(title).xAxis("epoch").yAxis("accuracy")
                .line("training (moved images)", axis, History.curve(history.epochs(), "accuracy"))
                .line("held out", axis, History.curve(history.validations(), "accuracy"));
    }

    /// Some images that the network takes for something else. They are from the held-out ones: to
    /// look at mistakes in the test data is the first step towards fitting them.
    static Figure mistakes(Layer net, ImageDataSet images, int columns, int most) {
        var all = images.train();
        var held = all.slice(all.size() - HELD_OUT, all.size());
        var pictures = new ArrayList<Picture>();
        net.evaluate();
        for (var rows : inOrder(held).epoch(0)) {
            var x = Variable.constant(Batch.of(held, rows).x());
            var said = NoGradient.call(() -> net.forward(x)).value().argmax(1).toArray();
            for (var i = 0; i < rows.length && pictures.size() < most; i++) {
                if (said[i] != held.label(rows[i])) {
                    pictures.add(held.picture(rows[i], "%s taken for %s".formatted(
                            held.classes().get(held.label(rows[i])), held.classes().get(said[i]))));
                }
            }
        }
        return Figure.images("What it still gets wrong", columns, pictures);
    }
}
