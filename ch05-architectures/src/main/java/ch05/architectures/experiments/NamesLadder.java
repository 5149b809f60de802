package ch05.architectures.experiments;

import static ch05.architectures.experiments.Words.BOUNDARY;

import ch03.training.AdamW;
import ch03.training.DataLoader;
import ch03.training.NGram;
import ch03.training.NeuralNGram;
import ch03.training.ParameterTree;
import ch03.training.Schedule;
import ch03.training.SequenceModel;
import ch03.training.Step;
import ch03.training.Trainer;
import ch05.architectures.gpt.Gpt;
import ch05.architectures.gpt.GptConfig;
import ch05.architectures.recurrent.BeamSearch;
import ch05.architectures.recurrent.CausalModel;
import ch05.architectures.recurrent.WindowModel;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # The ladder of names, continued (section 5.5)
///
/// Chapter 3 left its ladder of models that invent names at a network with one hidden layer. Here
/// it goes on: let the network see more letters, normalise its hidden layer, fuse the letters in
/// pairs, and let every letter look at all before it. Each model is trained for as many epochs on
/// the same words and judged on words that it has not seen, in nats per letter, the end of the word
/// counted as one. At the end each writes some names; and beam search asks the GPT for the most
/// probable names of all, which are few and dull.
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

    @Option(names = "--no-test", description = "leave the words to judge by unread")
    private boolean withoutTest;

    private Words words;
    private List<int[]> fresh;                                       // to judge by, or to choose by
    private final List<String> names = new ArrayList<>();
    private final List<double[]> losses = new ArrayList<>();         // learned, fresh

    @Override protected void run() {
        if (epochs < 1) {
            throw new UserError("NamesLadder: expected --epochs of at least 1, got " + epochs);
        }
        words = Words.read(data, rng());
        fresh = withoutTest ? words.choose() : words.judge();
        System.out.printf(Locale.ROOT, "%s: %,d words to learn from, %,d to choose by, %,d to"
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
        var v = words.letters().size();
        var counted = new NGram(2, v, BOUNDARY, 0.1).count(Words.ended(words.learn()));
        report("bigrams", v * v, counted, 0,
                counted.crossEntropy(Words.ended(words.learn())),
                counted.crossEntropy(Words.ended(fresh)));
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

    private void windows(String name, int context, NeuralNGram model) {
        train(name, model, model, 128, part -> WordTask.windows(part, context, model::forward));
    }

    private void windows(String name, WindowModel model) {
        train(name, model, model, 128, part -> WordTask.windows(part, 8, model::forward));
    }

    private void gpt(String name, Gpt model) {
        var asked = new CausalModel(words.letters().size(), BOUNDARY,
                tokens -> model.infer(() -> model.forward(tokens)));
        train(name, model, asked, 32, part -> WordTask.whole(part, model::forward));
        for (var width : new int[] {1, 5, 50}) {
            for (var alpha : new double[] {0, 1}) {
                var found = new BeamSearch(asked, width, BOUNDARY, LONGEST, alpha).search();
                System.out.printf(Locale.ROOT, "a beam of %d, alpha %.0f: %s%n", width, alpha,
                        found.stream().limit(8).map(h -> "%s %.5f".formatted(words.letters()
                                .decode(h.text()), Math.exp(h.logProbability())))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    /// One row alone has no mean of a batch, so a last batch of one is left out.
    private void train(String name, ParameterTree model, SequenceModel asked, int batch,
            Function<List<int[]>, WordTask> problem) {
        var task = problem.apply(words.learn());
        var size = task.size() % batch == 1 ? task.size() - 1 : task.size();
        var loader = DataLoader.shuffled(size, batch, rng().split(name), rows -> rows);
        var total = (long) epochs * loader.batches();
        var optimizer = new AdamW().add(model.parameters(), 4e-3, 0.02)
                .follow(Schedule.warmUpCosine(Math.min(200, total / 2), total));
        Step<int[]> step = rows -> {
            optimizer.clearGradients();
            var loss = task.rows().apply(rows);
            loss.mean().backward();
            optimizer.step();
            return loss.metrics();
        };
        var choose = problem.apply(words.choose());
        var start = System.nanoTime();
        var trainer = new Trainer<>(model, step).validate(choose.look(), choose.inOrder());
        var history = trainer.train(loader, epochs);
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%s on the words to choose by: %.4f%n", name,
                history.validations().getLast().get("loss"));
        var last = problem.apply(fresh);
        report(name, model.parameterCount(), asked, seconds, history.epochs().getLast().get("loss"),
                trainer.evaluate(last.look(), last.inOrder()).get("loss"));
    }

    private void report(String name, int parameters, SequenceModel model, double seconds,
            double learned, double fresh) {
        var rng = rng().split("writing");
        var written = IntStream.range(0, 8).mapToObj(_ -> words.letters().decode(
                model.sample(rng, BOUNDARY, LONGEST - 1))).collect(Collectors.joining(" "));
        System.out.printf(Locale.ROOT, "%-9s %,7d parameters, %.4f nats on the words it learned"
                + " from, %.4f on new ones, %.0f s; writes %s%n",
                name, parameters, learned, fresh, seconds, written);
        names.add(name);
        losses.add(new double[] {learned, fresh});
    }
}
