package ch05.architectures.transformer;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertEquivariant;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Attention;
import ch04.layers.Linear;
import ch04.layers.MultiHeadAttention;
import ch05.architectures.InDouble;
import ch05.architectures.transformer.AddAndNorm.Order;
import common.Rng;
import java.util.Arrays;
import java.util.function.Supplier;
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

/// # What the blocks of a Transformer promise (section 5.4)
@AddLifecycleHook(InDouble.class)
class BlocksTest {

    /// Sequences `[B, T, C]`, a memory `[B, S, C]`, and stacks for them, from a seed.
    record Given(int b, int t, int s, int heads, Order order, long seed) {

        int width() {
            return 2 * heads;
        }

        Tensor x() {
            return Tensor.normal(Rng.seed(seed).split("x"), b, t, width());
        }

        Tensor other() {
            return Tensor.normal(Rng.seed(seed).split("other"), b, t, width());
        }

        Tensor memory() {
            return Tensor.normal(Rng.seed(seed).split("memory"), b, s, width());
        }

        BlockConfig config() {
            return BlockConfig.of(width(), heads).order(order);
        }

        Encoder encoder() {
            return new Encoder(2, config(), Rng.seed(seed));
        }

        Decoder decoder() {
            return new Decoder(2, config(), Rng.seed(seed));
        }

        Indices shuffled(int n) {
            return Indices.of(Rng.seed(seed).split("order").permutation(n));
        }
    }

    private static Variable constant(Tensor x) {
        return Variable.constant(x);
    }

    // ── Switched off ─────────────────────────────────────────────────────────────────────────────

    /// Sets the last linear map of each sublayer to 0.
    private static void switchOff(ParameterTree part) {
        if (part instanceof MultiHeadAttention attention) {
            zero(attention.out());
        } else if (part instanceof FeedForward feedForward) {
            zero(feedForward.second());
        } else {
            part.children().values().forEach(BlocksTest::switchOff);
        }
    }

    private static void zero(Linear layer) {
        layer.weight().value().fillInPlace(0);
        layer.bias().value().fillInPlace(0);
    }

    @Property(tries = 50) @Tag("5.20")
    @Label("pre-norm: blocks that end with zeros are the identity, bit for bit")
    void switchedOffIsTheIdentity(@ForAll("preNorm") Given given) {
        var encoder = new EncoderBlock(given.config(), Rng.seed(given.seed));
        switchOff(encoder);
        assertClose(encoder.forward(constant(given.x()), null).value(), given.x(), exactly());
        var decoder = new DecoderBlock(given.config(), Rng.seed(given.seed));
        switchOff(decoder);
        assertClose(decoder.forward(constant(given.x()), constant(given.memory()), null, null)
                .value(), given.x(), exactly());
    }

    @Property(tries = 30)
    @Label("post-norm: a sublayer that answers 0 leaves LN(x)")
    void switchedOffIsANorm(@ForAll("sequences") Given given) {
        var around = new AddAndNorm(given.width(), Order.POST_NORM, 0, Rng.seed(1));
        var y = around.around(constant(given.x()), x -> x.times(0));
        assertClose(y.value(), around.norm().forward(constant(given.x())).value(), exactly());
    }

    /// The whole gradient, and what the sublayers send back besides: the same sum, but for the
    /// order of its two terms.
    @Property(tries = 30)
    @Label("pre-norm: the gradient of y with respect to x is that of x plus that of f(LN(x))")
    void theGradientHasAWayAround(@ForAll("sequences") Given given) {
        var around = new AddAndNorm(given.width(), Order.PRE_NORM, 0, Rng.seed(1));
        var f = new Linear(given.width(), given.width(), Rng.seed(given.seed));
        var x = Variable.input(given.x());
        around.around(x, f::forward).backward(given.other());
        var inner = Variable.input(given.x());
        f.forward(around.norm().forward(inner)).backward(given.other());
        assertClose(x.gradient(), inner.gradient().plus(given.other()), within(1e-14));
    }

    // ── Order ────────────────────────────────────────────────────────────────────────────────────

    /// Attention adds the same terms in another order, two layers of it and norms: some ten
    /// roundings.
    @Property(tries = 50)
    @Label("an encoder without positions does not know the order of what it reads")
    void theEncoderIsEquivariant(@ForAll("sequences") Given given) {
        var encoder = given.encoder();
        var order = given.shuffled(given.t);
        assertEquivariant(x -> encoder.forward(x, null), x -> x.take(1, order), given.x(),
                within(1e-12));
    }

    /// As above.
    @Property(tries = 50) @Tag("5.20")
    @Label("a memory permuted: the decoder's answer does not change")
    void theMemoryHasNoOrder(@ForAll("sequences") Given given) {
        var decoder = given.decoder();
        var moved = given.memory().take(1, given.shuffled(given.s));
        assertClose(decoder.forward(constant(given.x()), constant(moved), null).value(),
                decoder.forward(constant(given.x()), constant(given.memory()), null).value(),
                within(1e-12));
    }

