package ch01.basics;

import common.UserError;
import common.data.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/// # Keep what was learned
///
/// Training takes long, and all that it leaves is an array of numbers. Write it to a file, and the
/// model can be used tomorrow and by others.
///
/// The file is text, one number per line, so that a person can look at it. Does text not round?
/// `Double.toString` writes as many digits as are needed to tell the number from its neighbours,
/// and reading them gives the same `double` back, to the last bit. (Printing "six decimals" does
/// not: the model that comes back is another one.)
///
/// Two things can go wrong. A program may be stopped in the middle of writing: so the numbers go to
/// a temporary file, which gets its name only when it is complete. And a file may be damaged, or
/// belong to another model: so every line must be a number, and the count must be the one expected.
public final class SavedWeights {

    private SavedWeights() { }

    public static void write(Path file, double[] weights) {
        Require.finite("SavedWeights", weights);
        var text = Arrays.stream(weights).mapToObj(Double::toString)
                .collect(Collectors.joining("\n", "", "\n"));
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError("The weights could not be written to " + file
                    + "; is the folder there and writable?", e);
        }
    }

    /// The weights in the file, which must be as many as the model has.
    public static double[] read(Path file, int expected) {
        var lines = TextFile.lines(file);
        if (lines.size() != expected) {
            throw new UserError(("%s: expected %d weights, one on each line, got %d lines; "
                    + "did another model save them?").formatted(file, expected, lines.size()));
        }
        var weights = new double[expected];
        for (var i = 0; i < expected; i++) {
            weights[i] = number(file, i + 1, lines.get(i));
        }
        return weights;
    }

    private static double number(Path file, int line, String text) {
        try {
            var weight = Double.parseDouble(text);
            if (Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // not a number at all: the same sentence
        }
        throw new UserError("%s, line %d: expected a finite number, got '%s'."
                .formatted(file, line, text.substring(0, Math.min(40, text.length()))));
    }
}
