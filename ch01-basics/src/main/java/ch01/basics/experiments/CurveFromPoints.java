package ch01.basics.experiments;

import ch01.basics.Dataset;
import ch01.basics.KernelRegression;
import ch01.basics.Loss;
import ch01.basics.Search;
import ch01.basics.Split;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # All of learning in one picture (section 1.1)
///
/// Noisy points of a hidden curve, and a sum of bumps that is fitted to them: with too few bumps,
/// with the number that the validation set chooses, and with too many. The second figure shows why
/// the training set must not choose: it asks for more and more.
@Command(description = "Fits sums of bumps to noisy points; a validation set chooses how many.")
public final class CurveFromPoints extends Experiment {

    private static final double END = 6;

    @Option(names = "--points", paramLabel = "N", description = "how many points to learn from")
    private int points = 60;

    @Option(names = "--noise", paramLabel = "X", description = "standard deviation of the noise")
    private double noise = 0.25;

    @Override protected void run() {
        var data = points();
        var split = Split.random(data, 0.3, rng().split("split"));
        var bumps = IntStream.rangeClosed(2, 24).boxed().toList();
        var train = Search.grid(bumps, k -> risk(k, split, split.train()));
        var validation = Search.grid(bumps, k -> risk(k, split, split.test()));
        var best = validation.best();
        System.out.printf(Locale.ROOT,
                "The validation set chooses %d bumps: risk %.4f; the noise alone has %.4f.%n",
                best.candidate(), best.risk(), noise * noise);
        save("curve-from-points", Figure.grid("A curve from points", 3,
                fit(4, split), fit(best.candidate(), split), fit(22, split)));
        save("curve-validation", Plot.titled("Who may choose the number of bumps?")
                .xAxis("bumps").yAxis("mean squared error").logY()
                .line("on the training set", numbers(bumps), risks(train))
                .line("on the validation set", numbers(bumps), risks(validation)));
    }

    private Dataset<Double, Double> points() {
        var rng = rng().split("points");
        var x = rng.doubles(points, 0, END).toArray();
        return Dataset.of(x, Arrays.stream(x)
                .map(t -> truth(t) + noise * rng.nextGaussian()).toArray());
    }

    private static double truth(double x) {
        return Math.sin(2 * x) + x / 3;
    }

    /// What is held out plays the validation set here: it chooses the number of bumps.
    private static double risk(int bumps, Split<Double, Double> split, Dataset<Double, Double> on) {
        var family = KernelRegression.evenly(bumps, 0, END);
        return Loss.squared().risk(family.with(family.fit(split.train())), on);
    }

    private static Plot fit(int bumps, Split<Double, Double> split) {
        var family = KernelRegression.evenly(bumps, 0, END);
        var model = family.with(family.fit(split.train()));
        return Plot.titled(bumps + " bumps").xAxis("x").yAxis("y").size(430, 330).yRange(-2, 4)
                .points("training", x(split.train()), y(split.train()))
                .points("held out", x(split.test()), y(split.test()))
                .line("fitted", 0, END, model::predict)
                .line("truth", 0, END, CurveFromPoints::truth);
    }

    private static double[] risks(Search<Integer> search) {
        return search.trials().stream().mapToDouble(Search.Trial::risk).toArray();
    }

    private static double[] numbers(List<Integer> list) {
        return list.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    private static double[] x(Dataset<Double, Double> data) {
        return data.inputs().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] y(Dataset<Double, Double> data) {
        return data.targets().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
