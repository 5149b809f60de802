package ch05.architectures.recurrent;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.NeuralNGram;
import ch03.training.Variable;
import ch04.layers.BatchNorm;
import ch04.layers.Linear;
import ch05.architectures.InDouble;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Windows, pairs and pairs of pairs (section 5.3)
@AddLifecycleHook(InDouble.class)
class WindowModelTest {

    private static final int V = 5;

    private static Variable normal(long seed, int... shape) {
        return Variable.constant(Tensor.normal(Rng.seed(seed), shape));
    }

    // ── Pairs ────────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("5.14") @Label("y_t = (x_2t, x_2t+1)")
    void neighboursAreSideBySide(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 4) int pairs,
            @ForAll @IntRange(min = 1, max = 3) int c) {
        var x = normal(seed, b, 2 * pairs, c);
        var y = new FusePairs().forward(x).value();
        assertThat(y.shape()).isEqualTo(Shape.of(b, pairs, 2 * c));
        for (var t = 0; t < pairs; t++) {
            assertClose(y.select(1, t), Tensor.concat(1, x.value().select(1, 2 * t),
                    x.value().select(1, 2 * t + 1)), exactly());
        }
    }

    @Property @Tag("5.14") @Label("fused log₂ T times, a sequence is flat")
    void manyTimesIsFlat(@ForAll long seed, @ForAll @IntRange(max = 4) int levels) {
        var x = normal(seed, 2, 1 << levels, 3);
        var y = x;
        for (var level = 0; level < levels; level++) {
            y = new FusePairs().forward(y);
        }
        assertClose(y.value(), x.value().reshape(2, 1, 3 << levels), exactly());
    }

    // ── Each place ───────────────────────────────────────────────────────────────────────────────

    @Property @Label("a layer at each place: place t of the result comes from place t")
    void placesDoNotMix(@ForAll long seed) {
        var layer = new Linear(3, 2, Rng.seed(seed));
        var x = normal(seed, 2, 4, 3);
        var y = new EachPlace(layer).forward(x).value();
        for (var t = 0; t < 4; t++) {
            assertClose(y.select(1, t), layer.forward(x.select(1, t)).value(), within(1e-13));
        }
    }

    /// ε = 1e-5 beside a variance v leaves v / (v + ε) of 1. Here v is that of 24 draws of variance
    /// 4, below 1/2 once in 10⁸ times: less than 2e-5 is lost, and that is `within(1e-5)` of 1.
    @Property
    @Label("normalised at each place: every channel has mean 0 and variance 1 over B and T")
    void oneMeanForEachChannel(@ForAll long seed) {
        var x = normal(seed, 6, 4, 3).times(2).plus(5);
        var y = new EachPlace(new BatchNorm(3)).forward(x).value();
        assertClose(y.mean(0, 1), Tensor.zeros(1, 1, 3), within(1e-12));
        assertClose(y.var(0, 0, 1), Tensor.ones(1, 1, 3), within(1e-5));
    }

    // ── The models ───────────────────────────────────────────────────────────────────────────────

    /// In evaluation the normalisation is a fixed scale, so no window looks at another.
    @Property(tries = 30) @Label("asked for one window or for many, a model says the same")
    void oneWindowOrMany(@ForAll long seed, @ForAll boolean tree) {
        var model = model(seed, tree);
        model.evaluate();
        var text = Indices.random(Rng.seed(seed).split("text"), V, 6).toArray();
        var windows = new int[6 * 4];
        for (var t = 0; t < 6; t++) {
            System.arraycopy(NeuralNGram.window(text, t, 4, 0), 0, windows, 4 * t, 4);
        }
        var together = model.forward(Indices.of(Shape.of(6, 4), windows))
                .logSoftmax().values().value();
        for (var t = 0; t < 6; t++) {
            var before = Arrays.copyOf(text, t);
            assertClose(Tensor.of(model.logProbabilities(before)), together.select(0, t),
                    within(1e-12));
        }
    }

    @Property(tries = 4) @Label("backpropagation = forward mode = differences")
    void theGradientIsRight(@ForAll long seed, @ForAll boolean tree) {
        var windows = Indices.random(Rng.seed(seed).split("windows"), V, 3, 4);
        assertThreeGradientsAgree(() -> model(seed, tree),
                (model, _) -> model.forward(windows).scores());
    }

    @Example @Label("a window that reaches before the beginning is filled with boundaries")
    void windowsAtTheBeginning() {
        var model = model(1, false);
        model.evaluate();
        assertThat(model.logProbabilities(3, 2)).isEqualTo(model.logProbabilities(0, 0, 3, 2));
    }

    @Example @Label("odd lengths, contexts that are no power of two: refused")
    void corners() {
        assertThatThrownBy(() -> new FusePairs().forward(normal(1, 2, 3, 1)))
                .hasMessageContaining("an even T, got [2, 3, 1]");
        assertThatThrownBy(() -> WindowModel.waveNet(6, V, 0, 2, 2, Rng.seed(1)))
                .hasMessageContaining("2, 4, 8, ... symbols, got 6");
        assertThatThrownBy(() -> WindowModel.mlp(3, V, V, 2, 2, Rng.seed(1)))
                .hasMessageContaining("a boundary among 5 symbols, got 3 and 5");
        assertThatThrownBy(() -> new EachPlace(new BatchNorm(2)).forward(normal(1, 2, 2)))
                .hasMessageContaining("[B, T, C], got [2, 2]");
    }

    private static WindowModel model(long seed, boolean tree) {
        return tree ? WindowModel.waveNet(4, V, 0, 2, 3, Rng.seed(seed))
                : WindowModel.mlp(4, V, 0, 2, 3, Rng.seed(seed));
    }
}
