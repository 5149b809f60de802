package ch05.architectures.gpt;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What choosing a symbol promises (section 5.5)
class SamplingTest {

    private static double[] softmax(double... scores) {
        return Sampling.softmax(scores, 1);
    }

    private static int kept(double... p) {
        return (int) Arrays.stream(p).filter(x -> x > 0).count();
    }

    private static double smallestKept(double... p) {
        return Arrays.stream(p).filter(x -> x > 0).min().orElseThrow();
    }

    // ── Limits ───────────────────────────────────────────────────────────────────────────────────

    /// Dividing by a sum of up to 8 probabilities that is 1 up to rounding; where the sum rounds up
    /// to 1 early, what is left out is as small as that.
    @Property @Tag("5.23") @Label("p = 1: nothing changes")
    void allOfTheMassIsHonest(@ForAll("scores") double[] scores) {
        var p = softmax(scores);
        assertClose(Sampling.nucleus(p, 1), p, within(1e-14));
    }

    /// As above.
    @Property @Tag("5.22") @Label("k ≥ V: nothing changes, however large k is")
    void everythingAllowedIsHonest(@ForAll("scores") double[] scores) {
        var p = softmax(scores);
        for (var k : new int[] {p.length, p.length + 1, Integer.MAX_VALUE}) {
            assertClose(Sampling.topK(p, k), p, within(1e-14));
        }
    }

    @Property @Tag("5.22") @Tag("5.23") @Label("k = 1, p → 0, τ → 0: the most probable, always")
    void nothingAllowedIsGreedy(@ForAll("scores") double[] scores) {
        var best = Sampling.byRank(scores)[0];
        var greedy = new double[scores.length];
        greedy[best] = 1;
        assertThat(Sampling.topK(softmax(scores), 1)).isEqualTo(greedy);
        assertThat(Sampling.nucleus(softmax(scores), 1e-9)).isEqualTo(greedy);
        assertThat(Sampling.greedy().probabilities(scores)).isEqualTo(greedy);
    }

    /// Scores that differ by at least a tenth: e^(−0.1/0.001) = 10⁻⁴³.
    @Property @Label("τ = 10⁻³ is τ = 0 where the best is better by 0.1")
    void coldIsGreedy(@ForAll("scores") double[] scores) {
        var rank = Sampling.byRank(scores);
        scores[rank[0]] += 0.1;
        assertClose(Sampling.softmax(scores, 1e-3), Sampling.softmax(scores, 0), within(1e-40));
    }

    /// Scores differ by up to 10, so probabilities by a factor of up to e^(10/10⁹) = 1 + 10⁻⁸.
    @Property @Label("τ → ∞: all symbols equally probable")
    void hotIsUniform(@ForAll("scores") double[] scores) {
        var uniform = new double[scores.length];
        Arrays.fill(uniform, 1.0 / uniform.length);
        assertClose(Sampling.softmax(scores, 1e9), uniform, within(1e-8));
    }

    // ── In between ───────────────────────────────────────────────────────────────────────────────

    @Property @Tag("5.22")
    @Label("top-k: k symbols are left, none less probable than one that is not")
    void topKKeepsTheBest(@ForAll("scores") double[] scores, @ForAll("share") double share) {
        var p = softmax(scores);
        var k = 1 + (int) (share * (p.length - 1));
        assertKeptTheBest(Sampling.topK(p, k), p, k);
    }

    @Property @Tag("5.22") @Label("a model that knows nothing: still k symbols")
    void topKOfEquals(@ForAll("share") double share) {
        assertKeptTheBest(Sampling.topK(softmax(new double[7]), 3), softmax(new double[7]), 3);
        assertThat(Sampling.topK(softmax(new double[7]), 1 + (int) (6 * share))[0]).isPositive();
    }

    @Property @Tag("5.23")
    @Label("nucleus: at least probability p, and without its least probable less than p")
    void nucleusIsTheSmallest(@ForAll("scores") double[] scores, @ForAll("share") double mass) {
        var p = softmax(scores);
        var q = Sampling.nucleus(p, mass);
        assertKeptTheBest(q, p, kept(q));
        var sum = 0.0;
        var least = 1.0;
        for (var i = 0; i < p.length; i++) {
            sum += q[i] > 0 ? p[i] : 0;
            least = q[i] > 0 ? Math.min(least, p[i]) : least;
        }
        assertThat(sum).isGreaterThanOrEqualTo(mass - 1e-14);        // added in another order
        assertThat(sum - least).isLessThan(mass + 1e-14);
    }

