package ch05.architectures.experiments;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Adam;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.ParameterTree;
import ch03.training.Schedule;
import ch03.training.Trainer;
import ch03.training.Variable;
import ch04.layers.Embedding;
import ch04.layers.Linear;
import ch04.layers.Positions;
import ch05.architectures.gpt.LanguageStep;
import ch05.architectures.recurrent.TeacherForced;
import ch05.architectures.transformer.AddAndNorm.Order;
import ch05.architectures.transformer.BlockConfig;
import ch05.architectures.transformer.Encoder;
import common.Rng;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Where the norm stands, by depth (section 5.4)
///
/// An encoder reads words of eight letters and says them backwards, all letters at once. It is
/// trained by Adam for the same number of steps with 2 to 12 blocks, with the norms before the
/// sublayers and behind the sums, with a warm-up of a fifth of the steps and without. No gradient
/// is clipped. The plot shows the loss over the last fifth of the steps; who has learned nothing
/// stays at $\log 10 = 2.3$.
@Command(description = "Pre-norm and post-norm, with warm-up and without, by depth.")
public final class NormOrder extends Experiment {

    private static final int LETTERS = 10, LENGTH = 8, WIDTH = 32, HEADS = 4, BATCH = 32;

    @Option(names = "--steps", paramLabel = "N", description = "steps of each training")
    private int steps = 200;

    @Option(names = "--rate", paramLabel = "R", description = "Adam's learning rate")
    private double rate = 5e-3;

    @Option(names = "--depths", paramLabel = "N", split = ",", description = "how many blocks")
    private List<Integer> depths = List.of(2, 4, 8, 12);

    /// Embedding, encoder, scores.
    private static final class Reader extends ParameterTree {

        private final Embedding letters;
        private final Encoder encoder;
        private final Linear output;
        private final Tensor code = Positions.sinusoidal(LENGTH, WIDTH).keep();

        Reader(int depth, Order order, Rng rng) {
            letters = child("letters", new Embedding(LETTERS, WIDTH, rng.split("letters")));
            encoder = child("encoder", new Encoder(depth,
                    BlockConfig.of(WIDTH, HEADS).order(order), rng.split("encoder")));
            output = child("output", new Linear(WIDTH, LETTERS, rng.split("output")));
        }

        Variable forward(Indices words) {                            // [B, T]
            var x = letters.forward(words).plus(Variable.constant(code));
            return output.forward(encoder.forward(x, null));         // [B, T, V]
        }
    }

    @Override protected void run() {
        if (steps < 10 || !(rate > 0) || depths.stream().anyMatch(n -> n < 1)) {
            throw new UserError(("NormOrder: expected --steps of at least 10, a positive --rate and"
                    + " --depths of at least 1, got %d, %s and %s")
                            .formatted(steps, rate, depths));
        }
        var plot = Plot.titled("Loss after " + steps + " steps").xAxis("blocks")
                .yAxis("nats per letter").yRange(0, 2.5);
        for (var order : Order.values()) {
            for (var warmUp : new boolean[] {true, false}) {
                var name = "%s-norm, %s".formatted(order == Order.PRE_NORM ? "pre" : "post",
                        warmUp ? "warm-up" : "no warm-up");
                plot.line(name, depths.stream().mapToDouble(n -> n).toArray(),
                        depths.stream().mapToDouble(n -> loss(name, n, order, warmUp)).toArray());
            }
        }
        save("norm-order", plot);
    }

    private double loss(String name, int depth, Order order, boolean warmUp) {
        var model = new Reader(depth, order, rng().split("model"));
        var schedule = warmUp ? Schedule.linear(0, 1, steps / 5) : Schedule.constant();
        var optimizer = new Adam().add(model.parameters(), rate, 0).follow(schedule);
        var step = new LanguageStep(model::forward, optimizer, Double.POSITIVE_INFINITY, 1);
        var data = DataLoader.inOrder(steps * BATCH, BATCH,
                rows -> words(rng().split("words"), rows));
        var history = new Trainer<>(model, step).train(data, 1);
        var losses = History.curve(history.steps(), "loss");
        var last = Arrays.stream(losses, steps - steps / 5, steps).average().orElseThrow();
        System.out.printf(
                Locale.ROOT, "%s, %d blocks: %.3f (seed %d)%n", name, depth, last, seed());
        return last;
    }

    /// Random words, and the same backwards.
    private static TeacherForced words(Rng rng, int... rows) {
        var read = IntStream.of(rows)
                .flatMap(row -> rng.split(row).ints(LENGTH, 0, LETTERS)).toArray();
        var said = new int[read.length];
        for (var i = 0; i < read.length; i++) {
            said[i] = read[i / LENGTH * LENGTH + LENGTH - 1 - i % LENGTH];
        }
        var shape = Shape.of(rows.length, LENGTH);
        return new TeacherForced(Indices.of(shape, read), Indices.of(shape, said));
    }
}
