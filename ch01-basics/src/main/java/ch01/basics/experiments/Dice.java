package ch01.basics.experiments;

import ch01.basics.CentralLimit;
import ch01.basics.Normal;
import ch01.basics.Pmf;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/// # Dice become a bell (section 1.3)
///
/// The exact distribution of the sum of 1, 2, 5 and 20 dice beside the normal density, and the
/// largest gap between the two cdfs beside the ceiling of Berry and Esseen: for a fair die and for
/// one that nearly always shows a six.
@Command(description = "The sum of many dice, and how near it is to the bell curve.")
public final class Dice extends Experiment {

    private static final Pmf<Integer> FAIR = Pmf.uniform(1, 2, 3, 4, 5, 6);
    private static final Pmf<Integer> LOADED = Pmf.ofNumbers(0, 0.02, 0.02, 0.02, 0.02, 0.02, 0.9);

    @Override protected void run() {
        save("dice-sums", Figure.grid("The sum of fair dice", 2,
                histogram(1), histogram(2), histogram(5), histogram(20)));
        var n = IntStream.rangeClosed(1, 60).toArray();
        var x = IntStream.of(n).asDoubleStream().toArray();
        double[] fair = gaps(FAIR, n), loaded = gaps(LOADED, n);
        save("dice-gap", Plot.titled("Largest gap between P(Z <= z) and the bell's")
                .xAxis("dice n").yAxis("gap").logX().logY()
                .line("fair dice", x, fair).line("ceiling, fair", x, ceilings(FAIR, n))
                .line("loaded dice", x, loaded).line("ceiling, loaded", x, ceilings(LOADED, n)));
        System.out.printf(Locale.ROOT, "Gap of 1, 5, 20, 60 fair dice:   %.4f  %.4f  %.4f  %.4f%n",
                fair[0], fair[4], fair[19], fair[59]);
        System.out.printf(Locale.ROOT, "Gap of 1, 5, 20, 60 loaded dice: %.4f  %.4f  %.4f  %.4f%n",
                loaded[0], loaded[4], loaded[19], loaded[59]);
    }

    private static Plot histogram(int n) {
        var sum = CentralLimit.sum(FAIR, n);
        var values = sum.support().stream().sorted().toList();
        var bell = new Normal(3.5 * n, Math.sqrt(n * 35 / 12.0));
        return Plot.titled(n == 1 ? "one die" : n + " dice").xAxis("sum").yAxis("probability")
                .size(440, 300)
                .bars("exact", values.stream().mapToDouble(Integer::doubleValue).toArray(),
                        values.stream().mapToDouble(sum::of).toArray())
                .line("bell", n - 1, 6 * n + 1, bell::pdf);
    }

    private static double[] gaps(Pmf<Integer> die, int[] n) {
        return IntStream.of(n).mapToDouble(k -> CentralLimit.gap(CentralLimit.sum(die, k)))
                .toArray();
    }

    private static double[] ceilings(Pmf<Integer> die, int[] n) {
        return IntStream.of(n).mapToDouble(k -> CentralLimit.bound(die, k)).toArray();
    }
}
