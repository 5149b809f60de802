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
/// Nine tenths of a text are read letter by letter, in streams, with the state carried along and
/// the gradient cut at the border of each piece. Then the last tenth is read once, as one text
/// from its first letter to its last, and the mean surprise per letter is what counts. At the end
/// the network writes, and nothing of what it writes is chosen.
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

    private CharTokenizer tokenizer;

    @Override protected void run() {
        if (epochs < 1 || letters < 1000) {
            throw new UserError("RecurrentText: expected --epochs of at least 1 and --letters of at"
                    + " least 1000, got %d and %d".formatted(epochs, letters));
        }
        var text = Datasets.text(data);
        text = text.substring(0, Math.min(letters, text.length()));
        tokenizer = CharTokenizer.of(text);
        var symbols = tokenizer.encode(text);
        var cut = symbols.length - symbols.length / 10;
        var learn = new TextStreams(Arrays.copyOf(symbols, cut), streams, steps);
        var judge = new TextStreams(Arrays.copyOfRange(symbols, cut - 1, symbols.length), 1, 1000);
        var model = new RecurrentLanguageModel(cell.make(), tokenizer.size(),
                tokenizer.encode("\n")[0], 64, hidden, layers, rng().split("model"));
        System.out.printf(Locale.ROOT, "%s: %,d letters, %d different; %s with %,d parameters%n",
                data, symbols.length, tokenizer.size(), cell, model.parameterCount());
        var start = System.nanoTime();
        var history = train(model, learn);
        var seconds = (System.nanoTime() - start) / 1e9;
        var surprise = judge(model, judge);
        System.out.printf(Locale.ROOT, "held out: %.4f nats over all %,d letters, a perplexity of"
                + " %.2f (trained %.1f s)%n", surprise, judge.length(),
                Math.exp(surprise), seconds);
        System.out.println(tokenizer.decode(
                model.write(rng().split("writing"), 1, 600, tokenizer.encode("\n"))));
        save("recurrent-text-" + data, draw(history, surprise));
    }

    private History train(RecurrentLanguageModel model, TextStreams learn) {
        var total = (long) epochs * learn.pieces();
        var optimizer = new AdamW().add(model.parameters(), rate, 0.01)
                .follow(Schedule.warmUpCosine(Math.min(100, total / 10 + 1), total + 1));
        var step = new TruncatedStep(model, optimizer, 1);
        return new Trainer<>(model, step).train(pieces(learn), epochs);
    }

    private static double judge(RecurrentLanguageModel model, TextStreams text) {
        var look = new TruncatedStep(model, null, 1).evaluation();
        return new Trainer<>(model, look).evaluate(look, pieces(text)).get("loss");
    }

    private static DataLoader<Piece> pieces(TextStreams text) {
        return DataLoader.inOrder(text.pieces(), 1, rows -> text.piece(rows[0]));
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
