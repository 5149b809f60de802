package ch03.training.experiments;

import ch03.training.Adam;
import ch03.training.BigramModel;
import ch03.training.CharTokenizer;
import ch03.training.CrossEntropy;
import ch03.training.DataLoader;
import ch03.training.Metrics;
import ch03.training.NGram;
import ch03.training.NeuralNGram;
import ch03.training.NoGradient;
import ch03.training.SequenceModel;
import ch03.training.Step;
import ch03.training.Trainer;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Who invents the best names?
///
/// A list of words is split into three: eight tenths to learn from, one to choose with, one to
/// judge by. A ladder of models learns to write such words, letter by letter: n-grams that remember
/// more and more, by counting, and two networks, by gradient. Each is judged by its surprise per
/// letter, in nats, on words that it has not seen. The smoothing of each n-gram is chosen on the
/// words in between.
@Command(description = "Learns to write words letter by letter: n-grams and a network.")
public final class Names extends Experiment {

    private static final int BOUNDARY = 0;                           // '.' ends every word
    private static final double[] SMOOTHING = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (the words of this book, default) or names (real file)")
    private String data = "book";

    @Option(names = "--epochs", paramLabel = "N", description = "passes of the network")
    private int epochs = 20;

    @Option(names = "--batch", paramLabel = "N", description = "letters per step")
    private int batch = 256;

    @Option(names = "--hidden", paramLabel = "N", description = "hidden units of the network")
    private int hidden = 200;

    private CharTokenizer letters;
    private List<int[]> learn, choose, judge;

    @Override protected void run() {
        if (epochs < 1 || batch < 1 || hidden < 1) {
            throw new UserError(("Names: expected --epochs, --batch and --hidden of at least 1, got"
                    + " %d, %d and %d").formatted(epochs, batch, hidden));
        }
        read();
        bigrams();
        var counted = IntStream.rangeClosed(0, 4)
                .mapToObj(seen -> judge(seen + 1 + "-gram", seen, counted(seen + 1))).toList();
        var trained = IntStream.of(3, 6)
                .mapToObj(seen -> judge("network", seen, network(seen))).toList();
        save("names-ladder", draw(counted, trained));
    }

    private void read() {
        var text = Datasets.text(data).toLowerCase(Locale.ROOT);
        var words = Pattern.compile("\\b[a-z]{2,15}\\b").matcher(text).results()
                .map(MatchResult::group).collect(Collectors.toList());
        words = data.equals("book") ? words.stream().distinct().sorted().toList() : words;
        letters = CharTokenizer.of("." + String.join("", words));
        var order = rng().split("words").permutation(words.size());
        var texts = new ArrayList<int[]>();
        for (var i : order) {
            texts.add(letters.encode(words.get(i) + "."));
        }
        var tenth = words.size() / 10;
        learn = texts.subList(0, texts.size() - 2 * tenth);
        choose = texts.subList(learn.size(), learn.size() + tenth);
        judge = texts.subList(learn.size() + tenth, texts.size());
        System.out.printf(Locale.ROOT, "%s: %,d words, %d letters and an end%n",
                data, words.size(), letters.size() - 1);
    }

    /// Bigrams of all words, by counting and by gradient, on the words they were made of.
    private void bigrams() {
        var all = new ArrayList<>(learn);
        all.addAll(choose);
        all.addAll(judge);
        var counted = new NGram(2, letters.size(), BOUNDARY, 0).count(all);
        var trained = new BigramModel(letters.size(), BOUNDARY).train(all, 300, 0.1);
        System.out.printf(Locale.ROOT, "bigrams of all words: %.4f nats by counting, %.4f by"
                + " gradient%n", counted.crossEntropy(all), trained.crossEntropy(all));
        var table = IntStream.range(0, letters.size()).mapToObj(c -> DoubleStream
                .of(counted.logProbabilities(c)).map(Math::exp).toArray()).toArray(double[][]::new);
        var names = IntStream.range(0, letters.size()).mapToObj(letters::decode)
                .toArray(String[]::new);
        save("names-bigrams", Figure.heatMap("Row: a letter, column: what follows (. is an end)",
                table, names, names));
    }

    /// The n-gram with the smoothing that surprises the words to choose with least.
    private NGram counted(int n) {
        var counts = new NGram(n, letters.size(), BOUNDARY, 0).count(learn);
        return Arrays.stream(SMOOTHING).mapToObj(counts::smoothed)
                .min(Comparator.comparingDouble(m -> m.crossEntropy(choose))).orElseThrow();
    }

    private NeuralNGram network(int seen) {
        var model = new NeuralNGram(rng().split("network"), seen, letters.size(), BOUNDARY,
                10, hidden);
        var examples = model.examples(learn);
        var optimizer = new Adam().add(model.parameters(), 2e-3, 0);
        var loader = DataLoader.shuffled(examples.size(), batch, rng(), rows -> rows);
        var total = (double) epochs * loader.batches();
        Step<int[]> step = rows -> {
            optimizer.clearGradients();
            var loss = new CrossEntropy().of(
                    model.forward(examples.contexts(rows)), examples.next(rows));
            loss.backward();
            optimizer.setFactor(1 - optimizer.steps() / total);      // down to 0 in a straight line
            optimizer.step();
            return Metrics.of(rows.length).with("loss", loss.item());
        };
        new Trainer<>(model, step).train(loader, epochs);
        return model;
    }

    /// A model, how many letters it sees, and its surprise about words old and new.
    private record Rung(int seen, double learned, double fresh) { }

    private Rung judge(String name, int seen, SequenceModel model) {
        var rung = new Rung(seen, surprise(model, learn), surprise(model, judge));
        System.out.printf(Locale.ROOT, "%-8s sees %d: %.3f nats on the words it learned from, %.3f"
                + " on new ones; writes %s%n",
                name, seen, rung.learned, rung.fresh, written(model));
        return rung;
    }

    private static Plot draw(List<Rung> counted, List<Rung> trained) {
        var seen = counted.stream().mapToDouble(Rung::seen).toArray();
        var seenByNetworks = trained.stream().mapToDouble(Rung::seen).toArray();
        return Plot.titled("Surprise per letter").xAxis("letters that it sees").yAxis("nats")
                .line("n-gram, old words", seen, numbers(counted, Rung::learned))
                .line("n-gram, new words", seen, numbers(counted, Rung::fresh))
                .points("network, old words", seenByNetworks, numbers(trained, Rung::learned))
                .points("network, new words", seenByNetworks, numbers(trained, Rung::fresh));
    }

    private static double[] numbers(List<Rung> rungs, ToDoubleFunction<Rung> number) {
        return rungs.stream().mapToDouble(number).toArray();
    }

    /// A network is asked about all letters at once.
    private double surprise(SequenceModel model, List<int[]> texts) {
        if (!(model instanceof NeuralNGram network)) {
            return model.crossEntropy(texts);
        }
        var examples = network.examples(texts);
        var rows = IntStream.range(0, examples.size()).toArray();
        return NoGradient.call(() -> new CrossEntropy().of(
                network.forward(examples.contexts(rows)), examples.next(rows)).item());
    }

    private String written(SequenceModel model) {
        var rng = rng().split("writing");
        return IntStream.range(0, 6).mapToObj(_ -> letters.decode(model.sample(rng, BOUNDARY, 15)))
                .collect(Collectors.joining(" "));
    }
}