    @Property(tries = 30) @Tag("5.20")
    @Label("decoder: a changed future leaves the past as it is, bit for bit")
    void theDecoderIsCausal(@ForAll("sequences") Given given) {
        var decoder = given.decoder();
        assertCausal(x -> decoder.forward(x, constant(given.memory()), null), 1, given.x(),
                given.other());
    }

    @Property(tries = 30)
    @Label("under a causal mask the encoder, too, is causal")
    void theMaskedEncoderIsCausal(@ForAll("sequences") Given given) {
        var encoder = given.encoder();
        assertCausal(x -> encoder.forward(x, Attention.causal(given.t)), 1, given.x(),
                given.other());
    }

    /// One key that nobody may see, in a memory of two: it might as well not be there.
    @Property(tries = 30) @Tag("5.20")
    @Label("decoder: a blocked place of the memory = no such place")
    void blockedIsAbsent(@ForAll("sequences") Given given) {
        var decoder = new DecoderBlock(given.config(), Rng.seed(given.seed));
        var x = constant(given.x());
        var longer = Tensor.concat(1, given.memory(), given.memory().slice(1, 0, 1).times(3));
        var lengths = new int[given.b];
        Arrays.fill(lengths, given.s);
        var padding = Attention.padding(given.s + 1, lengths);
        assertClose(decoder.forward(x, constant(longer), null, padding).value(),
                decoder.forward(x, constant(given.memory()), null, null).value(), within(1e-12));
    }

    // ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 3)
    @Label("backpropagation = forward mode = differences: both inputs and all parameters")
    void theGradientIsRight(@ForAll("small") Given given) {
        var bend = given.config().bend(Activation::gelu);
        assertThreeGradientsAgree(() -> new Decoder(1, bend, Rng.seed(given.seed)),
                (decoder, in) -> decoder.forward(in[0], in[1], null), given.x(), given.memory());
    }

    /// Float is exact to 6 · 10⁻⁸; a norm of two numbers that are nearly equal makes a thousand
    /// times more of it.
    @Property(tries = 20) @Label("float and double agree")
    void bothBackendsAgree(@ForAll("sequences") Given given) {
        Supplier<Tensor> run = () -> given.decoder()
                .forward(constant(given.x()), constant(given.memory()), null).value();
        assertClose(Backend.SIMD.call(run).to(Backend.EJML), run.get(), within(1e-3));
    }

    @Example
    @Label("dropout acts on the answer that is added, and in training only")
    void dropoutSparesTheWayAround() {
        var around = new AddAndNorm(100, Order.PRE_NORM, 0.5, Rng.seed(1));
        var x = constant(Tensor.full(3, 1, 100));
        var y = around.around(x, z -> z.times(0).plus(1)).value();
        assertThat(y.toArray()).containsOnly(3, 5);                  // 3 + 0, 3 + 1/(1 − 1/2)
        around.evaluate();
        assertThat(around.around(x, z -> z.times(0).plus(1)).value().toArray()).containsOnly(4);
    }

    @Example @Label("sizes that do not fit are refused")
    void refuses() {
        assertThatThrownBy(() -> BlockConfig.of(5, 2)).hasMessageContaining("width 5, 2 heads");
        assertThatThrownBy(() -> BlockConfig.of(4, 2).dropout(1))
                .hasMessageContaining("0 <= dropout < 1, got 1.0");
        assertThatThrownBy(() -> BlockConfig.of(4, 2).order(null))
                .hasMessageContaining("pre-norm or post-norm?");
        assertThatThrownBy(() -> BlockConfig.of(4, 2).bend(null))
                .hasMessageContaining("which function");
        assertThatThrownBy(() -> new Encoder(0, BlockConfig.of(4, 2), Rng.seed(1)))
                .hasMessageContaining("at least 1 block, got 0");
        assertThatThrownBy(() -> new Decoder(0, BlockConfig.of(4, 2), Rng.seed(1)))
                .hasMessageContaining("Decoder: expected at least 1 block");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Given> sequences() {
        return given(4, Arbitraries.of(Order.values()));
    }

    @Provide Arbitrary<Given> preNorm() {
        return given(4, Arbitraries.just(Order.PRE_NORM));
    }

    @Provide Arbitrary<Given> small() {
        return given(2, Arbitraries.of(Order.values()));
    }

    private static Arbitrary<Given> given(int longest, Arbitrary<Order> orders) {
        var sizes = Arbitraries.integers().between(1, longest);
        return Combinators.combine(Arbitraries.integers().between(1, 2), sizes, sizes,
                Arbitraries.integers().between(1, 2), orders, Arbitraries.longs())
                .as(Given::new).withoutEdgeCases();
    }
}
