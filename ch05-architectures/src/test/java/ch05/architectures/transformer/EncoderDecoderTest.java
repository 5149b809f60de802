package ch05.architectures.transformer;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
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

/// # From text to text: what the Transformer must not see (section 5.4)
@AddLifecycleHook(InDouble.class)
class EncoderDecoderTest {

    private static final int V = 5, SIGN = 0;

    private static EncoderDecoder model(long seed) {
        return new EncoderDecoder(V, V, 8, 1, BlockConfig.of(4, 2), Rng.seed(seed));
    }

    /// Weighted by predictions: a long text counts for more than a short one. The terms are the
    /// same, added in another order.
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
