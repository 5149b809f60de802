package ch05.architectures.experiments;

import ch03.training.Adam;
import ch03.training.CharTokenizer;
import ch03.training.Clip;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.Metrics;
import ch03.training.Optimizer;
import ch03.training.Schedule;
import ch03.training.Step;
import ch03.training.Trainer;
import ch05.architectures.experiments.SequenceTask.Pair;
import ch05.architectures.recurrent.Padded;
import ch05.architectures.recurrent.TeacherForced;
import ch05.architectures.transformer.BlockConfig;
import ch05.architectures.transformer.EncoderDecoder;
import common.Rng;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A Transformer turns texts into texts (section 5.4)
///
/// Words of 4 to 12 letters are to be read backwards, or put in order; dates of a century in seven
/// spellings are to be written in one. An answer counts if every letter of it is right. What is
/// judged was never shown: of the words every tenth is kept back, chosen by a hash of its letters,
/// and of the days of the century every tenth, in all spellings. (Drawing words anew would not do.
/// There are $10^{12}$ of length 12, but only $10^4$ of length 4, and most of these would have been
/// learned.)
///
/// The heat map shows where the last block looks in the source when it writes the letter of the
/// row.
@Command(description = "Trains Transformers to reverse, to sort, and to read dates.")
public final class Sequences extends Experiment {

    private static final int START = 0, STOP = 1, SIGNS = 2, LONGEST = 32, JUDGED = 1_000;

    @Option(names = "--task", paramLabel = "NAME", description = "reverse, sort, dates or all")
    private String name = "all";

    @Option(names = "--steps", paramLabel = "N", description = "steps of training")
    private int steps = 1_200;

    @Option(names = "--batch", paramLabel = "N", description = "pairs per step")
    private int batch = 64;

    /// Some pairs, as numbers.
    private record Questions(Padded source, TeacherForced answer) { }

    @Override protected void run() {
        if (steps < 1 || batch < 1) {
            throw new UserError(("Sequences: expected --steps and --batch of at least 1, got"
                    + " %d and %d").formatted(steps, batch));
        }
        var tasks = Stream.of(SequenceTask.values())
                .filter(task -> name.equals("all") || name.equals(task.toString())).toList();
        if (tasks.isEmpty()) {
            throw new UserError("There is no task '" + name
                    + "'; choose one of reverse, sort, dates, all.");
        }
        var losses = Plot.titled("Learning").xAxis("step").yAxis("nats per letter").logY();
        var figures = new ArrayList<Figure>();
        figures.add(losses);
        tasks.forEach(task -> figures.add(learn(task, losses)));
        save("sequences", Figure.grid("", Math.min(2, figures.size()),
                figures.toArray(Figure[]::new)));
    }

    private Figure learn(SequenceTask task, Plot losses) {
        var letters = CharTokenizer.of(task.letters());
        var rng = rng().split(task.toString());
        var vocabulary = letters.size() + SIGNS;
        var model = new EncoderDecoder(vocabulary, vocabulary, LONGEST, 2,
                BlockConfig.of(64, 4), rng.split("model"));
        var optimizer = new Adam(0.9, 0.98, 1e-9).add(model.parameters(), 1e-3, 0)
                .follow(Schedule.warmUpCosine(steps / 10, steps));
        var begin = System.nanoTime();
        var data = DataLoader.inOrder(steps * batch, batch, rows ->
                questions(letters, pairs(task, rng.split("learn"), false, rows)));
        var history = new Trainer<>(model, step(model, optimizer)).train(data, 1);
        var seconds = (System.nanoTime() - begin) / 1e9;
        var pairs = pairs(task, rng.split("judge"), true, IntStream.range(0, JUDGED).toArray());
        var said = answers(model, letters, pairs);
        var right = IntStream.range(0, JUDGED)
                .filter(i -> said.get(i).equals(pairs.get(i).answer())).count();
        System.out.printf(Locale.ROOT, "%s: %.1f %% of %d answers exact, %,d parameters, %d"
                + " steps in %.0f s (seed %d)%n", task, 100.0 * right / JUDGED, JUDGED,
                model.parameterCount(), steps, seconds, seed());
        IntStream.range(0, 3).forEach(i -> System.out.printf("   %s -> %s%n",
                pairs.get(i).source(), said.get(i)));
        losses.line(task.toString(), IntStream.range(0, steps).asDoubleStream().toArray(),
                History.curve(history.steps(), "loss"));
        return gaze(task, model, letters, pairs.getFirst());
    }

    private static Step<Questions> step(EncoderDecoder model, Optimizer optimizer) {
        return batch -> {
            optimizer.clearGradients();
            var loss = batch.answer().loss(model.forward(batch.source(), batch.answer().inputs()));
            loss.backward();
            Clip.byNorm(optimizer.parameters(), 1);
            optimizer.step();
            return Metrics.of(batch.answer().predictions()).with("loss", loss.item());
        };
    }

    // ── Pairs ────────────────────────────────────────────────────────────────────────────────────

    private static List<Pair> pairs(SequenceTask task, Rng rng, boolean judge, int... numbers) {
        return IntStream.of(numbers).mapToObj(i -> pair(task, rng.split(i), judge)).toList();
    }

    private static Pair pair(SequenceTask task, Rng rng, boolean judge) {
        var pair = task.draw(rng);
        while (task.isKeptBack(pair) != judge) {
            pair = task.draw(rng);
        }
        return pair;
    }

    private static Questions questions(CharTokenizer letters, List<Pair> pairs) {
        var answers = pairs.stream().map(pair -> encode(letters, pair.answer()))
                .toArray(int[][]::new);
        return new Questions(sources(letters, pairs), TeacherForced.of(START, STOP, answers));
    }

    private static Padded sources(CharTokenizer letters, List<Pair> pairs) {
        return Padded.of(
                pairs.stream().map(pair -> encode(letters, pair.source())).toList(), START);
    }

    private static int[] encode(CharTokenizer letters, String text) {
        return IntStream.of(letters.encode(text)).map(k -> k + SIGNS).toArray();
    }

    /// A sign in the middle of an answer shows as a question mark, and is wrong.
    private static String decode(CharTokenizer letters, int[] answer) {
        return IntStream.of(answer).mapToObj(k -> k < SIGNS ? "?" : letters.decode(k - SIGNS))
                .collect(Collectors.joining());
    }

    private static List<String> answers(
            EncoderDecoder model, CharTokenizer letters, List<Pair> pairs) {
        var all = new ArrayList<String>();
        for (var from = 0; from < pairs.size(); from += 100) {
            var some = pairs.subList(from, Math.min(from + 100, pairs.size()));
            for (var answer : model.answer(sources(letters, some), START, STOP, LONGEST - 1)) {
                all.add(decode(letters, answer));
            }
        }
        return all;
    }

    /// Where it looks: the mean over the heads.
    private static Figure gaze(
            SequenceTask task, EncoderDecoder model, CharTokenizer letters, Pair pair) {
        var source = sources(letters, List.of(pair));
        var inputs = questions(letters, List.of(pair)).answer().inputs();
        var weights = model.gaze(source, inputs).mean(1).select(1, 0).select(0, 0);  // [T, S]
        var rows = (pair.answer() + " ").split("");
        rows[rows.length - 1] = "end";
        return Figure.heatMap(task + ": row, what it writes; column, where it looks",
                weights.toMatrix(), rows, pair.source().replace(' ', '_').split(""));
    }
}
