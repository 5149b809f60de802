package ch01.basics;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// # Fewer numbers for the same thing
///
/// A photograph has a million numbers, but photographs of faces do not vary in a million ways. In
/// which directions does a cloud of points really extend? Move the origin to its mean, and ask for
/// the direction along which the variance is largest; then for the next one, at right angles to the
/// first; and so on. These are the *principal components*. (Pearson, 1901; Hotelling, 1933)
///
/// The *singular value decomposition* of the centred points has them ready: turn by $V^\top$,
/// stretch each axis by its $s_i$, turn by $U$.
///
/// $$ X - \bar x = U S V^\top, \qquad \text{directions: the columns of } V, \qquad
///    \text{variances: } s_i^2 / (N - 1) $$
///
/// Keep the first $k$ directions, and each point becomes $k$ numbers. Of all flat pictures with $k$
/// dimensions this one loses least: the squared error of the way back, summed and divided by
/// $N - 1$, is the sum of the variances that were dropped. This is one more model whose best
/// weights can be written down.
///
/// A direction is determined up to its sign; here its largest entry is positive.
public record PrincipalComponents(double[] mean, double[][] directions, double[] variances) {

    /// All principal components of the rows of `x`, the one with the largest variance first.
    ///
    /// **Exercise 1.16.** Write this method. [#decompose] has the decomposition, sorted.
    /// <details><summary>Hint</summary>The origin must move before anything else happens. And
    /// variances are squares.</details>
    @Exercise("1.16")
    public static PrincipalComponents fit(double[][] x) {
        Require.finite("PCA: x", x);
        Require.that(x.length > 1, "PCA: expected at least 2 points, got %d", x.length);
        var mean = new double[x[0].length];
        for (var row : x) {
            for (var d = 0; d < mean.length; d++) {
                mean[d] += row[d] / x.length;
            }
        }
        var svd = decompose(Arrays.stream(x).map(row -> minus(row, mean)).toArray(double[][]::new));
        var variances = Arrays.stream(svd.stretches()).map(s -> s * s / (x.length - 1)).toArray();
        return new PrincipalComponents(mean, svd.directions(), variances);
    }

    /// The first `k` coordinates of `x` along the directions, from the mean.
    public double[] project(double[] x, int k) {                     // [D] -> [k]
        requireComponents(k);
        Require.finite("PCA: x", x);
        var fromMean = minus(x, mean);
        return IntStream.range(0, k).mapToDouble(i -> dot(directions[i], fromMean)).toArray();
    }

    /// The way back from coordinates: the mean plus so much of each direction.
    public double[] reconstruct(double[] z) {                        // [k] -> [D]
        requireComponents(z.length);
        var x = mean.clone();
        for (var i = 0; i < z.length; i++) {
            for (var d = 0; d < x.length; d++) {
                x[d] += z[i] * directions[i][d];
            }
        }
        return x;
    }

    private void requireComponents(int k) {
        Require.that(k >= 0 && k <= directions.length,
                "PCA: expected 0 to %d components, got %d", directions.length, k);
    }

    /// The stretches $s_1 \ge s_2 \ge \dots$ and the matching columns of $V$, as rows.
    record Svd(double[] stretches, double[][] directions) { }

    /// $X = U S V^\top$ by EJML, sorted, without $U$.
    static Svd decompose(double[][] x) {
        var svd = DecompositionFactory_DDRM.svd(x.length, x[0].length, false, true, true);
        Require.that(svd.decompose(new DMatrixRMaj(x)), "PCA: the decomposition did not converge");
        var s = svd.getSingularValues();
        var vT = svd.getV(null, true);                               // [min(N, D), D]
        var order = IntStream.range(0, vT.numRows).boxed()
                .sorted(Comparator.comparingDouble(i -> -s[i])).toList();
        return new Svd(order.stream().mapToDouble(i -> s[i]).toArray(),
                order.stream().map(i -> upright(row(vT, i))).toArray(double[][]::new));
    }

    private static double[] row(DMatrixRMaj matrix, int i) {
        return IntStream.range(0, matrix.numCols).mapToDouble(j -> matrix.get(i, j)).toArray();
    }

    /// The direction or its opposite: the one whose largest entry is positive.
    private static double[] upright(double[] v) {
        var largest = Classifier.argMax(Arrays.stream(v).map(Math::abs).toArray());
        return Arrays.stream(v).map(vi -> v[largest] < 0 ? -vi : vi).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        Require.sameLength("PCA: columns when fitted and now", b.length, a.length);
        return IntStream.range(0, a.length).mapToDouble(d -> a[d] - b[d]).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(d -> a[d] * b[d]).sum();
    }
}
