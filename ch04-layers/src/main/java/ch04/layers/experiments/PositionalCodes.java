package ch04.layers.experiments;

import ch02.tensors.Backend;
import ch04.layers.Positions;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A clock with many hands, seen from above (section 4.10)
///
/// Left, the code itself: a row for each position, the fast hands on the left, the slow ones on the
/// right. Right, the inner product of every two positions. It is the same along each diagonal, for
/// only the distance matters, and largest on the middle one: what stands near looks alike.
@Command(description = "Draws the sinusoidal code of positions and the inner products of any two.")
public final class PositionalCodes extends Experiment {

    @Option(names = "--length", paramLabel = "N", description = "number of positions")
    private int length = 48;

    @Option(names = "--channels", paramLabel = "N", description = "numbers per position")
    private int channels = 32;

    @Override protected void run() {
        if (length < 1 || channels < 1) {
            throw new UserError("PositionalCodes: expected --length and --channels of at least 1,"
                    + " got %d and %d".formatted(length, channels));
        }
        var code = Backend.EJML.call(() -> Positions.sinusoidal(length, channels));
        save("positional-codes", Figure.grid("Sinusoidal positions", 2,
                Figure.heatMap("Row: position, column: channel", code.toMatrix(),
                        labels(length), labels(channels)),
                Figure.heatMap("Inner product of two positions",
                        code.matmul(code.transpose()).toMatrix(), labels(length), labels(length))));
    }

    /// Every eighth place has a number, the others none.
    private static String[] labels(int n) {
        IntFunction<String> label = i -> i % 8 == 0 ? String.valueOf(i) : "";
        return IntStream.range(0, n).mapToObj(label).toArray(String[]::new);
    }
}
