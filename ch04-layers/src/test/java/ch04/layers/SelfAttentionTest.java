package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertCausalByGradient;
import static ch03.training.laws.GradientLaws.assertEquivariant;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
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

/// # What self-attention promises, with one head and with several (section 4.8)
@AddLifecycleHook(InDouble.class)
class SelfAttentionTest {

    /// Sequences `[B, T, H · width]` and layers for them, from a seed.
    record Given(int b, int t, int heads, int width, long seed) {

        int channels() {
            return heads * width;
        }

        Tensor x() {
            return Tensor.normal(Rng.seed(seed).split("x"), b, t, channels());
        }

        Tensor other() {
            return Tensor.normal(Rng.seed(seed).split("other"), b, t, channels());
        }

        SelfAttention single(boolean causal) {
            return new SelfAttention(channels(), 3, causal, Rng.seed(seed));
        }

        MultiHeadAttention multi() {
            return new MultiHeadAttention(channels(), heads, Rng.seed(seed));
        }
    }

    // ── Order ────────────────────────────────────────────────────────────────────────────────────

    @Property @Label("f(P x) = P f(x): self-attention does not know the order")
    void permutingTheInputPermutesTheOutput(@ForAll("sequences") Given given) {
        var order = Indices.of(Rng.seed(given.seed).permutation(given.t));
        assertEquivariant(given.single(false)::forward, x -> x.take(1, order), given.x(),
                within(1e-12));
        assertEquivariant(x -> given.multi().forward(x, null).out(), x -> x.take(1, order),
                given.x(), within(1e-12));
    }

    @Property @Label("causal: a changed future leaves the past as it is, bit for bit")
    void theFutureDoesNotMatter(@ForAll("sequences") Given given) {
        assertCausal(given.single(true)::forward, 1, given.x(), given.other());
        assertCausal(x -> given.multi().forward(x, Attention.causal(given.t)).out(), 1,
                given.x(), given.other());
    }

    @Property(tries = 20)
    @Label("causal: the gradient of an output with respect to later inputs is 0")
    void noGradientFromTheFuture(@ForAll("sequences") Given given) {
        assertCausalByGradient(given.single(true)::forward, 1, given.x());
    }

    @Property
    @Label("padding: what stands behind the end of a sentence does not matter, bit for bit")
    void paddingDoesNotMatter(@ForAll("sequences") Given given) {
        var lengths = IntStream.range(0, given.b).map(i -> (i + given.t) / 2).toArray();
        var blocked = Attention.padding(given.t, lengths);
        var real = blocked.reshape(given.b, given.t, 1);
        var changed = Tensor.where(real, given.other(), given.x());
        var layer = given.multi();
        var y = layer.forward(Variable.constant(given.x()), blocked).out().value();
        var z = layer.forward(Variable.constant(changed), blocked).out().value();
        assertClose(Tensor.where(real, y, z), y, exactly());
    }

    // ── Heads ────────────────────────────────────────────────────────────────────────────────────

    /// $[A_1, \dots, A_H] W_O = \sum_h A_h W_{O,h}$: the heads do not know of each other.
    @Property @Label("y = Σ_h attention(Q_h, K_h, V_h) W_{O,h} + b_O;   with H = 1 a single head")
    void headsAddUp(@ForAll("sequences") Given given) {
        var layer = given.multi();
        var x = given.x();
        var c = given.channels();
        var y = layer.out().bias().value().expand(given.b, given.t, c);
        for (var h = 0; h < given.heads; h++) {
            int from = h * given.width, to = from + given.width;
            var head = Attention.apply(part(layer, x, from, to), part(layer, x, c + from, c + to),
                    part(layer, x, 2 * c + from, 2 * c + to), null).out().value();
            y = y.plus(head.matmul(layer.out().weight().value().slice(1, from, to).transpose()));
        }
        assertClose(layer.forward(Variable.constant(x), null).out().value(), y, within(1e-12));
    }

    private static Variable part(MultiHeadAttention layer, Tensor x, int from, int to) {
        var w = layer.in().weight().value().slice(0, from, to);
        return Variable.constant(x.matmul(w.transpose())
                .plus(layer.in().bias().value().slice(0, from, to)));
    }

