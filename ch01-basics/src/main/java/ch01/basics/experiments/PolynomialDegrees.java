package ch01.basics.experiments;

import ch01.basics.Basis;
import ch01.basics.Dataset;
import ch01.basics.DegreeSweep;
import ch01.basics.Loss;
import common.Rng;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Too stiff, too nervous, and just right (section 1.11)
///
/// Twenty noisy points of a sine, and polynomials of degree 1 to 15. The error on the twenty points
/// can only fall, since each basis contains the one before; the error on other points of the same
/// curve falls and then rises. Left of the lowest point the model *underfits*, right of it it
/// *overfits*. The same happens without changing the basis, when the ridge penalty of a polynomial
/// of degree 15 goes down.
@Command(description = "Polynomials of degree 1 to 15: under- and overfitting.")
public final class PolynomialDegrees extends Experiment {

    @Option(names = "--points", paramLabel = "N", description = "how many points to learn from")
    private int points = 20;

    @Option(names = "--noise", paramLabel = "X", description = "standard deviation of the noise")
    private double noise = 0.2;

    @Override protected void run() {
        var train = draw(points, rng().split("train"));
        var test = draw(1000, rng().split("test"));
        save("polynomial-fits", Figure.grid("The same points, four degrees", 2,
                fit(1, train), fit(4, train), fit(9, train), fit(15, train)));
        save("polynomial-errors", Figure.grid("Error on the points learned and on 1000 others", 2,
                errors("degree", 1, DegreeSweep.of(train, test, 15)),
                errors("log₁₀ of the ridge penalty, degree 15", -9,
                        penalties(train, test))));
    }

    /// Degree 15 throughout; the penalty goes from 10⁻⁹ to 100.
    private static DegreeSweep penalties(Dataset<Double, Double> train,
                                         Dataset<Double, Double> test) {
        var curves = IntStream.rangeClosed(-9, 2)
                .mapToObj(e -> Basis.polynomial(15).fit(train, Math.pow(10, e))).toList();
        var loss = Loss.squared();
        return new DegreeSweep(curves.stream().mapToDouble(f -> loss.risk(f, train)).toArray(),
                curves.stream().mapToDouble(f -> loss.risk(f, test)).toArray());
    }

    private Dataset<Double, Double> draw(int n, Rng rng) {
        var x = rng.doubles(n, -1, 1).toArray();
        return Dataset.of(x, Arrays.stream(x)
                .map(t -> truth(t) + noise * rng.nextGaussian()).toArray());
    }

    private static double truth(double x) {
        return Math.sin(Math.PI * x);
    }

    private Plot fit(int degree, Dataset<Double, Double> train) {
        return Plot.titled("degree " + degree).xAxis("x").yAxis("y").size(430, 320).yRange(-2, 2)
                .line("truth", -1, 1, PolynomialDegrees::truth)
                .line("fitted", -1, 1, Basis.polynomial(degree).fit(train)::predict)
                .points("learned from", numbers(train, true), numbers(train, false));
    }

    private Plot errors(String axis, int first, DegreeSweep errors) {
        var count = errors.train().length;
        var x = IntStream.range(first, first + count).asDoubleStream().toArray();
        for (var i = 0; i < count; i++) {
            System.out.printf(Locale.ROOT, "%s %3.0f: error %.4f learned, %.4f others%n",
                    axis, x[i], errors.train()[i], errors.test()[i]);
        }
        var floor = IntStream.range(0, count).mapToDouble(_ -> noise * noise).toArray();
        return Plot.titled("").xAxis(axis).yAxis("mean squared error").logY().size(470, 340)
                .line("learned", x, errors.train()).line("others", x, errors.test())
                .line("noise alone", x, floor);
    }

    private static double[] numbers(Dataset<Double, Double> data, boolean inputs) {
        return (inputs ? data.inputs() : data.targets()).stream()
                .mapToDouble(Double::doubleValue).toArray();
    }
}
