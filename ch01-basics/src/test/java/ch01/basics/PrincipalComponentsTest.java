package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What principal components promise (section 1.9)
class PrincipalComponentsTest {

    @Property @Tag("1.16") @Label("V Vᵀ = I")
    void directionsAreOrthonormal(@ForAll("clouds") double[][] x) {
        var v = PrincipalComponents.fit(x).directions();
        var products = Draw.table(v.length, i -> Arrays.stream(v)
                .mapToDouble(other -> dot(v[i], other)).toArray());
        var identity = Draw.table(v.length, i -> IntStream.range(0, v.length)
                .mapToDouble(j -> i == j ? 1 : 0).toArray());
        assertClose(products, identity, within(1e-12));
    }

    /// The new coordinates have mean 0 and are uncorrelated, with the promised variances in falling
    /// order.
    @Property @Tag("1.16") @Label("cov(z) = diag(s²/(N − 1)),   falling")
    void newCoordinatesAreUncorrelated(@ForAll("clouds") double[][] x) {
        var pca = PrincipalComponents.fit(x);
        var d = pca.directions().length;
        var z = Arrays.stream(x).map(row -> pca.project(row, d)).toArray(double[][]::new);
        var covariance = Draw.table(d, i -> IntStream.range(0, d)
                .mapToDouble(j -> covariance(z, i, j)).toArray());
        var diagonal = Draw.table(d, i -> IntStream.range(0, d)
                .mapToDouble(j -> i == j ? pca.variances()[i] : 0).toArray());
        assertClose(covariance, diagonal, within(1e-11));
        assertThat(IntStream.range(1, d)
                .allMatch(i -> pca.variances()[i] <= pca.variances()[i - 1])).isTrue();
    }

    @Property @Tag("1.16") @Label("all components:   there and back is where we were")
    void nothingIsLostWithAllComponents(@ForAll("clouds") double[][] x) {
        var pca = PrincipalComponents.fit(x);
        var back = Arrays.stream(x).map(row -> pca.reconstruct(pca.project(row, row.length)))
                .toArray(double[][]::new);
        assertClose(back, x, within(1e-12));
    }

    @Property @Tag("1.16")
    @Label("k components:   Σ ‖x − x̂‖² / (N − 1) = sum of the dropped variances")
    void theErrorIsWhatWasDropped(@ForAll("clouds") double[][] x,
            @ForAll @IntRange(min = 0, max = 3) int k) {
        var pca = PrincipalComponents.fit(x);
        var dropped = Arrays.stream(pca.variances()).skip(k).sum();
        assertClose(error(x, pca, k), dropped, within(1e-11));
    }

    /// Any other flat picture through the mean, spanned by random orthonormal directions, loses as
    /// much or more. Rounding forgives 1e-11.
    @Property @Tag("1.16") @Label("no other k-dimensional picture loses less")
    void noOtherPlaneIsCloser(@ForAll("clouds") double[][] x, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int k) {
        var pca = PrincipalComponents.fit(x);
        var rng = Rng.seed(seed);
        var turned = PrincipalComponents.decompose(Draw.normals(rng, 3, 3)).directions();
        var other = new PrincipalComponents(pca.mean(), turned, pca.variances());
        assertThat(error(x, other, k)).isGreaterThanOrEqualTo(error(x, pca, k) - 1e-11);
    }

    @Property @Tag("1.16") @Label("PCA(x + t) = PCA(x),   but for the mean")
    void directionsDoNotDependOnTheOrigin(@ForAll("clouds") double[][] x,
            @ForAll @IntRange(min = -100, max = 100) int t) {
        var moved = Draw.table(x.length, n -> Arrays.stream(x[n]).map(v -> v + t).toArray());
        assertClose(PrincipalComponents.fit(moved).variances(),
                PrincipalComponents.fit(x).variances(), within(1e-10));
    }

    /// Variances 7.9396 and 0.0604; the first direction is (0.8384, 0.5449).
    @Example @Tag("1.16")
    @Label("worked example: six points: 99.24 % of the variance in one direction")
    void sixPoints() {
        var x = new double[][] {{-1, -1}, {-2, -1}, {-3, -2}, {1, 1}, {2, 1}, {3, 2}};
        var pca = PrincipalComponents.fit(x);
        var shares = Arrays.stream(pca.variances()).map(v -> v / 8).toArray();
        assertClose(shares, new double[] {0.99244, 0.00756}, within(1e-5));
        assertClose(pca.directions()[0], new double[] {0.83849, 0.54491}, within(1e-5));
    }

    private static double error(double[][] x, PrincipalComponents pca, int k) {
        var squares = Arrays.stream(x)
                .mapToDouble(row -> Distance.squared(row, pca.reconstruct(pca.project(row, k))));
        return squares.sum() / (x.length - 1);
    }

    private static double covariance(double[][] z, int i, int j) {
        var sum = 0.0;
        for (var row : z) {
            sum += row[i] * row[j];
        }
        return sum / (z.length - 1);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(d -> a[d] * b[d]).sum();
    }

    /// 4 to 20 points in three dimensions around (2, 2, 2), stretched by 3, 1 and 0.5.
    @Provide Arbitrary<double[][]> clouds() {
        return Combinators.combine(Arbitraries.integers().between(4, 20), Arbitraries.longs())
                .as((n, seed) -> {
                    var x = Draw.normals(Rng.seed(seed), n, 3);
                    return Draw.table(n, i ->
                            new double[] {2 + 3 * x[i][0], 2 + x[i][1], 2 + x[i][2] / 2});
                }).withoutEdgeCases();
    }
}
