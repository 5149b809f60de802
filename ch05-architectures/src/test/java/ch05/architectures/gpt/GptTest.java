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
import ch05.architectures.InDouble;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;
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

    @Property(tries = 30)
    @Label("T · loss under teacher forcing = −log P(x₁, …, x_T), by the chain rule")
    void theLossIsTheJointLogProbability(@ForAll("models") Given given) {
        var model = given.model();
        var text = Arrays.copyOf(given.text("x").toArray(), given.t);
        var forced = TeacherForced.of(0, 0, text).rows(0, 1);
        var inputs = slice(forced.inputs(), given.t);                // without the stop
        var loss = new TeacherForced(inputs, slice(forced.targets(), given.t))
                .loss(model.forward(inputs)).item();
        assertThat(given.t * loss)
                .isCloseTo(-new GptText(model, 0).logProbability(text), offset(1e-9));
    }

    private static Indices slice(Indices ids, int length) {
        return Indices.of(Shape.of(1, length), Arrays.copyOf(ids.toArray(), length));
    }

    // ── One table ────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 30) @Tag("5.25")
    @Label("tied: the gradient of the table = the reader's + the writer's of an untied model")
    void theTiedTableGetsBothGradients(@ForAll("untied") Given given) {
        var untied = given.model();
        var tied = new Given(given.heads, given.groups, true, given.b, given.t, given.seed).model();
        untied.head().value().copyInPlace(tied.head().value());
        for (var model : new Gpt[] {tied, untied}) {
            model.forward(given.text("x")).square().sum().backward();
        }
        assertClose(tied.symbols().table().gradient(), untied.symbols().table().gradient()
                .plus(untied.head().gradient()), within(1e-9));
        assertThat(tied.parameterCount()).isEqualTo(untied.parameterCount() - V * 2 * given.heads);
    }

    /// The last norm is switched to the constant 1.
    @Property(tries = 30) @Tag("5.25")
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

    /// The logarithm of the mean of e^score exceeds the mean score by about half the variance of
    /// the scores, which is at most 0.02² · 64 = 0.03.
    @Property(tries = 10) @Label("at the start the loss is log V, up to 0.1")
    void startsUndecided(@ForAll("seeds") long seed) {
        var model = new Gpt(GptConfig.of(50, 16, 2, 2, 64), Rng.seed(seed));
        var x = Indices.random(Rng.seed(seed), 50, 4, 16);
        var y = Indices.random(Rng.seed(seed).split("y"), 50, 4, 16);
        var loss = new TeacherForced(x, y).loss(model.forward(x)).item();
        assertThat(loss).isCloseTo(Math.log(50), offset(0.1));
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

    @Property(tries = 20) @Label("float and double agree")
    void bothBackendsAgree(@ForAll("models") Given given) {
        var fast = Backend.SIMD.call(() -> given.model().forward(given.text("x")).value());
        assertClose(fast.to(Backend.EJML), given.model().forward(given.text("x")).value(),
                within(1e-3));
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
