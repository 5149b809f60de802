package ch05.architectures.experiments;

import ch02.tensors.Indices;
import ch03.training.DataLoader;
import ch03.training.Schedule;
import ch03.training.Step;
import ch03.training.Trainer;
import ch05.architectures.gpt.Gpt;
import ch05.architectures.gpt.GptConfig;
import ch05.architectures.gpt.LanguageStep;
import ch05.architectures.gpt.Recipe;
import ch05.architectures.gpt.ScheduledSampling;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # What happens behind a mistake (section 5.5)
///
/// Two kinds of text of 36 letters. *Repeated*: six random letters, again and again. *Counting on*:
/// a random letter of twelve, then always the next one of the alphabet. A small GPT learns each in
/// three ways: by teacher forcing, by scheduled sampling, and from texts in which a tenth of the
/// letters that it reads, behind the first six, is replaced by random ones. Then it writes on its
/// own behind twelve letters that are true and one that is wrong. The plot shows the share of wrong
/// letters at each place after that.
///
/// Repeated letters can be known in two ways, and attention has the true copies before it: they
/// win, and one mistake does little harm. To count on, it is enough to look at the last letter. Who
/// does only that is never wrong on a true text, and behind one mistake for ever. So far the fear
/// is right. But scheduled sampling does not help: a model that makes no mistakes of its own meets
/// none while it learns. What helps is to have met mistakes, wherever they came from.
@Command(description = "Three ways to learn, and how far each carries on a mistake.")
public final class ExposureBias extends Experiment {

    private static final int LETTERS = 12, PERIOD = 6, LENGTH = 35, MISTAKE = 12;
    private static final int BATCH = 32, JUDGED = 1_000;
    private static final double NOISE = 0.1;

    @Option(names = "--steps", paramLabel = "N", description = "steps of each training")
    private int steps = 400;

    /// What the model reads at a step, in place of the truth.
    private interface Reading {

        TeacherForced of(TeacherForced truth, Gpt model, long step);
    }

    @Override protected void run() {
        if (steps < 20) {
            throw new UserError("ExposureBias: expected --steps of at least 20, got " + steps);
        }
        save("exposure-bias", Figure.grid("", 2,
                compare("Repeated", ExposureBias::repeated),
                compare("Counting on", ExposureBias::counted)));
    }

    private Plot compare(String task, Function<Rng, int[]> text) {
        var plot = Plot.titled(task + ": wrong letters behind a mistake").xAxis("place")
                .yAxis("share").yRange(0, 1);
        var weaning = Schedule.linear(1, 0, steps);
        measure(task, "teacher forcing", text, plot, (truth, _, _) -> truth);
        measure(task, "scheduled sampling", text, plot, (truth, model, step) ->
                ScheduledSampling.mix(model, truth, PERIOD, weaning.factor(step), coins(step)));
        measure(task, "a tenth replaced", text, plot, (truth, _, step) ->
                replaced(truth, coins(step)));
        return plot;
    }

    private Rng coins(long step) {
        return rng().split("coins").split(step);
    }

    // ── Texts ────────────────────────────────────────────────────────────────────────────────────

    private static int[] repeated(Rng rng) {
        var period = rng.ints(PERIOD, 0, LETTERS).toArray();
        return IntStream.rangeClosed(0, LENGTH).map(t -> period[t % PERIOD]).toArray();
    }

    private static int[] counted(Rng rng) {
        var first = rng.nextInt(LETTERS);
        return IntStream.rangeClosed(0, LENGTH).map(t -> (first + t) % LETTERS).toArray();
    }

    private static TeacherForced texts(Function<Rng, int[]> text, Rng rng, int... rows) {
        var all = IntStream.of(rows).mapToObj(row -> text.apply(rng.split(row)))
                .flatMapToInt(IntStream::of).toArray();
        return TeacherForced.windows(all, LENGTH, IntStream.range(0, rows.length)
                .map(b -> b * (LENGTH + 1)).toArray());
    }

    /// A tenth of what is read is drawn anew; what is to be said stays true.
    private static TeacherForced replaced(TeacherForced truth, Rng rng) {
        var read = truth.inputs().toArray();
        for (var i = 0; i < read.length; i++) {
            if (i % LENGTH >= PERIOD && rng.nextDouble() < NOISE) {
                read[i] = rng.nextInt(LETTERS);
            }
        }
        return new TeacherForced(Indices.of(truth.inputs().shape(), read), truth.targets());
    }

    /// One wrong letter in each row.
    private static TeacherForced mistaken(TeacherForced truth) {
        var read = truth.inputs().toArray();
        for (var b = 0; b < truth.rows(); b++) {
            var place = b * LENGTH + MISTAKE;
            read[place] = (read[place] + 1 + b % (LETTERS - 1)) % LETTERS;
        }
        return new TeacherForced(Indices.of(truth.inputs().shape(), read), truth.targets());
    }

    // ── Learning and judging ─────────────────────────────────────────────────────────────────────

    private Gpt train(Function<Rng, int[]> text, Reading reading) {
        var model = new Gpt(GptConfig.of(LETTERS, LENGTH, 2, 2, 32), rng().split("model"));
        var optimizer = Recipe.small(steps).rate(3e-3).optimizer(model);
        var learning = new LanguageStep(model::forward, optimizer, 1, 1);
        Step<TeacherForced> step = truth ->
                learning.run(reading.of(truth, model, optimizer.steps()));
        new Trainer<>(model, step).train(DataLoader.inOrder(steps * BATCH, BATCH,
                rows -> texts(text, rng().split("learn"), rows)), 1);
        return model;
    }

    private void measure(String task, String way, Function<Rng, int[]> text, Plot plot,
            Reading reading) {
        var model = train(text, reading);
        var truth = texts(text, rng().split("judge"), IntStream.range(0, JUDGED).toArray());
        var whole = errors(model, truth);
        var behind = errors(model, ScheduledSampling.mix(
                model, mistaken(truth), MISTAKE + 1, 0, rng()));
        System.out.printf(Locale.ROOT, "%s, %s: reading the truth %.1f %% of the letters are wrong,"
                + " behind a mistake %.1f %% (seed %d)%n", task, way,
                100 * Arrays.stream(whole).average().orElseThrow(),
                100 * Arrays.stream(behind).average().orElseThrow(), seed());
        var places = IntStream.rangeClosed(MISTAKE + 1, LENGTH).asDoubleStream().toArray();
        plot.line(way, places, behind);
    }

    /// The share of wrong letters at each place behind the mistake.
    private static double[] errors(Gpt model, TeacherForced read) {
        var said = model.infer(() ->
                model.forward(read.inputs()).value().argmax(-1).toArray());
        var right = read.targets().toArray();
        var errors = new double[LENGTH - MISTAKE];
        for (var i = 0; i < right.length; i++) {
            var place = i % LENGTH - MISTAKE;
            if (place >= 0 && said[i] != right[i]) {
                errors[place] += 1.0 / read.rows();
            }
        }
        return errors;
    }
}
