package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # What a ResNet promises (section 5.2)
class ResNetTest {

    private static ResNet net(long seed, ResNet.Kind kind, int... blocks) {
        return new ResNet(1, 4, kind, blocks, 3, Rng.seed(seed));
    }

    /// Blocks are drawn from generators of their own, so both nets share their first blocks, and
    /// each further block begins as the identity.
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    @Label("at the start, more blocks give the same scores, bit for bit")
    void depthDoesNoHarm(@ForAll ResNet.Kind kind, @ForAll long seed,
            @ForAll @IntRange(max = 3) int more, @ForAll @IntRange(max = 3) int evenMore) {
        var x = Variable.constant(Tensor.normal(Rng.seed(seed), 2, 1, 8, 8));
        var deep = net(seed, kind, 1 + more, 1 + evenMore);
        assertClose(deep.forward(x).value(), net(seed, kind, 1, 1).forward(x).value(), exactly());
    }

    @Property(tries = 10) @Label("images of any size have their scores")
    void anySizeWillDo(@ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 4, max = 20) int width) {
        var net = net(1, ResNet.Kind.BASIC, 1, 1);
        var x = Variable.constant(Tensor.zeros(2, 1, height, width));
        assertThat(net.forward(x).shape()).isEqualTo(Shape.of(2, 3))
                .isEqualTo(net.outputShape(x.shape()));
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("the gradient of the whole: backpropagation = forward mode = differences")
    void theGradientIsRight(@ForAll ResNet.Kind kind) {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(1), 3, 1, 8, 6));
        assertThreeGradientsAgree(() -> awake(kind), (net, in) -> net.forward(in[0]), x);
    }

    /// One whose blocks have begun to speak.
    private static ResNet awake(ResNet.Kind kind) {
        var net = net(2, kind, 1, 1);
        net.namedParameters().forEach((name, p) -> {
            if (name.endsWith("gamma")) {
                p.value().fillInPlace(1);
            }
        });
        return net;
    }

    @Example @Label("24 channels, two stages of one basic block: 44,146 parameters")
    void asInTheText() {
        assertThat(new ResNet(1, 24, ResNet.Kind.BASIC, new int[] {1, 1}, 10, Rng.seed(1))
                .parameterCount()).isEqualTo(44_146);
    }

    @Example @Label("a network of nothing is refused")
    void refuses() {
        assertThatThrownBy(() -> new ResNet(
                1, 0, ResNet.Kind.BASIC, new int[] {1}, 10, Rng.seed(1)))
                .hasMessageContaining("no negative blocks, got 1, 0, [1] and 10");
        assertThatThrownBy(() -> new ResNet(
                1, 4, ResNet.Kind.BASIC, new int[] {1, -1}, 10, Rng.seed(1)))
                .hasMessageContaining("no negative blocks, got 1, 4, [1, -1] and 10");
    }
}
