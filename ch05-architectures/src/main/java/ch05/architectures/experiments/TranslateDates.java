package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.AdamW;
import ch03.training.CharTokenizer;
import ch03.training.Clip;
import ch03.training.CrossEntropy;
import ch03.training.Logits;
import ch03.training.NoGradient;
import ch03.training.Optimizer;
import ch03.training.Schedule;
import ch05.architectures.recurrent.BeamSearch;
import ch05.architectures.recurrent.Padded;
import ch05.architectures.recurrent.Seq2Seq;
import common.Progress;
import common.Rng;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Dates as people write them, dates as machines do (section 5.3)
///
/// `Tuesday, 3 May 1988` is to become `1988-05-03`. The network sees letters and knows nothing of
/// days and months. It must copy the year from the end to the beginning, put a zero before the
/// three, and find out that `y` after `Ma` makes a five; the weekday it may ignore. Attention
/// shows what it does: each row of the heat map is a symbol that it writes, bright is where it
/// looked.
///
/// Every tenth day of two centuries is kept for the test: dates that it has never seen in any
/// form.
@Command(description = "A recurrent encoder and decoder with attention learn to translate dates.")
public final class TranslateDates extends Experiment {

    private static final List<DateTimeFormatter> FORMS = Stream.of("d MMMM yyyy", "MMMM d, yyyy",
            "EEEE, d MMMM yyyy", "d.M.yyyy", "EEE d MMM yyyy", "MMM dd, yyyy", "yyyy, d MMMM")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH)).toList();
    private static final CharTokenizer SOURCE = CharTokenizer.of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,.");
    private static final CharTokenizer TARGET = CharTokenizer.of("0123456789-|");
    private static final int BOUNDARY = TARGET.encode("|")[0], LENGTH = 10, DAYS = 73_049;

    @Option(names = "--steps", paramLabel = "N", description = "steps of training")
    private int steps = 600;

    @Option(names = "--batch", paramLabel = "N", description = "dates per step")
    private int batch = 64;

    @Option(names = "--hidden", paramLabel = "N", description = "hidden units")
    private int hidden = 64;

    /// A date in both forms.
    private record Pair(String human, String machine) {

        int[] source() {
            return SOURCE.encode(human);
        }

        int[] target() {
            return TARGET.encode(machine);
        }
    }

    @Override protected void run() {
        if (steps < 1 || batch < 1) {
            throw new UserError("TranslateDates: expected --steps and --batch of at least 1,"
                    + " got %d and %d".formatted(steps, batch));
        }
        var model = new Seq2Seq(SOURCE.size(), TARGET.size(), BOUNDARY, 32, hidden,
                rng().split("model"));
        var start = System.nanoTime();
        var losses = train(model);
        var seconds = (System.nanoTime() - start) / 1e9;
        var test = pairs(2000, true, rng().split("test"));
        System.out.printf(Locale.ROOT, "%.2f %% of %,d new dates exact (seed %d, %,d parameters,"
                + " %d steps in %.1f s)%n", 100 * exact(model, test), test.size(), seed(),
                model.parameterCount(), steps, seconds);
        var one = new Pair("Tuesday, 3 May 1988", "1988-05-03");
        new BeamSearch(model.about(one.source()), 4, BOUNDARY, LENGTH + 1, 0).search().forEach(h ->
                System.out.printf(Locale.ROOT, "%s -> %s with probability %.6f%n", one.human,
                        TARGET.decode(h.text()), Math.exp(h.logProbability())));
        var x = IntStream.range(0, losses.length).asDoubleStream().toArray();
        save("translate-dates", Figure.grid("A recurrent network translates dates", 1,
                attention(model, one),
                Plot.titled("Loss").xAxis("step").yAxis("nats per symbol").logY().size(640, 300)
                        .line("training", x, losses)));
    }

    /// Dates of two centuries; every tenth day is for the test only.
    private static List<Pair> pairs(int count, boolean test, Rng rng) {
        return IntStream.generate(() -> rng.nextInt(DAYS)).filter(day -> day % 10 == 0 == test)
                .limit(count).mapToObj(day -> {
                    var date = LocalDate.of(1900, 1, 1).plusDays(day);
                    var form = FORMS.get(rng.nextInt(FORMS.size()));
                    return new Pair(date.format(form), date.toString());
                }).toList();
    }

    private double[] train(Seq2Seq model) {
        var optimizer = new AdamW().add(model.parameters(), 3e-3, 0.01)
                .follow(Schedule.warmUpCosine(Math.min(100, steps / 2), steps));
        var losses = new double[steps];
        var arena = new Arena();
        try (var bar = Progress.of("training", steps)) {
            for (var step = 0; step < steps; step++) {
                var pairs = pairs(batch, false, rng().split(step));
                losses[step] = arena.call(() -> step(model, optimizer, pairs));
                bar.step(String.format(Locale.ROOT, "loss %.4f", losses[step]));
            }
        }
        return losses;
    }

    private static double step(Seq2Seq model, Optimizer optimizer, List<Pair> pairs) {
        optimizer.clearGradients();
        var scores = model.forward(source(pairs), before(pairs)).scores();       // [B, T, V]
        var loss = new CrossEntropy().of(
                new Logits(scores.reshape(-1, TARGET.size())), behind(pairs));
        loss.backward();
        Clip.byNorm(model.parameters(), 1);
        optimizer.step();
        return loss.item();
    }

    private static Padded source(List<Pair> pairs) {
        return Padded.of(pairs.stream().map(Pair::source).toList(), 0);
    }

    /// What the decoder reads: the boundary, then the target.
    private static Indices before(List<Pair> pairs) {
        return Indices.of(Shape.of(pairs.size(), LENGTH + 1), pairs.stream().flatMapToInt(pair ->
                IntStream.concat(IntStream.of(BOUNDARY), Arrays.stream(pair.target()))).toArray());
    }

    /// What it should say: the target, then the boundary.
    private static Indices behind(List<Pair> pairs) {
        return Indices.of(pairs.stream().flatMapToInt(pair ->
                IntStream.concat(Arrays.stream(pair.target()), IntStream.of(BOUNDARY))).toArray());
    }

    private static double exact(Seq2Seq model, List<Pair> pairs) {
        var said = model.translate(source(pairs), LENGTH + 1);
        return IntStream.range(0, pairs.size())
                .filter(i -> Arrays.equals(said.get(i), pairs.get(i).target())).count()
                / (double) pairs.size();
    }

    private static Figure attention(Seq2Seq model, Pair pair) {
        var weights = NoGradient.call(() -> model.forward(
                source(List.of(pair)), before(List.of(pair))).weights().value().select(0, 0));
        return Figure.heatMap("Row: what it writes, column: where it looks",
                weights.slice(0, 0, LENGTH).toMatrix(),
                pair.machine.split(""), pair.human.split(""));
    }
}
