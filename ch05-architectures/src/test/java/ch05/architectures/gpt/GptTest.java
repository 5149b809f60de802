package ch05.architectures.gpt;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Attention;
import ch05.architectures.InDouble;
import ch05.architectures.recurrent.TeacherForced;
import ch05.architectures.transformer.BlockConfig;
import ch05.architectures.transformer.EncoderBlock;
import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What a GPT promises (section 5.5)
@AddLifecycleHook(InDouble.class)
class GptTest {

    static final int V = 5, CONTEXT = 6;

    /// A small model and texts for it, from a seed.
    record Given(int heads, int groups, boolean tied, int b, int t, long seed) {

        GptConfig config() {
            var config = GptConfig.of(V, CONTEXT, 2, heads, 2 * heads).groups(groups);
            return tied ? config : config.untied();
        }

        /// Weights fifty times as large as at the start of a training, so that symbols matter.
        Gpt model() {
            var model = new Gpt(config(), Rng.seed(seed));
            model.parameters().stream().filter(p -> p.rank() == 2)
                    .forEach(p -> p.value().timesInPlace(50));
            return model;
        }

        Indices text(String name) {
            return Indices.random(Rng.seed(seed).split(name), V, b, t);
        }
    }

    // ── Causality ────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 50) @Label("l_s, s ≤ t, do not change with x_{t+1}, …, bit for bit")
    void theFutureDoesNotMatter(@ForAll("models") Given given) {
        assertCausal(given.model()::forward, given.text("x"), given.text("other"));
    }

    /// The table of places gives every position a vector of its own to differentiate by.
    @Property(tries = 30)
    @Label("∂ l_s / ∂ (input at t) = 0 for t > s, exactly; and not 0 at t = s")
    void noGradientFromTheFuture(@ForAll("models") Given given) {
        var s = (int) Math.floorMod(given.seed, (long) given.t);
        var model = given.model();
        var scores = model.forward(given.text("x")).slice(1, s, s + 1);
        scores.backward(Tensor.normal(Rng.seed(given.seed), scores.shape().toArray()));
        var gradient = model.positions().table().gradient();         // [CONTEXT, C]
        assertThat(gradient.slice(0, s + 1, CONTEXT).equalTo(0).not().count()).isZero();
        assertThat(gradient.select(0, s).abs().max().item()).isPositive();
    }

    /// Up to 6 logarithms of size up to 10: rounding is about 10⁻¹⁴.
    @Property(tries = 30)
    @Label("T · loss under teacher forcing = −log P(x₁, …, x_T), by the chain rule")
    void theLossIsTheJointLogProbability(@ForAll("models") Given given) {
        var model = given.model();
        var text = Arrays.copyOf(given.text("x").toArray(), given.t);
        var forced = TeacherForced.of(0, 0, text);
        var inputs = slice(forced.inputs(), given.t);                // without the stop
        var loss = new TeacherForced(inputs, slice(forced.targets(), given.t))
                .loss(model.forward(inputs)).item();
        assertThat(given.t * loss)
                .isCloseTo(-new GptText(model, 0).logProbability(text), offset(1e-12));
    }

    /// With a set of keys for every head, the layout of the weights is the same, too. Bit for bit:
    /// the same products.
    @Property(tries = 30)
    @Label("a GPT's block = an encoder's block under a causal mask")
    void theBlockIsAMaskedEncoder(@ForAll("models") Given given) {
        var config = given.config().groups(given.heads);
        var block = new GptBlock(config, Rng.seed(given.seed));
        var encoder = new EncoderBlock(BlockConfig.of(config.width(), given.heads)
                .bend(Activation::geluTanh), Rng.seed(0));
        encoder.namedParameters().forEach((name, p) ->
                p.value().copyInPlace(block.namedParameters().get(name).value()));
        var x = Variable.constant(
                Tensor.normal(Rng.seed(given.seed), given.b, given.t, config.width()));
        assertClose(block.forward(x, null, 0).value(),
                encoder.forward(x, Attention.causal(given.t)).value(), exactly());
    }

    private static Indices slice(Indices ids, int length) {
        return Indices.of(Shape.of(1, length), Arrays.copyOf(ids.toArray(), length));
    }

    // ── One table ────────────────────────────────────────────────────────────────────────────────

