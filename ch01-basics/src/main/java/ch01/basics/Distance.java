package ch01.basics;

/// # How far apart?
///
/// "Similar things belong together" needs a number for *similar*. The usual one is the
/// straight-line distance between two rows of features:
///
/// $$ d(a, b) = \lVert a - b \rVert = \sqrt{\textstyle\sum_i (a_i - b_i)^2} $$
///
/// It is 0 only from a point to itself, the same in both directions, and no detour is shorter:
/// $d(a, c) \le d(a, b) + d(b, c)$. It also believes that all features are measured in the same
/// unit. A feature in grams counts a thousand times as much as the same one in kilograms: use
/// [Standardizer] first.
public final class Distance {

    private Distance() { }

    /// $d(a, b)$
    public static double between(double[] a, double[] b) {
        return Math.sqrt(squared(a, b));
    }

    /// $d(a, b)^2$, which ranks points as $d$ does and saves the root.
    public static double squared(double[] a, double[] b) {
        Require.sameLength("Distance: features", a.length, b.length);
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /// The number of the row that is nearest to `x`; of several, the first.
    public static int nearest(double[] x, double[][] rows) {
        var best = 0;
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i < rows.length; i++) {
            var distance = squared(x, rows[i]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
