package ch04.layers.experiments;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.Adam;
import ch03.training.ParameterTree;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch04.layers.Embedding;
import ch04.layers.Linear;
import ch04.layers.Positions;
import ch04.layers.SelfAttention;
import common.Progress;
import common.Rng;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Attention learns where to look (section 4.8)
///
/// A sentence is to be read backwards: at place t say the word that stands at place T − 1 − t. One
/// head of self-attention can do that, if it knows the places: the sinusoidal code of T − 1 − t is
/// a linear map of that of t. Nobody tells it where to look, only which word was expected; the heat
/// map of its weights shows what it made of that: after 400 steps of training each word looks at
/// the right place with more than half of its weight, and all the words are right. Without the
/// code, all it can do is to guess among the words that are there, at a loss of 1.7 or 1.8
/// (guessing among all ten: 2.3).
@Command(description = "One head of attention learns to read a sentence backwards: where it looks.")
public final class ReadBackwards extends Experiment {

    private static final List<String> WORDS =
            List.of("Alice", "ate", "Bob", "and", "the", "cake", "saw", "Eve", "then", "left");
    private static final List<String> SENTENCE =
            List.of("Alice", "saw", "Bob", "and", "Eve", "ate", "the", "cake");
    private static final int CHANNELS = 32, BATCH = 32;

    @Option(names = "--steps", paramLabel = "N", description = "steps of training")
    private int steps = 400;

    /// Words, places, one head, and a linear map back to words.
    private static final class Reader extends ParameterTree {

        private final Embedding words;
        private final SelfAttention attention;
        private final Linear toWords;
        private final boolean withPlaces;

        Reader(boolean withPlaces, Rng rng) {
            this.withPlaces = withPlaces;
            words = child("words", new Embedding(WORDS.size(), CHANNELS, rng.split("words")));
            attention = child("attention",
                    new SelfAttention(CHANNELS, CHANNELS, false, rng.split("attention")));
            toWords = child("toWords", new Linear(CHANNELS, WORDS.size(), rng.split("toWords")));
        }

        Attention.Answer attend(Indices text) {                      // [B, T]
            var x = words.forward(text);                             // [B, T, C]
            return attention.attend(!withPlaces ? x : x.plus(
                    Variable.constant(Positions.sinusoidal(text.shape().size(1), CHANNELS))));
        }

        Variable scores(Indices text) {                              // [B, T, words]
            return toWords.forward(attend(text).out());
        }
    }

    @Override protected void run() {
        if (steps < 1) {
            throw new UserError("ReadBackwards: expected --steps of at least 1, got " + steps);
        }
        var plot = Plot.titled("Reading backwards").xAxis("step").yAxis("loss");
        train(new Reader(false, rng().split("reader")), "without places", plot);
        var reader = new Reader(true, rng().split("reader"));
        train(reader, "with places", plot);

        var text = Indices.of(Shape.of(1, SENTENCE.size()),
                SENTENCE.stream().mapToInt(WORDS::indexOf).toArray());
        var said = reader.scores(text).value().argmax(-1).toArray();
        System.out.println("reads: " + String.join(" ", SENTENCE));
        System.out.println("says:  " + String.join(" ",
                Arrays.stream(said).mapToObj(WORDS::get).toList()));
        var weights = reader.attend(text).weights().value().select(0, 0).toMatrix();
        var says = IntStream.range(0, said.length).mapToObj(t -> WORDS.get(said[t]));
        save("read-backwards", Figure.grid("One head learns to read backwards", 2, plot,
                Figure.heatMap("Row: the word it says, column: where it looks", weights,
                        says.toArray(String[]::new), SENTENCE.toArray(String[]::new))));
    }

    private void train(Reader reader, String name, Plot plot) {
        var optimizer = new Adam().add(reader.parameters(), 3e-3, 0);
        var losses = new double[steps];
        try (var bar = Progress.of(name, steps)) {
            for (var step = 0; step < steps; step++) {
                var text = Indices.random(rng().split(step), WORDS.size(), BATCH, SENTENCE.size());
                optimizer.clearGradients();
                var loss = reader.scores(text).reshape(-1, WORDS.size())
                        .apply(new SoftmaxCrossEntropy(backwards(text)));
                loss.backward();
                optimizer.step();
                losses[step] = loss.item();
                bar.step(String.format(Locale.ROOT, "loss %.3f", losses[step]));
            }
        }
        System.out.printf(Locale.ROOT, "%-15s loss %.3f after %d steps%n",
                name, losses[steps - 1], steps);
        plot.line(name, IntStream.range(0, steps).asDoubleStream().toArray(), losses);
    }

    private static Indices backwards(Indices text) {
        var length = text.shape().size(1);
        var words = text.toArray();
        return Indices.of(IntStream.range(0, words.length)
                .map(i -> words[i / length * length + length - 1 - i % length]).toArray());
    }
}
