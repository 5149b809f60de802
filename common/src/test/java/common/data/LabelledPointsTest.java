package common.data;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # What the points in the plane promise
class LabelledPointsTest {

    private static final double[][] CORNERS = {{0, 0}, {3, 0}, {0, 4}};

    /// A way to draw n points; the seed is the other argument.
    private interface Drawer {
        LabelledPoints draw(int n, Rng rng);
    }

    @Provide Arbitrary<Drawer> kinds() {
        return Arbitraries.of(
                (n, rng) -> LabelledPoints.blobs(n, CORNERS, 0.3, rng),
                (n, rng) -> LabelledPoints.xor(n, 0.2, rng),
                (n, rng) -> LabelledPoints.circles(n, 0.1, rng),
                (n, rng) -> LabelledPoints.moons(n, 0.1, rng),
                (n, rng) -> LabelledPoints.spirals(n, 3, 0.02, rng));
    }

    @Property @Label("the same seed draws the same points, and few are the beginning of many")
    void setsArePrefixes(@ForAll("kinds") Drawer kind, @ForAll long seed,
            @ForAll @IntRange(max = 50) int few) {
        var many = kind.draw(50, Rng.seed(seed));
        var drawn = kind.draw(few, Rng.seed(seed));
        assertClose(drawn.x(), Arrays.copyOf(many.x(), few), within(0));
        assertThat(drawn.y()).isEqualTo(Arrays.copyOf(many.y(), few));
    }

    @Property @Label("the sizes of two classes differ by at most one")
    void classesAreBalanced(@ForAll("kinds") Drawer kind, @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 50) int n) {
        var counts = new int[3];
        Arrays.stream(kind.draw(n, Rng.seed(seed)).y()).forEach(label -> counts[label]++);
        var used = Arrays.stream(counts).filter(count -> count > 0).summaryStatistics();
        assertThat(used.getMax() - used.getMin()).isLessThanOrEqualTo(1);
    }

    /// Cosine and sine are right to a few units in the last place.
    @Property @Label("without noise, circles: |x| = 1 for class 0 and 1/2 for class 1")
    void circlesAreCircles(@ForAll long seed, @ForAll @IntRange(max = 50) int n) {
        var points = LabelledPoints.circles(n, 0, Rng.seed(seed));
        var expected = Arrays.stream(points.y()).mapToDouble(y -> y == 0 ? 1 : 0.5).toArray();
        assertClose(distances(points, _ -> new double[] {0, 0}), expected, within(1e-15));
    }

    @Property @Label("without noise, moons: |x − centre of its class| = 1, each on its own side")
    void moonsAreHalfCircles(@ForAll long seed, @ForAll @IntRange(max = 50) int n) {
        var points = LabelledPoints.moons(n, 0, Rng.seed(seed));
        var ones = new double[n];
        Arrays.fill(ones, 1);
        double[][] centres = {{0, 0}, {1, 0.5}};
        assertClose(distances(points, y -> centres[y]), ones, within(1e-15));
        for (var i = 0; i < n; i++) {
            var above = points.x()[i][1] - 0.5 * points.y()[i];
            assertThat(points.y()[i] == 0 ? above : -above).isGreaterThanOrEqualTo(0);
        }
    }

    @Property @Label("without noise, xor: class 0 exactly where the signs agree")
    void xorIsXor(@ForAll long seed, @ForAll @IntRange(max = 50) int n) {
        var points = LabelledPoints.xor(n, 0, Rng.seed(seed));
        for (var i = 0; i < n; i++) {
            assertThat(points.x()[i][0] * points.x()[i][1]).isEqualTo(points.y()[i] == 0 ? 1 : -1);
        }
    }

    @Property @Label("without noise, blobs are their centres; spirals stay in the unit disc")
    void blobsAndSpirals(@ForAll long seed, @ForAll @IntRange(max = 50) int n) {
        var blobs = LabelledPoints.blobs(n, CORNERS, 0, Rng.seed(seed));
        var expected = Arrays.stream(blobs.y()).mapToObj(y -> CORNERS[y]).toArray(double[][]::new);
        assertClose(blobs.x(), expected, within(0));
        var spirals = LabelledPoints.spirals(n, 2, 0, Rng.seed(seed));
        for (var r : distances(spirals, _ -> new double[] {0, 0})) {
            assertThat(r).isBetween(0.1, 1 + 1e-15);
        }
    }

    @Example @Label("a negative size or noise is refused")
    void refusals() {
        assertThatThrownBy(() -> LabelledPoints.moons(-1, 0.1, Rng.seed(1)))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> LabelledPoints.moons(1, Double.NaN, Rng.seed(1)))
                .hasMessageContaining("NaN");
    }

    private static double[] distances(LabelledPoints points, Function<Integer, double[]> centre) {
        var distances = new double[points.size()];
        for (var i = 0; i < distances.length; i++) {
            var c = centre.apply(points.y()[i]);
            distances[i] = Math.hypot(points.x()[i][0] - c[0], points.x()[i][1] - c[1]);
        }
        return distances;
    }
}
