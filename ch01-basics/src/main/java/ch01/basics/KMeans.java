package ch01.basics;

import common.Rng;
import common.exercises.Exercise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/// # k-means
///
/// So far every example came with its answer. Here are points and nobody has labelled them:
/// *unsupervised* learning. Are there groups? Suppose there are $k$, and describe each by one
/// point, its *centre*. A good set of centres has one near every point: the sum of squares
///
/// $$ J = \sum_{n=1}^N \lVert x_n - c_{a(n)} \rVert^2 $$
///
/// is small, where $a(n)$ is the centre that point $n$ is assigned to. Both the centres and the
/// assignment are unknown. Fix one, and the other is easy; so take turns (Lloyd, 1957):
///
/// 1. *Assign* each point to its nearest centre. No other assignment has a smaller $J$.
/// 2. *Update* each centre to the mean of its points. No other centre has a smaller $J$.
///
/// Neither step can make $J$ larger, and there are finitely many assignments, so this ends. It ends
/// in *a* valley, not in the deepest one; which one depends on where it starts ([KMeansPlusPlus]).
/// And it finds the groups it can describe: round ones, of similar size. Two interlocked half-moons
/// it cuts in half.
///
/// `objectives` holds $J$ after each assignment.
public record KMeans(double[][] centres, int[] assignment, double[] objectives) {

    /// Group the rows of `x` into `k` clusters.
    public static KMeans fit(double[][] x, int k, Rng rng) {
        return from(x, KMeansPlusPlus.centres(x, k, rng));
    }

    /// Take turns, beginning with these centres, until nothing changes, or (where rounding goes
    /// round in circles) nothing gets better.
    public static KMeans from(double[][] x, double[][] start) {
        Require.finite("k-means: x", x);
        Require.finite("k-means: centres", start);
        Require.sameLength("k-means: columns of x and centres", x[0].length, start[0].length);
        var centres = start;
        var assignment = assign(x, centres);
        var objectives = new ArrayList<Double>();
        objectives.add(objective(x, centres, assignment));
        while (true) {
            centres = update(x, assignment, centres);
            var next = assign(x, centres);
            objectives.add(objective(x, centres, next));
            var better = objectives.getLast() < objectives.get(objectives.size() - 2);
            if (Arrays.equals(next, assignment) || !better) {
                var curve = objectives.stream().mapToDouble(Double::doubleValue).toArray();
                return new KMeans(centres, next, curve);
            }
            assignment = next;
        }
    }

    /// Step 1: the number of the nearest centre for each point; of several, the first.
    public static int[] assign(double[][] x, double[][] centres) {
        return Arrays.stream(x).mapToInt(row -> Distance.nearest(row, centres)).toArray();
    }

    /// Step 2: the mean of each centre's points.
    ///
    /// A centre may have lost all its points, and the mean of nothing is 0/0. Such a centre moves
    /// to the point that is farthest from its own centre, where it will be needed most. If two are
    /// lost they must not meet there: where the first has moved, the second is needed no more.
    ///
    /// **Exercise 1.14.** Write this method.
    /// <details><summary>Hint</summary>Sum and count in one pass over the points. Who is nobody's
    /// centre? And when one such centre has moved, where is the next one needed?</details>
    @Exercise("1.14")
    public static double[][] update(double[][] x, int[] assignment, double[][] centres) {
        var means = new double[centres.length][x[0].length];
        var counts = new int[centres.length];
        for (var n = 0; n < x.length; n++) {
            counts[assignment[n]]++;
            for (var d = 0; d < x[n].length; d++) {
                means[assignment[n]][d] += x[n][d];
            }
        }
        var distances = distances(x, centres, assignment);
        for (var c = 0; c < means.length; c++) {
            for (var d = 0; d < means[c].length; d++) {
                means[c][d] /= counts[c];
            }
            if (counts[c] == 0) {
                var moved = x[Classifier.argMax(distances)].clone();
                Arrays.setAll(distances, n ->
                        Math.min(distances[n], Distance.squared(x[n], moved)));
                means[c] = moved;
            }
        }
        return means;
    }

    /// $J$, the sum of squared distances from the centres; other texts call it *inertia*.
    public static double objective(double[][] x, double[][] centres, int[] assignment) {
        return Arrays.stream(distances(x, centres, assignment)).sum();
    }

    /// $J$ at the end.
    public double objective() {
        return objectives[objectives.length - 1];
    }

    /// How far each point is from its own centre, squared.
    private static double[] distances(double[][] x, double[][] centres, int[] assignment) {
        return IntStream.range(0, x.length)
                .mapToDouble(n -> Distance.squared(x[n], centres[assignment[n]])).toArray();
    }
}
