package ch03.training.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Adadelta;
import ch03.training.Adagrad;
import ch03.training.Adam;
import ch03.training.Nadam;
import ch03.training.Optimizer;
import ch03.training.Parameter;
import ch03.training.RmsProp;
import ch03.training.Sgd;
import ch03.training.Variable;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A narrow valley (section 3.3)
///
/// The valley $f(x, y) = \tfrac12 (x^2 + 100\,y^2)$: across it bends a hundred times as much as
/// along. Every rule starts at the same place and takes the same number of steps, each with the
/// rate that suits it. Plain descent jumps from wall to wall; momentum swings out and comes back,
/// Nesterov brakes; the rules that divide by the size of the gradient do not see that the valley is
/// narrow.
@Command(description = "Walks of the optimizers through a narrow valley.")
public final class Ravine extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "steps of each walk")
    private int steps = 60;

    private static final double STEEPNESS = 100, START_X = -4, START_Y = 0.8;

    private record Rule(Supplier<Optimizer> make, double rate) { }

    @Override protected void run() {
        if (steps < 1) {
            throw new UserError("Ravine: expected --steps of at least 1, got " + steps);
        }
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("gradient descent", new Rule(Sgd::new, 0.0195));
        rules.put("momentum 0.9", new Rule(() -> new Sgd(0.9), 0.01));
        rules.put("Nesterov 0.9", new Rule(() -> new Sgd(0.9, 0, true), 0.01));
        rules.put("Adagrad", new Rule(Adagrad::new, 0.8));
        rules.put("RMSprop", new Rule(() -> new RmsProp(0.9, 1e-8, 0, false), 0.1));
        rules.put("Adadelta", new Rule(() -> new Adadelta(0.9, 1e-2), 1));
        rules.put("Adam", new Rule(Adam::new, 0.3));
        rules.put("Nadam", new Rule(Nadam::new, 0.3));
        Backend.EJML.run(() -> walks(rules));
    }

    private void walks(Map<String, Rule> rules) {
        var plots = new ArrayList<Figure>();
        System.out.printf(Locale.ROOT, "f after %d steps, from %.1f:%n",
                steps, valley(START_X, START_Y));
        rules.forEach((name, rule) -> {
            var path = walk(rule);
            var x = path.stream().mapToDouble(p -> p[0]).toArray();
            var y = path.stream().mapToDouble(p -> p[1]).toArray();
            plots.add(Plot.titled(name).size(330, 270).xRange(-5, 2.5).yRange(-1.5, 1.5)
                    .line("", contoursX(), contoursY()).line("", x, y));
            System.out.printf(Locale.ROOT, "  %-17s %.1e%n", name,
                    valley(x[x.length - 1], y[y.length - 1]));
        });
        save("ravine", Figure.grid("A narrow valley", 4, plots.toArray(Figure[]::new)));
    }

    private List<double[]> walk(Rule rule) {
        var p = new Parameter("p", Tensor.of(START_X, START_Y));
        var optimizer = rule.make.get().add(List.of(p), rule.rate, 0);
        var path = new ArrayList<double[]>();
        for (var t = 0; t <= steps; t++) {
            path.add(p.value().toArray());
            optimizer.clearGradients();
            valley(p).backward();
            optimizer.step();
        }
        return path;
    }

    private static Variable valley(Variable p) {
        return p.square().times(Variable.constant(Tensor.of(0.5, STEEPNESS / 2))).sum();
    }

    private static double valley(double x, double y) {
        return (x * x + STEEPNESS * y * y) / 2;
    }

    // ── Ellipses on which f is 0.5, 2, 8, 32: one series, with gaps between them ─────────────────

    private static final int POINTS = 61;
    private static final double[] LEVELS = {0.5, 2, 8, 32};

    private static double[] contoursX() {
        return contours(1, Math::cos, 0);
    }

    private static double[] contoursY() {
        return contours(STEEPNESS, Math::sin, Double.NaN);
    }

    private static double[] contours(double curvature, DoubleUnaryOperator circle, double gap) {
        var values = new double[LEVELS.length * (POINTS + 1)];
        for (var i = 0; i < LEVELS.length; i++) {
            var radius = Math.sqrt(2 * LEVELS[i] / curvature);
            for (var k = 0; k < POINTS; k++) {
                values[i * (POINTS + 1) + k] =
                        radius * circle.applyAsDouble(2 * Math.PI * k / (POINTS - 1));
            }
            values[i * (POINTS + 1) + POINTS] = gap;
        }
        return values;
    }
}
