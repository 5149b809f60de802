package ch05.architectures.gpt;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.NoGradient;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch05.architectures.InDouble;
import common.Rng;
import java.util.ArrayList;
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

/// # A cache, and heads that share it (section 5.5)
@AddLifecycleHook(InDouble.class)
class KvCacheTest {

    // ── What is remembered ───────────────────────────────────────────────────────────────────────

    /// The same sums, but in products of another shape, which may add in another order: for scores
    /// of up to about 100 in double precision that is about 10⁻¹³.
    @Property(tries = 60) @Tag("5.24")
    @Label("read in pieces with a cache = read at once without")
    void cachedIsRecomputed(@ForAll("models") GptTest.Given given) {
        var model = given.model();
        var text = given.text("x");
        var cache = model.cache(given.b());
        var parts = new ArrayList<Tensor>();
        var rng = Rng.seed(given.seed()).split("pieces");
        for (int from = 0, to; from < given.t(); from = to) {
            to = from + 1 + rng.nextInt(given.t() - from);
            var piece = columns(text, from, to);
            parts.add(NoGradient.call(() -> model.forward(piece, cache)).value());
        }
        assertThat(cache.length()).isEqualTo(given.t());
        assertClose(Tensor.concat(1, parts.toArray(Tensor[]::new)), model.forward(text).value(),
                within(1e-12));
    }

    private static Indices columns(Indices text, int from, int to) {
        int rows = text.shape().size(0), length = text.shape().size(1);
        var chosen = new int[rows * (to - from)];
        for (var b = 0; b < rows; b++) {
            System.arraycopy(text.toArray(), b * length + from, chosen, b * (to - from), to - from);
        }
        return Indices.of(Shape.of(rows, to - from), chosen);
    }

    @Property(tries = 40) @Tag("5.24")
    @Label("what was appended comes back, in order, each layer its own")
    void appendedComesBack(@ForAll("models") GptTest.Given given) {
        var model = given.model();
        var cache = model.cache(given.b());
        var c = model.config();
        var k = new ArrayList<List<Tensor>>(List.of(new ArrayList<>(), new ArrayList<>()));
        var rng = Rng.seed(given.seed());
        for (var step = 0; step < 3; step++) {
            for (var layer = 0; layer < 2; layer++) {
                var now = Tensor.normal(rng, given.b(), c.groups(), 2, c.headWidth());
                k.get(layer).add(now);
                var all = cache.append(layer, now, now.times(2));
                var expected = Tensor.concat(2, k.get(layer).toArray(Tensor[]::new));
                assertClose(all.keys().value(), expected, exactly());
                assertClose(all.values().value(), expected.times(2), exactly());
            }
            cache.advance(2);
        }
        assertThat(cache.room()).isZero();
    }

    @Property(tries = 20) @Tag("5.24")
    @Label("the same text is written with and without a cache, also far beyond the context")
    void theSameTextIsWritten(@ForAll("models") GptTest.Given given) {
        var model = given.model();
        var prompt = Arrays.copyOf(given.text("x").toArray(), given.t());
        var with = new Generator(model, Sampling.honest(), true)
                .write(prompt, 20, Rng.seed(given.seed()));
        var without = new Generator(model, Sampling.honest(), false)
                .write(prompt, 20, Rng.seed(given.seed()));
        assertThat(with).hasSize(20).isEqualTo(without);
    }

    @Example @Label("more than the context is refused; cleared, it starts again")
    void refuses() {
        var model = new Gpt(GptConfig.of(3, 4, 1, 1, 2), Rng.seed(1));
        var cache = model.cache(1);
        model.infer(() -> model.forward(Indices.of(Shape.of(1, 3), 0, 1, 2), cache));
        assertThatThrownBy(() -> model.infer(() ->
                model.forward(Indices.of(Shape.of(1, 2), 0, 1), cache)))
                .hasMessageContaining("expected 1 to 1 symbols behind 3 that are remembered");
        cache.clear();
        model.infer(() -> model.forward(Indices.of(Shape.of(1, 4), 0, 1, 2, 0), cache));
        assertThat(cache.room()).isZero();
    }

