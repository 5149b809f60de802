package ch05.architectures.experiments;

import ch03.training.AdamW;
import ch03.training.Augmentation;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.History;
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
/// If networks are to be compared, all that surrounds them must be the same: AdamW whose rate goes
/// up for a tenth of the time and comes down in a cosine, weight decay for what is multiplied and
/// not for what is added, and images that are moved a little each time they are shown. Not the same
/// are epochs, rate and shift: what suits one network would be unfair to another. So each comes
/// with its own, chosen by looking at the last 5,000 *training* images, which are held out for it.
///
/// The test images are read once, at the very end of a run; with `--no-test` not at all, which is
/// how the defaults were found.
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

    ImageDataSet load() {
        return data.load();
    }

    boolean withoutTest() {
        return withoutTest;
    }

    /// What came of the last run; `accuracy` on the test images, or with `--no-test` on those that
    /// were held out.
    record Outcome<L extends Layer>(
            L net, ImageDataSet images, History history, double accuracy) { }

    /// Trains so many networks and prints what each reaches, then mean and spread.
    <L extends Layer> Outcome<L> run(long seed, Function<Rng, L> network) {
        return run(seed, data.load(), network);
    }

    /// The same with other images than those of `--data`.
    <L extends Layer> Outcome<L> run(long seed, ImageDataSet images, Function<Rng, L> network) {
        check();
        var accuracies = new ArrayList<Double>();
        Outcome<L> last = null;
        for (var i = 0; i < runs; i++) {
            var net = network.apply(Rng.seed(seed + i).split("network"));
            System.out.printf(Locale.ROOT, "%s, seed %d: %,d parameters%n", images.name(), seed + i,
                    net.parameterCount());
            var history = trained(net, images, seed + i, accuracies);
            last = new Outcome<>(net, images, history, accuracies.getLast());
        }
        if (runs > 1) {
            var all = accuracies.stream().mapToDouble(a -> 100 * a).summaryStatistics();
            System.out.printf(Locale.ROOT, "%d seeds: %s accuracy %.2f %%, from %.2f to %.2f%n",
                    runs, withoutTest ? "held-out" : "test",
                    all.getAverage(), all.getMin(), all.getMax());
        }
        return last;
    }

    private void check() {
        var finite = Double.isFinite(rate) && Double.isFinite(decay);
        if (epochs < 1 || batchSize < 2 || !finite || rate <= 0 || decay < 0 || shift < 0
                || runs < 1) {
            throw new UserError("Expected --epochs and --runs of at least 1, --batch of at least 2,"
                    + " a finite --rate above 0, a finite --decay and --shift of at least 0,"
                    + " got %d, %d, %d, %s, %s and %d"
                            .formatted(epochs, runs, batchSize, rate, decay, shift));
        }
    }

    private History trained(Layer net, ImageDataSet images, long seed, List<Double> accuracies) {
        var train = allButHeldOut(images);
        var rng = Rng.seed(seed);
        var loader = DataLoader.shuffled(train.size(), batchSize, rng,
                rows -> moved(Batch.of(train, rows), rng.split(Arrays.hashCode(rows))));
        var steps = (long) epochs * loader.batches();
        var step = new SupervisedStep(net::forward, optimizer(net, steps));
        var trainer = new Trainer<Batch>(net, step)
                .validate(step.evaluation(), inOrder(heldOut(images)));
        var start = System.nanoTime();
        var history = trainer.train(loader, epochs);
        System.out.printf(Locale.ROOT, "validation: %s   (%.1f s)%n",
                history.validations().getLast(), (System.nanoTime() - start) / 1e9);
        if (withoutTest) {
            accuracies.add(history.validations().getLast().get("accuracy"));
            return history;
        }
        var test = trainer.evaluate(step.evaluation(), inOrder(images.test()));
        System.out.println("test: " + test);
        accuracies.add(test.get("accuracy"));
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

    /// The training images that nobody trains on: choices are made by them.
    static LabelledImages heldOut(ImageDataSet images) {
        var all = images.train();
        return all.slice(all.size() - HELD_OUT, all.size());
    }

    static LabelledImages allButHeldOut(ImageDataSet images) {
        return images.train().slice(0, images.train().size() - HELD_OUT);
    }

    static DataLoader<Batch> inOrder(LabelledImages images) {
        return DataLoader.inOrder(images.size(), 500, rows -> Batch.of(images, rows));
    }

    // ── Figures ──────────────────────────────────────────────────────────────────────────────────

    /// Accuracy by epoch, in training and on what was held out. In training it may well be the
    /// lower one: there the images are moved, and an epoch's mean counts its beginning, when the
    /// network knew less.
    static Plot curves(String title, History history) {
        var axis = IntStream.rangeClosed(1, history.epochs().size()).asDoubleStream().toArray();
        return Plot.titled(title).xAxis("epoch").yAxis("accuracy")
                .line("training", axis, History.curve(history.epochs(), "accuracy"))
                .line("held out", axis, History.curve(history.validations(), "accuracy"));
    }

    /// Some images that the network takes for something else. They are from the held-out ones: to
    /// look at mistakes in the test data is the first step towards fitting them.
    static Figure mistakes(Layer net, ImageDataSet images, int columns, int most) {
        var held = heldOut(images);
        var pictures = new ArrayList<Picture>();
        for (var rows : inOrder(held).epoch(0)) {
            var x = Variable.constant(Batch.of(held, rows).x());
            var said = net.infer(() -> net.forward(x).value().argmax(1).toArray());
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
