package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.ShapeTable;
import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/// # What LeNet promises (section 5.2)
class LeNetTest {

    @Example @Label("156 + 2,416 + 59,134 = 61,706 parameters")
    void asPrinted() {
        var net = new LeNet(10, Rng.seed(1));
        var table = new ShapeTable(net.layers(), Shape.of(1, 1, 28, 28));
        assertThat(table.lines()).extracting(ShapeTable.Line::parameters)
                .containsExactly(156, 0, 0, 2_416, 0, 0, 0, 59_134);
        assertThat(net.parameterCount()).isEqualTo(61_706);
        assertThat(net.forward(Variable.constant(Tensor.zeros(2, 1, 28, 28))).shape())
                .isEqualTo(Shape.of(2, 10));
    }

    /// Both poolings have a grid of 2 pixels, so on the 400 numbers before the perceptron a shift
    /// by 4 is a shift by one place. Three places of five are looked at: an edge of the image is
    /// white on one side, and the first layer adds two more pixels of white.
    @Property(tries = 10) @Label("an image moved by 4 pixels: the same patterns, one place on")
    void patternsAreFoundInEveryPlace(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var seeing = new LeNet(10, Rng.seed(seed)).layers().layers().subList(0, 6);
            var sheet = Tensor.normal(Rng.seed(seed).split("x"), 1, 1, 28, 32);
            Tensor left = sheet.slice(3, 0, 28), right = sheet.slice(3, 4, 32);
            for (var layer : seeing) {
                left = layer.forward(Variable.constant(left)).value();
                right = layer.forward(Variable.constant(right)).value();
            }                                                        // [1, 16, 5, 5]
            assertClose(right.slice(3, 1, 3), left.slice(3, 2, 4), within(1e-12));
        });
    }

    /// Of 784 slopes, those of a column of pixels: with all of them, differences would take long.
    @Example @Label("the gradient of the whole: backpropagation = central differences")
    void theGradientIsRight() {
        Backend.EJML.run(() -> {
            var net = new LeNet(3, Rng.seed(1));
            var rest = Variable.constant(Tensor.normal(Rng.seed(2), 1, 1, 28, 27));
            assertGradient(in -> net.forward(Variable.concat(3, in[0], rest)),
                    Tensor.normal(Rng.seed(3), 1, 1, 28, 1));
        });
    }

    @Example @Label("images of another size are refused")
    void refuses() {
        assertThatThrownBy(() -> new LeNet(10, Rng.seed(1))
                .forward(Variable.constant(Tensor.zeros(2, 1, 32, 32))))
                .hasMessageContaining("expected 400 numbers for each example");
    }
}
