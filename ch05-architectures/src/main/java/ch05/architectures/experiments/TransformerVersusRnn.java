package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.LstmCell;
import ch04.layers.Recurrent;
import ch04.layers.RnnCell;
import ch04.layers.SelfAttention;
import ch05.architectures.recurrent.Cost;
import common.Progress;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # One reads in order, one looks around (section 5.6)
///
/// Of a plain recurrent layer, an LSTM and a head of self-attention, each of the same width and of
/// random weights, two things are measured. How much of a gradient at the last place reaches
/// earlier ones? How long do forward and backward take, on this machine? Two more are counted
/// ([Cost]): how many products that is, and how many operations have to wait for each other.
///
/// With seed 1, fifty places back, $7 \cdot 10^{-16}$ of the gradient of the plain layer is left,
/// $2 \cdot 10^{-11}$ of the LSTM's, and a tenth of attention's: for it nothing is far. But its
/// work grows with the square of the length.
@Command(description = "Recurrence and attention compared: reach, time, work, depth.")
public final class TransformerVersusRnn extends Experiment {

    private static final int BATCH = 8, REPEAT = 15;

    @Option(names = "--size", paramLabel = "N", description = "width of the layers")
    private int size = 64;

    @Option(names = "--longest", paramLabel = "N", description = "the longest sequence")
    private int longest = 1024;

    private double[] lengths;

    @Override protected void run() {
        if (size < 1 || longest < 32) {
            throw new UserError("TransformerVersusRnn: expected --size of at least 1 and --longest"
                    + " of at least 32, got %d and %d".formatted(size, longest));
        }
        lengths = IntStream.iterate(16, t -> t <= longest, t -> 2 * t).asDoubleStream().toArray();
        save("transformer-versus-rnn", Figure.grid(
                "One layer of width %d, B = %d".formatted(size, BATCH), 2,
                Backend.EJML.call(this::reach), time(),
                counted("Products and quotients", Cost::products),
                counted("Operations that wait for each other", Cost::depth)));
    }

    /// A layer, and how it is asked.
    private record Reader(ParameterTree layer, UnaryOperator<Variable> forward) { }

    private Map<String, Reader> layers() {
        var layers = new LinkedHashMap<String, Reader>();
        var rnn = new Recurrent(RnnCell::new, size, size, rng().split("rnn"));
        var lstm = new Recurrent(LstmCell::new, size, size, rng().split("lstm"));
        var attention = new SelfAttention(size, size, true, rng().split("attention"));
        layers.put("RNN", new Reader(rnn, x -> rnn.forward(x).states()));
        layers.put("LSTM", new Reader(lstm, x -> lstm.forward(x).states()));
        layers.put("attention", new Reader(attention, attention::forward));
        return layers;
    }

    // ── Measured ─────────────────────────────────────────────────────────────────────────────────

    /// The norm of the gradient at each input, from a random one at the last output.
    private Plot reach() {
        var length = 60;
        var plot = Plot.titled("Gradient of the last place at earlier ones")
                .xAxis("places before the last").yAxis("norm, relative to all").logY()
                .size(560, 380);
        layers().forEach((name, reader) -> {
            var x = Variable.input(Tensor.normal(rng().split("x"), BATCH, length, size));
            reader.forward.apply(x).select(1, length - 1)
                    .backward(Tensor.normal(rng().split("gradient"), BATCH, size));
            var norms = x.gradient().norm(0, 2).reshape(length).flip(0).toArray();
            var all = Math.sqrt(Arrays.stream(norms).map(n -> n * n).sum());
            System.out.printf(Locale.ROOT, "%-9s the gradient 1, 10, 50 places back:"
                    + " %.1e, %.1e, %.1e%n",
                    name, norms[1] / all, norms[10] / all, norms[50] / all);
            plot.line(name, IntStream.range(0, length).asDoubleStream().toArray(),
                    Arrays.stream(norms).map(n -> n / all).toArray());
        });
        return plot;
    }

    /// The fastest of some runs, in milliseconds: whatever else the machine does only adds to it.
    private Plot time() {
        var plot = Plot.titled("Time, forward and backward").xAxis("length T").yAxis("ms")
                .logX().logY().size(560, 380);
        layers().values().forEach(reader -> milliseconds(reader, 256));      // for the compiler
        try (var bar = Progress.of("timing", 3L * lengths.length)) {
            layers().forEach((name, reader) -> {
                var times = Arrays.stream(lengths).map(length -> {
                    bar.step(name);
                    return milliseconds(reader, (int) length);
                }).toArray();
                plot.line(name, lengths, times);
                for (var i = 0; i < times.length; i++) {
                    bar.say(String.format(
                            Locale.ROOT, "%-9s T = %4.0f: %8.2f ms", name, lengths[i], times[i]));
                }
            });
        }
        return plot;
    }

    /// The first seconds only warm up: the compiler is still at work.
    private double milliseconds(Reader reader, int length) {
        var arena = new Arena();
        var x = Tensor.normal(rng().split("x"), BATCH, length, size);
        var warm = System.nanoTime() + 2_000_000_000;
        while (System.nanoTime() < warm) {
            arena.run(() -> forwardAndBackward(reader, x));
        }
        return IntStream.range(0, REPEAT).mapToDouble(_ -> {
            var start = System.nanoTime();
            arena.run(() -> forwardAndBackward(reader, x));
            return (System.nanoTime() - start) / 1e6;
        }).min().orElseThrow();
    }

    private static void forwardAndBackward(Reader reader, Tensor x) {
        reader.layer.clearGradients();
        reader.forward.apply(Variable.input(x)).sum().backward();
    }

    // ── Counted ──────────────────────────────────────────────────────────────────────────────────

    private Plot counted(String title, ToDoubleFunction<Cost> part) {
        System.out.println(title);
        var plot = Plot.titled(title).xAxis("length T").yAxis("how many").logX().logY()
                .size(560, 380);
        line(plot, "RNN", t -> part.applyAsDouble(Cost.recurrent(t, size)));
        line(plot, "LSTM", t -> part.applyAsDouble(Cost.lstm(t, size)));
        line(plot, "attention", t -> part.applyAsDouble(Cost.attention(t, size)));
        return plot;
    }

    private void line(Plot plot, String name, IntToDoubleFunction f) {
        var counts = Arrays.stream(lengths).map(t -> f.applyAsDouble((int) t)).toArray();
        System.out.printf(Locale.ROOT, "%-9s at T = %.0f: %,.0f%n", name,
                lengths[lengths.length - 1], counts[counts.length - 1]);
        plot.line(name, lengths, counts);
    }
}
