package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch03.training.Adam;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.Metrics;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Flatten;
import ch04.layers.Identity;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Residual;
import ch04.layers.Sequential;
import common.Progress;
import common.Rng;
import common.UserError;
import common.data.DrawnDigits;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # What is wrong with plain depth? (section 5.2)
///
/// "Residual networks were invented against vanishing gradients": so it is often told. Here is both
/// measured, at networks of 2 to 32 blocks of two linear layers: the length of the gradient at the
/// first block relative to that at the last, before training; and the loss on the *training* digits
/// after 300 steps of Adam. Three seeds, means or ranges:
///
/// | | gradient, 2 blocks | 32 blocks | training loss, 2 blocks | 32 blocks |
/// |---|---|---|---|---|
/// | plain | 0.8 to 1.4 | 0.4 to 2.5 | 0.24 | 1.3 to 2.3 |
/// | plain, batch norm | 10 | 700,000 to 1,300,000 | 0.17 | 2.31 |
/// | residual | 0.7 | 0.7 | 0.31 | 0.14 |
/// | residual, batch norm | 0.7 | 0.7 | 0.29 | 0.065 |
///
/// Nothing vanishes. With weights of the right size the gradient of a plain network keeps its order
/// of magnitude through 64 layers, and still their loss is six to nine times that of four layers,
/// on the very digits that they are shown: that is *degradation*. Batch normalisation makes the
/// gradient of a plain network explode, and at 32 blocks nothing is learned at all (log 10 is
/// 2.303). The residual ones become *better* with depth, and best with both.
@Command(description = "Gradient and training by depth: plain or residual, with norm or without.")
public final class PlainOrResidual extends Experiment {

    private record Kind(boolean skip, boolean norm) {

        @Override public String toString() {
            return (skip ? "residual" : "plain") + (norm ? ", batch norm" : "");
        }
    }

    private record Measured(double gradient, double loss) { }

    @Option(names = "--width", paramLabel = "N", description = "units per layer")
    private int width = 48;

    @Option(names = "--steps", paramLabel = "N", description = "steps of training, 100 digits each")
    private int steps = 300;

    @Option(names = "--depths", paramLabel = "N,N", split = ",", description = "numbers of blocks")
    private int[] depths = {2, 4, 8, 16, 32};

    @Override protected void run() {
        if (width < 1 || steps < 1 || Arrays.stream(depths).anyMatch(n -> n < 1)) {
            throw new UserError("PlainOrResidual: expected --width, --steps and --depths of at"
                    + " least 1, got %d, %d and %s"
                            .formatted(width, steps, Arrays.toString(depths)));
        }
        var digits = DrawnDigits.draw(5_000, rng().split("digits"));
        var measured = new LinkedHashMap<Kind, Measured[]>();
        for (var kind : new Kind[] {new Kind(false, false), new Kind(false, true),
                new Kind(true, false), new Kind(true, true)}) {
            measured.put(kind, Arrays.stream(depths).mapToObj(n -> measure(kind, n, digits))
                    .toArray(Measured[]::new));
            for (var i = 0; i < depths.length; i++) {
                var m = measured.get(kind)[i];
                System.out.printf(Locale.ROOT, "%-22s %2d blocks: gradient %.2g, loss %.3f%n",
                        kind, depths[i], m.gradient, m.loss);
            }
        }
        save("plain-or-residual", figure(measured));
    }

    private Measured measure(Kind kind, int depth, LabelledImages digits) {
        var rng = rng().split("net");
        var first = new Linear(28 * 28, width, rng.split("first"));
        var blocks = new Layer[depth];
        Arrays.setAll(blocks, i -> block(kind, rng.split(i)));
        var head = new Linear(width, digits.classes().size(), rng.split("head"));
        var loader = DataLoader.shuffled(digits.size(), 100, rng(), rows -> Batch.of(digits, rows));
        var gradient = gradient(first, blocks, head, loader.batch(loader.epoch(0).getFirst()));
        var net = new Sequential(new Flatten(), first, new Sequential(blocks), head);
        return new Measured(gradient, train(kind + ", " + depth, net, loader));
    }

    /// Two linear layers; what is added to the input starts at 0, as in a ResNet.
    private Layer block(Kind kind, Rng rng) {
        var one = new Linear(width, width, rng.split("one"));
        var two = new Linear(width, width, rng.split("two"));
        for (var linear : new Linear[] {one, two}) {
            Init.kaimingNormal(linear.weight(), Init.gain(Activation.relu()), rng.split("weight"));
            linear.bias().value().fillInPlace(0);
        }
        var last = kind.norm ? new BatchNorm(width) : null;
        if (kind.skip) {
            (kind.norm ? last.gamma() : two.weight()).value().fillInPlace(0);
        }
        var branch = new Sequential(one, kind.norm ? new BatchNorm(width) : new Identity(),
                Activation.relu(), two, kind.norm ? last : new Identity());
        return new Sequential(kind.skip ? new Residual(branch) : branch, Activation.relu());
    }

    /// The length of the gradient at the input of the first block, relative to that at the output
    /// of the last.
    private static double gradient(Layer first, Layer[] blocks, Layer head, Batch batch) {
        var x = new Flatten().forward(Variable.constant(batch.x()));
        var below = Variable.input(first.forward(x).value());
        var top = new Sequential(blocks).forward(below);
        var above = Variable.input(top.value());
        head.forward(above).apply(new SoftmaxCrossEntropy(batch.labels())).backward();
        top.backward(above.gradient());
        return below.gradient().norm().item() / above.gradient().norm().item();
    }

    /// The mean loss over the last 50 steps.
    private double train(String name, Sequential net, DataLoader<Batch> loader) {
        var step = new SupervisedStep(net::forward, new Adam().add(net.parameters(), 1e-3, 0));
        var arena = new Arena();
        var last = Metrics.of(0);
        try (var bar = Progress.of(name, steps)) {
            for (var t = 0; t < steps; t++) {
                var rows = loader.epoch(t / loader.batches()).get(t % loader.batches());
                var now = arena.call(() -> step.run(loader.batch(rows)));
                last = t < steps - 50 ? last : last.plus(now);
                bar.step(now.toString());
            }
        }
        return last.get("loss");
    }

    private Figure figure(Map<Kind, Measured[]> measured) {
        var gradient = Plot.titled("Gradient at the first block, relative to the last").logY()
                .xAxis("blocks of two layers").yAxis("ratio of lengths");
        var loss = Plot.titled("Training loss after %d steps".formatted(steps))
                .xAxis("blocks of two layers").yAxis("cross-entropy");
        var x = IntStream.of(depths).asDoubleStream().toArray();
        measured.forEach((kind, m) -> {
            gradient.line(kind.toString(), x, Arrays.stream(m).mapToDouble(v ->
                    Math.max(v.gradient, 1e-12)).toArray());
            loss.line(kind.toString(), x, Arrays.stream(m).mapToDouble(Measured::loss).toArray());
        });
        return Figure.grid("Plain or residual", 2, gradient, loss);
    }
}
