package ch04.layers.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import ch04.layers.Init;
import ch04.layers.Linear;
import common.Rng;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How large are the numbers? (section 4.2)
///
/// A stack of linear layers with relu between them, before any training. Normal numbers go in;
/// after each layer we look at their root mean square, and on the way back at that of the
/// gradients. With weights of the right size both stay near 1. With weights that are smaller by a
/// factor 2 both fall by $2^{-30}$ over thirty layers, and no learning rate is good for the first
/// layer and for the last.
@Command(description = "Root mean square of signals and gradients by depth and initialisation.")
public final class SignalByDepth extends Experiment {

    @Option(names = "--layers", paramLabel = "N", description = "how deep")
    private int layers = 30;

    @Option(names = "--width", paramLabel = "N", description = "units per layer")
    private int width = 128;

    /// Draws the weights of a layer.
    @FunctionalInterface
    private interface Start {
        void draw(Parameter weight, Rng rng);
    }

    private static final double RELU = Math.sqrt(2);

    private static Map<String, Start> starts() {
        var starts = new LinkedHashMap<String, Start>();
        starts.put("Kaiming, gain \u221a2", (w, rng) -> Init.kaimingNormal(w, RELU, rng));
        starts.put("orthogonal, gain \u221a2", (w, rng) -> Init.orthogonal(w, RELU, rng));
        starts.put("Xavier, gain 1", (w, rng) -> Init.xavierNormal(w, 1, rng));
        starts.put("1/\u221an uniform", (w, rng) -> Init.kaimingUniform(w, 1 / Math.sqrt(3), rng));
        starts.put("half of Kaiming", (w, rng) -> Init.kaimingNormal(w, RELU / 2, rng));
        starts.put("twice Kaiming", (w, rng) -> Init.kaimingNormal(w, RELU * 2, rng));
        return starts;
    }

    @Override protected void run() {
        var depths = IntStream.rangeClosed(1, layers).asDoubleStream().toArray();
        var forward = Plot.titled("Signals").xAxis("layer").yAxis("root mean square").logY();
        var backward = Plot.titled("Gradients of the signals").xAxis("layer")
                .yAxis("root mean square").logY();
        Backend.EJML.run(() -> starts().forEach((name, start) -> {
            var signals = signals(start);
            var up = signals.stream().mapToDouble(s -> size(s.value())).toArray();
            var down = signals.stream().mapToDouble(s -> size(s.gradient())).toArray();
            forward.line(name, depths, up);
            backward.line(name, depths, down);
            System.out.printf(Locale.ROOT,
                    "%-20s after %d layers %.2g, gradient at the first %.2g%n",
                    name, layers, up[layers - 1], down[0]);
        }));
        save("signal-by-depth", Figure.grid(
                layers + " layers of " + width + " units with relu", 2, forward, backward));
    }

    /// What each layer makes of the one before, with gradients.
    private List<Variable> signals(Start start) {
        var rng = rng();
        var signals = new ArrayList<Variable>();
        var x = Variable.constant(Tensor.normal(rng.split("input"), 128, width));
        for (var i = 0; i < layers; i++) {
            var layer = new Linear(width, width, false, rng.split(i));
            start.draw(layer.weight(), rng.split("start" + i));
            x = layer.forward(i == 0 ? x : x.relu());                // [128, width]
            signals.add(x);
        }
        signals.forEach(s -> s.onGradient(s::setGradient));
        x.backward(Tensor.normal(rng.split("gradient"), 128, width));
        return signals;
    }

    private static double size(Tensor x) {
        return Math.sqrt(x.square().mean().item());
    }
}
