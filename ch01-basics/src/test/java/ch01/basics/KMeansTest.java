package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What k-means promises (section 1.9)
class KMeansTest {

    /// Also with equal points and lost centres: whole coordinates make both common.
    @Property @Tag("1.14") @Label("J never rises")
    void theObjectiveNeverRises(@ForAll("points") double[][] x,
            @ForAll("points") double[][] start) {
        var objectives = KMeans.from(x, start).objectives();
        for (var i = 1; i < objectives.length; i++) {
            assertThat(objectives[i]).isLessThanOrEqualTo(objectives[i - 1] * (1 + 1e-12));
        }
    }

    @Property @Tag("1.14") @Label("at the end each centre with points is their mean")
    void centresAreMeans(@ForAll("points") double[][] x, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int k) {
        var result = KMeans.fit(twoApart(x), k, Rng.seed(seed));
        for (var c = 0; c < k; c++) {
            var label = c;
            var members = IntStream.range(0, x.length + 2)
                    .filter(n -> result.assignment()[n] == label)
                    .mapToObj(n -> twoApart(x)[n]).toList();
            var mean = IntStream.range(0, 2).mapToDouble(d -> members.stream()
                    .mapToDouble(p -> p[d]).average().orElseThrow()).toArray();
            assertClose(result.centres()[c], mean, within(1e-12));
        }
    }

    @Property @Label("at the end each point belongs to its nearest centre")
    void everyPointIsWithItsNearestCentre(@ForAll("scattered") double[][] x, @ForAll long seed) {
        var result = KMeans.fit(x, 2, Rng.seed(seed));
        assertThat(KMeans.assign(x, result.centres())).isEqualTo(result.assignment());
    }

    @Property @Label("k = N different points:   J = 0")
    void asManyCentresAsPointsLeaveNoError(@ForAll("different") double[][] x, @ForAll long seed) {
        assertThat(KMeans.fit(x, x.length, Rng.seed(seed)).objective()).isZero();
    }

    /// The total scatter splits into within and between. Squares up to 10³ round by 1e-12.
    @Property @Tag("1.14") @Label("Σ ‖x − x̄‖² = J + Σ ‖c_a(n) − x̄‖²   at the end")
    void scatterIsWithinPlusBetween(@ForAll("scattered") double[][] x, @ForAll long seed) {
        var result = KMeans.fit(x, 2, Rng.seed(seed));
        var mean = new double[][] {{mean(x, 0), mean(x, 1)}};
        var one = new int[x.length];
        var between = Arrays.stream(result.assignment())
                .mapToDouble(c -> Distance.squared(result.centres()[c], mean[0])).sum();
        assertClose(KMeans.objective(x, mean, one), result.objective() + between, within(1e-12));
    }

    /// All points are nearest to the first centre. The other must not become NaN, nor stay idle.
    @Example @Tag("1.14") @Label("worked example: a lost centre moves to the farthest point")
    void aLostCentreIsSentWhereItIsNeeded() {
        var x = new double[][] {{0}, {1}, {2}, {9}};
        var update = KMeans.update(x, new int[] {0, 0, 0, 0}, new double[][] {{1}, {100}});
        assertClose(update, new double[][] {{3}, {9}}, within(0));
    }

    /// All points belong to the first centre; all the others are lost, one fewer than points.
    @Property @Tag("1.14") @Label("lost centres move to different points, as long as there are any")
    void lostCentresDoNotMeet(@ForAll("different") double[][] x) {
        var centres = new double[x.length][2];
        var moved = KMeans.update(x, new int[x.length], centres);
        assertThat(Arrays.stream(moved).skip(1).map(Arrays::toString))
                .doesNotHaveDuplicates()
                .isSubsetOf(Arrays.stream(x).map(Arrays::toString).toList());
    }

    @Example @Tag("1.14")
    @Label("worked example: two columns of three points: centres (1, 2), (10, 2), J = 16")
    void twoColumns() {
        var x = new double[][] {{1, 2}, {1, 4}, {1, 0}, {10, 2}, {10, 4}, {10, 0}};
        var result = KMeans.from(x, new double[][] {{1, 4}, {10, 4}});
        assertClose(result.centres(), new double[][] {{1, 2}, {10, 2}}, within(1e-15));
        assertClose(result.objective(), 16, within(1e-15));
    }

    @Property @Label("k-means++ starts from k different points")
    void theStartingCentresDiffer(@ForAll("different") double[][] x, @ForAll long seed) {
        var centres = KMeansPlusPlus.centres(x, x.length, Rng.seed(seed));
        assertThat(Arrays.stream(centres).map(Arrays::toString).distinct()).hasSize(x.length);
    }

    /// Points at 0, 1 and 3 on a line, and the first centre at 0 in about a third of 30,000 runs.
    /// Then the second is at 3 with probability 9/10; 10,000 draws are within 0.015 of it (five
    /// standard deviations).
    @Example @Label("worked example: P(second = 3 | first = 0) = 3² / (1² + 3²)")
    void farPointsAreChosenByTheSquareOfTheirDistance() {
        var x = new double[][] {{0}, {1}, {3}};
        var rng = Rng.seed(5);
        var firsts = 0;
        var fars = 0;
        for (var run = 0; run < 30_000; run++) {
            var centres = KMeansPlusPlus.centres(x, 2, rng);
            if (centres[0][0] == 0) {
                firsts++;
                fars += centres[1][0] == 3 ? 1 : 0;
            }
        }
        assertThat((double) fars / firsts).isBetween(0.885, 0.915);
    }

    /// The points and two more, far away from each other, so that two clusters always have a point
    /// each.
    private static double[][] twoApart(double[][] x) {
        var all = Arrays.copyOf(x, x.length + 2);
        all[x.length] = new double[] {-50, 0};
        all[x.length + 1] = new double[] {50, 0};
        return all;
    }

    private static double mean(double[][] x, int d) {
        return Arrays.stream(x).mapToDouble(row -> row[d]).average().orElseThrow();
    }

    @Provide Arbitrary<double[][]> points() {
        return Draw.gridPoints();
    }

    @Provide Arbitrary<double[][]> different() {
        return Draw.differentGridPoints();
    }

    @Provide Arbitrary<double[][]> scattered() {
        return Draw.scatteredPoints();
    }
}