    /// Exactly `k` are left, the best ones, and they keep their proportions (up to rounding in
    /// a quotient of two sums).
    private static void assertKeptTheBest(double[] q, double[] p, int k) {
        var expected = new double[p.length];
        var sum = Arrays.stream(Sampling.byRank(p)).limit(k).mapToDouble(i -> p[i]).sum();
        Arrays.stream(Sampling.byRank(p)).limit(k).forEach(i -> expected[i] = p[i] / sum);
        assertClose(q, expected, within(1e-14));
    }

    /// One division each.
    @Example @Tag("5.22") @Tag("5.23")
    @Label("0.5 0.1 0.4: top 2 and nucleus 0.6 keep the first and the third")
    void worked() {
        var p = new double[] {0.5, 0.1, 0.4};
        assertClose(Sampling.topK(p, 2), new double[] {5 / 9.0, 0, 4 / 9.0}, within(1e-15));
        assertClose(Sampling.nucleus(p, 0.6), new double[] {5 / 9.0, 0, 4 / 9.0}, within(1e-15));
        assertClose(Sampling.nucleus(p, 0.5), new double[] {1, 0, 0}, within(1e-15));
    }

    /// 40,000 draws: the frequency has a deviation of at most 0.0025; 0.015 are six of them.
    @Example @Label("symbols are drawn as often as their probabilities say; forbidden ones never")
    void drawsAsItSays() {
        var sampling = new Sampling(0.7, 3, 0.95);
        var scores = new double[] {0.3, 2, -1, 1.5, 0.2};
        var p = sampling.probabilities(scores);
        var counts = new double[5];
        var rng = Rng.seed(1);
        for (var n = 0; n < 40_000; n++) {
            counts[sampling.draw(rng, scores)] += 1 / 40_000.0;
        }
        assertThat(smallestKept(p)).isGreaterThan(0.05);
        assertThat(counts[2]).isZero();
        assertThat(counts[4]).isZero();
        assertClose(counts, p, within(0.015));
    }

    @Property @Label("what may come does not depend on how it is put together: all three, in order")
    void inThisOrder(@ForAll("scores") double[] scores, @ForAll("share") double share) {
        var k = 1 + scores.length / 2;
        var sampling = Sampling.honest().temperature(0.5).topK(k).nucleus(share);
        assertThat(sampling.probabilities(scores)).isEqualTo(
                Sampling.nucleus(Sampling.topK(Sampling.softmax(scores, 0.5), k), share));
    }

    @Example @Label("scores that are no numbers are refused; −∞ forbids")
    void refusesScores() {
        var honest = Sampling.honest();
        for (var bad : new double[][] {{}, {1, Double.NaN}, {1, Double.POSITIVE_INFINITY},
            {Double.NEGATIVE_INFINITY}}) {
            assertThatThrownBy(() -> honest.probabilities(bad))
                    .hasMessageContaining("has the training diverged?");
        }
        assertThat(honest.probabilities(0, Double.NEGATIVE_INFINITY)).containsExactly(1, 0);
    }

    @Example @Label("what is no choice is refused")
    void refuses() {
        assertThatThrownBy(() -> new Sampling(-1, 1, 1))
                .hasMessageContaining("got -1.0, 1 and 1.0");
        assertThatThrownBy(() -> new Sampling(1, 0, 1)).hasMessageContaining("top-k of at least 1");
        assertThatThrownBy(() -> new Sampling(1, 1, 0)).hasMessageContaining("a nucleus above 0");
        assertThatThrownBy(() -> new Sampling(1, 1, 1.1)).hasMessageContaining("up to 1");
    }

    @Provide Arbitrary<double[]> scores() {
        return Arbitraries.doubles().between(-5, 5).array(double[].class).ofMinSize(1).ofMaxSize(8);
    }

    @Provide Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, true, 1, false).ofScale(3).filter(p -> p > 0);
    }
}
