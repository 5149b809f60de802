package ch05.architectures.transformer;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.NGram;
import ch03.training.Variable;
import ch05.architectures.InDouble;
import ch05.architectures.recurrent.Padded;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;
import java.util.List;
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
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What teacher forcing promises (sections 5.4 and 5.5)
@AddLifecycleHook(InDouble.class)
class TeacherForcedTest {

    private static final int V = 5, SIGN = 0;

    // ── The shift ────────────────────────────────────────────────────────────────────────────────

    @Example @Tag("5.21") @Label("start h e l | h e l stop")
    void inputsRunOneSymbolBehind() {
        var forced = TeacherForced.of(1, 2, new int[] {7, 8, 9}, new int[] {5});
        assertThat(forced.inputs().toArray()).startsWith(1, 7, 8, 9, 1, 5);
        assertThat(forced.targets().toArray()).containsExactly(7, 8, 9, 2,
                5, 2, TeacherForced.NONE, TeacherForced.NONE);
    }

    /// A bigram model reads the input and knows nothing else, so its chain rule needs exactly the
    /// inputs that were given.
    @Property @Tag("5.21")
    @Label("mean loss under teacher forcing = −log P(texts, each with its stop) / predictions")
    void theLossIsTheJointLogProbability(@ForAll("texts") List<int[]> texts) {
        var model = new NGram(2, V, SIGN, 1).count(List.of(new int[] {1, 2, 3, 0, 1, 1, 4}));
        var forced = TeacherForced.of(SIGN, SIGN, texts.toArray(int[][]::new));
        var ended = texts.stream().map(t -> Arrays.copyOf(t, t.length + 1)).toList();  // + SIGN
        assertThat(forced.loss(bigram(model, forced.inputs())).item())
                .isCloseTo(model.crossEntropy(ended), offset(1e-12));
    }

    private static Variable bigram(NGram model, Indices inputs) {
        var rows = Arrays.stream(inputs.toArray()).mapToObj(model::logProbabilities)
                .toArray(double[][]::new);
        return Variable.constant(Tensor.of(rows).reshape(inputs.shape().size(0), -1, V));
    }

    @Property @Label("windows: the target is what stands behind the input in the text")
    void windowsAreShiftedByOne(@ForAll("seeds") long seed) {
        var text = Rng.seed(seed).ints(20, 0, V).toArray();
        var places = Rng.seed(seed).split("places").ints(3, 0, 15).toArray();
        var forced = TeacherForced.windows(text, 5, places);
        for (var b = 0; b < 3; b++) {
            for (var t = 0; t < 5; t++) {
                assertThat(forced.inputs().get(b, t)).isEqualTo(text[places[b] + t]);
                assertThat(forced.targets().get(b, t)).isEqualTo(text[places[b] + t + 1]);
            }
        }
    }

    @Property
    @Label("end to end, with run-up or without: every symbol but the first counts once, in order")
    void endToEndCoversTheText(@ForAll("seeds") long seed) {
        var rng = Rng.seed(seed);
        var text = rng.ints(2 + rng.nextInt(30), 0, V).toArray();
        var length = 1 + rng.nextInt(6);
        var fresh = 1 + rng.nextInt(length);
        var windows = TeacherForced.windowsEndToEnd(text, length, fresh);
        var forced = TeacherForced.endToEnd(text, length, fresh,
                IntStream.range(0, windows).toArray());
        assertThat(Arrays.stream(forced.targets().toArray()).filter(k -> k != TeacherForced.NONE))
                .containsExactly(Arrays.stream(text).skip(1).boxed().toArray(Integer[]::new));
        assertThat(forced.predictions()).isEqualTo(text.length - 1);
    }

    @Property @Label("end to end: what counts has length − fresh symbols before it, in its window")
    void runUpsAreRead(@ForAll("seeds") long seed) {
        var rng = Rng.seed(seed);
        var text = IntStream.range(0, 2 + rng.nextInt(30)).toArray();     // symbol t at place t
        var length = 1 + rng.nextInt(6);
        var fresh = 1 + rng.nextInt(length);
        for (var k = 1; k < TeacherForced.windowsEndToEnd(text, length, fresh); k++) {
            var window = TeacherForced.endToEnd(text, length, fresh, k);
            for (var t = 0; t < length; t++) {
                if (window.targets().get(0, t) != TeacherForced.NONE) {
                    assertThat(t).isGreaterThanOrEqualTo(length - fresh);
                    assertThat(window.inputs().get(0, t)).isEqualTo(window.targets().get(0, t) - 1);
                }
            }
        }
    }

    // ── Padding ──────────────────────────────────────────────────────────────────────────────────

    private static EncoderDecoder model(long seed) {
        return new EncoderDecoder(V, V, 8, 1, BlockConfig.of(4, 2), Rng.seed(seed));
    }

