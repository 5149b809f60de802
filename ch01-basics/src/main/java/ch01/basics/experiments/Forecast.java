package ch01.basics.experiments;

import ch01.basics.ArModel;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # To be continued (section 1.6)
///
/// A model that predicts one value from those before it writes on by reading what it has just
/// written. Without noise two weights draw the sine for ever. With noise four weights see little
/// more than the noise, and the forecast fades; forty weights average it out.
@Command(description = "Continues a noisy wave by autoregression, with few and with many weights.")
public final class Forecast extends Experiment {

    private static final int SEEN = 300, SHOWN = 60, AHEAD = 120;

    @Option(names = "--noise", paramLabel = "X", description = "standard deviation of the noise")
    private double noise = 0.3;

    @Override protected void run() {
        var rng = rng().split("noise");
        var truth = IntStream.range(0, SEEN + AHEAD)
                .mapToDouble(t -> Math.sin(0.3 * t) + 0.5 * Math.sin(0.11 * t)).toArray();
        var seen = Arrays.stream(truth).limit(SEEN).map(v -> v + noise * rng.nextGaussian())
                .toArray();
        var shown = IntStream.range(SEEN - SHOWN, SEEN).asDoubleStream().toArray();
        var ahead = IntStream.range(SEEN, SEEN + AHEAD).asDoubleStream().toArray();
        var plot = Plot.titled("A noisy wave, continued").xAxis("t").yAxis("value").size(760, 380)
                .points("seen", shown, Arrays.copyOfRange(seen, SEEN - SHOWN, SEEN))
                .line("truth", ahead, Arrays.copyOfRange(truth, SEEN, truth.length));
        for (var order : new int[] {4, 40}) {
            var forecast = ArModel.fit(seen, order).forecast(seen, AHEAD);
            plot.line(order + " weights", ahead, forecast);
            System.out.printf(Locale.ROOT,
                    "%2d weights: root mean square error of the forecast %.3f%n",
                    order, error(forecast, truth));
        }
        save("forecast", plot);
    }

    private static double error(double[] forecast, double[] truth) {
        var squares = IntStream.range(0, AHEAD)
                .mapToDouble(t -> Math.pow(forecast[t] - truth[SEEN + t], 2));
        return Math.sqrt(squares.average().orElseThrow());
    }
}
