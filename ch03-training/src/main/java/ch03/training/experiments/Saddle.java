package ch03.training.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.CriticalPoint;
import ch03.training.Optimizer;
import ch03.training.Parameter;
import ch03.training.Sgd;
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

/// # Standing on a pass (section 3.3)
///
/// Left, $x^2 - y^2$ from beside the axis: how far down the pass a walk has come, by steps. Plain
/// descent leaves at the rate $(1 + 2\eta)^t$ from wherever it starts, and from exactly 0 never.
/// The noise of a batch is enough to start it, and momentum gathers speed.
///
/// Right, why one should expect passes and not valleys: of random symmetric matrices, the share
/// whose curvatures are all positive: one half, one in seven, and with five directions one in ten
/// thousand.
@Command(description = "How walks leave a saddle, and how rare valleys are in many dimensions.")
public final class Saddle extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "steps of each walk")
    private int steps = 120;

    @Option(names = "--matrices", paramLabel = "N", description = "random matrices per dimension")
    private int matrices = 100_000;

    private static final double RATE = 0.05;

    @Override protected void run() {
        if (steps < 1 || matrices < 1) {
            throw new UserError(
                    "Saddle: expected --steps and --matrices of at least 1, got %d and %d"
                            .formatted(steps, matrices));
        }
        Backend.EJML.run(() -> save("saddle", Figure.grid("Saddles", 2, escapes(), valleys())));
    }

    // ── Escape ───────────────────────────────────────────────────────────────────────────────────

    private Plot escapes() {
        var plot = Plot.titled("Distance from the axis of x² − y², η = 0.05").xAxis("step")
                .yAxis("|y|").logY().yRange(1e-12, 1e3);
        var t = IntStream.rangeClosed(0, steps).asDoubleStream().toArray();
        plot.line("descent from 1e-4", t, walk(new Sgd(), 1e-4, 0));
        plot.line("descent from 1e-10", t, walk(new Sgd(), 1e-10, 0));
        plot.line("momentum 0.9 from 1e-10", t, walk(new Sgd(0.9), 1e-10, 0));
        plot.line("noise 1e-6, from 0", t, walk(new Sgd(), 0, 1e-6));
        var still = walk(new Sgd(), 0, 0);
        System.out.printf("from exactly 0, after %d steps: %s%n", steps, still[steps]);
        return plot;
    }

    /// $|y|$ after each step; `noise` is added to each gradient, as a small batch would.
    private double[] walk(Optimizer optimizer, double start, double noise) {
        var p = new Parameter("p", Tensor.of(1, start));
        optimizer.add(List.of(p), RATE, 0);
        var random = rng().split("noise");
        var path = new double[steps + 1];
        for (var t = 0; t <= steps; t++) {
            var y = Math.abs(p.value().get(1));
            path[t] = y == 0 ? Double.NaN : y;
            optimizer.clearGradients();
            var sides = p.square();
            sides.select(0, 0).minus(sides.select(0, 1)).backward();
            p.setGradient(p.gradient().plus(Tensor.normal(random, 2).times(noise)));
            optimizer.step();
        }
        return start == 0 && noise == 0 ? zeros(path) : path;
    }

    private static double[] zeros(double[] path) {
        return Arrays.stream(path).map(y -> Double.isNaN(y) ? 0 : y).toArray();
    }

    // ── Curvatures ───────────────────────────────────────────────────────────────────────────────

    private Plot valleys() {
        var dimensions = IntStream.rangeClosed(1, 5).asDoubleStream().toArray();
        var shares = Arrays.stream(dimensions).map(n -> shareOfValleys((int) n)).toArray();
        var coins = Arrays.stream(dimensions).map(n -> Math.pow(0.5, n)).toArray();
        for (var n = 1; n <= shares.length; n++) {
            System.out.printf(Locale.ROOT, "%d directions: all up in %.5f of random matrices,"
                    + " %.5f if each were a coin%n", n, shares[n - 1], coins[n - 1]);
        }
        return Plot.titled("Share of points that are valleys").xAxis("dimensions").yAxis("share")
                .logY().points("random symmetric matrices", dimensions, positive(shares))
                .line("a coin for each direction", dimensions, coins);
    }

    private double shareOfValleys(int n) {
        var random = rng().split("matrices").split(n);
        var valleys = IntStream.range(0, matrices).filter(i -> {
            var half = Tensor.normal(random, n, n);
            return CriticalPoint.of(half.plus(half.transpose())) == CriticalPoint.MINIMUM;
        }).count();
        return (double) valleys / matrices;
    }

    /// A logarithmic axis has no place for 0.
    private static double[] positive(double[] shares) {
        return Arrays.stream(shares).map(share -> share == 0 ? Double.NaN : share).toArray();
    }
}
