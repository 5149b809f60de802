package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch03.training.Adam;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.Metrics;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import ch04.layers.Residual;
import ch04.layers.Sequential;
import common.Progress;
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
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # What is wrong with plain depth? (section 5.2)
///
/// "Residual networks were invented against vanishing gradients": so it is often told. Here two
/// things are measured at networks of 2 to 32 blocks of two layers: the length of the gradient at
/// the first block relative to that at the last, before training; and the loss on the *training*
/// digits over the last 50 of 300 steps of Adam. Seeds 1, 2 and 3 (`--seed`), of convolutions 1 and
/// 2:
///
/// | linear layers | gradient, 2 blocks | 32 blocks | loss, 2 blocks | 32 blocks |
/// |---|---|---|---|---|
/// | plain | 1.0 to 1.1 | 0.3 to 2.9 | 0.22 to 0.25 | 1.31 to 1.39 |
/// | plain, batch norm | 9 to 12 | 890,000 to 1,300,000 | 0.15 to 0.17 | 2.31 |
/// | residual | 0.7 | 0.7 | 0.28 to 0.31 | 0.12 to 0.16 |
/// | residual, batch norm | 0.7 | 0.7 | 0.27 to 0.28 | 0.05 to 0.07 |
/// | **convolutions** | | | | |
/// | plain, batch norm | 1.7, 1.8 | 30,000, 48,000 | 0.67, 0.62 | 2.30, 2.29 |
/// | residual, batch norm | 0.7, 0.8 | 0.7, 0.8 | 1.23, 1.10 | 0.12, 0.09 |
///
/// Nothing vanishes. With weights of the right size the gradient of a plain network keeps its order
/// of magnitude through 64 layers, and still their loss is five to six times that of four layers,
/// on the very digits that they are shown: that is *degradation*. Batch normalisation makes the
/// gradient of a plain network explode. A relu passes half of its square; but the next norm
/// subtracts the mean of what came out of the relu and stretches what is left to variance 1, by
/// $2\pi/(\pi - 1)$ in the square. Together that is $\sqrt{\pi/(\pi-1)} = 1.21$ for each layer,
/// 200,000 for 64. (Yang et al., *A mean field theory of batch normalization*, 2019) At 32 blocks
/// nothing is learned then: log 10 is 2.303. It is worse than what He et al. report, whose plain
/// networks are trained for longer, and do learn, only less the deeper they are.
///
/// With the way around and the norm, each doubling of the depth helps; without the norm, 32 blocks
/// are about as good as 16. That the gradient has the ratio 0.7 at any depth says nothing, for it is so by
/// construction: blocks begin silent, so all that the gradient meets is one relu, which passes half
/// of its square, and $\sqrt{1/2} = 0.71$.
@Command(description = "Gradient and training by depth: plain or residual, with norm or without.")
public final class PlainOrResidual extends Experiment {

    private record Measured(double gradient, double loss) { }

    @Option(names = "--width", paramLabel = "N", description = "units per linear layer")
    private int width = 48;

    @Option(names = "--channels", paramLabel = "N",
            description = "channels per convolution; 0: linear layers only")
    private int channels = 16;

    @Option(names = "--steps", paramLabel = "N", description = "steps of training, 100 digits each")
    private int steps = 300;

    @Option(names = "--depths", paramLabel = "N,N", split = ",", description = "numbers of blocks")
    private int[] depths = {2, 4, 8, 16, 32};

    @Override protected void run() {
        if (width < 1 || channels < 0 || steps < 1 || IntStream.of(depths).anyMatch(n -> n < 1)) {
            throw new UserError("PlainOrResidual: expected --width, --channels, --steps and"
                    + " --depths of at least 1 (--channels 0 for none), got %d, %d, %d and %s"
                            .formatted(width, channels, steps, Arrays.toString(depths)));
        }
        var digits = DrawnDigits.draw(5_000, rng().split("digits"));
        var linear = measure(digits,
                new Stack.Kind(false, false, false), new Stack.Kind(false, false, true),
                new Stack.Kind(false, true, false), new Stack.Kind(false, true, true));
        if (channels == 0) {
            save("plain-or-residual-linear", Figure.grid("Plain or residual", 2,
                    gradients("linear", linear), losses("linear", linear)));
            return;
        }
        var convolutions = measure(digits,
                new Stack.Kind(true, false, true), new Stack.Kind(true, true, true));
        save("plain-or-residual", Figure.grid("Plain or residual", 2,
                gradients("linear", linear), losses("linear", linear),
                gradients("convolutions", convolutions), losses("convolutions", convolutions)));
    }

    private Map<Stack.Kind, Measured[]> measure(LabelledImages digits, Stack.Kind... kinds) {
        var measured = new LinkedHashMap<Stack.Kind, Measured[]>();
        for (var kind : kinds) {
            measured.put(kind, IntStream.of(depths).mapToObj(n -> measure(kind, n, digits))
                    .toArray(Measured[]::new));
            for (var i = 0; i < depths.length; i++) {
                var m = measured.get(kind)[i];
                System.out.printf(Locale.ROOT, "%-12s %-20s %2d blocks: gradient %.2g, loss %.3f%n",
                        kind.convolution() ? "convolutions" : "linear", kind, depths[i],
                        m.gradient, m.loss);
            }
        }
        return measured;
    }

    private Measured measure(Stack.Kind kind, int depth, LabelledImages digits) {
        var size = kind.convolution() ? channels : width;
        var stack = Stack.of(kind, depth, size, rng().split("net"));
        var loader = DataLoader.shuffled(digits.size(), 100, rng(), rows -> Batch.of(digits, rows));
        var gradient = gradient(stack, loader.batch(loader.epoch(0).getFirst()));
        return new Measured(gradient, train(kind + ", " + depth, stack.whole(), loader));
    }

    /// The length of the gradient at the input of the first block, relative to that at the output
    /// of the last.
    private static double gradient(Stack stack, Batch batch) {
        var below = Variable.input(stack.stem().forward(Variable.constant(batch.x())).value());
        var top = stack.blocks().forward(below);
        var above = Variable.input(top.value());
        stack.head().forward(above).apply(new SoftmaxCrossEntropy(batch.labels())).backward();
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

    private Plot gradients(String what, Map<Stack.Kind, Measured[]> measured) {
        return plot(what + ": gradient at the first block / at the last", "ratio of lengths",
                measured, m -> Math.max(m.gradient, 1e-12));
    }

    private Plot losses(String what, Map<Stack.Kind, Measured[]> measured) {
        return plot(what + ": training loss after %d steps".formatted(steps), "cross-entropy",
                measured, Measured::loss);
    }

    private Plot plot(String title, String what, Map<Stack.Kind, Measured[]> measured,
            ToDoubleFunction<Measured> value) {
        var plot = Plot.titled(title).xAxis("blocks of two layers").yAxis(what).logY()
                .categories(IntStream.of(depths).mapToObj(String::valueOf).toArray(String[]::new));
        var x = IntStream.rangeClosed(1, depths.length).asDoubleStream().toArray();
        measured.forEach((kind, m) -> plot.line(kind.toString(), x,
                Arrays.stream(m).mapToDouble(value).toArray()));
        return plot;
    }
}
