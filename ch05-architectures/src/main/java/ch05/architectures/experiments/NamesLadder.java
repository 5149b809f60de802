package ch05.architectures.experiments;

import static ch05.architectures.experiments.Words.BOUNDARY;

import ch02.tensors.Indices;
import ch03.training.AdamW;
import ch03.training.CrossEntropy;
import ch03.training.DataLoader;
import ch03.training.Logits;
import ch03.training.Metrics;
import ch03.training.NGram;
import ch03.training.NeuralNGram;
import ch03.training.NoGradient;
import ch03.training.Optimizer;
import ch03.training.ParameterTree;
import ch03.training.Schedule;
import ch03.training.SequenceModel;
import ch03.training.Step;
import ch03.training.Trainer;
import ch03.training.Variable;
import ch05.architectures.gpt.Gpt;
import ch05.architectures.gpt.GptConfig;
import ch05.architectures.recurrent.BeamSearch;
import ch05.architectures.recurrent.CausalModel;
import ch05.architectures.recurrent.TeacherForced;
import ch05.architectures.recurrent.WindowModel;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # The ladder of names, continued (section 5.3)
///
/// Chapter 3 left its ladder of models that invent names at a network with one hidden layer. Here
/// it goes on: normalise the hidden layer, let the network see more letters, fuse them in pairs,
/// and let every letter look at all before it. Each model is trained for as many epochs on the same
/// words and judged on words that it has not seen, in nats per letter, the end of the word
/// counted as one. At the end each writes some names; and beam search asks the last one for the
/// most probable names of all, which are few and dull.
@Command(description = "Networks that see more and more learn to invent names.")
public final class NamesLadder extends Experiment {

    private static final int LONGEST = 16;                           // 15 letters and an end

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (the words of this book, default) or names (real file)")
    private String data = "book";

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the words")
    private int epochs = 20;

    @Option(names = "--rungs", paramLabel = "A,B", split = ",",
            description = "some of mlp3, mlp8, norm8, wavenet8, gpt; default: all")
    private List<String> rungs = List.of("mlp3", "mlp8", "norm8", "wavenet8", "gpt");

    private Words words;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> losses = new ArrayList<>();

    /// A part of the words as a problem: so many rows, and the loss of some of them.
    private record Task(int size, Function<int[], Surprise> rows) { }

    /// The mean over so many predictions.
    private record Surprise(Variable mean, int predictions) { }

    /// Turns words into a problem for one model.
    private interface Problem extends Function<List<int[]>, Task> { }

    @Override protected void run() {
        if (epochs < 1) {
            throw new UserError("NamesLadder: expected --epochs of at least 1, got " + epochs);
        }
        words = Words.read(data, rng());
        System.out.printf(Locale.ROOT, "%s: %,d words to learn from, %,d to choose with, %,d to"
                + " judge by (seed %d)%n", data, words.learn().size(), words.choose().size(),
                words.judge().size(), seed());
        bigrams();
        rungs.forEach(this::rung);
        var x = IntStream.range(0, names.size()).asDoubleStream().toArray();
        save("names-rungs-" + data, Plot.titled(String.join(" | ", names))
                .xAxis("rung").yAxis("nats per letter")
                .line("words it learned from", x, losses.stream().mapToDouble(l -> l[0]).toArray())
                .line("new words", x, losses.stream().mapToDouble(l -> l[1]).toArray()));
    }

    private void bigrams() {
        var counted = new NGram(2, words.letters().size(), BOUNDARY, 0.1)
                .count(Words.ended(words.learn()));
        report("bigrams", 27 * 27, counted, new double[] {
            counted.crossEntropy(Words.ended(words.learn())),
            counted.crossEntropy(Words.ended(words.judge()))}, 0);
    }

    private void rung(String name) {
        var v = words.letters().size();
        var rng = rng().split(name);
        switch (name) {
            case "mlp3" -> windows(name, 3, new NeuralNGram(rng, 3, v, BOUNDARY, 24, 200));
            case "mlp8" -> windows(name, 8, new NeuralNGram(rng, 8, v, BOUNDARY, 24, 200));
            case "norm8" -> windows(name, WindowModel.mlp(8, v, BOUNDARY, 24, 200, rng));
            case "wavenet8" -> windows(name, WindowModel.waveNet(8, v, BOUNDARY, 24, 128, rng));
            case "gpt" -> gpt(name, new Gpt(
                    GptConfig.of(v, LONGEST, 3, 4, 64).dropout(0.1), rng));
            default -> throw new UserError("There is no rung '%s'; choose of mlp3, mlp8, norm8,"
                    .formatted(name) + " wavenet8 and gpt.");
        }
    }

