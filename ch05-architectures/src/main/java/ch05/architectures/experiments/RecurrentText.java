package ch05.architectures.experiments;

import ch03.training.AdamW;
import ch03.training.CharTokenizer;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.Metrics;
import ch03.training.Schedule;
import ch03.training.Trainer;
import ch05.architectures.recurrent.Piece;
import ch05.architectures.recurrent.RecurrentLanguageModel;
import ch05.architectures.recurrent.TextStreams;
import ch05.architectures.recurrent.TruncatedStep;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # A network that has read a play (section 5.3)
///
/// A text is read letter by letter, in streams, with the state carried along and the gradient cut
/// at the border of each piece. Of 100 letters 88 are to learn from, the next 2 to choose by, and
/// the last tenth is read once, as one text from its first letter to its last: the mean surprise
/// per letter is what counts. At the end the network writes, and nothing of what it writes is
/// chosen.
///
/// What is the carried state worth? With `--forget` it learns from the same pieces, and begins each
/// with nothing in mind. And both are asked twice: about the text as a whole, and about pieces that
/// know nothing of each other.
@Command(description = "Trains a recurrent network on a text, letter by letter, and lets it write.")
public final class RecurrentText extends Experiment {

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (this book, default) or shakespeare (real file)")
    private String data = "book";

    @Mixin private CellOption cell;

    @Option(names = "--hidden", paramLabel = "N", description = "hidden units")
    private int hidden = 256;

    @Option(names = "--layers", paramLabel = "N", description = "layers of them")
    private int layers = 1;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the text")
    private int epochs = 2;

    @Option(names = "--streams", paramLabel = "N", description = "streams read side by side")
    private int streams = 32;

    @Option(names = "--steps", paramLabel = "N", description = "letters per piece")
    private int steps = 64;

    @Option(names = "--letters", paramLabel = "N", description = "how much of the text to use")
    private int letters = 1_200_000;

    @Option(names = "--rate", paramLabel = "X", description = "largest learning rate")
    private double rate = 4e-3;

    @Option(names = "--forget", description = "begin each piece with nothing in mind")
    private boolean forget;

    @Option(names = "--no-test", description = "leave the last tenth unread")
    private boolean withoutTest;

    private CharTokenizer tokenizer;

    @Override protected void run() {
        check();
        var text = Datasets.text(data);
        text = text.substring(0, Math.min(letters, text.length()));
        tokenizer = CharTokenizer.of(text);
        var symbols = tokenizer.encode(text);
        int first = (int) (0.88 * symbols.length), second = (int) (0.9 * symbols.length);
        var model = new RecurrentLanguageModel(cell.make(), tokenizer.size(),
                tokenizer.encode("\n")[0], 64, hidden, layers, rng().split("model"));
        System.out.printf(Locale.ROOT, "%s: %,d letters, %d different; %s with %,d parameters%n",
                data, symbols.length, tokenizer.size(), cell, model.parameterCount());
        var start = System.nanoTime();
        var history = train(model, Arrays.copyOf(symbols, first));
        System.out.printf(Locale.ROOT, "trained %.1f s on %,d letters, %d times (seed %d)%n",
                (System.nanoTime() - start) / 1e9, first, epochs, seed());
        var surprise = judge("chosen by", model, behind(symbols, first, second));
        if (!withoutTest) {
            surprise = judge("judged by", model, behind(symbols, second, symbols.length));
        }
        System.out.println(tokenizer.decode(
                model.write(rng().split("writing"), 1, 600, tokenizer.encode("\n"))));
        save("recurrent-text-" + data, draw(history, surprise));
    }

    private void check() {
        if (epochs < 1 || letters < 1000 || hidden < 1 || layers < 1 || steps < 1
                || streams < 1 || streams > letters / 2 || !(rate > 0)) {
            throw new UserError(("RecurrentText: expected --letters of at least 1000, --epochs,"
                    + " --hidden, --layers, --steps and --streams of at least 1, streams of at"
                    + " least two letters and --rate above 0; got %d, %d, %d, %d, %d, %d and %s")
                    .formatted(letters, epochs, hidden, layers, steps, streams, rate));
        }
    }

    /// The letters from a place on, behind the one before them.
    private static int[] behind(int[] symbols, int from, int to) {
        return Arrays.copyOfRange(symbols, from - 1, to);
    }

    private History train(RecurrentLanguageModel model, int[] text) {
        var learn = new TextStreams(text, streams, steps);
        var total = (long) epochs * learn.pieces();
        var optimizer = new AdamW().add(model.parameters(), rate, 0.01)
                .follow(Schedule.warmUpCosine(Math.min(100, total / 10 + 1), total + 1));
        var step = new TruncatedStep(model, optimizer, 1);
        return new Trainer<>(model, step).train(pieces(learn, forget), epochs);
    }

    /// Reads the text as a whole, and then in pieces that know nothing of each other.
    private double judge(String part, RecurrentLanguageModel model, int[] text) {
        var whole = surprise(model, pieces(new TextStreams(text, 1, 1000), false));
        var apart = surprise(model, pieces(new TextStreams(text, 1, steps), true));
        System.out.printf(Locale.ROOT, "%s %,d letters: %.4f nats per letter, a perplexity of %.2f;"
                + " in pieces of %d, each by itself, %.4f%n",
                part, text.length - 1, whole, Math.exp(whole), steps, apart);
        return whole;
    }

    private static double surprise(RecurrentLanguageModel model, DataLoader<Piece> text) {
        var look = TruncatedStep.looking(model);
        return new Trainer<>(model, look).evaluate(look, text).get("loss");
    }

    private static DataLoader<Piece> pieces(TextStreams text, boolean forget) {
        return DataLoader.inOrder(text.pieces(), 1, rows -> {
            var piece = text.piece(rows[0]);
            return forget ? new Piece(0, piece.text()) : piece;
        });
    }

    private Plot draw(History history, double surprise) {
        var losses = history.steps().stream().map(Metrics::means)
                .mapToDouble(means -> means.get("loss")).toArray();
        var window = Math.max(1, losses.length / 200);
        var x = IntStream.range(0, losses.length / window)
                .mapToDouble(i -> (i + 0.5) * window).toArray();
        var y = IntStream.range(0, x.length).mapToDouble(i -> Arrays.stream(losses,
                i * window, (i + 1) * window).average().orElseThrow()).toArray();
        return Plot.titled("%s on %s".formatted(cell, data)).xAxis("step").yAxis("nats per letter")
                .line("training", x, y).line("held out, at the end",
                        new double[] {0, losses.length}, new double[] {surprise, surprise});
    }
}