    @Example @Label("another number of texts, another model, and a training are refused")
    void refusesStrangers() {
        var model = new Gpt(GptConfig.of(3, 4, 1, 1, 2), Rng.seed(1));
        var one = Indices.of(Shape.of(1, 1), 0);
        assertThatThrownBy(() -> model.infer(() -> model.forward(one, model.cache(2))))
                .hasMessageContaining("made for 2 texts");
        var wider = new Gpt(GptConfig.of(3, 4, 1, 1, 4), Rng.seed(1));
        assertThatThrownBy(() -> model.infer(() -> model.forward(one, wider.cache(1))))
                .hasMessageContaining("width=4").hasMessageContaining("width=2");
        assertThatThrownBy(() -> model.forward(one, model.cache(1)))
                .hasMessageContaining("no gradient passes through a cache");
        assertThatThrownBy(() -> model.cache(0)).hasMessageContaining("at least 1 text, got 0");
    }

    @Example @Label("writing: an empty prompt and a negative count are refused")
    void refusesToWrite() {
        var generator = new Generator(
                new Gpt(GptConfig.of(3, 4, 1, 1, 2), Rng.seed(1)), Sampling.greedy(), true);
        assertThatThrownBy(() -> generator.write(new int[0], 1, Rng.seed(1)))
                .hasMessageContaining("got 0 symbols and 1");
        assertThatThrownBy(() -> generator.write(new int[1], -1, Rng.seed(1)))
                .hasMessageContaining("got 1 symbols and -1");
    }

    // ── Shared keys ──────────────────────────────────────────────────────────────────────────────

    /// Keys and values repeated until every head has its own: the same numbers in products of
    /// another shape. Three queries under a mask, or one without.
    @Property(tries = 60) @Tag("5.26")
    @Label("grouped attention = attention with set ⌊h / (H/G)⌋ of keys and values for head h")
    void groupsAreRepeatedKeys(@ForAll("groups") int[] sizes, @ForAll("seeds") long seed) {
        int groups = sizes[0], each = sizes[1];
        var rng = Rng.seed(seed);
        var t = seed % 2 == 0 ? 3 : 1;
        var q = Variable.constant(Tensor.normal(rng, 2, groups * each, t, 2));
        var k = Variable.constant(Tensor.normal(rng, 2, groups, 3, 2));
        var v = Variable.constant(Tensor.normal(rng, 2, groups, 3, 2));
        var set = Indices.of(IntStream.range(0, groups * each)
                .map(h -> h / each).toArray());
        var future = t == 3 ? Attention.causal(3) : null;
        var expected = Attention.apply(q, k.take(1, set), v.take(1, set), future).out();
        assertClose(GroupedAttention.apply(q, k, v, future).value(), expected.value(),
                within(1e-12));
    }

    @Example @Label("heads that the groups cannot share, keys of another width: refused")
    void refusesGroups() {
        var q = Variable.constant(Tensor.zeros(1, 3, 2, 4));
        var two = Variable.constant(Tensor.zeros(1, 2, 2, 4));
        var thin = Variable.constant(Tensor.zeros(1, 3, 2, 1));
        assertThatThrownBy(() -> GroupedAttention.apply(q, two, two, null))
                .hasMessageContaining("G groups that share the H heads");
        assertThatThrownBy(() -> GroupedAttention.apply(q, thin, thin, null))
                .hasMessageContaining("got [1, 3, 2, 4], [1, 3, 2, 1]");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<GptTest.Given> models() {
        return GptTest.given(Arbitraries.of(true, false));
    }

    @Provide Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide Arbitrary<int[]> groups() {
        return Arbitraries.integers().between(1, 3).array(int[].class).ofSize(2);
    }
}
