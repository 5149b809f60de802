package ch04.layers.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Init;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/// # Eight bends and their slopes (section 4.3)
///
/// A network sees an activation function twice: forward it meets the curve, backward the slope. To
/// the left the old ones, whose slopes vanish on both sides; to the right relu and those that grew
/// out of it, whose slopes tend to 1 where they are on.
@Command(description = "Draws the activation functions and their slopes, and prints their gains.")
public final class BendCurves extends Experiment {

    private static final List<Activation> SWITCHES = List.of(
            Activation.sigmoid(), Activation.tanh());
    private static final List<Activation> RAMPS = List.of(
            Activation.relu(), Activation.leakyRelu(0.1), Activation.elu(1), Activation.softplus(),
            Activation.gelu(), Activation.silu());

    @Override protected void run() {
        Backend.EJML.run(() -> {
            save("bend-curves", Figure.grid("Curves and slopes", 2,
                    curves("Switches", SWITCHES, false), curves("Ramps", RAMPS, false),
                    curves("Slopes of the switches", SWITCHES, true),
                    curves("Slopes of the ramps", RAMPS, true)));
            for (var bends : List.of(SWITCHES, RAMPS)) {
                bends.forEach(f -> System.out.printf(
                        Locale.ROOT, "%-11s gain %.4f%n", f, Init.gain(f)));
            }
        });
    }

    private static Plot curves(String title, List<Activation> bends, boolean slopes) {
        var plot = Plot.titled(title).xAxis("x").size(560, 340);
        for (var f : bends) {
            var x = Variable.input(Tensor.linspace(-4, 4, 801));
            var y = f.forward(x);
            y.sum().backward();
            plot.line(f.toString(), x.value().toArray(),
                    (slopes ? x.gradient() : y.value()).toArray());
        }
        return plot;
    }
}
