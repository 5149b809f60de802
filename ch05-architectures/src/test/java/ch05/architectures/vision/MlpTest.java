package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Identity;
import common.Rng;
import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What a perceptron promises (section 5.1)
class MlpTest {

    @Property @Tag("5.1") @Label("parameters = Σ n_l (n_{l−1} + 1)")
    void theFormulaCountsWhatIsThere(@ForAll("widths") int[] widths) {
        assertThat(Mlp.parametersFor(widths))
                .isEqualTo(new Mlp(Activation.relu(), Rng.seed(1), widths).parameterCount());
    }

    @Example @Tag("5.1") @Label("784, 256, 128, 10: 200,960 + 32,896 + 1,290 = 235,146 numbers")
    void anExampleOnPaper() {
        assertThat(Mlp.parametersFor(784, 256, 128, 10)).isEqualTo(235_146);
    }

    /// 100,000 · 100,001 does not fit an `int`.
    @Example @Tag("5.1")
    @Label("a layer of 100,000 on 100,000: more than 2³¹ weights are counted too")
    void largeLayersAreCounted() {
        assertThat(Mlp.parametersFor(100_000, 100_000)).isEqualTo(10_000_100_000L);
    }

    /// Both sides round, each at some ten numbers of size up to 10: nine digits are safe.
    @Property(tries = 50) @Tag("5.4")
    @Label("σ = identity: the network is one linear map, W = W_L…W_1, b = W_L(…b_1…) + b_L")
    void withoutABendItIsOneLinearMap(@ForAll("widths") int[] widths, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var net = new Mlp(new Identity(), rng, widths);
            net.parameters().forEach(p -> p.value().copyInPlace(
                    Tensor.normal(rng, p.shape().toArray())));
            var layers = new ArrayList<>(net.hidden());
            layers.add(net.head());
            var x = Tensor.normal(rng, 3, widths[0]);
            assertClose(OneLinearMap.of(layers).apply(x),
                    net.forward(Variable.constant(x)).value(), within(1e-9));
        });
    }

    @Property(tries = 20)
    @Label("shuffle the pixels and, alike, the columns of W_1: nothing changes")
    void itKnowsNothingOfImages(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var net = new Mlp(Activation.tanh(), rng, 9, 4, 3);
            var x = Tensor.normal(rng, 2, 9);
            var before = net.forward(Variable.constant(x)).value();
            var order = Indices.of(rng.permutation(9));
            var first = net.hidden().getFirst().weight().value();
            first.copyInPlace(first.take(1, order));
            assertClose(net.forward(Variable.constant(x.take(1, order))).value(), before,
                    within(1e-12));
        });
    }

    @Example @Label("the gradient of the whole: backpropagation = forward mode = differences")
    void theGradientIsRight() {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(1), 3, 4));
        assertThreeGradientsAgree(() -> new Mlp(Activation.tanh(), Rng.seed(2), 4, 5, 3, 2),
                (net, in) -> net.forward(in[0]), x);
    }

    @Example @Label("what does not fit is refused with a sentence")
    void refuses() {
        var net = new Mlp(Activation.relu(), Rng.seed(1), 4, 3, 2);
        assertThatThrownBy(() -> net.forward(Variable.constant(Tensor.zeros(2, 1, 1, 5))))
                .hasMessageContaining("expected 4 numbers for each example, got [2, 1, 1, 5]");
        assertThatThrownBy(() -> new Mlp(Activation.relu(), Rng.seed(1), 4))
                .hasMessageContaining("all at least 1, got [4]");
        assertThatThrownBy(() -> new Mlp(Activation.relu(), Rng.seed(1), 4, 0, 2))
                .hasMessageContaining("all at least 1, got [4, 0, 2]");
    }

    @Provide Arbitrary<int[]> widths() {
        return Arbitraries.integers().between(1, 6).array(int[].class).ofMinSize(2).ofMaxSize(5);
    }
}
