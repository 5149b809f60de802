package ch05.architectures.recurrent;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What beam search promises, and at which widths (section 5.3)
///
/// It promises something at both ends. In between: see [FalsifyBeamTest].
class BeamSearchTest {

    private static final int STOP = 0;

    @Property @Tag("5.11") @Label("width V^T: the best of all texts, for any power of the length")
    void fullWidthIsExact(@ForAll("models") Tree model,
            @ForAll @IntRange(min = 1, max = 4) int longest, @ForAll("powers") double alpha) {
        var width = (int) Math.pow(model.vocabulary(), longest);
        var found = new BeamSearch(model, width, STOP, longest, alpha).best().score(alpha);
        var best = model.texts(STOP, longest).stream().mapToDouble(h -> h.score(alpha)).max();
        assertClose(found, best.orElseThrow(), within(1e-12));
    }

    @Property @Tag("5.11") @Label("width 1: the most probable symbol at each step, until it stops")
    void widthOneIsGreedy(@ForAll("models") Tree model,
            @ForAll @IntRange(min = 1, max = 6) int longest, @ForAll("powers") double alpha) {
        var found = new BeamSearch(model, 1, STOP, longest, alpha).best().tokens();
        assertThat(found).isEqualTo(greedy(model, longest));
    }

    private static int[] greedy(Tree model, int longest) {
        var said = new int[0];
        while (said.length < longest && (said.length == 0 || said[said.length - 1] != STOP)) {
            var p = model.logProbabilities(said);
            var best = IntStream.range(0, p.length)
                    .reduce((a, b) -> p[b] > p[a] ? b : a).orElseThrow();
            said = Arrays.copyOf(said, said.length + 1);
            said[said.length - 1] = best;
        }
        return said;
    }

    /// One search that says one symbol more than another: from the beam of the one follows that of
    /// the other. Continuations are told apart by their probabilities, which are never equal here.
    @Property @Tag("5.11") @Label("of all continuations of all that was kept, the best k are kept")
    void theBestOfAllStay(@ForAll("models") Tree model,
            @ForAll @IntRange(min = 2, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 4) int length) {
        var best = new BeamSearch(model, width, STOP, length, 0).search().stream()
                .flatMap(h -> h.finished() ? Stream.of(h) : continued(model, h))
                .map(Hypothesis::logProbability).sorted(Comparator.reverseOrder()).limit(width);
        assertThat(new BeamSearch(model, width, STOP, length + 1, 0).search().stream()
                .map(Hypothesis::logProbability)).containsExactlyElementsOf(best.toList());
    }

    private static Stream<Hypothesis> continued(Tree model, Hypothesis h) {
        var next = model.logProbabilities(h.tokens());
        return IntStream.range(0, next.length).mapToObj(k -> h.then(k, next[k], k == STOP));
    }

    @Property @Tag("5.11") @Label("what comes out: different texts, best first, at most k of them")
    void theBestComeFirst(@ForAll("models") Tree model,
            @ForAll @IntRange(min = 1, max = 5) int width, @ForAll("powers") double alpha) {
        var found = new BeamSearch(model, width, STOP, 4, alpha).search();
        assertThat(found).hasSizeBetween(1, width);
        assertThat(found.stream().map(h -> -h.score(alpha)).toList()).isSorted();
        assertThat(found.stream().map(h -> Arrays.toString(h.tokens()))).doesNotHaveDuplicates();
    }

    @Property @Label("each text comes with its own log-probability, and ends where it is finished")
    void theProbabilitiesAreTheModels(
            @ForAll("models") Tree model, @ForAll @IntRange(min = 1, max = 5) int width) {
        for (var h : new BeamSearch(model, width, STOP, 4, 0).search()) {
            assertClose(h.logProbability(), model.logProbability(h.tokens()), within(1e-12));
            var stops = Arrays.stream(h.tokens()).boxed().toList().indexOf(STOP);
            assertThat(stops).isEqualTo(h.finished() ? h.tokens().length - 1 : -1);
            assertThat(h.text()).doesNotContain(STOP);
        }
    }

    @Property(tries = 50) @Label("behind a prompt: the texts of P(· | prompt)")
    void thePromptIsTheContext(@ForAll("models") Tree model) {
        var prompt = new int[] {1, 1};
        var best = new BeamSearch(model, 30, -1, 3, 0).best(prompt);
        var whole = Arrays.copyOf(prompt, 5);
        System.arraycopy(best.tokens(), 0, whole, 2, 3);
        assertClose(best.logProbability(),
                model.logProbability(whole) - model.logProbability(prompt), within(1e-12));
    }

    // ── The score ────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("5.10") @Label("α = 0: log P;   α = 1: log P per symbol")
    void bothEndsOfThePower(
            @ForAll("scores") double logP, @ForAll @IntRange(min = 1, max = 9) int n) {
        var h = new Hypothesis(new int[n], logP, true);
        assertClose(h.score(0), logP, within(1e-12));
        assertClose(h.score(1), logP / n, within(1e-12));
    }

    @Property @Tag("5.10")
    @Label("of two texts of equal probability the longer scores higher, if α > 0")
    void theLongerIsPreferred(
            @ForAll("scores") double logP, @ForAll @IntRange(min = 1, max = 9) int n) {
        var shorter = new Hypothesis(new int[n], logP, true);
        var longer = new Hypothesis(new int[n + 1], logP, false);
        assertThat(longer.score(0.7)).isGreaterThan(shorter.score(0.7));
    }

    @Example @Tag("5.10") @Label("worked example: log P = −6 in 4 symbols with α = ½ scores −3")
    void workedExample() {
        assertThat(new Hypothesis(new int[4], -6, true).score(0.5)).isEqualTo(-3);
        assertThat(new Hypothesis(new int[4], -6, false).score(0.5)).isEqualTo(-3);
    }

    @Example @Label("nothing said scores 0; widths of 0 and stops that are no symbols are refused")
    void corners() {
        assertThat(Hypothesis.empty().score(1)).isZero();
        assertThatThrownBy(() -> new BeamSearch(new Tree(2, 1), 0, STOP, 3, 0))
                .hasMessageContaining("a width and a length of at least 1");
        assertThatThrownBy(() -> new BeamSearch(new Tree(2, 1), 1, 2, 3, 0))
                .hasMessageContaining("a stop among 2 symbols");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Tree> models() {
        return Tree.any();
    }

    @Provide Arbitrary<Double> powers() {
        return Arbitraries.of(0.0, 0.5, 1.0);
    }

    @Provide Arbitrary<Double> scores() {
        return Arbitraries.doubles().between(-30, -0.1);
    }
}
