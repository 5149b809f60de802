package ch03.training.experiments;

import ch02.tensors.Arena;
import ch03.training.Batch;
import ch03.training.Checkup;
import ch03.training.DataLoader;
import ch03.training.Gain;
import ch03.training.PlainNetwork;
import ch03.training.Sgd;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import common.Progress;
import common.UserError;
import common.data.DrawnDigits;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Too small, right, too large (section 3.3)
///
/// The same network, the same digits in the same order, the same number of steps; only the learning
/// rate differs, by a factor of 10,000 from one end to the other. Where it is too small nothing
/// happens in the time there is. Where it is too large, the first steps leap so far that nearly
/// all relus fall silent for ever: the loss comes to rest at log 10, what knowing nothing costs. In
/// between lies a wide range that works, and its best end is close to the cliff.
@Command(description = "Trains one network with many learning rates: three regimes.")
public final class LrSweep extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "steps of each training")
    private int steps = 300;

    private LabelledImages digits;

    @Override protected void run() {
        if (steps < 10) {
            throw new UserError("LrSweep: expected --steps of at least 10, got " + steps);
        }
        digits = DrawnDigits.draw(10_000, rng().split("digits"));
        var rates = IntStream.rangeClosed(0, 16).mapToDouble(i -> Math.pow(10, -3 + i / 4.0))
                .toArray();
        var runs = new Run[rates.length];
        try (var bar = Progress.of("training", rates.length)) {
            for (var i = 0; i < rates.length; i++) {
                runs[i] = train(rates[i]);
                bar.step(runs[i].toString());
            }
        }
        System.out.println("     rate   loss at the end   silent units");
        Arrays.stream(runs).forEach(System.out::println);
        var ends = Arrays.stream(runs).mapToDouble(Run::end).toArray();
        save("learning-rates", Figure.grid("One network, many learning rates", 2,
                Plot.titled("Loss after " + steps + " steps").xAxis("learning rate").yAxis("loss")
                        .logX().yRange(0, 2.6).line("", rates, ends).points("", rates, ends),
                curves(runs)));
    }

    /// The loss of each step, and the share of hidden units that answer to no digit any more.
    private record Run(double rate, double[] losses, double silent) {

        /// The mean over the last tenth.
        double end() {
            return Arrays.stream(losses).skip(losses.length - losses.length / 10).average()
                    .orElseThrow();
        }

        @Override public String toString() {
            return String.format(Locale.ROOT, "%9.4f   %-15.4f   %.0f %%", rate, end(),
                    100 * silent);
        }
    }

    private Run train(double rate) {
        var net = new PlainNetwork(rng().split("weights"), Variable::relu, Gain.RELU,
                digits.pixelsPerImage(), 64, digits.classes().size());
        var step = new SupervisedStep(x -> net.forward(flat(x)),
                new Sgd().add(net.parameters(), rate, 0));
        var loader = DataLoader.shuffled(digits.size(), 64, rng().split("order"),
                rows -> Batch.of(digits, rows));
        var arena = new Arena();
        var losses = new double[steps];
        for (var t = 0; t < steps; t++) {
            var rows = loader.epoch(t / loader.batches()).get(t % loader.batches());
            losses[t] = arena.call(() -> step.run(loader.batch(rows))).get("loss");
        }
        return new Run(rate, losses, silent(net));
    }

    private static Variable flat(Variable images) {                  // [B, C, H, W]
        return images.reshape(images.size(0), -1);                   // [B, C·H·W]
    }

    private double silent(PlainNetwork net) {
        var some = Batch.of(digits, IntStream.range(0, 1000).toArray());
        return Checkup.silent(net.layers(flat(Variable.constant(some.x()))).get(1).value());
    }

    private Plot curves(Run[] runs) {
        var plot = Plot.titled("On the way").xAxis("step").yAxis("loss, mean of 10")
                .yRange(0, 4);
        for (var i : new int[] {0, 6, 10, 14}) {
            var smooth = new double[steps / 10];
            Arrays.setAll(smooth, k ->
                    Arrays.stream(runs[i].losses, 10 * k, 10 * k + 10).average().orElseThrow());
            var x = IntStream.range(0, smooth.length).mapToDouble(k -> 10 * k + 5).toArray();
            plot.line(String.format(Locale.ROOT, "η = %.3g", runs[i].rate), x, smooth);
        }
        return plot;
    }
}
