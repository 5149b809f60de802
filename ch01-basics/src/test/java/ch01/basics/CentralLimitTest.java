package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What the central limit theorem promises (section 1.3)
class CentralLimitTest {

    private static final Pmf<Integer> DIE = Pmf.uniform(1, 2, 3, 4, 5, 6);

    @Property @Label("sup |P(Zₙ ≤ z) − Φ(z)| ≤ 0.4748·E|X − μ|³/(σ³√n)")
    void theGapStaysBelowTheCeiling(@ForAll("pmfs") Pmf<Integer> one,
            @ForAll @IntRange(min = 1, max = 25) int n) {
        Assume.that(one.support().size() > 1);
        assertThat(CentralLimit.gap(CentralLimit.sum(one, n)))
                .isLessThanOrEqualTo(CentralLimit.bound(one, n));
    }

    @Property @Label("… and for n coins, up to n = 400, by the exact binomial")
    void theGapOfCoinsStaysBelowTheCeiling(@ForAll @IntRange(min = 1, max = 400) int n,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double p) {
        assertThat(CentralLimit.gap(new Binomial(n, p).toPmf()))
                .isLessThanOrEqualTo(CentralLimit.bound(new Bernoulli(p).toPmf(), n));
    }

    /// E|X − ½|³ = ⅛ = σ³ for a fair coin.
    @Property @Label("the ceiling of n fair coins is 0.4748/√n")
    void theCeilingFallsWithTheSquareRoot(@ForAll @IntRange(min = 1, max = 1000) int n) {
        var ceiling = CentralLimit.bound(new Bernoulli(0.5).toPmf(), n);
        assertClose(ceiling, 0.4748 / Math.sqrt(n), within(1e-14));
    }

    @Property @Label("mean and variance of a sum of n copies are n times those of one")
    void sumsAddMeansAndVariances(@ForAll("pmfs") Pmf<Integer> one,
            @ForAll @IntRange(max = 12) int n) {
        var sum = CentralLimit.sum(one, n);
        assertClose(sum.expectation(x -> x), n * one.expectation(x -> x), within(1e-12));
        assertClose(sum.variance(x -> x), n * one.variance(x -> x), within(1e-11));
    }

    @Example @Label("two dice: 7 has 6/36;   five dice: the gap to the bell is below 0.06")
    void diceApproachTheBell() {
        assertClose(CentralLimit.sum(DIE, 2).of(7), 6 / 36.0, within(1e-15));
        assertThat(CentralLimit.gap(CentralLimit.sum(DIE, 5))).isLessThan(0.06);
    }

    /// Coins that show heads with probability 0.3: three of them come nearer to the bell than four.
    @Example @Label("the gap need not fall at each step: 0.234 for n = 3, 0.238 for n = 4")
    void theGapIsNoStaircase() {
        assertClose(CentralLimit.gap(new Binomial(3, 0.3).toPmf()), 0.2339, within(5e-5));
        assertClose(CentralLimit.gap(new Binomial(4, 0.3).toPmf()), 0.2381, within(5e-5));
    }

    @Provide Arbitrary<Pmf<Integer>> pmfs() {
        return Given.pmfs();
    }
}
