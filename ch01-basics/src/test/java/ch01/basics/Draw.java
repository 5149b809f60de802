package ch01.basics;

import common.Rng;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Hypotheses that several laws of this chapter share.
final class Draw {

    private Draw() { }

    /// Tables of a regression: `least` to 30 rows of 1 to 3 features, all numbers normally
    /// distributed and the columns therefore independent (with probability 1).
    static Arbitrary<Dataset<double[], Double>> regressions(int least) {
        return Combinators.combine(Arbitraries.integers().between(least, 30),
                Arbitraries.integers().between(1, 3), Arbitraries.longs()).as((n, d, seed) -> {
            var rng = Rng.seed(seed);
            return Dataset.of(normals(rng, n, d), normals(rng, n));
        }).withoutEdgeCases();
    }

    /// Tables of a classification: 6 to 30 rows of 2 features, a cloud for each of `classes`
    /// classes.
    static Arbitrary<Dataset<double[], Integer>> clouds(int classes) {
        return Combinators.combine(Arbitraries.integers().between(2 * classes, 30),
                Arbitraries.longs()).as((n, seed) -> {
            var rng = Rng.seed(seed);
            var y = IntStream.range(0, n).map(i -> i % classes).toArray();
            var x = normals(rng, n, 2);
            for (var i = 0; i < n; i++) {
                x[i][0] += y[i];
                x[i][1] -= y[i] % 2;
            }
            return Dataset.of(x, y);
        }).withoutEdgeCases();
    }

    /// 2 to 12 points in the plane with whole coordinates from −5 to 5: equal distances, and equal
    /// points, are common.
    static Arbitrary<double[][]> gridPoints() {
        return gridPoints(2);
    }

    static Arbitrary<double[][]> gridPoints(int least) {
        return Arbitraries.integers().between(-5, 5).array(int[].class).ofSize(2)
                .list().ofMinSize(least).ofMaxSize(12)
                .map(rows -> table(rows.size(), i -> doubles(rows.get(i)))).withoutEdgeCases();
    }

    /// Points as in [#gridPoints], no two of them equal.
    static Arbitrary<double[][]> differentGridPoints() {
        return Arbitraries.integers().between(-5, 5).list().ofSize(2)
                .set().ofMinSize(2).ofMaxSize(12)
                .map(set -> set.stream().map(p -> new double[] {p.get(0), p.get(1)})
                        .toArray(double[][]::new)).withoutEdgeCases();
    }

    /// 2 to 20 points in the plane, in general position: no two distances are equal.
    static Arbitrary<double[][]> scatteredPoints() {
        return Combinators.combine(Arbitraries.integers().between(2, 20), Arbitraries.longs())
                .as((n, seed) -> normals(Rng.seed(seed), n, 2)).withoutEdgeCases();
    }

    /// `n` weights of moderate size.
    static Arbitrary<double[]> weights(int n) {
        return Arbitraries.doubles().between(-3, 3).ofScale(2).array(double[].class).ofSize(n)
                .withoutEdgeCases();
    }

    static double[] normals(Rng rng, int n) {
        return IntStream.range(0, n).mapToDouble(i -> rng.nextGaussian()).toArray();
    }

    static double[][] normals(Rng rng, int n, int d) {
        return table(n, i -> normals(rng, d));
    }

    static double[][] table(int n, IntFunction<double[]> row) {
        return IntStream.range(0, n).mapToObj(row).toArray(double[][]::new);
    }

    private static double[] doubles(int[] whole) {
        return Arrays.stream(whole).asDoubleStream().toArray();
    }

    /// The slope of `objective` at `w` by central differences.
    static <X, Y> double[] slopes(Objective<X, Y> objective, double[] w, Dataset<X, Y> data,
                                  double h) {
        var slopes = new double[w.length];
        for (var i = 0; i < w.length; i++) {
            var right = w.clone();
            var left = w.clone();
            right[i] += h;
            left[i] -= h;
            slopes[i] = (objective.value(right, data) - objective.value(left, data)) / (2 * h);
        }
        return slopes;
    }
}
