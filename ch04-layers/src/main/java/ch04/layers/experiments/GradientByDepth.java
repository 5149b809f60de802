package ch04.layers.experiments;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Residual;
import ch04.layers.Sequential;
import common.Rng;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How much gradient reaches the first layer? (section 4.7)
///
/// Networks of 2 to 64 blocks, each a linear layer with a bend, before any training. A random
/// gradient starts at the end; we ask what share of its length arrives at the input. The weights
/// are a quarter too small, as weights may be that nobody has measured.
///
/// The sigmoid lets less than a fifth pass at each block: after 16 blocks $10^{-12}$ is left. The
/// relu loses the quarter at each block, $0.75^{64} = 10^{-8}$. The tanh helps itself: small
/// numbers meet its slope of nearly 1, and after 64 blocks the gradient has about doubled. Batch
/// normalisation makes the size of the weights irrelevant, but not the gradient harmless: it grows
/// by a factor of 1.2 per block, and that is no bad luck (Yang et al., 2019). What helps in all
/// cases is the way around, for the identity always passes: after 64 blocks the gradient of the
/// sigmoid is about as long as it was, and that of relu with batch normalisation some 20 times as
/// long instead of some 100,000 times.
@Command(description = "The share of the gradient that reaches the input, by bend, norm and skip.")
public final class GradientByDepth extends Experiment {

    @Option(names = "--width", paramLabel = "N", description = "units per layer")
    private int width = 64;

    @Option(names = "--size", paramLabel = "X",
            description = "weights, as a share of the right size")
    private double size = 0.75;

    @Override protected void run() {
        var depths = IntStream.of(2, 4, 8, 12, 16, 24, 32, 48, 64).toArray();
        var plot = Plot.titled("Gradient at the input, relative to that at the output")
                .xAxis("blocks").yAxis("ratio of lengths").logY().yRange(1e-16, 1e7).size(720, 460);
        Backend.EJML.run(() -> blocks().forEach((name, block) -> {
            var shares = IntStream.of(depths).mapToDouble(n -> share(n, block)).toArray();
            var seen = IntStream.range(0, depths.length).filter(i -> shares[i] > 1e-18).toArray();
            plot.line(name, IntStream.of(seen).mapToDouble(i -> depths[i]).toArray(),
                    IntStream.of(seen).mapToDouble(i -> shares[i]).toArray());
            System.out.printf(Locale.ROOT, "%-28s 16 blocks %.2g, 64 blocks %.2g%n",
                    name, shares[4], shares[depths.length - 1]);
        }));
        save("gradient-by-depth", plot);
    }

    private Map<String, Function<Rng, Layer>> blocks() {
        var blocks = new LinkedHashMap<String, Function<Rng, Layer>>();
        blocks.put("sigmoid", rng -> block(Activation.sigmoid(), rng));
        blocks.put("tanh", rng -> block(Activation.tanh(), rng));
        blocks.put("relu", rng -> block(Activation.relu(), rng));
        blocks.put("relu, batch norm", rng -> normalised(rng));
        blocks.put("sigmoid, skip", rng -> new Residual(block(Activation.sigmoid(), rng)));
        blocks.put("relu, batch norm, skip", rng -> new Residual(normalised(rng)));
        return blocks;
    }

    private Sequential block(Activation bend, Rng rng) {
        return new Sequential(linear(bend, rng), bend);
    }

    private Sequential normalised(Rng rng) {
        return new Sequential(linear(Activation.relu(), rng), new BatchNorm(width),
                Activation.relu());
    }

    private Linear linear(Activation bend, Rng rng) {
        var linear = new Linear(width, width, rng);
        var gain = bend.toString().equals("sigmoid") ? 1 : Init.gain(bend);
        Init.kaimingNormal(linear.weight(), size * gain, rng);
        linear.bias().value().fillInPlace(0);
        return linear;
    }

    private double share(int depth, Function<Rng, Layer> block) {
        var rng = rng();
        var layers = IntStream.range(0, depth)
                .mapToObj(i -> block.apply(rng.split(i))).toArray(Layer[]::new);
        var x = Variable.input(Tensor.normal(rng.split("x"), 64, width));
        var y = new Sequential(layers).forward(x);
        var dy = Tensor.normal(rng.split("dy"), 64, width);
        y.backward(dy);
        return x.gradient().norm().item() / dy.norm().item();
    }
}
