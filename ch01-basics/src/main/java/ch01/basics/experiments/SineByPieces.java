package ch01.basics.experiments;

import ch01.basics.PiecewiseLinear;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/// # A sine made of straight pieces (section 1.11)
///
/// One ReLU per knot. Twice as many pieces make a quarter of the error, as h²/8 says: on paper with
/// two logarithmic axes a straight line of slope −2.
@Command(description = "Approximates a sine by 3 to 60 segments, that is, by a ReLU network.")
public final class SineByPieces extends Experiment {

    private static final double END = 2 * Math.PI;

    @Override protected void run() {
        var counts = IntStream.of(3, 4, 6, 8, 12, 16, 24, 32, 48, 60).asDoubleStream().toArray();
        var errors = new double[counts.length];
        var bounds = new double[counts.length];
        for (var i = 0; i < counts.length; i++) {
            errors[i] = error((int) counts[i]);
            bounds[i] = Math.pow(END / counts[i], 2) / 8;
            System.out.printf(Locale.ROOT, "%2.0f segments: worst error %.5f, bound %.5f%n",
                    counts[i], errors[i], bounds[i]);
        }
        save("sine-by-pieces", Figure.grid("sin x as a sum of ReLUs", 2,
                curve(3), curve(6), curve(12),
                Plot.titled("Worst error").xAxis("segments").yAxis("error").logX().logY()
                        .size(430, 320).line("h²/8", counts, bounds)
                        .points("measured", counts, errors)));
    }

    private static Plot curve(int segments) {
        var pieces = PiecewiseLinear.of(Math::sin, 0, END, segments);
        var network = pieces.network();
        var w = pieces.weights();
        return Plot.titled(segments + " segments").xAxis("x").yAxis("y").size(430, 320)
                .line("sin x", 0, END, Math::sin)
                .line("network", 0, END, x -> network.score(w, new double[] {x}))
                .points("knots", pieces.knots(), pieces.values());
    }

    private static double error(int segments) {
        var pieces = PiecewiseLinear.of(Math::sin, 0, END, segments);
        return IntStream.rangeClosed(0, 10_000).mapToDouble(i -> i * END / 10_000)
                .map(x -> Math.abs(Math.sin(x) - pieces.at(x))).max().orElseThrow();
    }
}
