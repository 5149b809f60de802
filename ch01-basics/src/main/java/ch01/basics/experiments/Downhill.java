package ch01.basics.experiments;

import ch01.basics.DualNumber;
import ch01.basics.ForwardMode;
import ch01.basics.GradientDescent;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/// # Four walks in one valley (section 1.5)
///
/// The valley $f(x, y) = \frac 12 (x^2 + 10 y^2)$ is ten times as steep across as along, so
/// $L = 10$. With $\eta$ far below $1/L$ the walk creeps; near $1/L$ it goes well; near $2/L$ it
/// zigzags from wall to wall; beyond it climbs out. The gradients come from dual numbers. The
/// ellipses are lines of equal height, and every step starts at a right angle to one.
@Command(description = "Gradient descent in a valley, with four learning rates.")
public final class Downhill extends Experiment {

    private static final double[] START = {-4, 1.2};

    @Override protected void run() {
        save("downhill", Figure.grid("f(x, y) = (x² + 10 y²) / 2", 2,
                walk(0.02, "creeps"), walk(0.1, "walks"),
                walk(0.19, "zigzags"), walk(0.204, "climbs")));
    }

    private static double height(double[] p) {
        return (p[0] * p[0] + 10 * p[1] * p[1]) / 2;
    }

    private static DualNumber dual(List<DualNumber> p) {
        return p.get(0).pow(2).plus(p.get(1).pow(2).times(10)).times(0.5);
    }

    private static Plot walk(double rate, String verb) {
        var path = new GradientDescent(rate)
                .walk(START, p -> ForwardMode.gradient(Downhill::dual, p), 25);
        System.out.printf(Locale.ROOT, "rate %.3f: height %.2f at the start, %.5f after 25 steps%n",
                rate, height(START), height(path.getLast()));
        var plot = Plot.titled("rate %s: %s".formatted(rate, verb)).xAxis("x").yAxis("y")
                .size(440, 300).xRange(-5, 5).yRange(-4.1, 4.1)
                .line("25 steps", path.stream().mapToDouble(p -> p[0]).toArray(),
                        path.stream().mapToDouble(p -> p[1]).toArray());
        for (var level : new double[] {1, 5, 12}) {
            plot.line("f = " + (int) level, ring(level, true), ring(level, false));
        }
        return plot;
    }

    /// Where $f$ is `level`: an ellipse.
    private static double[] ring(double level, boolean alongX) {
        var ring = new double[121];
        for (var i = 0; i < ring.length; i++) {
            var angle = 2 * Math.PI * i / 120;
            ring[i] = alongX ? Math.sqrt(2 * level) * Math.cos(angle)
                    : Math.sqrt(level / 5) * Math.sin(angle);
        }
        return ring;
    }
}
