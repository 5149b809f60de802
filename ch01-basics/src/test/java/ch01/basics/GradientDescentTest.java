package ch01.basics;

import static ch01.basics.Matrices.dot;
import static ch01.basics.Matrices.eigenvectors;
import static ch01.basics.Matrices.plus;
import static ch01.basics.Matrices.solve;
import static ch01.basics.Matrices.times;
import static ch01.basics.Matrices.transpose;
import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/// # What a step downhill promises (section 1.5)
///
/// The functions are bowls in three dimensions, $f(w) = \frac 12 w^\top A w - b^\top w$ with a
/// symmetric positive definite $A$. Their gradient is $A w - b$, its steepness grows at most by
/// $L$, the largest eigenvalue of $A$, and EJML knows both.
class GradientDescentTest {

    record Bowl(double[][] a, double[] b) {

        double at(double[] w) {
            return dot(w, times(a, w)) / 2 - dot(b, w);
        }

        double[] gradient(double[] w) {
            return plus(times(a, w), -1, b);
        }

        /// The eigenvector v with the largest eigenvalue, of length 1.
        double[] stiffDirection() {
            return Arrays.stream(transpose(eigenvectors(a)))
                    .max(Comparator.comparing(v -> dot(v, times(a, v)))).orElseThrow();
        }

        /// L, the largest eigenvalue: vᵀAv for that v.
        double steepest() {
            return dot(stiffDirection(), times(a, stiffDirection()));
        }

        double[] bottom() {
            return solve(a, b);
        }
    }

    @Property @Label("the path is w₀, w₀ − η∇f(w₀), …: every step from the one before")
    void thePathHoldsEveryStep(@ForAll("bowls") Bowl f, @ForAll("starts") double[] start) {
        var rate = 0.5 / f.steepest();
        var path = new GradientDescent(rate).walk(start, f::gradient, 5);
        assertThat(path).hasSize(6);
        assertThat(path.getFirst()).isEqualTo(start).isNotSameAs(start);
        for (var s = 1; s < path.size(); s++) {
            var expected = plus(path.get(s - 1), -rate, f.gradient(path.get(s - 1)));
            assertClose(path.get(s), expected, within(1e-14));
        }
    }

    /// Rounding: f is computed from terms of size ≤ 10³.
    @Property @Label("f(w − η∇f) ≤ f(w) − η/2·‖∇f‖²   for 0 < η ≤ 1/L")
    void theDescentLemma(@ForAll("bowls") Bowl f, @ForAll("starts") double[] w,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        var rate = share / f.steepest();
        var g = f.gradient(w);
        var next = new GradientDescent(rate).walk(w, f::gradient, 1).getLast();
        assertThat(f.at(next)).isLessThanOrEqualTo(f.at(w) - rate / 2 * dot(g, g) + 1e-10);
    }

    @Property @Label("f never rises along a walk with η ≤ 1/L")
    void theWalkGoesDown(@ForAll("bowls") Bowl f, @ForAll("starts") double[] start) {
        var path = new GradientDescent(1 / f.steepest()).walk(start, f::gradient, 30);
        var heights = path.stream().mapToDouble(f::at).toArray();
        for (var s = 1; s < heights.length; s++) {
            assertThat(heights[s]).isLessThanOrEqualTo(heights[s - 1] + 1e-10);
        }
    }

    /// Along the stiffest direction each step multiplies the distance from the bottom by 1 − ηL =
    /// −1.1.
    @Property @Label("η = 2.1/L: the distance from the bottom grows by 1.1 per step")
    void tooLongAStepClimbs(@ForAll("bowls") Bowl f) {
        var start = plus(f.bottom(), 1, f.stiffDirection());
        var path = new GradientDescent(2.1 / f.steepest()).walk(start, f::gradient, 20);
        var end = plus(path.getLast(), -1, f.bottom());
        assertClose(Math.sqrt(dot(end, end)), Math.pow(1.1, 20), within(1e-6));
    }

    /// Uphill for every t: a convex function lies above its tangent.
    @Property @Label("f(w + t∇f) ≥ f(w) + t·‖∇f‖²   for t > 0: the gradient points uphill")
    void theGradientPointsUphill(@ForAll("bowls") Bowl f, @ForAll("starts") double[] w,
            @ForAll @DoubleRange(min = 0.01, max = 1) double t) {
        var g = f.gradient(w);
        var up = plus(w, t, g);
        assertThat(f.at(up))
                .isGreaterThanOrEqualTo(f.at(w) + t * dot(g, g) - 1e-9 * (1 + dot(g, g)));
    }

    @Property @Label("∇f = 0 at the bottom, so a walk that starts there stays there")
    void theGradientVanishesAtTheBottom(@ForAll("bowls") Bowl f) {
        assertClose(f.gradient(f.bottom()), new double[3], within(1e-10));
    }

    /// v ⟂ ∇f: what is left of the change is the curvature, at most L·t²/2.
    @Property @Label("|f(w + tv) − f(w)| ≤ L·t²/2·‖v‖²   for v ⟂ ∇f: level ground")
    void acrossTheGradientTheGroundIsLevel(@ForAll("bowls") Bowl f, @ForAll("starts") double[] w,
            @ForAll("starts") double[] other,
            @ForAll @DoubleRange(min = 0.01, max = 1) double t) {
        var g = f.gradient(w);
        var v = plus(other, -dot(other, g) / dot(g, g), g);  // without its part along g
        assertThat(Math.abs(f.at(plus(w, t, v)) - f.at(w)))
                .isLessThanOrEqualTo(f.steepest() * t * t / 2 * dot(v, v) + 1e-9);
    }

    /// Turn the coordinates by any rotation Q: the walk turns with them.
    @Property @Label("the walk on f(Qᵀw) from Q·w₀  =  Q · the walk on f from w₀")
    void theWalkDoesNotSeeTheCoordinates(@ForAll("bowls") Bowl f, @ForAll("starts") double[] start,
            @ForAll("bowls") Bowl other) {
        var q = eigenvectors(other.a);
        var turned = new Bowl(times(times(q, f.a), transpose(q)), times(q, f.b));
        var rate = new GradientDescent(1 / f.steepest());
        var end = rate.walk(start, f::gradient, 10).getLast();
        var turnedEnd = rate.walk(times(q, start), turned::gradient, 10).getLast();
        assertClose(turnedEnd, times(q, end), within(1e-10));
    }

    /// A = MᵀM + 0.1·I: positive definite, eigenvalues between 0.1 and some 30.
    @Provide Arbitrary<Bowl> bowls() {
        return Arbitraries.longs().map(seed -> {
            var rng = Rng.seed(seed);
            var m = new double[3][];
            Arrays.setAll(m, _ -> rng.doubles(3, -2, 2).toArray());
            var a = times(transpose(m), m);
            for (var k = 0; k < 3; k++) {
                a[k][k] += 0.1;
            }
            return new Bowl(a, rng.doubles(3, -2, 2).toArray());
        });
    }

    @Provide Arbitrary<double[]> starts() {
        return Given.reals(-5, 5).array(double[].class).ofSize(3);
    }
}
