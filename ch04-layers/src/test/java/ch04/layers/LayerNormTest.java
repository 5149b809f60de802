package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What the normalisations promise that look at one example (section 4.6)
@AddLifecycleHook(InDouble.class)
class LayerNormTest {

    /// Normal images `[B, C, H, W]` with H = W = 2, all from a seed.
    record Images(int b, int c, long seed) {

        Tensor x() {
            return Tensor.normal(Rng.seed(seed).split("x"), b, c, 2, 2);
        }

        double draw(String name, double low, double high) {
            return Rng.seed(seed).split(name).nextDouble(low, high);
        }
    }

    private static Tensor run(Layer layer, Tensor x) {
        return layer.forward(Variable.constant(x)).value();
    }

    /// ε would break this by O(ε/σ²), so it is 0 here.
    @Property @Label("LN(a·x + b) = LN(x)   for a > 0 and any b, ε = 0")
    void forgetsScaleAndShift(@ForAll("images") Images given) {
        double a = given.draw("a", 0.1, 10), b = given.draw("b", -10, 10);
        var layer = new LayerNorm(0.0, 2, 2);
        assertClose(run(layer, given.x().times(a).plus(b)), run(layer, given.x()), within(1e-6));
    }

    @Property @Label("an example is normalised by itself, in training as in evaluation")
    void sameInTrainingAndEvaluation(@ForAll("images") Images given) {
        var layer = new LayerNorm(given.c, 2, 2);
        var alone = run(layer, given.x().slice(0, 0, 1));
        assertClose(run(layer, given.x()).slice(0, 0, 1), alone, exactly());
        layer.evaluate();
        assertClose(run(layer, given.x()).slice(0, 0, 1), alone, exactly());
    }

    @Property @Label("GN with one group = LN over C, H, W")
    void oneGroupIsALayer(@ForAll("images") Images given) {
        assertClose(run(new GroupNorm(1, given.c), given.x()),
                run(new LayerNorm(given.c, 2, 2), given.x()), within(1e-12));
    }

    @Property @Label("GN with C groups = IN = LN over H, W of each channel")
    void aGroupPerChannelIsAnInstance(@ForAll("images") Images given) {
        assertClose(run(GroupNorm.instance(given.c), given.x()),
                run(new LayerNorm(2, 2), given.x()), within(1e-12));
    }

    @Property @Label("GN of G groups = LN of each group by itself")
    void aGroupIsALayerOfItsOwn(@ForAll("images") Images given) {
        var x = Tensor.concat(1, given.x(), given.x().square());
        var parts = run(new GroupNorm(2, 2 * given.c), x).split(1, given.c, given.c);
        var layer = new LayerNorm(given.c, 2, 2);
        assertClose(parts[0], run(layer, given.x()), within(1e-12));
        assertClose(parts[1], run(layer, given.x().square()), within(1e-12));
    }

    @Property
    @Label("IN forgets contrast and brightness of each channel: IN(a_c x_c + b_c) = IN(x)")
    void instancesForgetTheLight(@ForAll("images") Images given) {
        var rng = Rng.seed(given.seed).split("light");
        var a = Tensor.uniform(rng, 0.1, 10, given.b, given.c, 1, 1);
        var b = Tensor.uniform(rng, -10, 10, given.b, given.c, 1, 1);
        var layer = new GroupNorm(given.c, given.c, 0, false);
        assertClose(run(layer, given.x().times(a).plus(b)), run(layer, given.x()), within(1e-6));
    }

    @Property @Label("⟨RMS(x)²⟩ = ⟨x²⟩ / (⟨x²⟩ + ε)")
    void theMeanSquareIsAlmostOne(@ForAll("images") Images given) {
        var square = given.x().square().mean(-1);
        assertClose(run(new RmsNorm(2, 0.1), given.x()).square().mean(-1),
                square.div(square.plus(0.1)), within(1e-12));
    }

    @Property @Label("RMS(x − ⟨x⟩) = LN(x):   RMS normalisation is LN without the mean")
    void rmsIsLayerNormWithoutTheMean(@ForAll("images") Images given) {
        var x = given.x().reshape(given.b, -1);
        var size = x.size(1);
        assertClose(run(new RmsNorm(size, 1e-5), x.minus(x.mean(-1))),
                run(new LayerNorm(1e-5, size), x), within(1e-12));
    }

    @Property @Label("RMS(a·x) = RMS(x) for a > 0 and ε = 0, but RMS(x + b) ≠ RMS(x)")
    void rmsForgetsTheScaleAlone(@ForAll("images") Images given) {
        var layer = new RmsNorm(2, 0);
        var a = given.draw("a", 0.1, 10);
        assertClose(run(layer, given.x().times(a)), run(layer, given.x()), within(1e-10));
        assertThat(run(layer, given.x().plus(10)).isClose(run(layer, given.x()), 1e-3)).isFalse();
    }

    @Example @Label("shapes that do not fit are refused")
    void refuses() {
        var x = Tensor.ones(2, 3, 4, 4);
        assertThatThrownBy(() -> run(new LayerNorm(4, 5), x))
                .hasMessageContaining("last axes [4, 5]");
        assertThatThrownBy(() -> run(new RmsNorm(3), x)).hasMessageContaining("expected [..., 3]");
        assertThatThrownBy(() -> run(new GroupNorm(2, 4), x)).hasMessageContaining("[B, 4, ...]");
        assertThatThrownBy(() -> new GroupNorm(2, 3)).hasMessageContaining("2 equal groups");
        assertThatThrownBy(() -> new RmsNorm(3, -1)).hasMessageContaining("epsilon");
        assertThatThrownBy(LayerNorm::new).hasMessageContaining("at least one axis");
    }

    @Provide Arbitrary<Images> images() {
        return Combinators.combine(Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(1, 4), Arbitraries.longs())
                .as(Images::new).withoutEdgeCases();
    }
}
