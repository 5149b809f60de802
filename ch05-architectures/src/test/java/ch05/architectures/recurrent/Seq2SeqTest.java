package ch05.architectures.recurrent;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch05.architectures.InDouble;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Padding, and the model that must not see it (section 5.3)
@AddLifecycleHook(InDouble.class)
class Seq2SeqTest {

    private static final int SOURCE = 6, V = 4, BOUNDARY = 0;

    private static Seq2Seq model(long seed) {
        return new Seq2Seq(SOURCE, V, BOUNDARY, 2, 3, Rng.seed(seed));
    }

    private static Indices before(long seed, int b, int t) {
        return Indices.random(Rng.seed(seed).split("before"), V, b, t);
    }

    // ── Padding ──────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("5.15") @Label("the mirror of the mirror is the original:  m(m(i)) = i")
    void twiceIsNothing(@ForAll("sentences") List<int[]> sentences) {
        var mirror = Padded.of(sentences, 0).mirror().toArray();
        assertThat(IntStream.range(0, mirror.length).map(i -> mirror[mirror[i]]).toArray())
                .isEqualTo(IntStream.range(0, mirror.length).toArray());
    }

    @Property @Tag("5.15")
    @Label("reversed, each sentence runs backwards and its padding stays behind it")
    void sentencesRunBackwards(@ForAll("sentences") List<int[]> sentences) {
        var backwards = sentences.stream().map(s -> IntStream.range(0, s.length)
                .map(t -> s[s.length - 1 - t]).toArray()).toList();
        assertThat(Padded.of(sentences, 0).reversed()).isEqualTo(Padded.of(backwards, 0).tokens());
    }

    @Property(tries = 50) @Label("whatever stands in the padding, no score changes, bit for bit")
    void paddingMeansNothing(@ForAll("sentences") List<int[]> sentences, @ForAll long seed) {
        var model = model(seed);
        var before = before(seed, sentences.size(), 3);
        assertClose(model.forward(Padded.of(sentences, 5), before).scores().value(),
                model.forward(Padded.of(sentences, 0), before).scores().value(), exactly());
    }

    /// Sums of other lengths are rounded otherwise.
    @Property(tries = 30) @Label("a batch of sentences = each sentence by itself")
    void sentencesDoNotMix(@ForAll("sentences") List<int[]> sentences, @ForAll long seed) {
        var model = model(seed);
        var before = before(seed, sentences.size(), 3);
        var together = model.forward(Padded.of(sentences, 0), before);
        for (var b = 0; b < sentences.size(); b++) {
            var own = Indices.of(Shape.of(1, 3),
                    Arrays.copyOfRange(before.toArray(), 3 * b, 3 * b + 3));
            var alone = model.forward(Padded.of(sentences.subList(b, b + 1), 0), own);
            assertClose(alone.scores().value().select(0, 0),
                    together.scores().value().select(0, b), within(1e-12));
            assertClose(alone.weights().value().select(0, 0), together.weights().value()
                    .select(0, b).slice(1, 0, sentences.get(b).length), within(1e-12));
        }
    }

    // ── The decoder ──────────────────────────────────────────────────────────────────────────────

    @Property(tries = 30) @Label("what is written later changes no earlier score, bit for bit")
    void theFutureDoesNotMatter(@ForAll("sentences") List<int[]> sentences, @ForAll long seed) {
        var model = model(seed);
        var b = sentences.size();
        assertCausal(tokens -> model.forward(Padded.of(sentences, 0), tokens).scores(),
                before(seed, b, 4), before(seed + 1, b, 4));
    }

    @Property(tries = 30) @Label("each step's weights are a distribution over the real places")
    void theWeightsAreADistribution(@ForAll("sentences") List<int[]> sentences, @ForAll long seed) {
        var source = Padded.of(sentences, 0);
        var before = before(seed, sentences.size(), 2);
        var weights = model(seed).forward(source, before).weights().value();
        assertClose(weights.sum(2).reshape(-1), Tensor.ones(2 * sentences.size()), within(1e-12));
        var padding = weights.maskedFill(source.blocked().not(), 0);
        assertThat(padding.toArray()).containsOnly(0);
    }

    @Property(tries = 30) @Label("without attention: every step looks at the first place, fully")
    void withoutAttentionThereIsOneVector(
            @ForAll("sentences") List<int[]> sentences, @ForAll long seed) {
        var model = model(seed);
        model.attend(false);
        var weights = model.forward(Padded.of(sentences, 0), before(seed, sentences.size(), 2))
                .weights().value();
        assertClose(weights.select(2, 0), Tensor.ones(sentences.size(), 2), exactly());
    }

    @Property(tries = 30)
    @Label("written greedily all at once = greedy search, sentence by sentence")
    void translationIsGreedySearch(@ForAll("sentences") List<int[]> sentences, @ForAll long seed) {
        var model = model(seed);
        var written = model.translate(Padded.of(sentences, 0), 5);
        for (var b = 0; b < sentences.size(); b++) {
            assertThat(written.get(b)).isEqualTo(BeamSearch.greedy(
                    model.about(sentences.get(b)), BOUNDARY, 5).best().text());
        }
    }

    @Property(tries = 3) @Label("backpropagation = forward mode = differences, for all parameters")
    void theGradientIsRight(@ForAll long seed) {
        var source = Padded.of(List.of(new int[] {1, 2}, new int[] {3}), 0);
        assertThreeGradientsAgree(() -> new Seq2Seq(4, 3, 0, 1, 2, Rng.seed(seed)),
                (model, _) -> model.forward(source,
                        Indices.of(Shape.of(2, 2), 0, 1, 0, 2)).scores());
    }

    @Example @Label("empty sentences, other shapes, boundaries that are no symbols: refused")
    void corners() {
        assertThatThrownBy(() -> Padded.of(List.of(new int[] {1}, new int[0]), 0))
                .hasMessageContaining("lengths from 1 to 1, got 0");
        assertThatThrownBy(() -> Padded.of(List.of(), 0)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Padded(Indices.of(1, 2), 2))
                .hasMessageContaining("tokens [B, S] and B lengths, got [2]");
        assertThatThrownBy(() -> new Seq2Seq(3, 3, 3, 1, 1, Rng.seed(1)))
                .hasMessageContaining("a boundary among the 3 symbols, got 3");
        var two = Padded.of(List.of(new int[] {1}, new int[] {2}), 0);
        assertThatThrownBy(() -> model(1).forward(two, before(1, 3, 2)))
                .hasMessageContaining("a row for each of 2 sources, got [3, 2]");
        assertThatThrownBy(() -> model(1).translate(two, 0))
                .hasMessageContaining("at least 1, got 0");
    }

    @Provide Arbitrary<List<int[]>> sentences() {
        return Arbitraries.integers().between(0, SOURCE - 1).array(int[].class)
                .ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(3);
    }
}