    // ── Windows ──────────────────────────────────────────────────────────────────────────────────

    private void windows(String name, int context, NeuralNGram model) {
        train(name, model, model, adamW(model), 128, windows(context, model::forward));
    }

    private void windows(String name, WindowModel model) {
        train(name, model, model, adamW(model), 128, windows(8, model::forward));
    }

    private Optimizer adamW(ParameterTree model) {
        return new AdamW().add(model.parameters(), 4e-3, 0.02);
    }

    /// Every letter is a row, behind the letters before it.
    private Problem windows(int context, Function<Indices, Logits> scores) {
        var cutter = new NeuralNGram(rng(), context, words.letters().size(), BOUNDARY, 1, 1);
        return part -> {
            var all = cutter.examples(Words.ended(part));
            return new Task(all.size(), rows -> new Surprise(new CrossEntropy().of(
                    scores.apply(all.contexts(rows)), all.next(rows)), rows.length));
        };
    }

    // ── Whole words ──────────────────────────────────────────────────────────────────────────────

    private void gpt(String name, Gpt model) {
        Problem problem = part -> new Task(part.size(), rows -> {
            var batch = TeacherForced.of(BOUNDARY, BOUNDARY,
                    Arrays.stream(rows).mapToObj(part::get).toArray(int[][]::new));
            return new Surprise(batch.loss(model.forward(batch.inputs())), batch.predictions());
        });
        var asked = new CausalModel(words.letters().size(), BOUNDARY, model::forward);
        train(name, model, asked, adamW(model), 32, problem);
        var best = new BeamSearch(asked, 50, BOUNDARY, LONGEST, 0).search();
        System.out.println("the most probable names: " + best.stream().limit(10)
                .map(h -> "%s %.4f".formatted(words.letters().decode(h.text()),
                        Math.exp(h.logProbability()))).collect(Collectors.joining(", ")));
    }

    // ── Training ─────────────────────────────────────────────────────────────────────────────────

    private void train(String name, ParameterTree model, SequenceModel asked, Optimizer optimizer,
            int batch, Problem problem) {
        var task = problem.apply(words.learn());
        var loader = DataLoader.shuffled(task.size, batch, rng().split(name), rows -> rows);
        var total = (long) epochs * loader.batches();
        optimizer.follow(Schedule.warmUpCosine(Math.min(200, total / 2), total));
        Step<int[]> step = rows -> {
            optimizer.clearGradients();
            var loss = task.rows.apply(rows);
            loss.mean.backward();
            optimizer.step();
            return Metrics.of(loss.predictions).with("loss", loss.mean.item());
        };
        var start = System.nanoTime();
        var choose = problem.apply(words.choose());
        var trainer = new Trainer<>(model, step).validate(look(choose), inOrder(choose));
        var history = trainer.train(loader, epochs);
        var seconds = (System.nanoTime() - start) / 1e9;
        var judge = problem.apply(words.judge());
        var fresh = trainer.evaluate(look(judge), inOrder(judge)).get("loss");
        model.evaluate();
        System.out.printf(Locale.ROOT, "%s to choose with: %.4f%n", name,
                history.validations().getLast().get("loss"));
        report(name, model.parameterCount(), asked,
                new double[] {history.epochs().getLast().get("loss"), fresh}, seconds);
    }

    private static Step<int[]> look(Task task) {
        return rows -> NoGradient.call(() -> {
            var loss = task.rows.apply(rows);
            return Metrics.of(loss.predictions).with("loss", loss.mean.item());
        });
    }

    private static DataLoader<int[]> inOrder(Task task) {
        return DataLoader.inOrder(task.size, 1000, rows -> rows);
    }

    private void report(
            String name, int parameters, SequenceModel model, double[] loss, double seconds) {
        var rng = rng().split("writing");
        var written = IntStream.range(0, 8).mapToObj(_ -> words.letters().decode(
                model.sample(rng, BOUNDARY, LONGEST - 1))).collect(Collectors.joining(" "));
        System.out.printf(Locale.ROOT, "%-9s %,7d parameters, %.4f nats on the words it learned"
                + " from, %.4f on new ones, %.0f s; writes %s%n",
                name, parameters, loss[0], loss[1], seconds, written);
        names.add(name);
        losses.add(loss);
    }
}
