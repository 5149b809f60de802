package common.data;

import common.Rng;
import common.figures.Plot;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// # Points in the plane that no line can part
///
/// The smallest data that shows what a model can't do. Each point has two coordinates and a class,
/// so a whole data set, and what a model makes of it, fits into one picture.
///
/// - *blobs*: one cloud for each class; a line parts two of them, which makes them the control
///   group
/// - *xor*: four clouds, opposite corners of a square in one class
/// - *circles*: a ring inside a ring; the classes have the same centre, so no line helps at all
/// - *moons*: two half circles that reach into each other
/// - *spirals*: arms wound around each other; the hardest, since near points belong to other arms
///
/// Point $i$ belongs to class $i \bmod K$, so the classes are balanced in every beginning of the
/// list. The clean curve is parametrised from 0 to 1 at random, then each coordinate gets Gaussian
/// noise.
///
/// @param x the points, `[N][2]`
/// @param y their classes, from 0
public record LabelledPoints(double[][] x, int[] y) {

    public LabelledPoints {
        if (x.length != y.length) {
            throw new IllegalArgumentException("LabelledPoints: %d points but %d classes"
                    .formatted(x.length, y.length));
        }
    }

    /// A cloud around each centre, with standard deviation `spread`.
    public static LabelledPoints blobs(int n, double[][] centres, double spread, Rng rng) {
        return scatter(n, centres.length, spread, rng, i -> centres[i % centres.length].clone());
    }

    /// Clouds at the corners of the square from (-1, -1) to (1, 1); equal signs are class 0.
    public static LabelledPoints xor(int n, double spread, Rng rng) {
        return scatter(n, 2, spread, rng, i -> {
            var side = rng.nextBoolean() ? 1.0 : -1.0;
            return new double[] {side, i % 2 == 0 ? side : -side};
        });
    }

    /// Class 0 on the circle of radius 1, class 1 on that of radius 1/2.
    public static LabelledPoints circles(int n, double noise, Rng rng) {
        return scatter(n, 2, noise, rng,
                i -> polar(i % 2 == 0 ? 1 : 0.5, 2 * Math.PI * rng.nextDouble()));
    }

    /// Class 0 on the upper half of the unit circle, class 1 on the lower half of another, whose
    /// centre is (1, 1/2).
    public static LabelledPoints moons(int n, double noise, Rng rng) {
        return scatter(n, 2, noise, rng, i -> {
            var point = polar(1, Math.PI * rng.nextDouble());
            return i % 2 == 0 ? point : new double[] {1 - point[0], 0.5 - point[1]};
        });
    }

    /// `arms` spirals around the origin, one for each class, one and a quarter turns long.
    public static LabelledPoints spirals(int n, int arms, double noise, Rng rng) {
        return scatter(n, arms, noise, rng, i -> {
            var t = Math.sqrt(rng.nextDouble());                     // even along the arm
            var start = 2 * Math.PI * (i % arms) / arms;
            return polar(0.1 + 0.9 * t, start + 2.5 * Math.PI * t);
        });
    }

    /// How many points there are.
    public int size() {
        return y.length;
    }

    /// The points to look at: one colour for each class.
    public Plot plot(String title) {
        var plot = Plot.titled(title).size(480, 400);
        for (var k = 0; k <= Arrays.stream(y).max().orElse(-1); k++) {
            var label = k;
            var of = IntStream.range(0, size()).filter(i -> y[i] == label).toArray();
            plot.points("class " + k, column(0, of), column(1, of));
        }
        return plot;
    }

    private double[] column(int c, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> x[i][c]).toArray();
    }

    private static LabelledPoints scatter(int n, int classes, double noise, Rng rng,
            IntFunction<double[]> clean) {
        if (n < 0 || classes < 1 || !(noise >= 0)) {
            throw new IllegalArgumentException(
                    "LabelledPoints: expected n >= 0, classes >= 1, noise >= 0; got %d, %d, %s"
                            .formatted(n, classes, noise));
        }
        var x = new double[n][];
        var y = new int[n];
        for (var i = 0; i < n; i++) {
            x[i] = clean.apply(i);
            for (var c = 0; c < x[i].length; c++) {
                x[i][c] += noise * rng.nextGaussian();
            }
            y[i] = i % classes;
        }
        return new LabelledPoints(x, y);
    }

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }
}
