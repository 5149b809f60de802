package ch04.layers.experiments;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Adam;
import ch03.training.CharTokenizer;
import ch03.training.DataLoader;
import ch03.training.Metrics;
import ch03.training.NeuralNGram;
import ch03.training.NeuralNGram.Examples;
import ch03.training.ParameterTree;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.Step;
import ch03.training.Trainer;
import ch03.training.Variable;
import ch04.layers.Embedding;
import ch04.layers.Linear;
import common.Rng;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A map of the alphabet (section 4.9)
///
/// A network guesses the next letter of a word from the three before. Each letter has a vector of
/// two numbers, at first random, and training moves it wherever that helps. Letters that are
/// followed by the same letters can be treated alike, so they come to lie side by side. Nobody told
/// the network what a vowel is, but a, e, i, o and u are all on one side, away from the crowd.
@Command(description = "Learns a vector for each letter, and draws where they lie.")
public final class LetterVectors extends Experiment {

    private static final int BOUNDARY = 0, CONTEXT = 3;              // '.' begins and ends a word

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (the words of this book, default) or names (real file)")
    private String data = "book";

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the words")
    private int epochs = 10;

    @Override protected void run() {
        if (epochs < 1) {
            throw new UserError("LetterVectors: expected --epochs of at least 1, got " + epochs);
        }
        var words = words();
        var letters = CharTokenizer.of("." + String.join("", words));
        var examples = NeuralNGram.examples(
                words.stream().map(word -> letters.encode(word + ".")).toList(), CONTEXT, BOUNDARY);
        var net = new Net(letters.size(), rng().split("net"));
        train(net, examples);
        draw(net.embed.table().value(), letters);
    }

    private List<String> words() {
        var text = Datasets.text(data).toLowerCase(Locale.ROOT);
        var words = Pattern.compile("\\b[a-z]{2,15}\\b").matcher(text).results()
                .map(MatchResult::group);
        return data.equals("book") ? words.distinct().sorted().toList() : words.toList();
    }

    private static final class Net extends ParameterTree {

        final Embedding embed;
        final Linear inner, out;

        Net(int vocabulary, Rng rng) {
            embed = child("embed", new Embedding(vocabulary, 2, rng.split("embed")));
            inner = child("inner", new Linear(CONTEXT * 2, 200, rng.split("inner")));
            out = child("out", new Linear(200, vocabulary, rng.split("out")));
        }

        Variable forward(Indices contexts) {                         // [B, T]
            var vectors = embed.forward(contexts);                   // [B, T, 2]
            var row = vectors.reshape(vectors.size(0), -1);          // [B, 2 T]
            return out.forward(inner.forward(row).tanh());           // [B, V]
        }
    }

    private void train(Net net, Examples examples) {
        var loader = DataLoader.shuffled(examples.size(), 256, rng().split("order"), rows -> rows);
        var optimizer = new Adam().add(net.parameters(), 5e-3, 0);
        var total = (double) epochs * loader.batches();
        Step<int[]> step = rows -> {
            optimizer.clearGradients();
            var loss = net.forward(examples.contexts(rows))
                    .apply(new SoftmaxCrossEntropy(examples.next(rows)));
            loss.backward();
            optimizer.setFactor(1 - optimizer.steps() / total);      // down to 0 in a straight line
            optimizer.step();
            return Metrics.of(rows.length).with("loss", loss.item());
        };
        var loss = new Trainer<>(net, step).train(loader, epochs).epochs().getLast().get("loss");
        System.out.printf(Locale.ROOT, "%s: %,d letters of words, %.3f nats for each%n",
                data, examples.size(), loss);
    }

    private void draw(Tensor table, CharTokenizer letters) {
        var names = IntStream.range(0, letters.size()).mapToObj(letters::decode)
                .toArray(String[]::new);
        save("letter-vectors", Plot.titled("Letters, by what follows them").size(560, 480).words(
                names, table.select(1, 0).toArray(), table.select(1, 1).toArray()));
    }
}
