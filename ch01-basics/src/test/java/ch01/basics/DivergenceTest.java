package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// # What cross-entropy and divergence promise (section 1.4)
class DivergenceTest {

    private static final double ROUNDING = 1e-12;            // as in InformationTest

    /// Pinsker's inequality contains both halves: never negative, and 0 only where d(P, Q) is.
    @Property @Tag("1.6") @Label("D(P ‖ Q) ≥ 2·d(P, Q)²")
    void aWrongBeliefCosts(@ForAll("pmfs") Pmf<Integer> p, @ForAll("pmfs") Pmf<Integer> q) {
        assertThat(Divergence.kl(p, q))
                .isGreaterThanOrEqualTo(2 * Math.pow(p.distance(q), 2) - ROUNDING);
    }

    @Property @Tag("1.6") @Label("D(P ‖ P) = 0")
    void aRightBeliefCostsNothing(@ForAll("pmfs") Pmf<Integer> p) {
        assertClose(Divergence.kl(p, p), 0, within(ROUNDING));
    }

    @Property @Tag("1.6") @Label("D(P ‖ Q) = ∞   if P(x) > 0 = Q(x) for some x, and only then")
    void neverIsExpensive(@ForAll("pmfs") Pmf<Integer> p, @ForAll("pmfs") Pmf<Integer> q) {
        assertThat(Double.isInfinite(Divergence.kl(p, q)))
                .isEqualTo(!q.support().containsAll(p.support()));
    }

    @Example @Tag("1.6") @Label("D(fair ‖ 9:1) = 0.5108,   D(9:1 ‖ fair) = 0.3681")
    void theDivergenceIsNotSymmetric() {
        Pmf<Integer> fair = Pmf.ofNumbers(0.5, 0.5), loaded = Pmf.ofNumbers(0.9, 0.1);
        assertClose(Divergence.kl(fair, loaded), 0.5108, within(5e-5));
        assertClose(Divergence.kl(loaded, fair), 0.3681, within(5e-5));
    }

    @Property @Tag("1.6") @Label("D(P(x,y) ‖ Q(x,y)) = D(P(x) ‖ Q(x)) + Σ P(x)·D(P(y|x) ‖ Q(y|x))")
    void theChainRuleOfDivergence(@ForAll("fullJoints") Joint<Integer, Integer> p,
            @ForAll("fullJoints") Joint<Integer, Integer> q) {
        var later = p.x().expectation(x -> Divergence.kl(p.yGiven(x), q.yGiven(x)));
        assertClose(Divergence.kl(p.pairs(), q.pairs()),
                Divergence.kl(p.x(), q.x()) + later, within(ROUNDING));
    }

    @Property @Label("D(f(P) ‖ f(Q)) ≤ D(P ‖ Q)   for every random f")
    void processingMakesBeliefsAlike(@ForAll("fullPmfs") Pmf<Integer> p,
            @ForAll("fullPmfs") Pmf<Integer> q,
            @ForAll("kernels") Function<Integer, Pmf<Integer>> f) {
        assertThat(Divergence.kl(p.flatMap(f), q.flatMap(f)))
                .isLessThanOrEqualTo(Divergence.kl(p, q) + ROUNDING);
    }

    @Property @Label("H(P, Q) = H(P) + D(P ‖ Q)")
    void crossEntropyIsEntropyPlusDivergence(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        var sum = Entropy.of(p) + Divergence.kl(p, q);
        assertClose(Divergence.crossEntropy(p, q), sum, within(ROUNDING));
    }

    @Property @Label("H(P, Q) ≥ H(P, P) = H(P)")
    void theTrueDistributionIsTheBestBelief(@ForAll("pmfs") Pmf<Integer> p,
            @ForAll("pmfs") Pmf<Integer> q) {
        assertThat(Divergence.crossEntropy(p, q)).isGreaterThanOrEqualTo(Entropy.of(p) - ROUNDING);
        assertClose(Divergence.crossEntropy(p, p), Entropy.of(p), within(ROUNDING));
    }

