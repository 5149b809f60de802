package ch05.architectures.experiments;

import ch04.layers.GruCell;
import ch04.layers.LstmCell;
import ch04.layers.Recurrent;
import ch04.layers.RnnCell;
import common.UserError;
import java.util.Locale;
import picocli.CommandLine.Option;

/// The option `--cell`: which recurrent cell an experiment is about.
final class CellOption {

    @Option(names = "--cell", paramLabel = "CELL", defaultValue = "lstm",
            description = "rnn, lstm (default) or gru")
    private String name;

    Recurrent.Make make() {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "rnn" -> RnnCell::new;
            case "lstm" -> LstmCell::new;
            case "gru" -> GruCell::new;
            default -> throw new UserError(
                    "There is no cell '%s'; choose one of rnn, lstm, gru.".formatted(name));
        };
    }

    /// As in a sentence: LSTM.
    @Override public String toString() {
        return name.toUpperCase(Locale.ROOT);
    }
}
