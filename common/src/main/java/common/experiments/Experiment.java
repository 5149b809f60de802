package common.experiments;

import common.Rng;
import common.figures.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// # Something to run and look at
///
/// An experiment trains or shows one thing and leaves a picture. Its first line of description says
/// what it is for; its fields are its options; [#run] does the work:
///
///     @Command(description = "Trains a network to read digits.")
///     public final class Digits extends Experiment {
///
///         @Option(names = "--epochs", description = "passes over the training data")
///         int epochs = 5;
///
///         @Override protected void run() {
///             var rng = rng();
///             ...
///             save("digits-loss", Plot.titled("Loss").line("train", steps, losses));
///         }
///     }
///
/// A default is the value that the field starts with. Every experiment has `--seed` and `--help`.
/// In a named module its package must be open, because the options are set by reflection.
public abstract class Experiment implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N",
            description = "the number that all random choices follow from")
    private long seed = 1;

    @Option(names = "--help", usageHelp = true, description = "show these options")
    private boolean help;

    private final List<Path> saved = new ArrayList<>();

    protected abstract void run() throws Exception;

    /// The generator that all randomness of this experiment comes from; each call starts it anew.
    protected final Rng rng() {
        return Rng.seed(seed);
    }

    protected final long seed() {
        return seed;
    }

    /// Saves a figure; the last line of the experiment will say where.
    protected final void save(String name, Figure figure) {
        saved.add(figure.save(name));
    }

    /// Runs the experiment and says where its figures are.
    @Override public final Integer call() throws Exception {
        run();
        if (!saved.isEmpty()) {
            var names = saved.stream().map(p -> p.getFileName().toString())
                    .collect(Collectors.joining(", "));
            System.out.println("Figures: " + names + " in " + shown(Figure.folder()));
        }
        return 0;
    }

    /// Relative to the working directory where it lies below, as a reader would type it.
    private static Path shown(Path folder) {
        var here = Path.of("").toAbsolutePath();
        var there = folder.toAbsolutePath().normalize();
        return there.startsWith(here) ? here.relativize(there) : there;
    }
}
