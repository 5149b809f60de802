package ch05.architectures.experiments;

import ch05.architectures.gpt.CharGpt;
import ch05.architectures.gpt.Sampling;
import common.UserError;
import common.data.Datasets;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # The same model, drawn from in many ways (section 5.5)
///
/// A GPT that the experiment [Gpt] has stored writes the same number of letters in different ways:
/// by temperatures from 0 to 2, and by nuclei of a tenth to all of the probability. Of each text
/// two shares are measured: words that occur in the text it learned from, and pieces of twenty
/// letters that it has written before.
///
///     mvn -q compile -Dch05=Gpt
///     mvn -q compile -Dch05=WaysToWrite
@Command(description = "One stored GPT, many temperatures and nuclei: real words and repetitions.")
public final class WaysToWrite extends Experiment {

    private static final int PIECE = 20;

    @Option(names = "--data", paramLabel = "NAME",
            description = "the text it learned from: book (this book, default) or shakespeare")
    private String data = "book";

    @Option(names = "--load", paramLabel = "FILE",
            description = "the stored model (default: target/gpt-NAME.lawful)")
    private Path load;

    @Option(names = "--letters", paramLabel = "N", description = "how many letters each way")
    private int count = 4_000;

    private record Shares(double known, double repeated) { }

    @Override protected void run() {
        var file = load != null ? load : Path.of("target", "gpt-" + data + ".lawful");
        if (!Files.exists(file) || count < PIECE) {
            throw new UserError(("WaysToWrite: expected a stored GPT and at least %d --letters, got"
                    + " %s and %d. This stores one: mvn -q compile -Dch05=Gpt -Dargs=\"--data %s\"")
                            .formatted(PIECE, file, count, data));
        }
        var writer = CharGpt.load(file);
        var known = new HashSet<>(Wording.words(Datasets.text(data)));
        var temperatures = IntStream.rangeClosed(0, 8).mapToDouble(i -> i / 4.0).toArray();
        var nuclei = IntStream.rangeClosed(1, 10).mapToDouble(i -> i / 10.0).toArray();
        save("ways-to-write-" + data, Figure.grid("", 2,
                plot("temperature", temperatures, Sampling.honest()::temperature, writer, known),
                plot("nucleus", nuclei, Sampling.honest()::nucleus, writer, known)));
        for (var k : List.of(1, 2, 5, 10)) {
            measure("top-k " + k, Sampling.honest().topK(k), writer, known);
        }
    }

    private Plot plot(String what, double[] x, DoubleFunction<Sampling> way, CharGpt writer,
            Set<String> known) {
        var shares = Arrays.stream(x).mapToObj(value ->
                measure(what + " " + value, way.apply(value), writer, known)).toList();
        return Plot.titled("What it writes, by " + what).xAxis(what).yAxis("share").yRange(0, 1)
                .line("words that exist", x, shares.stream().mapToDouble(Shares::known).toArray())
                .line("said before", x, shares.stream().mapToDouble(Shares::repeated).toArray());
    }

    private Shares measure(String name, Sampling way, CharGpt writer, Set<String> known) {
        var text = writer.write("\n", count, way, rng());
        var shares = new Shares(Wording.known(text, known), Wording.repeated(text, PIECE));
        System.out.printf(Locale.ROOT, "%-16s %3.0f %% of its words exist, %3.0f %% said before:"
                + " %s%n", name, 100 * shares.known, 100 * shares.repeated,
                text.substring(count - Math.min(count, 60)).replaceAll("\\s+", " "));
        return shares;
    }
}
