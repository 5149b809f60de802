package ch03.training.experiments;

import ch02.tensors.Arena;
import ch03.training.Batch;
import ch03.training.ConfusionMatrix;
import ch03.training.DataLoader;
import ch03.training.Gain;
import ch03.training.GradientNoise;
import ch03.training.NoGradient;
import ch03.training.PlainNetwork;
import ch03.training.Sgd;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import common.Rng;
import common.UserError;
import common.data.DrawnDigits;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How many examples to a step? (section 3.3)
///
/// Four answers. *Noise*: how far the gradient of a batch is from that of all the data, squared,
/// against $\sigma^2 / B$. *Time*: what one pass over the data takes, since a machine does many
/// examples at once hardly slower than one. *Progress* per second: small steps are noisy and many,
/// large ones exact and few. And *order*: without shuffling the last batches are remembered best.
@Command(description = "What the size and the order of batches do: noise, time, progress, memory.")
public final class BatchStudy extends Experiment {

    @Option(names = "--examples", paramLabel = "N", description = "digits to train on")
    private int examples = 8192;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over them")
    private int epochs = 3;

    private static final double RATE = 0.1;
    private LabelledImages digits, test;

    @Override protected void run() {
        if (examples < 1024 || epochs < 1) {
            throw new UserError(
                    "BatchStudy: expected --examples of at least 1024 and --epochs of at least 1,"
                            + " got %d and %d".formatted(examples, epochs));
        }
        digits = DrawnDigits.draw(examples, rng().split("digits"));
        test = DrawnDigits.draw(2000, rng().split("test"));
        var runs = new ArrayList<Run>();
        for (var size : new int[] {4, 16, 64, 256, 1024, examples}) {
            train(size);                                             // the JVM warms up
            var run = train(size);
            runs.add(run);
            System.out.printf(Locale.ROOT, "batches of %5d: %.2f s per epoch, loss %.3f after %d%n",
                    size, run.seconds.getLast() / epochs, run.losses.getLast(), epochs);
        }
        save("batch-study", Figure.grid("How many examples to a step?", 2,
                noise(), time(runs), progress(runs), order()));
    }

    private PlainNetwork network() {
        return new PlainNetwork(rng().split("weights"), Variable::relu, Gain.RELU,
                digits.pixelsPerImage(), 64, digits.classes().size());
    }

    private static Variable flat(Variable images) {                  // [B, C, H, W]
        return images.reshape(images.size(0), -1);                   // [B, C·H·W]
    }

    private static Variable forward(PlainNetwork net, Batch batch) {
        return net.forward(flat(Variable.constant(batch.x())));
    }

    // ── Noise ────────────────────────────────────────────────────────────────────────────────────

    private Plot noise() {
        var net = network();
        var whole = gradient(net, IntStream.range(0, examples).toArray());
        var rng = rng().split("batches");
        var sizes = IntStream.rangeClosed(0, 10).mapToDouble(i -> 1 << i).toArray();
        var measured = Arrays.stream(sizes).map(b -> IntStream.range(0, 40)
                .mapToDouble(_ -> distance(gradient(net, draw(rng, (int) b)), whole))
                .average().orElseThrow()).toArray();
        var sigma2 = IntStream.range(0, 2000)
                .mapToDouble(_ -> distance(gradient(net, draw(rng, 1)), whole)).average()
                .orElseThrow();
        var noise = new GradientNoise(distance(whole, new double[whole.length]), sigma2, examples);
        System.out.printf(Locale.ROOT, "|g|² = %.3g, σ² = %.3g: batches below %.0f are mostly"
                + " noise%n", noise.squaredNorm(), sigma2, noise.scale());
        return Plot.titled("Noise of the gradient").xAxis("batch size B").yAxis("mean |ĝ − g|²")
                .logX().logY().points("measured", sizes, measured)
                .line("σ²/B", sizes, Arrays.stream(sizes)
                        .map(b -> noise.withReplacement((int) b)).toArray());
    }

    private int[] draw(Rng rng, int batchSize) {
        return IntStream.range(0, batchSize).map(_ -> rng.nextInt(examples)).toArray();
    }

