package ch01.basics.experiments;

import ch01.basics.DataLoader;
import ch01.basics.GradientDescent;
import ch01.basics.LinearRegression;
import ch01.basics.MeanSquaredError;
import ch01.basics.SevenSteps;
import ch01.basics.StepSize;
import ch01.basics.Training;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A border one can compute (section 1.7)
///
/// The line of the seven steps, walked to with learning rates just below and just above 2/λmax.
/// Below it the loss falls, slowly; half a percent above it the loss explodes, slowly at first. And
/// the path of the two weights shows why the bias takes so long: the valley is 128 times as flat
/// along as it is steep across.
@Command(description = "Gradient descent with learning rates around the limit 2/lambda.")
public final class StepSizes extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "how many steps to take")
    private int steps = 400;

    private final MeanSquaredError loss = new MeanSquaredError(new LinearRegression(1));

    @Override protected void run() {
        var hessian = MeanSquaredError.hessian(SevenSteps.line());
        var curvatures = StepSize.curvatures(hessian);
        System.out.printf(Locale.ROOT, "curvatures %.4f and %.4f; limit %.5f, best rate %.5f%n",
                curvatures[0], curvatures[1], StepSize.limit(hessian), StepSize.best(hessian));
        var plot = Plot.titled("Loss, by learning rate").xAxis("step").yAxis("loss").logY()
                .yRange(1e-4, 1e6);
        for (var share : new double[] {0.1, 1, 1.99, 2.01, 2.05}) {
            var losses = train(share / curvatures[1], steps).losses();
            var numbers = IntStream.rangeClosed(0, steps).asDoubleStream().toArray();
            plot.line(share + "/λmax", numbers, losses);
            System.out.printf(Locale.ROOT, "%.2f/lambda: loss %.3g after %d steps%n",
                    share, losses[steps], steps);
        }
        save("step-sizes", Figure.grid("y = 2x + 1, gradient descent", 2, plot,
                Plot.titled("The path of the weights").xAxis("slope").yAxis("bias").size(480, 400)
                        .line("1.9/λmax", path(1.9 / curvatures[1], 0),
                                path(1.9 / curvatures[1], 1))
                        .line("0.71/λmax", path(0.01, 0), path(0.01, 1))
                        .points("the answer", new double[] {2}, new double[] {1})));
    }

    private Training train(double rate, int steps) {
        return Training.run(loss, DataLoader.whole(SevenSteps.line()), new GradientDescent(rate),
                SevenSteps.NOTEBOOK_START, steps);
    }

    private double[] path(double rate, int weight) {
        return new GradientDescent(rate)
                .walk(SevenSteps.NOTEBOOK_START, w -> loss.gradient(w, SevenSteps.line()), steps)
                .stream().mapToDouble(w -> w[weight]).toArray();
    }
}
