package ch01.basics.experiments;

import static ch01.basics.Entropy.bits;

import ch01.basics.Entropy;
import ch01.basics.Joint;
import ch01.basics.MutualInformation;
import ch01.basics.Pmf;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How surprising is a letter? (section 1.4)
///
/// Counted over a text, in small letters and with everything else taken for a blank: how often each
/// letter comes, and so how many bits it is worth; and how much a letter tells about the one that
/// stands $d$ places later. The information falls quickly with the distance, but counts of a finite
/// text never say exactly 0: even of two letters that have nothing to do with each other, the
/// tables of $N$ pairs show some $(K - 1)^2 / 2N$ nats. The same text with its letters shuffled
/// measures that floor.
@Command(description = "The entropy of letters, and what one tells about later ones.")
public final class Letters extends Experiment {

    private static final String ALPHABET = " abcdefghijklmnopqrstuvwxyz";
    private static final int FARTHEST = 40;

    @Option(names = "--data", paramLabel = "NAME", description = "book, shakespeare or names")
    private String data = "book";

    @Override protected void run() {
        var letters = letters(Datasets.text(data));
        if (letters.length < 1000) {
            throw new UserError("Letters: expected a text of 1000 letters or more, got "
                    + letters.length + ".");
        }
        var single = Pmf.empirical(IntStream.of(letters).boxed().toList());
        var next = pairs(letters, 1);
        System.out.printf(Locale.ROOT, "%s: %,d letters; H(letter) = %.3f bits of log2 27 = %.3f; "
                + "H(next | letter) = %.3f bits%n", data, letters.length, bits(Entropy.of(single)),
                bits(Math.log(27)), bits(MutualInformation.conditionalEntropy(next)));
        save("letters", Figure.grid("Letters of the " + data, 2,
                frequencies(single), memory(letters)));
    }

    private Plot frequencies(Pmf<Integer> single) {
        var sorted = single.support().stream()
                .sorted(Comparator.comparing(k -> -single.of(k))).toList();
        var rank = IntStream.rangeClosed(1, sorted.size()).asDoubleStream().toArray();
        var surprise = sorted.stream()
                .mapToDouble(k -> bits(Entropy.selfInformation(single.of(k)))).toArray();
        var order = new StringBuilder();
        sorted.forEach(k -> order.append(ALPHABET.charAt(k)));
        System.out.println("By frequency: '" + order + "'");
        return Plot.titled("How many bits is a letter worth?").xAxis("letters, most frequent first")
                .yAxis("bits").size(520, 360)
                .bars("-log2 P", rank, surprise);
    }

    private Plot memory(int[] letters) {
        var shuffled = IntStream.of(rng().permutation(letters.length)).map(i -> letters[i])
                .toArray();
        var distance = IntStream.rangeClosed(1, FARTHEST).asDoubleStream().toArray();
        var text = IntStream.rangeClosed(1, FARTHEST).mapToDouble(d -> information(letters, d))
                .toArray();
        var floor = IntStream.rangeClosed(1, FARTHEST).mapToDouble(d -> information(shuffled, d))
                .toArray();
        System.out.printf(Locale.ROOT, "I(letter; d later): %.3f bits at 1, %.3f at 2, %.4f at 10; "
                + "shuffled: %.4f%n", text[0], text[1], text[9], floor[0]);
        return Plot.titled("What does a letter tell about a later one?").xAxis("distance")
                .yAxis("mutual information, bits").logX().logY().size(620, 360)
                .line("the text", distance, text).line("the text, shuffled", distance, floor);
    }

    private static double information(int[] letters, int distance) {
        return bits(MutualInformation.of(pairs(letters, distance)));
    }

    /// The relative frequencies of all pairs of letters at this distance.
    private static Joint<Integer, Integer> pairs(int[] letters, int distance) {
        double count = letters.length - distance;
        var counts = new int[ALPHABET.length()][ALPHABET.length()];
        for (var i = distance; i < letters.length; i++) {
            counts[letters[i - distance]][letters[i]]++;
        }
        var shares = new LinkedHashMap<Joint.Pair<Integer, Integer>, Double>();
        for (var a = 0; a < counts.length; a++) {
            for (var b = 0; b < counts.length; b++) {
                shares.put(new Joint.Pair<>(a, b), counts[a][b] / count);
            }
        }
        return new Joint<>(Pmf.of(shares));
    }

    /// The text as numbers 0 … 26, runs of blanks as one.
    private static int[] letters(String text) {
        var tidy = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ");
        return tidy.chars().map(ALPHABET::indexOf).toArray();
    }
}
