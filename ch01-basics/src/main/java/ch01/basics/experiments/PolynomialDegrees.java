package ch01.basics.experiments;

import ch01.basics.Basis;
import ch01.basics.Dataset;
import ch01.basics.Loss;
import ch01.basics.Model;
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
        var degrees = IntStream.rangeClosed(1, 15).toArray();
        var exponents = IntStream.rangeClosed(-9, 2).toArray();
        save("polynomial-fits", Figure.grid("The same points, four degrees", 2,
                fit(1, train), fit(4, train), fit(9, train), fit(15, train)));
        save("polynomial-errors", Figure.grid("Error on the points learned and on 1000 others", 2,
                errors("degree", Arrays.stream(degrees).asDoubleStream().toArray(),
                        d -> Basis.polynomial((int) d).fit(train), train, test),
                errors("log\u2081\u2080 of the ridge penalty, degree 15",
                        Arrays.stream(exponents).asDoubleStream().toArray(),
                        e -> Basis.polynomial(15).fit(train, Math.pow(10, e)), train, test)));
    }

    private interface Fit {
        Model<Double, Double> of(double complexity);
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

    private Plot errors(String axis, double[] complexity, Fit fit, Dataset<Double, Double> train,
                        Dataset<Double, Double> test) {
        var learned = new double[complexity.length];
        var others = new double[complexity.length];
        for (var i = 0; i < complexity.length; i++) {
            var model = fit.of(complexity[i]);
            learned[i] = Loss.squared().risk(model, train);
            others[i] = Loss.squared().risk(model, test);
            System.out.printf(Locale.ROOT, "%s %3.0f: error %.4f learned, %.4f others%n",
                    axis, complexity[i], learned[i], others[i]);
        }
        var floor = Arrays.stream(complexity).map(_ -> noise * noise).toArray();
        return Plot.titled("").xAxis(axis).yAxis("mean squared error").logY().size(470, 340)
                .line("learned", complexity, learned).line("others", complexity, others)
                .line("noise alone", complexity, floor);
    }

    private static double[] numbers(Dataset<Double, Double> data, boolean inputs) {
        return (inputs ? data.inputs() : data.targets()).stream()
                .mapToDouble(Double::doubleValue).toArray();
    }
}
