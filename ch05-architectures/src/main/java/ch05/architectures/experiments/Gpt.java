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
import java.util.Locale;
import java.util.function.Supplier;
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
///
/// (The experiment has the name by which one looks for it, and so hides the model's class, which is
/// written out below.)
@Command(description = "Trains a GPT on the letters of a text, stores it, and lets it write.")
public final class Gpt extends Experiment {

    private static final int ROUNDS = 10, POINTS = 100, TIMED = 640;

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (this book, default) or shakespeare (real file)")
    private String data = "book";

    @Option(names = "--steps", paramLabel = "N",
            description = "steps of training, a multiple of 100")
    private int steps = 2_000;

    @Option(names = "--context", paramLabel = "N", description = "letters it can look back at")
    private int context = 64;

    @Option(names = "--groups", paramLabel = "N",
            description = "of the four heads that share keys and values: 1, 2 or 4 (none share)")
    private int groups = 4;

    @Option(names = "--dropout", paramLabel = "P", description = "share that is dropped")
    private double dropout = 0;

    @Option(names = "--parts", paramLabel = "N",
            description = "work off each batch in so many parts: the same gradient, less memory")
    private int parts = 1;

    @Option(names = "--resume", paramLabel = "FILE",
            description = "store all of it here after each round, and go on from there")
    private Path resume;

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

    /// What the options ask for is checked before anything is learned.
    @Override protected void run() {
        if (steps < POINTS || steps % POINTS != 0 || count < 1) {
            throw new UserError(("Gpt: expected --steps to be a multiple of %d and --letters of at"
                    + " least 1, got %d and %d").formatted(POINTS, steps, count));
        }
        var sampling = asked(() -> new Sampling(temperature, topK, nucleus));
        if (load != null) {
            var writer = CharGpt.load(load);
            checkPrompt(writer.letters());
            write(writer, sampling);
            speed(writer);
        } else {
            train(sampling);
        }
    }

    /// A mistake in an option is the user's, not the program's.
    private static <T> T asked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
    }

    private void checkPrompt(CharTokenizer letters) {
        if (prompt.isEmpty()) {
            throw new UserError("The prompt is empty; the model needs a letter to begin with.");
        }
        try {
            letters.encode(prompt);
        } catch (IllegalArgumentException e) {
            throw new UserError("The prompt has a letter that this model has never seen: "
                    + e.getMessage() + ".");
        }
    }

    // ── Learning ─────────────────────────────────────────────────────────────────────────────────

    private void train(Sampling sampling) {
        var text = Datasets.text(data);
        var letters = CharTokenizer.of(text);
        checkPrompt(letters);
        var config = asked(() -> GptConfig.of(letters.size(), context, 4, 4, 128)
                .groups(groups).dropout(dropout));
        var windows = asked(() -> Windows.of(letters.encode(text), context));
        var recipe = asked(() -> Recipe.small(steps).parts(parts));
        var model = new ch05.architectures.gpt.Gpt(config, rng().split("model"));
        System.out.printf(Locale.ROOT, "%s: %,d letters, %d of them different; %,d parameters%n",
                data, text.length(), letters.size(), model.parameterCount());

        var begin = System.nanoTime();
        var trainer = new LmTrainer(model, model::forward, recipe, windows);
        var history = (resume == null ? trainer : trainer.resume(resume)).train(ROUNDS, rng());
        var loss = trainer.judge();
        System.out.printf(Locale.ROOT, "%d steps in %.0f s: %.4f nats per letter on the last"
                + " tenth of the text, all %,d letters of it (seed %d)%n", steps,
                (System.nanoTime() - begin) / 1e9, loss, windows.judge().length - 1, seed());
        System.out.printf(Locale.ROOT, "%.4f with half a context before each letter%n",
                trainer.judgeWithRunUp());

        var file = save != null ? save : Path.of("target", "gpt-" + data + ".lawful");
        var writer = new CharGpt(model, letters);
        writer.save(file);
        System.out.println("stored in " + file);
        write(writer, sampling);
        words(writer, letters.decode(windows.learn()), sampling);
        speed(writer);
        draw(history, writer, Arrays.copyOf(windows.judge(), Math.min(24, context)));
    }

    private void draw(History history, CharGpt writer, int[] text) {
        var rounds = IntStream.rangeClosed(1, ROUNDS)
                .mapToDouble(i -> i * steps / (double) ROUNDS).toArray();
        var points = IntStream.range(0, POINTS)
                .mapToDouble(i -> (i + 0.5) * steps / POINTS).toArray();
        var loss = Plot.titled("Loss of a small GPT").xAxis("step").yAxis("nats per letter")
                .yRange(1, 4.5)
                .line("learned from", points, means(history, "loss"))
                .line("not learned from", rounds, History.curve(history.validations(), "loss"));
        var norm = Plot.titled("Norm of its gradient, before it is clipped at 1").xAxis("step")
                .yAxis("norm").logY().line("", points, means(history, "norm"));
        save("gpt-" + data, Figure.grid("", 3, loss, norm,
                new Causality(writer.model(), writer.letters()).figure(text)));
    }

    private double[] means(History history, String name) {
        var values = History.curve(history.steps(), name);
        var width = steps / POINTS;
        return IntStream.range(0, POINTS).mapToDouble(i -> Arrays
                .stream(values, i * width, (i + 1) * width).average().orElseThrow()).toArray();
    }

    // ── Writing ──────────────────────────────────────────────────────────────────────────────────

    private void write(CharGpt writer, Sampling sampling) {
        var text = prompt + writer.write(prompt, count, sampling, rng().split("writing"));
        System.out.printf(Locale.ROOT, "%nThe first %d letters it writes, temperature %s:%n%n%s"
                + "%n%n", count, temperature, text.strip());
    }

    /// Of 10,000 letters, how many of the words occur in the text it learned from.
    private void words(CharGpt writer, String learned, Sampling sampling) {
        var written = writer.write("\n", 10_000, sampling, rng().split("words"));
        System.out.printf(Locale.ROOT, "%.0f %% of %,d words that it writes are words of the"
                + " text it learned from%n",
                100 * Wording.known(written, new HashSet<>(Wording.words(learned))),
                Wording.words(written).size());
    }

    /// 640 letters are written twice each way; the second time counts.
    private void speed(CharGpt writer) {
        var speeds = new double[2];
        for (var k = 0; k < 4; k++) {
            var cached = k % 2 == 0;
            var generator = new Generator(writer.model(), Sampling.honest(), cached);
            var begin = System.nanoTime();
            generator.write(writer.letters().encode(prompt), TIMED, rng());
            speeds[k % 2] = TIMED * 1e9 / (System.nanoTime() - begin);
        }
        System.out.printf(Locale.ROOT, "letters per second, context %d: %,.0f with the cache, %,.0f"
                + " without%n", writer.model().config().context(), speeds[0], speeds[1]);
    }
}
