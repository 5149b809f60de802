package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch04.layers.Linear;
import common.Rng;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/// # What layers without a bend come to (section 5.1)
class OneLinearMapTest {

    @Example @Tag("5.4") @Label("y = 3 (2x + 1) + 5 = 6x + 8")
    void onPaper() {
        Backend.EJML.run(() -> {
            var map = OneLinearMap.of(List.of(line(2, 1), line(3, 5)));
            assertThat(map.weight().item()).isEqualTo(6);
            assertThat(map.bias().item()).isEqualTo(8);
        });
    }

    private static Linear line(double slope, double bias) {
        var line = new Linear(1, 1, Rng.seed(1));
        line.weight().value().fillInPlace(slope);
        line.bias().value().fillInPlace(bias);
        return line;
    }

    @Property(tries = 20) @Tag("5.4") @Label("one layer is itself")
    void oneLayerIsItself(@ForAll long seed) {
        var layer = new Linear(3, 2, Rng.seed(seed));
        var map = OneLinearMap.of(List.of(layer));
        assertClose(map.weight(), layer.weight().value(), exactly());
        assertClose(map.bias(), layer.bias().value(), exactly());
    }

    /// What is lost in a narrow layer does not come back: the rank of a product is at most that of
    /// each factor. Entry by entry both sides are the same one product.
    @Property(tries = 20) @Tag("5.4")
    @Label("through a layer of one unit, W is a column times a row")
    void aNarrowLayerIsABottleneck(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var row = new Linear(4, 1, rng.split(1));
            var column = new Linear(1, 3, rng.split(2));
            assertClose(OneLinearMap.of(List.of(row, column)).weight(),
                    column.weight().value().times(row.weight().value()), exactly()); // [3, 4]
        });
    }

    @Example @Label("no layers, and layers without a bias, are refused")
    void refuses() {
        assertThatThrownBy(() -> OneLinearMap.of(List.of()))
                .hasMessageContaining("expected at least one layer");
        assertThatThrownBy(() -> OneLinearMap.of(List.of(new Linear(2, 2, false, Rng.seed(1)))))
                .hasMessageContaining("got 1 layers, 1 of them without one");
        assertThatThrownBy(() -> new OneLinearMap(Tensor.zeros(2, 3), Tensor.zeros(3)))
                .hasMessageContaining("got [2, 3] and [3]");
    }
}
