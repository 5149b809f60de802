package ch03.training.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Adam;
import ch03.training.FeatureWarping;
import ch03.training.LinearPieces;
import ch03.training.NoGradient;
import ch03.training.PlainNetwork;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.TentMap;
import ch03.training.Variable;
import common.Progress;
import common.Rng;
import common.UserError;
import common.data.LabelledPoints;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # The value of depth, in three figures
///
/// - *Warping.* Two moons behind each layer of a network whose layers have two units, until a
///   straight cut parts them. Then two circles, with layers of two and of three units: a plane that
///   is bent but not torn cannot free the inner circle, in space it can be lifted out.
/// - *Folding.* Straight pieces against units: tent maps, one hidden layer at its best, and deep
///   networks with random weights.
/// - *Equal cost.* Networks of one to six hidden layers with equally many parameters learn the
///   squares of a chess board: a pattern that repeats, and so can be folded.
@Command(description = "Shows what depth is good for: warping, folding, and width at equal cost.")
public final class Depth extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "training steps per network")
    private int steps = 1500;

    @Option(names = "--parameters", paramLabel = "N", description = "of each network on the board")
    private int parameters = 800;

    @Option(names = "--repeats", paramLabel = "N", description = "networks per depth")
    private int repeats = 3;

    @Override protected void run() {
        if (steps < 1 || parameters < 50 || repeats < 1) {
            throw new UserError(("Depth: expected --steps and --repeats of at least 1 and"
                    + " --parameters of at least 50, got %d, %d and %d")
                    .formatted(steps, repeats, parameters));
        }
        warping();
        circles();
        save("depth-folding", folding());
        save("depth-equal-cost", equalCost());
    }

    // ── Warping ──────────────────────────────────────────────────────────────────────────────────

    private void warping() {
        var moons = LabelledPoints.moons(400, 0.1, rng().split("moons"));
        var net = best(moons, Variable::tanh, 1, 2, 2, 2, 2, 2);
        var x = Tensor.of(moons.x());
        var probes = FeatureWarping.probe(net, x, Indices.of(moons.y()), 2);
        var layers = NoGradient.call(() -> net.layers(Variable.constant(x)));
        var figures = new ArrayList<Figure>();
        for (var l = 0; l < probes.length; l++) {
            var title = String.format(Locale.ROOT, "%s: a straight cut parts %.1f %%",
                    l == 0 ? "input" : "layer " + l, 100 * probes[l]);
            System.out.println("moons, " + title);
            var points = new LabelledPoints(layers.get(l).value().toMatrix(), moons.y());
            figures.add(points.plot(title));
        }
        save("depth-warping", Figure.grid("Two moons, layer by layer", 2,
                figures.toArray(Figure[]::new)));
    }

    private void circles() {
        var circles = LabelledPoints.circles(400, 0.05, rng().split("circles"));
        for (var width : new int[] {2, 3}) {
            var net = best(circles, Variable::tanh, 1, 2, width, width, width, 2);
            System.out.printf(Locale.ROOT, "circles, three layers of %d: %.1f %% right%n", width,
                    100 * accuracy(net, circles));
        }
    }

    /// The best of several networks: with so few units, some end in a corner.
    private PlainNetwork best(
            LabelledPoints data, UnaryOperator<Variable> bend, double gain, int... sizes) {
        PlainNetwork best = null;
        for (var k = 0; k < repeats; k++) {
            var net = train(data, new PlainNetwork(rng().split(k), bend, gain, sizes));
            best = best == null || accuracy(net, data) > accuracy(best, data) ? net : best;
        }
        return best;
    }

    private PlainNetwork train(LabelledPoints data, PlainNetwork net) {
        var x = Variable.constant(Tensor.of(data.x()));
        var optimizer = new Adam().add(net.parameters(), 0.01, 0);
        var arena = new Arena();
        for (var step = 0; step < steps; step++) {
            optimizer.setFactor(1 - (double) step / steps);
            arena.run(() -> {
                optimizer.clearGradients();
                net.forward(x).apply(new SoftmaxCrossEntropy(Indices.of(data.y()))).backward();
                optimizer.step();
            });
        }
        return net;
    }

    private static double accuracy(PlainNetwork net, LabelledPoints data) {
        var scores = NoGradient.call(() -> net.forward(Variable.constant(Tensor.of(data.x()))));
        var right = scores.value().argmax(1).reshape(-1).equalTo(Indices.of(data.y())).count();
        return (double) right / data.size();
    }

    // ── Folding ──────────────────────────────────────────────────────────────────────────────────

    private Plot folding() {
        var folds = IntStream.rangeClosed(1, 10).toArray();
        var units = Arrays.stream(folds).mapToDouble(l -> 2 * l).toArray();
        var tents = Arrays.stream(folds).mapToDouble(
                l -> LinearPieces.count(TentMap.network(l), 0, 1, 1 << l + 2)).toArray();
        var flat = Arrays.stream(units).map(n -> LinearPieces.most((int) n)).toArray();
        var random = Arrays.stream(folds).mapToDouble(l -> {
            var sizes = new int[l + 2];
            Arrays.fill(sizes, 2);
            sizes[0] = sizes[l + 1] = 1;
            return LinearPieces.count(new PlainNetwork(
                    rng().split(l), Variable::relu, 1.5, sizes), -2, 2, 1 << 14);
        }).toArray();
        return Plot.titled("Straight pieces").xAxis("hidden units").yAxis("pieces").logY()
                .line("tent maps, two units a layer", units, tents)
                .line("one layer, at most", units, flat)
                .points("two units a layer, random", units, random);
    }

    // ── Equal cost ───────────────────────────────────────────────────────────────────────────────

    private Plot equalCost() {
        var train = board(1000, rng().split("train"));
        var test = board(4000, rng().split("test"));
        var depths = IntStream.rangeClosed(1, 6).toArray();
        var learned = new double[depths.length];
        var fresh = new double[depths.length];
        try (var bar = Progress.of("board", (long) depths.length * repeats)) {
            for (var depth : depths) {
                var sizes = sizes(depth);
                for (var k = 0; k < repeats; k++) {
                    var net = train(train, new PlainNetwork(rng().split("equal").split(k),
                            Variable::relu, Math.sqrt(2), sizes));
                    learned[depth - 1] += accuracy(net, train) / repeats;
                    fresh[depth - 1] += accuracy(net, test) / repeats;
                    bar.step(depth + " hidden layers");
                }
                System.out.printf(Locale.ROOT, "board, %d hidden layers of %d: %d parameters,"
                        + " %.1f %% right on new points%n", depth, sizes[1],
                        count(sizes), 100 * fresh[depth - 1]);
            }
        }
        var x = Arrays.stream(depths).asDoubleStream().toArray();
        return Plot.titled("A chess board, %d parameters each".formatted(parameters))
                .xAxis("hidden layers").yAxis("share of points that are right")
                .line("learned from", x, learned).line("new", x, fresh);
    }

    /// Random places on a board of 6 x 6 squares, black or white.
    private static LabelledPoints board(int n, Rng rng) {
        var x = new double[n][2];
        var y = new int[n];
        for (var i = 0; i < n; i++) {
            for (var c = 0; c < 2; c++) {
                x[i][c] = 2 * rng.nextDouble() - 1;
                y[i] = (y[i] + (int) Math.floor(3 * (x[i][c] + 1))) % 2;
            }
        }
        return new LabelledPoints(x, y);
    }

    /// The width for which a network of this depth comes closest to the number of parameters.
    private int[] sizes(int depth) {
        var best = sizes(depth, 1);
        for (var width = 2; width <= parameters; width++) {
            var sizes = sizes(depth, width);
            best = Math.abs(count(sizes) - parameters) < Math.abs(count(best) - parameters)
                    ? sizes : best;
        }
        return best;
    }

    private static int[] sizes(int depth, int width) {
        var sizes = new int[depth + 2];
        Arrays.fill(sizes, width);
        sizes[0] = sizes[depth + 1] = 2;
        return sizes;
    }

    private static int count(int[] sizes) {
        return IntStream.range(1, sizes.length).map(l -> (sizes[l - 1] + 1) * sizes[l]).sum();
    }
}