    @Property @Label("self-attention is cross-attention to oneself")
    void selfIsCrossToOneself(@ForAll("sequences") Given given) {
        var layer = given.multi();
        var x = Variable.constant(given.x());
        var self = layer.forward(x, null);
        var cross = layer.forward(x, x, x, null);
        assertClose(cross.out().value(), self.out().value(), within(1e-12));
        assertClose(cross.weights().value(), self.weights().value(), within(1e-12));
    }

    @Property @Label("cross-attention: [B, T, C] asks [B, S, C], whose order does not matter")
    void theSourceHasNoOrder(@ForAll("sequences") Given given) {
        var layer = given.multi();
        var x = Variable.constant(given.x());
        var source = Tensor.concat(1, given.other(), given.x());
        var order = Indices.of(Rng.seed(given.seed).permutation(2 * given.t));
        var y = layer.forward(x, Variable.constant(source), Variable.constant(source), null);
        var moved = Variable.constant(source.take(1, order));
        assertThat(y.weights().shape())
                .isEqualTo(Shape.of(given.b, given.heads, given.t, 2 * given.t));
        assertClose(layer.forward(x, moved, moved, null).out().value(), y.out().value(),
                within(1e-12));
    }

    // ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 15)
    @Label("backpropagation = forward mode = differences, causal, all parameters")
    void theGradientIsRight(@ForAll("small") Given given) {
        assertThreeGradientsAgree(given::multi,
                (layer, in) -> layer.forward(in[0], Attention.causal(given.t)).out(), given.x());
    }

    @Property(tries = 30) @Label("float and double agree: outputs and gradients")
    void bothBackendsAgree(@ForAll("sequences") Given given) {
        var fast = Backend.SIMD.call(() -> outputAndGradient(given));
        var exact = outputAndGradient(given);
        assertClose(fast[0].to(Backend.EJML), exact[0], within(1e-5));
        assertClose(fast[1].to(Backend.EJML), exact[1], within(1e-4));
    }

    private static Tensor[] outputAndGradient(Given given) {
        var x = Variable.input(given.x());
        var y = given.multi().forward(x, Attention.causal(given.t)).out();
        y.backward(given.other());
        return new Tensor[] {y.value(), x.gradient()};
    }

    /// Its answer is 0, so what is left is the bias of the last map.
    @Example @Label("no sentences: no answers; a sentence that is all padding: the bias, no NaN")
    void nothingToRead() {
        var layer = new MultiHeadAttention(4, 2, Rng.seed(1));
        var none = layer.forward(Variable.input(Tensor.zeros(0, 3, 4)), Attention.causal(3));
        none.out().backward(Tensor.zeros(0, 3, 4));
        assertThat(none.out().shape()).isEqualTo(Shape.of(0, 3, 4));
        var x = Variable.input(Tensor.normal(Rng.seed(2), 2, 3, 4));
        var y = layer.forward(x, Attention.padding(3, 3, 0)).out();
        y.sum().backward();
        assertClose(y.value().select(0, 1),
                layer.out().bias().value().expand(3, 4), exactly());
        assertClose(x.gradient().select(0, 1), Tensor.zeros(3, 4), exactly());
    }

    @Example @Label("heads that do not divide the channels, and other channels, are refused")
    void refuses() {
        var rng = Rng.seed(1);
        assertThatThrownBy(() -> new MultiHeadAttention(5, 2, rng))
                .hasMessageContaining("2 equal heads");
        assertThatThrownBy(() -> new MultiHeadAttention(4, 2, rng)
                .forward(Variable.constant(Tensor.ones(1, 3, 5)), null))
                .hasMessageContaining("expected input [B, T, 4], got [1, 3, 5]");
        assertThatThrownBy(() -> new SelfAttention(4, 2, true, rng)
                .forward(Variable.constant(Tensor.ones(4)))).hasMessageContaining("[..., T, C]");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Given> sequences() {
        return given(6);
    }

    @Provide Arbitrary<Given> small() {
        return given(3);
    }

    private static Arbitrary<Given> given(int longest) {
        return Combinators.combine(Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, longest), Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(1, 2), Arbitraries.longs())
                .as(Given::new).withoutEdgeCases();
    }
}
