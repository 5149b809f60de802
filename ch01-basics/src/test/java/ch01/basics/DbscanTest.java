package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What DBSCAN promises (section 1.9)
class DbscanTest {

    /// Whole coordinates and radii put points exactly on the border of a neighbourhood: it belongs
    /// to it.
    @Property @Tag("1.15")
    @Label("core(x)  ⇔  |{y : d(x, y) ≤ ε}| ≥ minPoints,   x itself included")
    void aCorePointHasEnoughNeighbours(@ForAll("points") double[][] x,
            @ForAll @IntRange(min = 1, max = 3) int epsilon,
            @ForAll @IntRange(min = 1, max = 5) int minPoints) {
        var core = Dbscan.fit(x, epsilon, minPoints).core();
        for (var n = 0; n < x.length; n++) {
            var count = 0;
            for (var y : x) {
                double dx = x[n][0] - y[0], dy = x[n][1] - y[1];
                count += dx * dx + dy * dy <= epsilon * epsilon ? 1 : 0;
            }
            assertThat(core[n]).as("point %d has %d neighbours", n, count)
                    .isEqualTo(count >= minPoints);
        }
    }

    @Example @Tag("1.15") @Label("worked example: of 0, 1, 2 with ε = 1 only 1 sees three")
    void threeInARow() {
        assertThat(Dbscan.cores(new double[][] {{0}, {1}, {2}}, 1, 3))
                .containsExactly(false, true, false);
    }

    @Property @Label("core points get the same clusters in every order of the points")
    void theOrderDoesNotMatterForCorePoints(@ForAll("points") double[][] x, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int epsilon,
            @ForAll @IntRange(min = 1, max = 4) int minPoints) {
        var order = Rng.seed(seed).permutation(x.length);
        var plain = Dbscan.fit(x, epsilon, minPoints);
        var mixed = Dbscan.fit(Draw.table(x.length, i -> x[order[i]]), epsilon, minPoints);
        for (var i = 0; i < x.length; i++) {
            for (var j = 0; j < x.length; j++) {
                if (plain.core()[order[i]] && plain.core()[order[j]]) {
                    assertThat(mixed.labels()[i] == mixed.labels()[j])
                            .isEqualTo(plain.labels()[order[i]] == plain.labels()[order[j]]);
                }
            }
        }
    }

    @Property @Label("noise  ⇔  no core point within ε;   else the label of one of them")
    void everyoneElseIsBorderOrNoise(@ForAll("points") double[][] x,
            @ForAll @IntRange(min = 1, max = 3) int epsilon,
            @ForAll @IntRange(min = 2, max = 4) int minPoints) {
        var result = Dbscan.fit(x, epsilon, minPoints);
        for (var n = 0; n < x.length; n++) {
            var labels = Dbscan.near(x, epsilon, n).filter(m -> result.core()[m])
                    .map(m -> result.labels()[m]).boxed().toList();
            if (labels.isEmpty()) {
                assertThat(result.labels()[n]).isEqualTo(Dbscan.NOISE);
            } else {
                assertThat(result.labels()[n]).isIn(labels);
            }
        }
    }

    /// With minPoints = 1 everyone is a core point; cutting the single-linkage tree at ε gives the
    /// same.
    @Property @Label("minPoints = 1:   components of the ε-graph = single linkage cut at ε")
    void withoutADensityItIsSingleLinkage(@ForAll("points") double[][] x,
            @ForAll @IntRange(min = 1, max = 4) int epsilon) {
        assertThat(Dbscan.fit(x, epsilon, 1).labels())
                .isEqualTo(Dendrogram.of(x, Linkage.SINGLE).cutAt(epsilon));
    }

    @Example @Label("worked example: two groups and an outlier: 0, 0, 0, 1, 1, noise")
    void twoGroupsAndAnOutlier() {
        var x = new double[][] {{1, 2}, {2, 2}, {2, 3}, {8, 7}, {8, 8}, {25, 80}};
        assertThat(Dbscan.fit(x, 3, 2).labels()).containsExactly(0, 0, 0, 1, 1, Dbscan.NOISE);
        assertThat(Dbscan.fit(x, 3, 2).clusters()).isEqualTo(2);
    }

    /// Two half-circles, one inside the other, sixty points each, without noise: k-means cuts both
    /// in half.
    @Example @Label("half-moons: DBSCAN finds both, k-means gets at least a tenth wrong")
    void shapesAreNoObstacle() {
        var x = Draw.table(120, n -> {
            var angle = Math.PI * (n % 60) / 59;
            return n < 60 ? new double[] {Math.cos(angle), Math.sin(angle)}
                    : new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)};
        });
        var truth = IntStream.range(0, 120).map(n -> n / 60).toArray();
        assertThat(Dbscan.fit(x, 0.15, 3).labels()).isEqualTo(truth);
        var kMeans = KMeans.fit(x, 2, Rng.seed(1)).assignment();
        var wrong = IntStream.range(0, 120).filter(n -> kMeans[n] != truth[n]).count();
        assertThat(Math.min(wrong, 120 - wrong)).isGreaterThan(12);
    }

    @Provide Arbitrary<double[][]> points() {
        return Draw.gridPoints();
    }
}