    /// All gradients of the network as one vector.
    private double[] gradient(PlainNetwork net, int[] rows) {
        net.clearGradients();
        var batch = Batch.of(digits, rows);
        forward(net, batch).apply(new SoftmaxCrossEntropy(batch.labels())).backward();
        return net.parameters().stream().flatMapToDouble(p ->
                Arrays.stream(p.gradient().toArray())).toArray();
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
    }

    // ── Time and progress ────────────────────────────────────────────────────────────────────────

    /// The loss on the test digits after 1/8, 2/8, ... of each epoch, and the seconds until then.
    private record Run(int batchSize, List<Double> seconds, List<Double> losses) { }

    private Run train(int batchSize) {
        var net = network();
        var step = new SupervisedStep(x -> net.forward(flat(x)),
                new Sgd().add(net.parameters(), RATE, 0));
        var loader = DataLoader.shuffled(examples, batchSize, rng().split("order"),
                rows -> Batch.of(digits, rows));
        var run = new Run(batchSize, new ArrayList<>(), new ArrayList<>());
        var arena = new Arena();
        var looks = Math.max(1, loader.batches() / 8);
        var spent = 0L;
        for (var epoch = 0; epoch < epochs; epoch++) {
            var batches = loader.epoch(epoch);
            for (var i = 0; i < batches.size(); i++) {
                var rows = batches.get(i);
                var start = System.nanoTime();
                arena.run(() -> step.run(loader.batch(rows)));
                spent += System.nanoTime() - start;
                if ((i + 1) % looks == 0) {
                    run.seconds.add(spent / 1e9);
                    run.losses.add(arena.call(() -> testLoss(net)));
                }
            }
        }
        return run;
    }

    private double testLoss(PlainNetwork net) {
        var all = Batch.of(test, IntStream.range(0, test.size()).toArray());
        return NoGradient.call(() -> forward(net, all)
                .apply(new SoftmaxCrossEntropy(all.labels())).item());
    }

    private Plot time(List<Run> runs) {
        return Plot.titled("Time of one epoch").xAxis("batch size B").yAxis("seconds").logX().logY()
                .line("", runs.stream().mapToDouble(Run::batchSize).toArray(), runs.stream()
                        .mapToDouble(run -> run.seconds.getLast() / epochs).toArray());
    }

    private static Plot progress(List<Run> runs) {
        var plot = Plot.titled("Loss on new digits").xAxis("seconds").yAxis("loss").logX();
        for (var run : runs) {
            plot.line("B = " + run.batchSize, array(run.seconds), array(run.losses));
        }
        return plot;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(x -> x).toArray();
    }

    // ── Order ────────────────────────────────────────────────────────────────────────────────────

    private Plot order() {
        var classes = IntStream.range(0, 10).asDoubleStream().toArray();
        var sorted = IntStream.range(0, examples).boxed()
                .sorted(Comparator.comparingInt(digits::label)).mapToInt(i -> i).toArray();
        var inOrder = recall(DataLoader.inOrder(examples, 64,
                rows -> Batch.of(digits, Arrays.stream(rows).map(i -> sorted[i]).toArray())));
        var shuffled = recall(DataLoader.shuffled(examples, 64, rng().split("order"),
                rows -> Batch.of(digits, rows)));
        System.out.println("recall of each digit, all 0s first and all 9s last: "
                + Arrays.toString(Arrays.stream(inOrder).map(r -> Math.rint(r * 100)).toArray()));
        return Plot.titled("Recall, if all 0s come first and all 9s last").xAxis("digit")
                .yAxis("recall").yRange(0, 1).bars("in order", classes, inOrder)
                .points("shuffled", classes, shuffled);
    }

    /// For each digit, the share that is recognised after training.
    private double[] recall(DataLoader<Batch> loader) {
        var net = network();
        var step = new SupervisedStep(x -> net.forward(flat(x)),
                new Sgd().add(net.parameters(), RATE, 0));
        var arena = new Arena();
        for (var epoch = 0; epoch < epochs; epoch++) {
            loader.epoch(epoch).forEach(rows -> arena.run(() -> step.run(loader.batch(rows))));
        }
        var all = Batch.of(test, IntStream.range(0, test.size()).toArray());
        var scores = NoGradient.call(() -> forward(net, all)).value();
        var table = ConfusionMatrix.of(scores, all.labels());
        return IntStream.range(0, 10).mapToDouble(table::recall).toArray();
    }
}
