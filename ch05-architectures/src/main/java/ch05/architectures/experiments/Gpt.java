package ch05.architectures.experiments;

import ch03.training.CharTokenizer;
import ch03.training.History;
import ch05.architectures.gpt.CharGpt;
import ch05.architectures.gpt.Generator;
import ch05.architectures.gpt.GptConfig;
import ch05.architectures.gpt.LmTrainer;
import ch05.architectures.gpt.Recipe;
import ch05.architectures.gpt.Sampling;
import ch05.architectures.gpt.Windows;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A GPT learns to write, letter by letter (section 5.5)
///
/// Four layers, four heads, 128 channels, 64 letters of context: 0.8 million parameters, and two
/// thousand steps of twelve windows each (the sizes of Karpathy's nanoGPT for a laptop, 2022). The
/// text is this book, or Shakespeare's plays.
///
/// The model is stored; another run can load it and write without having trained:
///
///     mvn -q compile -Dch05=Gpt
///     mvn -q compile -Dch05=Gpt -Dargs="--load target/gpt-book.lawful --prompt '/// # Why'"
@Command(description = "Trains a GPT on the letters of a text, stores it, and lets it write.")
public final class Gpt extends Experiment {

    private static final int ROUNDS = 10, POINTS = 100, TIMED = 640;

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (this book, default) or shakespeare (real file)")
    private String data = "book";

    @Option(names = "--steps", paramLabel = "N",
            description = "steps of training, a multiple of 100")
    private int steps = 2_000;

    @Option(names = "--save", paramLabel = "FILE",
            description = "where to store the model (default: target/gpt-NAME.lawful)")
    private Path save;

    @Option(names = "--load", paramLabel = "FILE",
            description = "write with this model; no training")
    private Path load;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "what the text begins with")
    private String prompt = "\n";

    @Option(names = "--letters", paramLabel = "N", description = "how many letters to write")
    private int count = 500;

    @Option(names = "--temperature", paramLabel = "T",
            description = "0 for the most probable letter")
    private double temperature = 0.8;

    @Option(names = "--top-k", paramLabel = "K", description = "only the K most probable letters")
    private int topK = Integer.MAX_VALUE;

    @Option(names = "--nucleus", paramLabel = "P",
            description = "only the most probable letters that together have probability P")
    private double nucleus = 1;

    @Override protected void run() {
        if (steps < POINTS || steps % POINTS != 0 || count < 1) {
            throw new UserError(("Gpt: expected --steps to be a multiple of %d and --letters of at"
                    + " least 1, got %d and %d").formatted(POINTS, steps, count));
        }
        if (load != null) {
            show(CharGpt.load(load), null);
        } else {
            train();
        }
    }

    // ── Learning ─────────────────────────────────────────────────────────────────────────────────

    private void train() {
        var text = Datasets.text(data);
        var letters = CharTokenizer.of(text);
        var config = GptConfig.of(letters.size(), 64, 4, 4, 128);
        var windows = Windows.of(letters.encode(text), config.context());
        var model = new ch05.architectures.gpt.Gpt(config, rng().split("model"));
        System.out.printf(Locale.ROOT, "%s: %,d letters, %d of them different; %,d parameters%n",
                data, text.length(), letters.size(), model.parameterCount());

        var begin = System.nanoTime();
        var trainer = new LmTrainer(model, model::forward, Recipe.small(steps), windows);
        var history = trainer.train(ROUNDS, rng());
        var loss = trainer.judge();
        System.out.printf(Locale.ROOT, "%d steps in %.0f s: %.4f nats per letter on the last"
                + " tenth of the text, all %,d letters of it (seed %d)%n", steps,
                (System.nanoTime() - begin) / 1e9, loss, windows.judge().length - 1, seed());

        var file = save != null ? save : Path.of("target", "gpt-" + data + ".lawful");
        var writer = new CharGpt(model, letters);
        writer.save(file);
        System.out.println("stored in " + file);
        show(writer, letters.decode(windows.learn()));
        draw(history, model, Arrays.copyOf(windows.judge(), config.context()), letters);
    }

    private void draw(History history, ch05.architectures.gpt.Gpt model, int[] text,
            CharTokenizer letters) {
        var learned = History.curve(history.steps(), "loss");
        var judged = History.curve(history.validations(), "loss");
        var each = steps / ROUNDS;
        var curve = Plot.titled("Loss of a small GPT").xAxis("step").yAxis("nats per letter")
                .yRange(1, 4.5)
                .line("learned from",
                        IntStream.range(0, POINTS).mapToDouble(i -> (i + 0.5) * steps / POINTS)
                                .toArray(), means(learned, steps / POINTS))
                .line("not learned from", IntStream.rangeClosed(1, ROUNDS)
                        .mapToDouble(i -> i * (double) each).toArray(), judged);
        save("gpt-" + data, Figure.grid("", 2, curve,
                new Causality(model, letters).figure(Arrays.copyOf(text, 24))));
    }

    private static double[] means(double[] values, int width) {
        return IntStream.range(0, values.length / width).mapToDouble(i -> Arrays
                .stream(values, i * width, (i + 1) * width).average().orElseThrow()).toArray();
    }

    // ── Writing ──────────────────────────────────────────────────────────────────────────────────

    private void show(CharGpt writer, String learned) {
        var sampling = sampling();
        var start = begin(writer);
        var text = start + writer.write(start, count, sampling, rng().split("writing"));
        System.out.printf(Locale.ROOT, "%nThe first %d letters it writes, temperature %s:%n%n%s"
                + "%n%n", count, temperature, text.strip());
        if (learned != null) {
            words(writer, learned, sampling);
        }
        speed(writer, start);
    }

    private Sampling sampling() {
        try {
            return new Sampling(temperature, topK, nucleus);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
    }

    private String begin(CharGpt writer) {
        try {
            writer.letters().encode(prompt);
        } catch (IllegalArgumentException e) {
            throw new UserError("The prompt has a letter that this model has never seen: "
                    + e.getMessage() + ".");
        }
        if (prompt.isEmpty()) {
            throw new UserError("The prompt is empty; the model needs a letter to begin with.");
        }
        return prompt;
    }

    /// Of 10,000 letters, how many of the words (runs of three letters or more) occur in the text
    /// it learned from.
    private void words(CharGpt writer, String learned, Sampling sampling) {
        var known = new HashSet<>(words(learned));
        var written = words(writer.write("\n", 10_000, sampling, rng().split("words")));
        var real = 100.0 * written.stream().filter(known::contains).count();
        System.out.printf(Locale.ROOT, "%.0f %% of %,d words that it writes are words of the"
                + " text it learned from%n", real / Math.max(1, written.size()),
                written.size());
    }

    private static List<String> words(String text) {
        return Pattern.compile("[A-Za-z]{3,}").matcher(text).results().map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /// Ten contexts are written twice each way; the second time counts.
    private void speed(CharGpt writer, String start) {
        var speeds = new double[2];
        for (var k = 0; k < 4; k++) {
            var cached = k % 2 == 0;
            var generator = new Generator(writer.model(), Sampling.honest(), cached);
            var begin = System.nanoTime();
            generator.write(writer.letters().encode(start), TIMED, rng());
            speeds[k % 2] = TIMED * 1e9 / (System.nanoTime() - begin);
        }
        System.out.printf(Locale.ROOT, "letters per second, context %d: %,.0f with the cache, %,.0f"
                + " without%n", writer.model().config().context(), speeds[0], speeds[1]);
    }
}