    /// The same two sums, added in another order.
    @Property(tries = 30)
    @Label("tied: the gradient of the table = the reader's + the writer's of an untied model")
    void theTiedTableGetsBothGradients(@ForAll("untied") Given given) {
        var untied = given.model();
        var tied = new Given(given.heads, given.groups, true, given.b, given.t, given.seed).model();
        untied.head().value().copyInPlace(tied.head().value());
        for (var model : new Gpt[] {tied, untied}) {
            model.forward(given.text("x")).square().sum().backward();
        }
        assertClose(tied.symbols().table().gradient(), untied.symbols().table().gradient()
                .plus(untied.head().gradient()), within(1e-12));
        assertThat(tied.parameterCount()).isEqualTo(untied.parameterCount() - V * 2 * given.heads);
    }

    /// The last norm is switched to the constant 1; rounding in sums of up to 8 numbers.
    @Property(tries = 30)
    @Label("score of a symbol = its row of the table · x: for x = 1 the sum of the row")
    void scoresCompareWithEverySymbol(@ForAll("models") Given given) {
        var model = given.model();
        model.norm().gamma().value().fillInPlace(0);
        model.norm().beta().value().fillInPlace(1);
        var scores = model.forward(given.text("x")).value();
        var sums = model.head().value().sum(1).reshape(1, 1, V).expand(given.b, given.t, V);
        assertClose(scores, sums, within(1e-12));
    }

    // ── The beginning ────────────────────────────────────────────────────────────────────────────

    /// Scores have the variance s² = 0.02² · 64 = 0.026. The logarithm of the mean of e^score
    /// exceeds their mean by about s²/2 = 0.013, and the mean of 64 right ones deviates by s/8 =
    /// 0.02, four of which are left here.
    @Property(tries = 10) @Label("two tables: at the start the loss is log V, up to 0.1")
    void startsUndecided(@ForAll("seeds") long seed) {
        var model = new Gpt(GptConfig.of(50, 16, 2, 2, 64).untied(), Rng.seed(seed));
        var x = Indices.random(Rng.seed(seed), 50, 4, 16);
        var y = Indices.random(Rng.seed(seed).split("y"), 50, 4, 16);
        var loss = new TeacherForced(x, y).loss(model.forward(x)).item();
        assertThat(loss).isCloseTo(Math.log(50), offset(0.1));
    }

    /// The squared length of a row of 64 numbers deviates by 18 %, its mean over 64 symbols by 2 %,
    /// that of 16 places by 4 %, and half of it comes from these: five deviations are left here.
    @Property(tries = 10)
    @Label("one table, blocks that add nothing: the symbol just read scores 0.02 C/√2, up to 15 %")
    void startsWithAnEcho(@ForAll("seeds") long seed) {
        var model = new Gpt(GptConfig.of(64, 16, 2, 2, 64), Rng.seed(seed));
        model.blocks().forEach(block -> {
            block.attention().out().weight().value().fillInPlace(0);
            block.feedForward().second().weight().value().fillInPlace(0);
        });
        var read = IntStream.range(0, 64).toArray();
        var scores = model.forward(Indices.of(Shape.of(4, 16), read)).value().reshape(64, 64);
        var echo = IntStream.range(0, 64).mapToDouble(k -> scores.get(k, k)).average().orElse(0);
        assertThat(echo / (0.02 * 64 / Math.sqrt(2))).isCloseTo(1, offset(0.15));
    }

    /// 64 · 256 numbers: their deviation has a standard error of 0.6 %; 5 % are eight of them.
    @Example @Label("deviation 0.02, where a sublayer ends 0.02/√(2L); biases 0")
    void startsAsItSays() {
        var model = new Gpt(GptConfig.of(50, 16, 8, 2, 64), Rng.seed(3));
        var network = model.blocks().get(5).feedForward();
        assertThat(deviation(network.first().weight())).isCloseTo(0.02, offset(0.001));
        assertThat(deviation(network.second().weight())).isCloseTo(0.005, offset(0.00025));
        assertThat(deviation(model.symbols().table())).isCloseTo(0.02, offset(0.002));
        assertThat(network.first().bias().value().toArray()).containsOnly(0);
    }

    private static double deviation(Variable weight) {
        return weight.value().std(0).item();
    }

