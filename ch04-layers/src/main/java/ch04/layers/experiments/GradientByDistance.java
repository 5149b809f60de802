package ch04.layers.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.GruCell;
import ch04.layers.LstmCell;
import ch04.layers.Recurrent;
import ch04.layers.RnnCell;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How far back does a recurrent layer feel? (section 4.12)
///
/// Before any training: how much does the last state depend on what was read some steps before? A
/// random gradient starts at the last state, and its norm is noted at each input. On the
/// logarithmic axis a straight line is a constant factor per step.
///
/// The plain cell keeps about half at each step (0.48, 0.51 and 0.60 with the seeds 1, 2 and 3): 59
/// steps back, less than $10^{-13}$ is left, and nothing that stands there will be learned. An LSTM
/// or a GRU as we make them is not much better, 0.63 to 0.65 per step, since a gate of random
/// weights is half open. What makes the difference is the gate itself: with a bias of 3 the forget
/// gate of the LSTM stands at 0.95, and on the way back the gradient never falls below a fifth.
/// Training can open it, or we can at the start (Gers et al., 2000).
@Command(description = "How much the last state of a recurrent layer depends on earlier inputs.")
public final class GradientByDistance extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "length of the sequence")
    private int steps = 60;

    @Option(names = "--hidden", paramLabel = "N", description = "hidden units")
    private int hidden = 32;

    @Override protected void run() {
        if (steps < 2 || hidden < 1) {
            throw new UserError("GradientByDistance: expected --steps of at least 2 and --hidden of"
                    + " at least 1, got %d and %d".formatted(steps, hidden));
        }
        var plot = Plot.titled("Gradient of the last state at earlier inputs")
                .xAxis("steps before the last").yAxis("norm of the gradient, relative").logY()
                .size(760, 440);
        Backend.EJML.run(() -> {
            line(plot, "RNN", layer(RnnCell::new));
            line(plot, "GRU", layer(GruCell::new));
            line(plot, "LSTM", layer(LstmCell::new));
            line(plot, "LSTM, forget gate open", withOpenForgetGate());
        });
        save("gradient-by-distance", plot);
    }

    private Recurrent layer(Recurrent.Make make) {
        return new Recurrent(make, 8, hidden, rng().split("weights"));
    }

    /// A bias of 3 on the forget gate: σ(3) = 0.95.
    private Recurrent withOpenForgetGate() {
        var layer = layer(LstmCell::new);
        layer.cells().getFirst().fromInput().bias().value()
                .slice(0, hidden, 2 * hidden).fillInPlace(3);
        return layer;
    }

    private void line(Plot plot, String name, Recurrent layer) {
        var x = Variable.input(Tensor.normal(rng().split("x"), 16, steps, 8));
        var last = layer.forward(x).states().select(1, steps - 1);
        last.backward(Tensor.normal(rng().split("gradient"), 16, hidden));
        var norms = x.gradient().norm(0, 2).reshape(steps).flip(0).toArray();
        var distance = IntStream.range(0, steps).asDoubleStream().toArray();
        var relative = Arrays.stream(norms).map(n -> n / norms[0]).toArray();
        var left = relative[steps - 1];
        System.out.printf(Locale.ROOT,
                "%-24s %d steps back %.1e is left, a factor of %.2f per step; at least %.1e%n",
                name, steps - 1, left, Math.pow(left, 1.0 / (steps - 1)),
                Arrays.stream(relative).min().getAsDouble());
        plot.line(name, distance, relative);
    }
}
