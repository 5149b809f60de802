package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What tiled attention promises: to be attention (section 4.8)
@AddLifecycleHook(InDouble.class)
class TiledAttentionTest {

    @Provide Arbitrary<Lookup> lookups() {
        return Lookup.any();
    }

    @Property @Tag("4.12") @Label("tiled = full, for every size of the tiles")
    void tilesDoNotMatter(@ForAll("lookups") Lookup given,
            @ForAll @IntRange(min = 1, max = 8) int tile) {
        assertClose(new TiledAttention(tile).forward(given.q(), given.k(), given.v()),
                given.out(given.q(), given.k(), given.v()), within(1e-12));
    }

    /// Scores of some hundreds: $e^{1000}$ is infinite and $e^{-1000}$ is 0.
    @Property @Tag("4.12")
    @Label("tiled = full, for scores of any size, all positive or all negative")
    void largeScoresDoNoHarm(@ForAll("lookups") Lookup given,
            @ForAll @IntRange(min = 1, max = 8) int tile,
            @ForAll boolean negative) {
        var q = given.q().abs().times(negative ? -1000 : 1000);
        var k = given.k().abs().plus(1);
        assertClose(new TiledAttention(tile).forward(q, k, given.v()),
                given.out(q, k, given.v()), within(1e-9));
    }

    @Property @Tag("4.12") @Label("the gradients of tiled attention are those of attention")
    void gradientsAgree(@ForAll("lookups") Lookup given,
            @ForAll @IntRange(min = 1, max = 8) int tile) {
        var full = gradients(given, in -> Attention.apply(in[0], in[1], in[2], null).out());
        var tiled = gradients(given, in -> in[0].apply(new TiledAttention(tile), in[1], in[2]));
        for (var i = 0; i < 3; i++) {
            assertClose("input " + i, tiled[i], full[i], within(1e-11));
        }
    }

    private static Tensor[] gradients(
            Lookup given, Function<Variable[], Variable> attention) {
        var in = new Variable[] {Variable.input(given.q()), Variable.input(given.k()),
            Variable.input(given.v())};
        attention.apply(in).backward(given.normal("dy", given.b(), given.t(), given.dOut()));
        return Arrays.stream(in).map(Variable::gradient).toArray(Tensor[]::new);
    }

    @Property(tries = 12) @Label("backpropagation = forward mode = differences")
    void theGradientIsRight(@ForAll("lookups") Lookup given) {
        assertThreeGradientsAgree(in -> in[0].apply(new TiledAttention(2), in[1], in[2]),
                given.q(), given.k(), given.v());
    }

    @Property(tries = 30) @Label("float and double agree")
    void bothBackendsAgree(@ForAll("lookups") Lookup given) {
        var fast = Backend.SIMD.call(() ->
                new TiledAttention(2).forward(given.q(), given.k(), given.v()));
        assertClose(fast.to(Backend.EJML),
                given.out(given.q(), given.k(), given.v()), within(1e-5));
    }

    @Example @Label("no keys: 0; leading axes that differ: refused")
    void corners() {
        var given = new Lookup(2, 3, 0, 4, 5, 1);
        assertClose(new TiledAttention(2).forward(given.q(), given.k(), given.v()),
                Tensor.zeros(2, 3, 5), exactly());
        assertThatThrownBy(() -> new TiledAttention(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new TiledAttention(2).forward(
                Tensor.ones(2, 3, 4), Tensor.ones(3, 4), Tensor.ones(3, 4)))
                .hasMessageContaining("expand them first");
    }
}
