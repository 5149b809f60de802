package common.data;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/// # What pen and canvas promise
class DigitStrokesTest {

    private static final int PIECES = 6;

    @Provide Arbitrary<double[]> points() {
        return Arbitraries.doubles().between(-2, 12).array(double[].class).ofSize(2);
    }

    /// A few roundings of numbers below 100.
    @Property @Label("the curve passes every point it was given")
    void curvesInterpolate(@ForAll @Size(min = 2, max = 8) List<@From("points") double[]> points) {
        var curve = DigitStrokes.curve(points.toArray(double[][]::new));
        for (var i = 0; i < points.size(); i++) {
            assertClose(curve[i * PIECES], points.get(i), within(1e-13));
        }
    }

    @Property @Label("points on a line at equal distances give that line")
    void linesStayLines(@ForAll @DoubleRange(min = -1, max = 1) double slope) {
        var points = new double[][] {{0, 0}, {1, slope}, {2, 2 * slope}, {3, 3 * slope}};
        for (var point : DigitStrokes.curve(points)) {
            assertClose(point[1], slope * point[0], within(1e-14));
        }
    }

    @Example @Label("there are several ways to write each digit")
    void everyDigitHasWays() {
        assertThat(DigitStrokes.WAYS_OF).hasSize(10).allMatch(ways -> ways.size() >= 3);
    }

    @Property @Label("ink = clamp(r − d + 1/2, 0, 1) for a dot, d from its centre")
    void aDotIsRound(@ForAll @DoubleRange(min = 4, max = 12) double x,
            @ForAll @DoubleRange(min = 4, max = 12) double y,
            @ForAll @DoubleRange(min = 0.5, max = 3) double radius) {
        var canvas = new InkCanvas(16);
        canvas.piece(x, y, x, y, radius);
        for (var i = 0; i < 256; i++) {
            var d = Math.sqrt((i % 16 - x) * (i % 16 - x) + (i / 16 - y) * (i / 16 - y));
            assertClose(canvas.at(i), Math.clamp(radius - d + 0.5, 0, 1), within(1e-14));
        }
    }

    @Property @Label("a piece drawn from the other end is the same piece")
    void direction(@ForAll("points") double[] a, @ForAll("points") double[] b) {
        InkCanvas there = new InkCanvas(10), back = new InkCanvas(10);
        there.piece(a[0], a[1], b[0], b[1], 1);
        back.piece(b[0], b[1], a[0], a[1], 1);
        for (var i = 0; i < 100; i++) {
            assertClose(there.at(i), back.at(i), within(1e-12));
        }
    }
}
