package ch02.tensors.experiments;

import ch02.tensors.kernels.Workers;
import ch02.tensors.product.Product;
import ch02.tensors.product.Step;
import common.Progress;
import common.Rng;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # The ladder
///
/// How fast is each of the six programs for the matrix product, at which size? A product of n x n
/// matrices takes $2n^3$ floating-point operations; the figure shows billions of them per second.
@Command(description = "The matrix product in six steps: floating-point operations per second.")
public final class Ladder extends Experiment {

    @Option(names = "--sizes", split = ",", paramLabel = "N,N,...",
            description = "sizes of the square matrices (default: ${DEFAULT-VALUE})")
    private int[] sizes = {32, 64, 128, 256, 512, 1024};

    @Option(names = "--seconds", paramLabel = "S",
            description = "time for each step at each size (default: ${DEFAULT-VALUE})")
    private double seconds = 0.5;

    @Override protected void run() {
        System.out.println("kernel: " + Product.kernel() + ", threads: " + Workers.threads());
        var speeds = new double[Step.values().length][sizes.length];
        try (var bar = Progress.of("multiplying", speeds.length * sizes.length)) {
            for (var step : Step.values()) {
                for (var s = 0; s < sizes.length; s++) {
                    speeds[step.ordinal()][s] = gigaflops(step, sizes[s]);
                    bar.step(step.title + ", " + sizes[s]);
                }
            }
        }
        print(speeds);
        var n = Arrays.stream(sizes).asDoubleStream().toArray();
        var plot = Plot.titled("The matrix product in six steps: " + Product.kernel())
                .xAxis("n").yAxis("GFLOP/s").logX().logY();
        for (var step : Step.values()) {
            plot.line(step.title, n, speeds[step.ordinal()]);
        }
        save("ladder", plot);
    }

    private void print(double[][] speeds) {
        System.out.printf("%-22s", "GFLOP/s at n =");
        IntStream.of(sizes).forEach(n -> System.out.printf("%8d", n));
        System.out.println();
        for (var step : Step.values()) {
            System.out.printf("%-22s", step.title);
            Arrays.stream(speeds[step.ordinal()])
                    .forEach(speed -> System.out.printf(Locale.ROOT, "%8.1f", speed));
            System.out.println();
        }
    }

    /// The best of many runs, because everything else that a computer does only ever takes time away.
    private double gigaflops(Step step, int n) {
        var rng = rng().split(n);
        var a = numbers(rng, n * n);
        var b = numbers(rng, n * n);
        var c = new float[n * n];
        var best = Double.POSITIVE_INFINITY;
        var end = System.nanoTime() + (long) (seconds * 1e9);
        for (var turn = 0; turn < 3 || System.nanoTime() < end; turn++) {
            var start = System.nanoTime();
            step.multiply(a, b, c, n, n, n);
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * n * n * n / best;
    }

    private static float[] numbers(Rng rng, int count) {
        var x = new float[count];
        for (var i = 0; i < count; i++) {
            x[i] = rng.nextFloat();
        }
        return x;
    }
}