    @Property(tries = 40) @Label("how many parameters: the formula counts right")
    void countsItsParameters(@ForAll("models") Given given) {
        assertThat(given.model().parameterCount()).isEqualTo((int) given.config().parameterCount());
    }

    // ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 3) @Label("backpropagation = forward mode = differences: all parameters")
    void theGradientIsRight(@ForAll("models") Given given) {
        var x = Indices.random(Rng.seed(given.seed), V, 1, 3);
        var config = GptConfig.of(V, 3, 1, 2, 2).groups(given.groups == 1 ? 1 : 2);
        assertThreeGradientsAgree(() -> new Gpt(given.tied ? config : config.untied(),
                Rng.seed(given.seed)), (model, _) -> model.forward(x));
    }

    /// Float is exact to 6 · 10⁻⁸; scores up to about 100 come out of some ten products and norms.
    @Property(tries = 20) @Label("float and double agree")
    void bothBackendsAgree(@ForAll("models") Given given) {
        var fast = Backend.SIMD.call(() -> given.model().forward(given.text("x")).value());
        assertClose(fast.to(Backend.EJML), given.model().forward(given.text("x")).value(),
                within(1e-4));
    }

    @Property(tries = 20) @Label("a question in the middle of a training: no dropout, no trace")
    void questionsLeaveNoTrace(@ForAll("models") Given given) {
        var dropping = new Gpt(given.config().dropout(0.5), Rng.seed(given.seed));
        var sober = new Gpt(given.config(), Rng.seed(given.seed));
        int[] text = {1, 2};
        assertThat(new GptText(dropping, 0).logProbabilities(text))
                .isEqualTo(new GptText(sober, 0).logProbabilities(text));
        new Generator(dropping, Sampling.honest(), true).write(text, 3, Rng.seed(1));
        assertThat(dropping.isTraining() && dropping.blocks().getFirst().isTraining()).isTrue();
    }

    @Property(tries = 20) @Label("equal seeds, equal models, bit for bit")
    void seedsAreRepeated(@ForAll("models") Given given) {
        assertClose(given.model().forward(given.text("x")).value(),
                given.model().forward(given.text("x")).value(), exactly());
    }

    @Example @Label("sizes, ids and texts that do not fit are refused")
    void refuses() {
        var model = new Gpt(GptConfig.of(V, CONTEXT, 1, 1, 2), Rng.seed(1));
        assertThatThrownBy(() -> GptConfig.of(V, CONTEXT, 1, 3, 4))
                .hasMessageContaining("3 heads, 3 groups, width 4");
        assertThatThrownBy(() -> GptConfig.of(V, CONTEXT, 1, 4, 4).groups(3))
                .hasMessageContaining("4 heads, 3 groups");
        assertThatThrownBy(() -> GptConfig.of(V, CONTEXT, 1, 1, 2).dropout(1))
                .hasMessageContaining("0 <= dropout < 1");
        assertThatThrownBy(() -> model.forward(Indices.of(1, 2)))
                .hasMessageContaining("ids [B, T]");
        assertThatThrownBy(() -> model.forward(Indices.of(Shape.of(1, 7), new int[7])))
                .hasMessageContaining("expected 1 to 6 symbols");
        assertThatThrownBy(() -> model.blocks().getFirst().attention()
                .forward(Variable.constant(Tensor.zeros(1, 2, 3)), null, 0))
                .hasMessageContaining("expected [B, T, 2], got [1, 2, 3]");
        assertThatThrownBy(() -> model.forward(Indices.of(Shape.of(1, 1), V)))
                .hasMessageContaining("Embedding");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide Arbitrary<Given> models() {
        return given(Arbitraries.of(true, false));
    }

    @Provide Arbitrary<Given> untied() {
        return given(Arbitraries.just(false));
    }

    static Arbitrary<Given> given(Arbitrary<Boolean> tied) {
        var heads = Arbitraries.of(new int[] {1, 1}, new int[] {2, 1}, new int[] {2, 2},
                new int[] {4, 2});
        return Combinators.combine(heads, tied, Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, CONTEXT), Arbitraries.longs())
                .as((h, shared, b, t, seed) -> new Given(h[0], h[1], shared, b, t, seed))
                .withoutEdgeCases();
    }
}
