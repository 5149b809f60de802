package ch01.basics;

import common.exercises.Exercise;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// # Clusters of any shape
///
/// What makes us see two half-moons as two things? Not that each is round, for they are not, but
/// that one can walk along each without ever crossing an empty place. DBSCAN takes that literally.
/// (Ester and others, 1996)
///
/// A point is a **core** point if at least `minPoints` points, itself included, lie within the
/// distance `epsilon`. Core points within `epsilon` of each other belong together, and so, step by
/// step, does everything that can be reached from one to the next. A point that is no core point
/// but has one within reach is on the **border** of its cluster. Everything else is **noise**, and
/// belongs to none.
///
/// Nobody says how many clusters there are, and outliers harm no one. The price is `epsilon`: it
/// has to fit all clusters at once.
///
/// The core points fall into the same clusters whatever the order of the points. A border point may
/// be within reach of two clusters; the original lets the first come win, here it joins that of its
/// nearest core point, so that the order matters for exact ties only.
public record Dbscan(int[] labels, boolean[] core) {

    /// The label of a point that belongs to no cluster.
    public static final int NOISE = -1;

    public static Dbscan fit(double[][] x, double epsilon, int minPoints) {
        Require.finite("DBSCAN: x", x);
        Require.positive("DBSCAN: epsilon", epsilon);
        Require.that(minPoints >= 1, "DBSCAN: expected minPoints of 1 or more, got %d", minPoints);
        var near = new int[x.length][];
        Arrays.setAll(near, n -> near(x, epsilon, n).toArray());
        var core = cores(x, epsilon, minPoints);
        var labels = new int[x.length];
        Arrays.fill(labels, NOISE);
        var clusters = 0;
        for (var n = 0; n < x.length; n++) {
            if (core[n] && labels[n] == NOISE) {
                spread(near, core, labels, n, clusters++);
            }
        }
        for (var n = 0; n < x.length; n++) {
            if (!core[n]) {
                var point = x[n];
                labels[n] = IntStream.of(near[n]).filter(m -> core[m]).boxed()
                        .min(Comparator.comparingDouble(m -> Distance.squared(point, x[m])))
                        .map(m -> labels[m]).orElse(NOISE);
            }
        }
        return new Dbscan(labels, core);
    }

    /// Which points are core points.
    ///
    /// **Exercise 1.15.** Write this method.
    /// <details><summary>Hint</summary>Two things to read closely in the definition above: *itself
    /// included*, and *at least*.</details>
    @Exercise("1.15")
    static boolean[] cores(double[][] x, double epsilon, int minPoints) {
        var core = new boolean[x.length];
        for (var n = 0; n < x.length; n++) {
            core[n] = near(x, epsilon, n).count() >= minPoints;
        }
        return core;
    }

    /// How many clusters were found.
    public int clusters() {
        return 1 + Arrays.stream(labels).max().orElse(NOISE);
    }

    /// All points within `epsilon` of point `n`, itself included.
    static IntStream near(double[][] x, double epsilon, int n) {
        return IntStream.range(0, x.length).filter(m -> Distance.between(x[n], x[m]) <= epsilon);
    }

    /// Walk from core point to core point, and give each the same label.
    private static void spread(int[][] near, boolean[] core, int[] labels, int start, int label) {
        var open = new ArrayDeque<Integer>();
        labels[start] = label;
        open.add(start);
        while (!open.isEmpty()) {
            for (var m : near[open.remove()]) {
                if (core[m] && labels[m] == NOISE) {
                    labels[m] = label;
                    open.add(m);
                }
            }
        }
    }
}
