package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What attention promises (section 4.8)
@AddLifecycleHook(InDouble.class)
class AttentionTest {

    @Provide Arbitrary<Lookup> lookups() {
        return Lookup.any();
    }

    private static Tensor permuted(Tensor x, long seed) {
        return x.take(1, Indices.of(Rng.seed(seed).permutation(x.size(1))));
    }

    // ── A mean of values ─────────────────────────────────────────────────────────────────────────

    @Property
    @Label("min_s V_s ≤ y ≤ max_s V_s, in each coordinate: the answer lies among the values")
    void theAnswerLiesAmongTheValues(@ForAll("lookups") Lookup given) {
        var y = given.out(given.q(), given.k(), given.v());
        assertThat(y.minus(given.v().min(1)).min(0, 1, 2).item()).isGreaterThan(-1e-12);
        assertThat(given.v().max(1).minus(y).min(0, 1, 2).item()).isGreaterThan(-1e-12);
    }

    @Property @Label("equal keys: the mean of all values")
    void equalKeysGiveTheMean(@ForAll("lookups") Lookup given) {
        var keys = given.k().slice(1, 0, 1).expand(given.b(), given.s(), given.d());
        var mean = given.v().mean(1).expand(given.b(), given.t(), given.dOut());
        assertClose(given.out(given.q(), keys, given.v()), mean, within(1e-12));
    }

    /// The keys are the unit vectors, so each scores 0 but one: that one wins by e^(−10⁴).
    @Property
    @Label("a query as long as 10⁴ and along one of the keys: exactly the value of that key")
    void coldAttentionIsADictionary(@ForAll("lookups") Lookup given) {
        var keys = Tensor.eye(given.s()).expand(given.b(), given.s(), given.s());
        var asked = Indices.random(Rng.seed(given.seed()), given.s(), given.t());
        var queries = keys.take(1, asked).times(1e4 * Math.sqrt(given.s()));
        assertClose(given.out(queries, keys, given.v()), given.v().take(1, asked), exactly());
    }

    // ── Symmetries ───────────────────────────────────────────────────────────────────────────────

    @Property
    @Label("a dictionary has no order: permuting keys and values together changes nothing")
    void keysAndValuesHaveNoOrder(@ForAll("lookups") Lookup given, @ForAll long seed) {
        assertClose(given.out(given.q(), permuted(given.k(), seed), permuted(given.v(), seed)),
                given.out(given.q(), given.k(), given.v()), within(1e-12));
    }

    @Property @Label("permuting the queries permutes the answers")
    void queriesAreAnsweredOneByOne(@ForAll("lookups") Lookup given, @ForAll long seed) {
        assertClose(given.out(permuted(given.q(), seed), given.k(), given.v()),
                permuted(given.out(given.q(), given.k(), given.v()), seed), within(1e-12));
    }

    /// Hence a bias of the key projection is redundant.
    @Property @Label("K + c for one vector c: nothing changes, for ⟨q, c⟩ is the same for all keys")
    void aShiftOfAllKeysIsForgotten(@ForAll("lookups") Lookup given) {
        var c = given.normal("c", given.d());
        assertClose(given.out(given.q(), given.k().plus(c), given.v()),
                given.out(given.q(), given.k(), given.v()), within(1e-11));
    }

    @Property @Label("V ↦ y is linear, and a shift of all values shifts the answer")
    void answersAreLinearInTheValues(@ForAll("lookups") Lookup given) {
        var w = given.normal("w", given.dOut(), 3);
        var c = given.normal("c", 3);
        assertClose(given.out(given.q(), given.k(), given.v().matmul(w).plus(c)),
                given.out(given.q(), given.k(), given.v()).matmul(w).plus(c), within(1e-11));
    }

    // ── Masks ────────────────────────────────────────────────────────────────────────────────────

    @Property @Label("a blocked key: no gradient reaches it, nor its value, whatever they are")
    void blockedKeysAreCutOff(@ForAll("lookups") Lookup given) {
        var k = Variable.input(given.k());
        var v = Variable.input(given.v());
        var blocked = Attention.padding(given.s(), given.s() - 1).reshape(1, given.s());
        var y = Attention.apply(Variable.constant(given.q()), k, v, blocked).out();
        y.backward(y.value().filled(1));
        assertZero(k.gradient().select(1, given.s() - 1));
        assertZero(v.gradient().select(1, given.s() - 1));
    }

    @Property(tries = 30)
    @Label("everything blocked: the answer is 0, and no gradient goes anywhere")
    void nothingToSee(@ForAll("lookups") Lookup given) {
        var in = new Variable[] {Variable.input(given.q()), Variable.input(given.k()),
            Variable.input(given.v())};
        var all = Attention.padding(given.s(), 0).reshape(1, given.s());
        var y = Attention.apply(in[0], in[1], in[2], all).out();
        y.backward(y.value().filled(1));
        assertZero(y.value());
        for (var x : in) {
            assertZero(x.gradient());
        }
    }

    private static void assertZero(Tensor x) {
        assertClose(x, x.filled(0), exactly());
    }

    // ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 15)
    @Label("backpropagation = forward mode = differences: queries, keys, values")
    void theGradientIsRight(@ForAll("lookups") Lookup given) {
        assertThreeGradientsAgree(in -> Attention.apply(in[0], in[1], in[2], null).out(),
                given.q(), given.k(), given.v());
    }

    @Property @Label("float and double agree")
    void bothBackendsAgree(@ForAll("lookups") Lookup given) {
        var fast = Backend.SIMD.call(() -> given.out(given.q(), given.k(), given.v()));
        assertClose(fast.to(Backend.EJML),
                given.out(given.q(), given.k(), given.v()), within(1e-5));
    }

    @Example
    @Label("no keys: the answer is 0; no queries: no answers; sizes that do not fit: refused")
    void corners() {
        var given = new Lookup(2, 3, 0, 4, 5, 1);
        assertClose(given.out(given.q(), given.k(), given.v()), Tensor.zeros(2, 3, 5), exactly());
        var none = new Lookup(2, 0, 3, 4, 5, 1);
        assertThat(none.out(none.q(), none.k(), none.v()).shape()).isEqualTo(Shape.of(2, 0, 5));
        assertThatThrownBy(() -> given.out(Tensor.ones(3, 4), Tensor.ones(2, 5), Tensor.ones(2, 5)))
                .hasMessageContaining("got [3, 4], [2, 5] and [2, 5]");
        assertThatThrownBy(() -> Attention.padding(3, 4)).hasMessageContaining("expected 0 to 3");
    }
}
