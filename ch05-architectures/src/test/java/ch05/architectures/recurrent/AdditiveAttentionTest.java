package ch05.architectures.recurrent;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch05.architectures.InDouble;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What additive attention promises (section 5.3)
@AddLifecycleHook(InDouble.class)
class AdditiveAttentionTest {

    private static final int Q = 2, K = 3, HIDDEN = 4;

    /// `B` queries, and `S` keys for each.
    record Given(int b, int s, long seed) {

        AdditiveAttention attention() {
            return new AdditiveAttention(Q, K, HIDDEN, Rng.seed(seed));
        }

        Tensor queries() {
            return Tensor.normal(Rng.seed(seed).split("queries"), b, Q);
        }

        Tensor keys() {
            return Tensor.normal(Rng.seed(seed).split("keys"), b, s, K);
        }

        Attention.Answer look(Tensor queries, Tensor keys, Mask blocked) {
            var attention = attention();
            var k = Variable.constant(keys);
            return attention.look(Variable.constant(queries), attention.prepare(k), k, blocked);
        }
    }

    /// Number by number, as the formula says.
    @Property(tries = 50) @Tag("5.13") @Label("e_s = vᵀ tanh(W q + U k_s + b)")
    void theScoresAreTheFormula(@ForAll("lookups") Given given) {
        var attention = given.attention();
        var p = attention.namedParameters();
        var scores = attention.scores(Variable.constant(given.queries()),
                attention.prepare(Variable.constant(given.keys()))).value();
        assertThat(scores.shape()).isEqualTo(Shape.of(given.b, given.s));
        for (var b = 0; b < given.b; b++) {
            var wq = p.get("fromQuery.weight").value().matmul(given.queries().select(0, b));
            for (var s = 0; s < given.s; s++) {
                var key = given.keys().select(0, b).select(0, s);
                var uk = p.get("fromKey.weight").value().matmul(key)
                        .plus(p.get("fromKey.bias").value());
                var e = p.get("toScore.weight").value().matmul(wq.plus(uk).tanh());
                assertClose(scores.select(0, b).slice(0, s, s + 1), e, within(1e-13));
            }
        }
    }

    @Property(tries = 50) @Tag("5.16") @Label("c = Σ_s w_s k_s,  w = softmax(e)")
    void theContextIsAMeanOfTheKeys(@ForAll("lookups") Given given) {
        var attention = given.attention();
        var answer = given.look(given.queries(), given.keys(), null);
        var w = attention.scores(Variable.constant(given.queries()), attention.prepare(
                Variable.constant(given.keys()))).value().softmax(-1);
        assertClose(answer.weights().value(), w, within(1e-13));
        assertClose(answer.out().value(), w.unsqueeze(-1).times(given.keys()).sum(1).squeeze(1),
                within(1e-13));
    }

    /// Rows of different length, each with one blocked place at least.
    @Property(tries = 50) @Tag("5.16")
    @Label("blocked places have weight 0; the others are looked at as if there were no more")
    void blockedIsNotThere(@ForAll("lookups") Given given) {
        var all = given.s + 1;
        var keys = new Given(given.b, all, given.seed).keys();
        var lengths = Rng.seed(given.seed).split("lengths").ints(given.b, 1, all).toArray();
        var blocked = Attention.padding(all, lengths).reshape(given.b, 1, all);
        var together = given.look(given.queries(), keys, blocked);
        for (var b = 0; b < given.b; b++) {
            var alone = given.look(given.queries().slice(0, b, b + 1),
                    keys.slice(0, b, b + 1).slice(1, 0, lengths[b]), null);
            assertClose(together.out().value().select(0, b),
                    alone.out().value().select(0, 0), within(1e-13));
            assertClose(together.weights().value().select(0, b).slice(0, lengths[b], all),
                    Tensor.zeros(all - lengths[b]), exactly());
        }
    }

    @Property(tries = 50) @Label("keys in another order: the same context, weights in that order")
    void theOrderDoesNotMatter(@ForAll("lookups") Given given) {
        var order = Indices.of(Rng.seed(given.seed).split("order").permutation(given.s));
        var moved = given.look(given.queries(), given.keys().take(1, order), null);
        var still = given.look(given.queries(), given.keys(), null);
        assertClose(moved.out().value(), still.out().value(), within(1e-12));
        assertClose(moved.weights().value(), still.weights().value().take(1, order), within(1e-12));
    }

    @Property(tries = 5) @Label("backpropagation = forward mode = differences")
    void theGradientIsRight(@ForAll("lookups") Given given) {
        assertThreeGradientsAgree(given::attention, (attention, in) -> attention.look(
                in[0], attention.prepare(in[1]), in[1], null).out(), given.queries(), given.keys());
    }

    @Provide Arbitrary<Given> lookups() {
        return Combinators.combine(Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, 4), Arbitraries.longs())
                .as(Given::new).withoutEdgeCases();
    }
}
