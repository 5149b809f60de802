package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What agglomerative clustering promises (section 1.9)
class DendrogramTest {

    /// Averages round, by one part in 10¹⁵ per merge.
    @Property @Label("heights never fall from merge to merge")
    void heightsNeverFall(@ForAll("points") double[][] x, @ForAll Linkage linkage) {
        var heights = Dendrogram.of(x, linkage).merges().stream()
                .mapToDouble(Dendrogram.Merge::height).toArray();
        for (var i = 1; i < heights.length; i++) {
            assertThat(heights[i]).isGreaterThanOrEqualTo(heights[i - 1] * (1 - 1e-14));
        }
    }

    @Property @Label("h(i, k) ≤ max(h(i, j), h(j, k))")
    void mergeHeightsAreAnUltrametric(@ForAll("points") double[][] x, @ForAll Linkage linkage) {
        var h = Dendrogram.of(x, linkage).heights();
        for (var i = 0; i < h.length; i++) {
            for (var j = 0; j < h.length; j++) {
                for (var k = 0; k < h.length; k++) {
                    assertThat(h[i][k]).isLessThanOrEqualTo(
                            Math.max(h[i][j], h[j][k]) * (1 + 1e-14));
                }
            }
        }
    }

    /// The minimum spanning tree by Prim's algorithm: it shares no line with the clustering.
    @Property @Label("single linkage:   heights = lengths of the minimum spanning tree's edges")
    void singleLinkageIsTheMinimumSpanningTree(@ForAll("points") double[][] x) {
        var heights = Dendrogram.of(x, Linkage.SINGLE).merges().stream()
                .mapToDouble(Dendrogram.Merge::height).toArray();
        assertClose(heights, spanningTree(x), within(0));
    }

    /// For the chain of single links, the height is the smallest possible largest hop.
    @Property @Label("single linkage:   h(i, j) ≤ d(i, j);   complete linkage:   h(i, j) ≥ d(i, j)")
    void linkagesBracketTheDistance(@ForAll("points") double[][] x) {
        var single = Dendrogram.of(x, Linkage.SINGLE).heights();
        var complete = Dendrogram.of(x, Linkage.COMPLETE).heights();
        for (var i = 0; i < x.length; i++) {
            for (var j = 0; j < x.length; j++) {
                assertThat(Distance.between(x[i], x[j])).isBetween(single[i][j], complete[i][j]);
            }
        }
    }

    @Property @Label("cut(k) has k groups;   cut(k) merges two groups of cut(k + 1)")
    void cutsAreNested(@ForAll("points") double[][] x, @ForAll Linkage linkage) {
        var tree = Dendrogram.of(x, linkage);
        for (var k = 1; k <= x.length; k++) {
            var coarse = tree.cut(k);
            assertThat(IntStream.of(coarse).distinct().count()).isEqualTo(k);
            var fine = tree.cut(Math.min(k + 1, x.length));
            for (var i = 0; i < x.length; i++) {
                for (var j = 0; j < i; j++) {
                    assertThat(fine[i] != fine[j] || coarse[i] == coarse[j]).isTrue();
                }
            }
        }
    }

    /// Points 0, 1, 3, 7 on a line. After {0, 1} comes 3: at 2 from the nearest, 3 from the
    /// farthest, 2.5 on average; then 7: at 4, 7 and (7 + 6 + 4)/3.
    @Example @Label("worked example: 0, 1, 3, 7: heights 1 2 4, 1 3 7, 1 2.5 17/3")
    void fourPointsOnALine() {
        var x = new double[][] {{0}, {1}, {3}, {7}};
        assertClose(heights(x, Linkage.SINGLE), new double[] {1, 2, 4}, within(0));
        assertClose(heights(x, Linkage.COMPLETE), new double[] {1, 3, 7}, within(0));
        assertClose(heights(x, Linkage.AVERAGE), new double[] {1, 2.5, 17 / 3.0}, within(1e-15));
        assertThat(Dendrogram.of(x, Linkage.SINGLE).cut(2)).containsExactly(0, 0, 0, 1);
    }

    private static double[] heights(double[][] x, Linkage linkage) {
        return Dendrogram.of(x, linkage).merges().stream()
                .mapToDouble(Dendrogram.Merge::height).toArray();
    }

    private static double[] spanningTree(double[][] x) {
        var edges = new double[x.length - 1];
        var distance = new double[x.length];
        var outside = new boolean[x.length];
        Arrays.fill(outside, 1, x.length, true);
        Arrays.setAll(distance, n -> Distance.between(x[0], x[n]));
        for (var e = 0; e < edges.length; e++) {
            var next = IntStream.range(0, x.length).filter(n -> outside[n]).boxed()
                    .min(Comparator.comparingDouble(n -> distance[n])).orElseThrow();
            edges[e] = distance[next];
            outside[next] = false;
            Arrays.setAll(distance, n -> Math.min(distance[n], Distance.between(x[next], x[n])));
        }
        Arrays.sort(edges);
        return edges;
    }

    @Provide Arbitrary<double[][]> points() {
        return Draw.gridPoints();
    }
}
