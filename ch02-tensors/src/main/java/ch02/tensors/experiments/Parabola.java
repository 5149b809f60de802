package ch02.tensors.experiments;

import ch02.tensors.Backend;
import ch02.tensors.ForwardMode;
import ch02.tensors.Tensor;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Locale;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/// # A parabola and its slope (section 2.7)
///
/// $5\,(x + 1)^2$ at 61 places, and how fast it grows at each, by one run in forward mode along the
/// direction in which every $x$ moves at speed 1. Each value depends on its own $x$ alone, so one run
/// gives all 61 slopes. They lie on the straight line $10\,(x + 1)$.
@Command(description = "5 (x + 1)^2 and its slope, by forward mode.")
public final class Parabola extends Experiment {

    @Override protected void run() {
        Backend.EJML.run(() -> {
            UnaryOperator<Tensor> f = x -> x.plus(1).square().times(5);
            var x = Tensor.linspace(-4, 2, 61);
            var slopes = ForwardMode.along(f, x, Tensor.ones(61));
            var byHand = x.plus(1).times(10);
            save("parabola", Plot.titled("5 (x + 1)² and its slope").xAxis("x")
                    .line("value", x.toArray(), f.apply(x).toArray())
                    .line("slope, forward mode", x.toArray(), slopes.toArray())
                    .points("10 (x + 1)", x.slice(0, 0, 61, 5).toArray(),
                            byHand.slice(0, 0, 61, 5).toArray()));
            System.out.printf(Locale.ROOT, "largest distance from 10 (x + 1): %.1e%n",
                    slopes.minus(byHand).abs().max().item());
            UnaryOperator<Tensor> mean = y -> f.apply(y).mean();
            System.out.println("gradient of the mean over 1, 2: "
                    + ForwardMode.gradient(mean, Tensor.of(1, 2)));
        });
    }
}
