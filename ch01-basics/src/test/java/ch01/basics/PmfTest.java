package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import common.Rng;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # What finite probability promises (section 1.3)
///
/// In the labels, p ≫= f is short for `p.flatMap(f)`: first p, then what f makes of it.
///
/// Up to eight values with some ten roundings each: 1e-14 is ample for numbers of size 1.
class PmfTest {

    private static final double ROUNDING = 1e-14;

    @Property @Label("Σ P(x) = 1   after map, flatMap and given, too")
    void probabilitiesSumToOne(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> next) {
        var all = Stream.of(p, p.map(x -> x / 2), p.flatMap(next), p.given(p.support()::contains));
        assertThat(all.map(q -> q.that(_ -> true))).allSatisfy(total ->
                assertThat(total).isCloseTo(1, offset(ROUNDING)));
    }

    @Property @Label("the support holds what has P(x) > 0, and nothing else")
    void whatCannotHappenIsNotKept(@ForAll("pmfs") Pmf<Integer> p) {
        assertThat(p.support()).allSatisfy(x -> assertThat(p.of(x)).isPositive());
        assertThat(Pmf.ofNumbers(0, 1, 0).support()).containsExactly(1);
    }

    @Property @Label("certain(x) ≫= f  =  f(x)")
    void aCertainFirstStepChangesNothing(@ForAll @IntRange(max = 7) int x,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> f) {
        assertThat(Pmf.certain(x).flatMap(f).distance(f.apply(x))).isCloseTo(0, offset(ROUNDING));
    }

    @Property @Label("p ≫= certain  =  p")
    void aCertainLastStepChangesNothing(@ForAll("pmfs") Pmf<Integer> p) {
        assertThat(p.flatMap(Pmf::certain).distance(p)).isCloseTo(0, offset(ROUNDING));
    }

    @Property @Label("(p ≫= f) ≫= g  =  p ≫= (x ↦ f(x) ≫= g)")
    void threeStepsMayBeGroupedEitherWay(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> f,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> g) {
        assertThat(p.flatMap(f).flatMap(g).distance(p.flatMap(x -> f.apply(x).flatMap(g))))
                .isCloseTo(0, offset(ROUNDING));
    }

    @Property @Label("P(A ∪ B) = P(A) + P(B) − P(A ∩ B)")
    void theUnionCountsTheOverlapOnce(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll @IntRange(max = 8) int a,
            @ForAll @IntRange(max = 8) int b) {
        assertThat(p.that(x -> x < a || x % 2 == b % 2)).isCloseTo(
                p.that(x -> x < a) + p.that(x -> x % 2 == b % 2)
                        - p.that(x -> x < a && x % 2 == b % 2), offset(ROUNDING));
    }

    @Property @Label("E[aX + b] = a·E[X] + b")
    void expectationIsLinear(@ForAll("pmfs") Pmf<Integer> p, @ForAll("factor") double a,
            @ForAll("factor") double b) {
        assertThat(p.expectation(x -> a * x + b))
                .isCloseTo(a * p.expectation(x -> x) + b, offset(ROUNDING * 100));
    }

    @Property @Label("E[X + Y] = E[X] + E[Y]   even if X and Y depend on each other")
    void expectationsAdd(@ForAll("joints") Joint<Integer, Integer> joint) {
        var sum = joint.x().expectation(x -> x) + joint.y().expectation(y -> y);
        assertThat(joint.pairs().expectation(pair -> pair.x() + pair.y()))
                .isCloseTo(sum, offset(ROUNDING * 10));
    }

    /// Numbers up to (10 · 7)² = 4900 with relative rounding 10⁻¹⁵.
    @Property @Label("Var[aX + b] = a²·Var[X]")
    void varianceIgnoresShiftsAndSquaresScales(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("factor") double a, @ForAll("factor") double b) {
        assertThat(p.variance(x -> a * x + b)).isCloseTo(a * a * p.variance(x -> x), offset(1e-11));
    }

    @Property @Label("Var[X] = E[X²] − E[X]²")
    void varianceIsTheMeanSquareMinusTheSquareOfTheMean(@ForAll("pmfs") Pmf<Integer> p) {
        var mean = p.expectation(x -> x);
        assertThat(p.variance(x -> x))
                .isCloseTo(p.expectation(x -> x * x) - mean * mean, offset(1e-12));
    }

    @Property @Label("Var[X + Y] = Var[X] + Var[Y]   for independent X, Y")
    void variancesOfIndependentsAdd(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        var sum = Joint.independent(p, q).pairs().map(pair -> pair.x() + pair.y());
        assertThat(sum.variance(x -> x))
                .isCloseTo(p.variance(x -> x) + q.variance(x -> x), offset(1e-12));
    }

    /// Dvoretzky, Kiefer and Wolfowitz bound the largest error of n = 20000 draws for any event {X
    /// ≤ x}: it exceeds 0.03 with probability 2·exp(−2·n·0.03²) < 10⁻¹⁵.
    @Property(tries = 20) @Label("P(X ≤ x) is the share of draws that are ≤ x")
    void drawsFollowTheProbabilities(@ForAll("pmfs") Pmf<Integer> p, @ForAll long seed,
            @ForAll @IntRange(max = 7) int x) {
        var rng = Rng.seed(seed);
        var n = 20_000;
        var share = Stream.generate(() -> p.sample(rng)).limit(n)
                .filter(y -> y <= x).count() / (double) n;
        assertThat(share).isCloseTo(p.that(y -> y <= x), offset(0.03));
    }

    @Property @Label("d(p, q) = max over events A of P(A) − Q(A)")
    void theDistanceIsTheLargestDisagreement(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        assertThat(p.that(x -> p.of(x) > q.of(x)) - q.that(x -> p.of(x) > q.of(x)))
                .isCloseTo(p.distance(q), offset(ROUNDING));
    }

    @Provide Arbitrary<Pmf<Integer>> pmfs() {
        return Given.pmfs();
    }

    @Provide Arbitrary<Function<Integer, Pmf<Integer>>> kernels() {
        return Given.kernels();
    }

    @Provide Arbitrary<Joint<Integer, Integer>> joints() {
        return Given.joints();
    }

    @Provide Arbitrary<Double> factor() {
        return Given.reals(-10, 10);
    }
}
