package ch03.training.experiments;

import ch03.training.BytePairEncoder;
import ch03.training.CharTokenizer;
import ch03.training.Tokenizer;
import ch03.training.WordTokenizer;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Where to cut a text
///
/// The same line in three tokenizations, and what a larger vocabulary buys. Nine tenths of a text
/// are learned from; the last tenth is new. Byte pairs: how many bytes does a token stand for?
/// Words: how many of the words are unknown?
@Command(description = "Cuts a text into characters, words and byte pairs, and compares.")
public final class Tokens extends Experiment {

    @Option(names = "--data", paramLabel = "NAME",
            description = "book (this book, default), shakespeare or names (real files)")
    private String data = "book";

    @Option(names = "--merges", paramLabel = "N", description = "byte pairs to merge")
    private int merges = 1000;

    @Option(names = "--line", paramLabel = "TEXT", description = "the line to cut")
    private String line = "The gradient points uphill, so we walk the other way.";

    @Override protected void run() {
        if (merges < 1) {
            throw new UserError("Tokens: expected --merges of at least 1, got " + merges);
        }
        var text = Datasets.text(data);
        var cut = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 10 * 9);
        var old = text.substring(0, cut);
        var fresh = text.substring(cut);
        var start = System.nanoTime();
        var pairs = BytePairEncoder.train(old, merges);
        System.out.printf(Locale.ROOT, "%s: %,d merges learned from %,d bytes in %.1f s%n", data,
                pairs.merges().size(), bytes(old), (System.nanoTime() - start) / 1e9);
        print("characters", CharTokenizer.of(text + line));
        print("words", WordTokenizer.of(old, 5000));
        print("byte pairs", pairs);
        save("tokens", Figure.grid("What a larger vocabulary buys", 2,
                compression(pairs, old.substring(0, fresh.length()), fresh), unknown(old, fresh)));
    }

    private void print(String name, Tokenizer tokenizer) {
        var pieces = tokenizer.pieces(line);
        System.out.printf("%-11s %3d tokens: %s%n", name, pieces.size(), String.join("|", pieces));
    }

    private static Plot compression(BytePairEncoder pairs, String old, String fresh) {
        var most = pairs.merges().size();
        var sizes = IntStream.iterate(most, k -> k >= 1, k -> k / 2).sorted().toArray();
        return Plot.titled("Byte pairs").xAxis("merges").yAxis("bytes per token").logX()
                .line("learned from", doubles(sizes), ratios(pairs, sizes, old))
                .line("new", doubles(sizes), ratios(pairs, sizes, fresh));
    }

    private static double[] ratios(BytePairEncoder pairs, int[] sizes, String text) {
        return Arrays.stream(sizes).mapToDouble(
                k -> (double) bytes(text) / pairs.first(k).encode(text).length).toArray();
    }

    private static Plot unknown(String old, String fresh) {
        var sizes = IntStream.iterate(64, k -> k <= 16_384, k -> 2 * k).toArray();
        return Plot.titled("Words").xAxis("vocabulary").yAxis("share of unknown words").logX()
                .line("learned from", doubles(sizes), shares(old, sizes, old))
                .line("new", doubles(sizes), shares(old, sizes, fresh));
    }

    private static double[] shares(String old, int[] sizes, String text) {
        return Arrays.stream(sizes).mapToDouble(size -> Arrays
                .stream(WordTokenizer.of(old, size).encode(text))
                .mapToDouble(token -> token == WordTokenizer.UNKNOWN ? 1 : 0)
                .average().orElseThrow()).toArray();
    }

    private static double[] doubles(int[] numbers) {
        return Arrays.stream(numbers).asDoubleStream().toArray();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
