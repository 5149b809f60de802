package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import common.Rng;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What joints and Bayes' rule promise (section 1.3)
class BayesTest {

    private static final double ROUNDING = 1e-14;

    @Property @Label("P(x, y) = P(x)·P(y | x)")
    void theChainRule(@ForAll("joints") Joint<Integer, Integer> joint) {
        assertThat(Joint.of(joint.x(), joint::yGiven).pairs().distance(joint.pairs()))
                .isCloseTo(0, offset(ROUNDING));
    }

    @Property @Label("P(x) = Σ_y P(x, y)")
    void aMarginalForgetsTheOther(@ForAll("joints") Joint<Integer, Integer> joint) {
        for (var x : joint.x().support()) {
            var sum = joint.y().support().stream().mapToDouble(y -> joint.of(x, y)).sum();
            assertThat(joint.x().of(x)).isCloseTo(sum, offset(ROUNDING));
        }
    }

    @Property @Label("E[E[Y | X]] = E[Y]")
    void theTowerRule(@ForAll("joints") Joint<Integer, Integer> joint) {
        assertThat(joint.x().expectation(x -> joint.yGiven(x).expectation(y -> y)))
                .isCloseTo(joint.y().expectation(y -> y), offset(ROUNDING * 10));
    }

    @Property @Label("Var[Y] = E[Var[Y | X]] + Var[E[Y | X]]")
    void varianceWithinPlusVarianceBetween(@ForAll("joints") Joint<Integer, Integer> joint) {
        var within = joint.x().expectation(x -> joint.yGiven(x).variance(y -> y));
        var between = joint.x().variance(x -> joint.yGiven(x).expectation(y -> y));
        assertThat(within + between).isCloseTo(joint.y().variance(y -> y), offset(1e-12));
    }

    @Property @Label("P(x, y) = P(x)·P(y)   makes   P(y | x) = P(y)")
    void independentThingsTellNothing(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        var joint = Joint.independent(p, q);
        assertThat(joint.dependence()).isCloseTo(0, offset(ROUNDING));
        assertThat(joint.x().expectation(x -> joint.yGiven(x).distance(q)))
                .isCloseTo(0, offset(ROUNDING));
    }

    @Property @Label("if P(y | x) differs between two x, then P(x, y) is not P(x)·P(y)")
    void dependenceShowsInTheTable(@ForAll("joints") Joint<Integer, Integer> joint) {
        var told = joint.x().expectation(x -> joint.yGiven(x).distance(joint.y()));
        assertThat(joint.dependence()).isCloseTo(told, offset(ROUNDING));
    }

    @Property @Tag("1.3") @Label("P(h | e) = P(h, e) / P(e)")
    void thePosteriorIsTheOtherConditional(@ForAll("fullPmfs") Pmf<Integer> prior,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> likelihood) {
        var joint = Joint.of(prior, likelihood);
        for (var e : joint.y().support()) {
            assertThat(Bayes.posterior(prior, likelihood, e).distance(joint.xGiven(e)))
                    .isCloseTo(0, offset(ROUNDING));
        }
    }

    @Property @Tag("1.3") @Label("Σ_e P(e)·P(h | e) = P(h)")
    void onAverageEvidenceChangesNothing(@ForAll("fullPmfs") Pmf<Integer> prior,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> likelihood) {
        var evidence = prior.flatMap(likelihood);
        assertThat(evidence.flatMap(e -> Bayes.posterior(prior, likelihood, e)).distance(prior))
                .isCloseTo(0, offset(ROUNDING));
    }

    @Property @Tag("1.3") @Label("updating twice = updating once with both pieces")
    void evidenceMayComeInPieces(@ForAll("fullPmfs") Pmf<Integer> prior,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> first,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> second) {
        Function<Integer, Pmf<Joint.Pair<Integer, Integer>>> both =
                h -> Joint.independent(first.apply(h), second.apply(h)).pairs();
        var truth = prior.flatMap(both).support().iterator().next();
        var once = Bayes.posterior(prior, both, truth);
        var twice = Bayes.posterior(Bayes.posterior(prior, first, truth.x()), second, truth.y());
        assertThat(twice.distance(once)).isCloseTo(0, offset(ROUNDING));
    }

    @Property @Tag("1.3") @Label("evidence that all hypotheses foretell alike changes nothing")
    void uselessEvidenceLeavesThePrior(@ForAll("fullPmfs") Pmf<Integer> prior,
            @ForAll("fullPmfs") Pmf<Integer> same) {
        assertThat(Bayes.posterior(prior, _ -> same, 3).distance(prior))
                .isCloseTo(0, offset(ROUNDING));
    }

    @Example @Label("medical test: 1 %, 90 %, 9 % give 9.2 %, then 50 %, then 91 %")
    void aPositiveTestIsNoVerdict() {
        var test = new MedicalTest(0.01, 0.90, 0.09);
        var ill = new double[4];
        for (var t = 0; t < 4; t++) {
            ill[t] = test.afterPositives(t).of(MedicalTest.Health.ILL);
        }
        assertThat(ill).containsExactly(
                new double[] {0.01, 10.0 / 109, 100.0 / 199, 1000.0 / 1099}, offset(1e-12));
    }

    /// About 9800 of 100 000 people are positive: six standard deviations are
    /// 6·√(0.092·0.908/9800).
    @Example @Label("the simulated medical test agrees within six standard deviations")
    void countingPeopleAgreesWithBayes() {
        assertThat(new MedicalTest(0.01, 0.90, 0.09).simulate(100_000, Rng.seed(1)))
                .isCloseTo(10.0 / 109, offset(0.0175));
    }

    @Example @Label("where all are ill, all positives are; where none is, none is")
    void countingHasNoMargin() {
        assertThat(new MedicalTest(1, 1, 0).simulate(10, Rng.seed(1))).isEqualTo(1);
        assertThat(new MedicalTest(0, 1, 1).simulate(10, Rng.seed(1))).isZero();
    }

    @Example @Label("Monty Hall: staying wins 1/3, switching wins 2/3")
    void switchingWinsTwoThirds() {
        assertThat(MontyHall.play(false).of(true)).isCloseTo(1 / 3.0, offset(ROUNDING));
        assertThat(MontyHall.play(true).of(true)).isCloseTo(2 / 3.0, offset(ROUNDING));
    }

    /// Six standard deviations of a share of 10 000 games: 6·√(2/9/10⁴) = 0.028.
    @Example @Label("Monty Hall, played: within six standard deviations of exact")
    void playingAgreesWithCalculating() {
        assertThat(MontyHall.simulate(false, 10_000, Rng.seed(1)))
                .isCloseTo(1 / 3.0, offset(0.028));
        assertThat(MontyHall.simulate(true, 10_000, Rng.seed(2))).isCloseTo(2 / 3.0, offset(0.028));
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
