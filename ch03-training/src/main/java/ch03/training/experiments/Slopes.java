package ch03.training.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.ComputationGraph;
import ch03.training.Variable;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import picocli.CommandLine.Command;

/// # What the engine computes, to look at
///
/// Two figures. The first is the graph that the engine remembers of one neuron with a loss,
///
/// $$ L = (\sigma(w_1 x_1 + w_2 x_2 + b) - y)^2, $$
///
/// with values and gradients. The second is $5(x + 1)^2$ with its slope: the slope of each of two
/// hundred numbers comes out of one backward pass, because the sum of all the parabolas has them as
/// its gradient.
@Command(description = "Draws the graph of a neuron and the slope of a parabola.")
public final class Slopes extends Experiment {

    @Override protected void run() {
        Backend.EJML.run(() -> {
            save("slopes-graph", neuron());
            save("slopes-parabola", parabola());
        });
    }

    private static ComputationGraph neuron() {
        var w1 = Variable.input(Tensor.scalar(-3));
        var w2 = Variable.input(Tensor.scalar(1));
        var b = Variable.input(Tensor.scalar(6));
        var x1 = Variable.constant(Tensor.scalar(2));
        var x2 = Variable.constant(Tensor.scalar(0.5));
        var y = Variable.constant(Tensor.scalar(0));
        var z = w1.times(x1).plus(w2.times(x2)).plus(b);
        var loss = z.sigmoid().minus(y).square();
        return new ComputationGraph(loss).name("w1", w1).name("w2", w2).name("b", b)
                .name("x1", x1).name("x2", x2).name("y", y).name("z", z).name("L", loss).backward();
    }

    private static Plot parabola() {
        var x = Variable.input(Tensor.linspace(-3, 3, 201));
        var y = x.plus(1).square().times(5);
        y.sum().backward();
        var grid = x.value().toArray();
        var marked = new double[] {1, 2, 3};
        var slopes = Arrays.stream(marked).map(at -> 10 * (at + 1)).toArray();
        return Plot.titled("A parabola and its slope").xAxis("x")
                .line("5 (x + 1)²", grid, y.value().toArray())
                .line("slope, by backward", grid, x.gradient().toArray())
                .points("20, 30, 40", marked, slopes);
    }
}
