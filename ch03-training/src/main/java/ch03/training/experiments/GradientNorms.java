package ch03.training.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.PlainNetwork;
import ch03.training.VanishingGradients;
import ch03.training.Variable;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How far does a gradient reach?
///
/// Deep plain networks with random weights, before any training: a random gradient starts behind
/// the last layer, and its norm is noted behind each layer below. Left, the bend is changed; right,
/// the gain of the weights. A straight line on the logarithmic axis is a constant factor per layer.
@Command(description = "Measures the norm of a gradient on its way back through a deep network.")
public final class GradientNorms extends Experiment {

    @Option(names = "--depth", paramLabel = "N", description = "number of layers")
    private int depth = 50;

    @Option(names = "--width", paramLabel = "N", description = "units per layer")
    private int width = 100;

    @Override protected void run() {
        if (depth < 2 || width < 1) {
            throw new UserError("GradientNorms: expected --depth of at least 2 and --width of at"
                    + " least 1, got %d and %d".formatted(depth, width));
        }
        Backend.EJML.run(() -> save("gradient-norms", Figure.grid(
                "The norm of a gradient on its way back", 2, bends(), gains())));
    }

    private Plot bends() {
        var plot = plot("The bend (gain 1; relu: √2)");
        line(plot, "sigmoid", Variable::sigmoid, 1);
        line(plot, "tanh", Variable::tanh, 1);
        line(plot, "relu", Variable::relu, Math.sqrt(2));
        return plot;
    }

    private Plot gains() {
        var plot = plot("The gain (relu)");
        for (var gain : new double[] {1, 1.2, Math.sqrt(2), 1.7, 2}) {
            line(plot, String.format(Locale.ROOT, "%.2f", gain), Variable::relu, gain);
        }
        return plot;
    }

    private Plot plot(String title) {
        return Plot.titled(title).xAxis("layer").yAxis("norm, relative to the last layer").logY();
    }

    private void line(Plot plot, String name, UnaryOperator<Variable> bend, double gain) {
        var sizes = new int[depth + 1];
        Arrays.fill(sizes, width);
        var network = new PlainNetwork(rng().split("weights"), bend, gain, sizes);
        var norms = VanishingGradients.norms(network, Tensor.normal(rng().split("x"), 16, width),
                Tensor.normal(rng().split("gradient"), 16, width));
        var layers = IntStream.rangeClosed(0, depth).asDoubleStream().toArray();
        var relative = Arrays.stream(norms).map(n -> n / norms[depth]).toArray();
        System.out.printf(Locale.ROOT, "%-8s gain %.2f: %.1e of the gradient reaches the input%n",
                name, gain, relative[0]);
        plot.line(name, layers, relative);
    }
}
