package ch01.basics.experiments;

import ch01.basics.Derivative;
import ch01.basics.DualNumber;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Two errors make a V (section 1.5)
///
/// The error of both difference quotients for the sine, for steps from 1 down to $10^{-15}$. From
/// the right the truncation error falls, with slope 1 and slope 2; from the left the rounding error
/// falls, with slope −1 for both. The dual number knows no step: its error is a horizontal line, or
/// nothing at all.
@Command(description = "The error of difference quotients against the step: a V.")
public final class DerivativeError extends Experiment {

    private static final double NOTHING = 1e-17;            // drawn for an error of 0

    @Option(names = "--at", paramLabel = "X", description = "where to differentiate the sine")
    private double x = 1;

    @Override protected void run() {
        var decades = IntStream.rangeClosed(0, 150).mapToDouble(i -> -i / 10.0).toArray();
        var steps = Arrays.stream(decades).map(d -> Math.pow(10, d)).toArray();
        var forward = errors(steps, h -> Derivative.forward(Math::sin, x, h));
        var central = errors(steps, h -> Derivative.central(Math::sin, x, h));
        var dual = errors(steps, _ -> DualNumber.derivative(DualNumber::sin, x));
        save("derivative-error", Plot.titled("Error of the slope of the sine at " + x)
                .xAxis("decimal logarithm of the step h").yAxis("decimal logarithm of the error")
                .line("forward difference", decades, logarithms(forward))
                .line("central difference", decades, logarithms(central))
                .line("dual number", decades, logarithms(dual)));
        report("forward", steps, forward);
        report("central", steps, central);
    }

    private double[] errors(double[] steps, DoubleUnaryOperator slope) {
        return Arrays.stream(steps).map(h ->
                Math.max(NOTHING, Math.abs(slope.applyAsDouble(h) - Math.cos(x)))).toArray();
    }

    private static double[] logarithms(double[] x) {
        return Arrays.stream(x).map(Math::log10).toArray();
    }

    private static void report(String name, double[] steps, double[] errors) {
        var best = IntStream.range(0, errors.length).boxed()
                .min(Comparator.comparing(i -> errors[i])).orElseThrow();
        System.out.printf(Locale.ROOT,
                "%s: smallest error %.1e at h = %.1e; at h = %.0e it is %.1e%n",
                name, errors[best], steps[best], steps[150], errors[150]);
    }
}