    /// Weighted by predictions: a long text counts for more than a short one.
    /// The same terms, added in another order.
    @Property(tries = 25) @Tag("5.20") @Tag("5.21")
    @Label("a ragged batch = its texts one by one: loss and every gradient")
    void paddingContributesNothing(
            @ForAll("pairs") List<int[][]> pairs, @ForAll("seeds") long seed) {
        var together = model(seed);
        var sources = pairs.stream().map(p -> p[0]).toArray(int[][]::new);
        var answers = pairs.stream().map(p -> p[1]).toArray(int[][]::new);
        var loss = loss(together, sources, answers);
        loss.backward();

        var alone = model(seed);
        var predictions = Arrays.stream(answers).mapToInt(a -> a.length + 1).sum();
        var sum = 0.0;
        for (var b = 0; b < sources.length; b++) {
            var share = (answers[b].length + 1.0) / predictions;
            var one = loss(alone, new int[][] {sources[b]}, new int[][] {answers[b]}).times(share);
            one.backward();
            sum += one.item();
        }
        assertClose(loss.value().reshape(1), Tensor.of(sum), within(1e-13));
        alone.namedParameters().forEach((name, p) -> assertClose(name,
                together.namedParameters().get(name).gradient(), p.gradient(), within(1e-12)));
    }

    private static Padded padded(int[]... texts) {
        return Padded.of(List.of(texts), 0);
    }

    private static Variable loss(EncoderDecoder model, int[][] sources, int[][] answers) {
        var forced = TeacherForced.of(SIGN, SIGN, answers);
        return forced.loss(model.forward(padded(sources), forced.inputs()));
    }

    @Property(tries = 25)
    @Label("what stands behind the end of a source does not matter, bit for bit")
    void theFillingDoesNotMatter(@ForAll("pairs") List<int[][]> pairs, @ForAll("seeds") long seed) {
        var model = model(seed);
        var source = padded(pairs.stream().map(p -> p[0]).toArray(int[][]::new));
        var ids = source.tokens().toArray();
        var columns = source.tokens().shape().size(1);
        var other = IntStream.range(0, ids.length).map(i ->
                i % columns < source.lengths()[i / columns] ? ids[i] : V - 1).toArray();
        var refilled = new Padded(Indices.of(source.tokens().shape(), other), source.lengths());
        var inputs = Indices.of(Shape.of(pairs.size(), 1), new int[pairs.size()]);
        assertThat(model.forward(refilled, inputs).value().toArray())
                .isEqualTo(model.forward(source, inputs).value().toArray());
    }

    @Property(tries = 25) @Label("answers do not depend on what else is in the batch")
    void answersAreIndependent(@ForAll("pairs") List<int[][]> pairs, @ForAll("seeds") long seed) {
        var model = model(seed);
        var sources = pairs.stream().map(p -> p[0]).toArray(int[][]::new);
        var together = model.answer(padded(sources), SIGN, SIGN, 5);
        for (var b = 0; b < sources.length; b++) {
            var alone = model.answer(padded(sources[b]), SIGN, SIGN, 5);
            assertThat(alone[0]).isEqualTo(together[b]);
        }
    }

    // ── Corners ──────────────────────────────────────────────────────────────────────────────────

    @Example @Label("rows are cut out; shapes, places and lengths that do not fit are refused")
    void corners() {
        var forced = TeacherForced.of(0, 0, new int[] {1, 2}, new int[] {3}, new int[0]);
        assertThat(forced.rows()).isEqualTo(3);
        assertThat(forced.predictions()).isEqualTo(6);
        assertThat(forced.slice(1, 2).targets().toArray()).containsExactly(3, 0, TeacherForced.NONE);
        assertThatThrownBy(() -> TeacherForced.windows(new int[5], 3, 2))
                .hasMessageContaining("do not fit into a text of 5 from place 2 on");
        assertThatThrownBy(() -> new TeacherForced(Indices.of(1), Indices.of(1)))
                .hasMessageContaining("inputs and targets [B, T]");
        assertThatThrownBy(() -> TeacherForced.windows(new int[5], 0, 2))
                .hasMessageContaining("windows of 0");
        assertThatThrownBy(() -> TeacherForced.windows(new int[5], Integer.MAX_VALUE, 2))
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> TeacherForced.endToEnd(new int[5], 3, 3, 2))
                .hasMessageContaining("expected windows 0 to 1, got 2");
        assertThatThrownBy(() -> TeacherForced.endToEnd(new int[5], 3, 4, 0))
                .hasMessageContaining("windows of 3, 4 of them fresh");
        assertThatThrownBy(() -> forced.loss(Variable.constant(Tensor.zeros(3, 2, V))))
                .hasMessageContaining("expected scores [3, 3, V], got [3, 2, 5]");
    }

    @Example @Label("texts, signs and answers that a translator cannot have are refused")
    void refuses() {
        assertThatThrownBy(() -> model(1).answer(padded(new int[1]), 0, V, 5))
                .hasMessageContaining("start and stop: index 5");
        assertThatThrownBy(() -> model(1).answer(padded(new int[1]), 0, 0, 9))
                .hasMessageContaining("answers of up to 8 symbols, got 9");
        assertThatThrownBy(() -> model(1).encode(padded(new int[9])))
                .hasMessageContaining("up to 8 symbols, got 9");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide Arbitrary<List<int[]>> texts() {
        return text(0).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide Arbitrary<List<int[][]>> pairs() {
        return Combinators.combine(text(1), text(0))
                .as((source, answer) -> new int[][] {source, answer})
                .list().ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<int[]> text(int shortest) {
        return Arbitraries.integers().between(1, V - 1).array(int[].class)
                .ofMinSize(shortest).ofMaxSize(4);
    }
}
