package ch01.basics;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;

/// # Where k-means should start
///
/// Start with $k$ random points as centres, and often two of them lie in the same group while
/// another group gets none; [KMeans] then cuts the one and merges the other, and stays there.
///
/// k-means++ spreads the centres out. The first is a random point. Each further one is a point
/// chosen with a probability proportional to its *squared distance* from the nearest centre so far:
///
/// $$ P(x_n) = \frac{D(x_n)^2}{\sum_m D(x_m)^2}, \qquad D(x) = \min_c \lVert x - c \rVert $$
///
/// Always taking the farthest point would spread them even more, and would collect the outliers. On
/// average the objective of the chosen centres is within a factor $8 (\ln k + 2)$ of the best
/// possible, before k-means has taken a step. (Arthur & Vassilvitskii, 2007)
public final class KMeansPlusPlus {

    private KMeansPlusPlus() { }

    /// `k` different rows of `x` to start from.
    public static double[][] centres(double[][] x, int k, Rng rng) {
        Require.finite("k-means: x", x);
        Require.that(k >= 1 && k <= x.length, "k-means: expected 1 to %d clusters (as many as "
                + "there are points), got %d", x.length, k);
        var centres = new double[k][];
        centres[0] = x[rng.nextInt(x.length)].clone();
        var distances = new double[x.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (var c = 1; c < k; c++) {
            for (var n = 0; n < x.length; n++) {
                distances[n] = Math.min(distances[n], Distance.squared(x[n], centres[c - 1]));
            }
            var total = Arrays.stream(distances).sum();
            Require.that(total > 0,
                    "k-means: %d clusters need as many different points, got %d", k, c);
            centres[c] = x[draw(distances, rng.nextDouble() * total)].clone();
        }
        return centres;
    }

    /// The first number at which the running sum of the weights exceeds `target`; weights of 0
    /// never win.
    private static int draw(double[] weights, double target) {
        var sum = 0.0;
        for (var n = 0; n < weights.length; n++) {
            sum += weights[n];
            if (target < sum) {
                return n;
            }
        }
        return IntStream.range(0, weights.length).filter(n -> weights[n] > 0).max().orElseThrow();
    }
}
