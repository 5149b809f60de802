package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.ShapeTable;
import common.Rng;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # What the networks of section 5.2 promise
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

    @Example @Label("LeNet: 156 + 2,416 + 59,134 = 61,706 parameters")
    void leNetAsPrinted() {
        var net = new LeNet(10, Rng.seed(1));
        var table = new ShapeTable(net.layers(), Shape.of(1, 1, 28, 28));
        assertThat(table.lines()).extracting(ShapeTable.Line::parameters)
                .containsExactly(156, 0, 0, 2_416, 0, 0, 0, 59_134);
        assertThat(net.parameterCount()).isEqualTo(61_706);
        assertThat(net.forward(Variable.constant(Tensor.zeros(2, 1, 28, 28))).shape())
                .isEqualTo(Shape.of(2, 10));
    }

    @Example @Label("a network of nothing is refused")
    void refuses() {
        assertThatThrownBy(() -> new ResNet(
                1, 0, ResNet.Kind.BASIC, new int[] {1}, 10, Rng.seed(1)))
                .hasMessageContaining("width, stage and class, got 1, 0, 1 and 10");
    }
}