    @Property @Label("(1/N)·Σ −log Q(xₙ) = H(P̂, Q)   with P̂ the frequencies of the data")
    void theMeanLogLossIsACrossEntropy(@ForAll("fullPmfs") Pmf<Integer> model,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 7) Integer> data) {
        var loss = data.stream().mapToDouble(x -> -Math.log(model.of(x))).average().orElseThrow();
        assertClose(loss, Divergence.crossEntropy(Pmf.empirical(data), model), within(ROUNDING));
    }

    /// Simpson over ±12 standard deviations of p, smooth on the scale of a strip.
    @Property @Label("D(N(μ,σ²) ‖ N(m,s²)) = log s/σ + (σ² + (μ−m)²)/2s² − 1/2 = ∫ p log p/q")
    void theGaussianDivergenceIsAnIntegral(@ForAll("normals") Normal p,
            @ForAll("normals") Normal q) {
        var integral = Quadrature.simpson(x -> p.pdf(x) * (p.logPdf(x) - q.logPdf(x)),
                p.mean() - 12 * p.std(), p.mean() + 12 * p.std(), 2000);
        assertClose(Divergence.kl(p, q), integral, within(1e-10));
    }

    @Property @Label("H(N(μ,σ²)) = ½ log 2πeσ² = −∫ p log p")
    void theGaussianEntropyIsAnIntegral(@ForAll("normals") Normal p) {
        var integral = Quadrature.simpson(x -> -p.pdf(x) * p.logPdf(x),
                p.mean() - 12 * p.std(), p.mean() + 12 * p.std(), 2000);
        assertClose(Entropy.of(p), integral, within(1e-10));
    }

    @Property @Label("in another unit: entropies move by log c, divergences stay")
    void divergenceHasNoUnit(@ForAll("normals") Normal p, @ForAll("normals") Normal q,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double c) {
        Normal cp = new Normal(c * p.mean(), c * p.std());
        Normal cq = new Normal(c * q.mean(), c * q.std());
        assertClose(Entropy.of(cp), Entropy.of(p) + Math.log(c), within(ROUNDING));
        assertClose(Divergence.kl(cp, cq), Divergence.kl(p, q), within(ROUNDING));
    }

    @Property @Label("entropies and divergences equal PyTorch's")
    void informationAgreesWithPyTorch(@ForAll("golden") GoldenDistributionsTest.Case c) {
        var expected = c.outputs().get("out").data();
        var actual = new double[expected.length];
        Arrays.setAll(actual, i -> compute(c, i));
        assertClose(actual, expected, within(1e-9));
    }

    private static double compute(GoldenDistributionsTest.Case c, int i) {
        return switch (c.op()) {
            case "normal_entropy" -> Entropy.of(new Normal(0, c.in("std").at(i)));
            case "normal_kl" -> Divergence.kl(
                new Normal(c.in("mean_p").at(i), c.in("std_p").at(i)),
                new Normal(c.in("mean_q").at(i), c.in("std_q").at(i)));
            case "normal_kl_standard" -> {
                double[] mean = c.in("mean").row(i), logVar = c.in("log_var").row(i);
                yield IntStream.range(0, mean.length).mapToDouble(k -> Divergence.kl(
                    new Normal(mean[k], Math.exp(logVar[k] / 2)), Normal.STANDARD)).sum();
            }
            case "categorical_entropy" -> Entropy.of(softmax(c, "logits", i));
            case "categorical_kl" ->
                Divergence.kl(softmax(c, "logits_p", i), softmax(c, "logits_q", i));
            case "bernoulli_entropy" ->
                Entropy.of(new Bernoulli(LogSpace.sigmoid(c.in("logits").at(i))).toPmf());
            case "bernoulli_kl" -> Divergence.kl(
                new Bernoulli(c.in("p").at(i)).toPmf(), new Bernoulli(c.in("q").at(i)).toPmf());
            default -> throw new AssertionError("unknown operation " + c.op());
        };
    }

    private static Pmf<Integer> softmax(GoldenDistributionsTest.Case c, String input, int i) {
        return Categorical.ofLogits(c.in(input).row(i)).toPmf();
    }

    @Provide Arbitrary<GoldenDistributionsTest.Case> golden() throws IOException {
        return Arbitraries.of(Arrays.stream(GoldenDistributionsTest.read("distributions"))
                .filter(c -> c.op().contains("entropy") || c.op().contains("kl")).toList());
    }

    @Provide Arbitrary<Normal> normals() {
        return Combinators.combine(Given.reals(-3, 3), Given.reals(0.2, 3)).as(Normal::new);
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

    @Provide Arbitrary<Joint<Integer, Integer>> fullJoints() {
        return Combinators.combine(Given.fullPmfs(), Given.fullPmfs().list().ofSize(8))
                .as((first, rows) -> Joint.of(first, rows::get));
    }
}
