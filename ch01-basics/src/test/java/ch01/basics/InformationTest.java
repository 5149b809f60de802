package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What entropy and mutual information promise (section 1.4)
///
/// Sums of up to 64 terms of size ≤ 10 are off by less than 64 · 10 · 10⁻¹⁶: hence 1e-12.
class InformationTest {

    private static final double ROUNDING = 1e-12;

    @Property @Label("I(p·q) = I(p) + I(q)")
    void surprisesOfIndependentEventsAdd(@ForAll @DoubleRange(min = 0.01, max = 1) double p,
            @ForAll @DoubleRange(min = 0.01, max = 1) double q) {
        assertClose(Entropy.selfInformation(p * q),
                Entropy.selfInformation(p) + Entropy.selfInformation(q), within(ROUNDING));
    }

    @Property @Label("0 ≤ H(X) ≤ log n")
    void entropyLiesBetweenCertaintyAndIgnorance(@ForAll("pmfs") Pmf<Integer> p) {
        assertThat(Entropy.of(p)).isBetween(0.0, Math.log(p.support().size()) + ROUNDING);
    }

    @Property @Label("log n − H(X) = D(P ‖ uniform), so H(X) = log n for the uniform only")
    void onlyTheUniformReachesTheTop(@ForAll("fullPmfs") Pmf<Integer> p) {
        var uniform = Pmf.uniform(0, 1, 2, 3, 4, 5, 6, 7);
        var missing = Math.log(8) - Entropy.of(p);
        assertClose(missing, Divergence.kl(p, uniform), within(ROUNDING));
        assertThat(missing).isGreaterThanOrEqualTo(2 * Math.pow(p.distance(uniform), 2) - ROUNDING);
    }

    @Property @Label("H(uniform on n) = log n")
    void theUniformIsTheMostUncertain(@ForAll @IntRange(min = 1, max = 100) int n) {
        var die = new Integer[n];
        Arrays.setAll(die, i -> i);
        assertClose(Entropy.of(Pmf.uniform(die)), Math.log(n), within(ROUNDING));
    }

    /// The grouping rule: first ask for the group, then for the member.
    @Property @Label("H(X) = H(g(X)) + Σ P(g)·H(X | g)   for every grouping g")
    void questionsMayBeAskedInSteps(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll @IntRange(min = 1, max = 8) int groups) {
        var group = p.map(x -> x % groups);
        var within = group.expectation(g -> Entropy.of(p.given(x -> x % groups == g)));
        assertClose(Entropy.of(p), Entropy.of(group) + within, within(ROUNDING));
    }

    @Property @Label("H(X, Y) = H(X) + H(Y)   for independent X, Y")
    void entropiesOfIndependentsAdd(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        var both = Joint.independent(p, q).pairs();
        assertClose(Entropy.of(both), Entropy.of(p) + Entropy.of(q), within(ROUNDING));
    }

    @Property @Label("H(λp + (1−λ)q) ≥ λ·H(p) + (1−λ)·H(q)")
    void mixingNeverLosesUncertainty(@ForAll("pmfs") Pmf<Integer> p, @ForAll("pmfs") Pmf<Integer> q,
            @ForAll @DoubleRange(max = 1) double lambda) {
        var mixed = new Bernoulli(lambda).toPmf().flatMap(first -> first == 1 ? p : q);
        assertThat(Entropy.of(mixed)).isGreaterThanOrEqualTo(
                lambda * Entropy.of(p) + (1 - lambda) * Entropy.of(q) - ROUNDING);
    }

    @Property @Label("H(X, Y) = H(X) + H(Y | X)")
    void theChainRuleOfEntropy(@ForAll("joints") Joint<Integer, Integer> joint) {
        var inSteps = Entropy.of(joint.x()) + MutualInformation.conditionalEntropy(joint);
        assertClose(Entropy.of(joint.pairs()), inSteps, within(ROUNDING));
    }

    @Property @Label("H(Y | X) ≤ H(Y)")
    void onAverageKnowingMoreNeverHurts(@ForAll("joints") Joint<Integer, Integer> joint) {
        assertThat(MutualInformation.conditionalEntropy(joint))
                .isLessThanOrEqualTo(Entropy.of(joint.y()) + ROUNDING);
    }

    /// On average, but not always: seeing one particular x may leave us less certain than before.
    @Example @Label("… but a single x may hurt: H(Y | X = 1) = log 2 > H(Y) = 0.33")
    void aSingleObservationMayConfuse() {
        var joint = Joint.of(Pmf.ofNumbers(0.8, 0.2),
                x -> x == 1 ? Pmf.ofNumbers(0.5, 0.5) : Pmf.certain(0));
        assertClose(Entropy.of(joint.y()), 0.3251, within(5e-5));
        assertClose(Entropy.of(joint.yGiven(1)), Math.log(2), within(ROUNDING));
    }

    @Property @Label("I(X; Y) = H(X) + H(Y) − H(X, Y)")
    void mutualInformationIsTheOverlap(@ForAll("joints") Joint<Integer, Integer> joint) {
        var apart = Entropy.of(joint.x()) + Entropy.of(joint.y());
        var overlap = apart - Entropy.of(joint.pairs());
        assertClose(MutualInformation.of(joint), overlap, within(ROUNDING));
    }

    @Property @Label("I(X; Y) = D(P(x, y) ‖ P(x)·P(y))")
    void mutualInformationIsADivergence(@ForAll("joints") Joint<Integer, Integer> joint) {
        var product = Joint.independent(joint.x(), joint.y());
        var divergence = Divergence.kl(joint.pairs(), product.pairs());
        assertClose(MutualInformation.of(joint), divergence, within(ROUNDING));
    }

    @Property @Label("I(X; Y) = I(Y; X)")
    void informationIsMutual(@ForAll("joints") Joint<Integer, Integer> joint) {
        var otherWay = MutualInformation.of(joint.swapped());
        assertClose(MutualInformation.of(joint), otherWay, within(ROUNDING));
    }

    /// Pinsker's inequality makes "0 only if independent" a statement with a margin.
    @Property @Label("I(X; Y) ≥ 2·d²,   d the distance of P(x, y) from P(x)·P(y)")
    void onlyIndependentThingsTellNothing(@ForAll("joints") Joint<Integer, Integer> joint) {
        assertThat(MutualInformation.of(joint))
                .isGreaterThanOrEqualTo(2 * Math.pow(joint.dependence(), 2) - ROUNDING);
    }

    @Property @Label("I(X; Y) = 0   for independent X, Y")
    void independentThingsShareNoInformation(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        assertClose(MutualInformation.of(Joint.independent(p, q)), 0, within(ROUNDING));
    }

    @Property @Label("X → Y → Z  ⟹  I(X; Z) ≤ I(X; Y)")
    void processingLosesInformation(@ForAll("joints") Joint<Integer, Integer> joint,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> processing) {
        var processed = new Joint<>(joint.pairs().flatMap(pair ->
                processing.apply(pair.y()).map(z -> new Joint.Pair<>(pair.x(), z))));
        assertThat(MutualInformation.of(processed))
                .isLessThanOrEqualTo(MutualInformation.of(joint) + ROUNDING);
    }

    @Provide Arbitrary<Pmf<Integer>> pmfs() {
        return Given.pmfs();
    }

    @Provide Arbitrary<Pmf<Integer>> fullPmfs() {
        return Given.fullPmfs();
    }

    @Provide Arbitrary<Function<Integer, Pmf<Integer>>> kernels() {
        return Given.kernels();
    }

    @Provide Arbitrary<Joint<Integer, Integer>> joints() {
        return Given.joints();
    }
}
