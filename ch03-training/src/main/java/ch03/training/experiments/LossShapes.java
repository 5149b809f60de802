package ch03.training.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.BinaryCrossEntropy;
import ch03.training.Logits;
import ch03.training.MarginLosses;
import ch03.training.Reduce;
import ch03.training.RegressionLosses;
import ch03.training.Variable;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Locale;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/// # What losses look like (section 3.1)
///
/// Above, losses of a number: what a residual costs, and how hard it pulls. Below, losses of a yes:
/// what a score costs if yes is right. The number of mistakes is a step, and has no slope; the
/// others lie above it and have one. Hinge is silent once the score leads by the margin, and
/// cross-entropy never quite is.
@Command(description = "Draws the losses of section 3.1 and their slopes.")
public final class LossShapes extends Experiment {

    private static final double[] X = Tensor.linspace(-4, 4, 257).toArray();

    @Override protected void run() {
        var losses = Plot.titled("A residual costs").xAxis("d").yAxis("loss").yRange(0, 6);
        var pulls = Plot.titled("and pulls").xAxis("d").yAxis("slope").yRange(-4, 4);
        var zero = Variable.constant(tensor().filled(0));
        draw(losses, pulls, "mse", d -> RegressionLosses.mse(d, zero, Reduce.NONE));
        draw(losses, pulls, "l1", d -> RegressionLosses.l1(d, zero, Reduce.NONE));
        draw(losses, pulls, "huber, δ = 1", d -> RegressionLosses.huber(d, zero, 1, Reduce.NONE));

        var costs = Plot.titled("If yes is right, a score costs").xAxis("x").yAxis("loss");
        var slopes = Plot.titled("and its slope is").xAxis("x").yAxis("slope").yRange(-1.2, 0.4);
        var yes = tensor().filled(1);
        draw(costs, slopes, "cross-entropy", x ->
                new BinaryCrossEntropy().reduce(Reduce.NONE).of(new Logits(x), yes));
        draw(costs, slopes, "hinge", x -> MarginLosses.hinge(x, yes, Reduce.NONE));
        draw(costs, slopes, "mistake", x -> Variable.where(x.value().greater(0), zero,
                Variable.constant(yes)).plus(x.times(0)));
        save("loss-shapes", Figure.grid("Losses and their slopes", 2,
                losses, pulls, costs, slopes));
        outliers();
    }

    private static Tensor tensor() {
        return Backend.EJML.call(() -> Tensor.of(X));
    }

    private static void draw(Plot values, Plot slopes, String name, UnaryOperator<Variable> loss) {
        var x = Variable.input(tensor());
        var y = loss.apply(x);
        values.line(name, X, y.value().toArray());
        y.sum().backward();
        slopes.line(name, X, x.gradient().toArray());
    }

    /// Nine measurements near 1 and one typing error: which constant does each loss prefer?
    private static void outliers() {
        var y = Backend.EJML.call(() -> Variable.constant(
                Tensor.of(0.9, 1.1, 1.0, 0.8, 1.2, 1.0, 0.9, 1.1, 1.0, 100)));
        System.out.printf(Locale.ROOT, "nine measurements near 1 and a typing error of 100:%n"
                + "  mse prefers %.2f, l1 %.2f, huber %.2f%n",
                best(c -> RegressionLosses.mse(c, y, Reduce.MEAN)),
                best(c -> RegressionLosses.l1(c, y, Reduce.MEAN)),
                best(c -> RegressionLosses.huber(c, y, 1, Reduce.MEAN)));
    }

    /// The best constant from 0 to 20 in hundredths.
    private static double best(UnaryOperator<Variable> loss) {
        var best = 0.0;
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i <= 2000; i++) {
            var c = i / 100.0;
            var now = Backend.EJML.call(() ->
                    loss.apply(Variable.constant(Tensor.full(c, 10))).item());
            best = now < least ? c : best;
            least = Math.min(least, now);
        }
        return best;
    }
}
