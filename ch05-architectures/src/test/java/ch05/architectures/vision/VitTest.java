package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch05.architectures.transformer.BlockConfig;
import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/// # What a Transformer for images promises (section 5.7)
///
/// Sums are taken in another order, of six numbers of size up to ten, in two blocks and a mean; a
/// normalisation may enlarge the rounding a hundred times: 10⁻¹⁰ leaves another thousand.
class VitTest {

    private static final Patchify PATCHES = new Patchify(2);

    private static Vit net(long seed) {
        return new Vit(Shape.of(1, 4, 6), 2, 2, BlockConfig.of(4, 2), 3, Rng.seed(seed));
    }

    /// The patches of an image in another order.
    private static Variable shuffled(Tensor x, Indices order) {
        var patches = PATCHES.forward(Variable.constant(x)).value().take(1, order);
        return PATCHES.images(Variable.constant(patches), 1, 4, 6);
    }

    /// All that a Vit knows of space stands in one table.
    @Property(tries = 20)
    @Label("shuffle the patches and the codes of their places: nothing changes")
    void theCodesAreAllItKnowsOfSpace(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = net(seed);
            var x = Tensor.normal(Rng.seed(seed).split("x"), 2, 1, 4, 6);
            var before = net.forward(Variable.constant(x)).value();
            var order = Indices.of(Rng.seed(seed).permutation(6));
            var codes = net.positions().table().value();
            codes.copyInPlace(codes.take(0, order));
            assertClose(net.forward(shuffled(x, order)).value(), before, within(1e-10));
        });
    }

    @Property(tries = 20) @Label("with equal codes, an image is a bag of patches")
    void withoutCodesItIsABag(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = net(seed);
            net.positions().table().value().fillInPlace(0);
            var x = Tensor.normal(Rng.seed(seed).split("x"), 2, 1, 4, 6);
            var order = Indices.of(Rng.seed(seed).permutation(6));
            assertClose(net.forward(shuffled(x, order)).value(),
                    net.forward(Variable.constant(x)).value(), within(1e-10));
        });
    }

    @Example @Label("the gradient of the whole: backpropagation = forward mode = differences")
    void theGradientIsRight() {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(1), 2, 1, 4, 6));
        assertThreeGradientsAgree(() -> net(2), (net, in) -> net.forward(in[0]), x);
    }

    @Example @Label("28 x 28 in patches of 7, 3 blocks of width 64: 154,954 parameters")
    void asInTheText() {
        assertThat(new Vit(Shape.of(1, 28, 28), 7, 3, BlockConfig.of(64, 4), 10, Rng.seed(1))
                .parameterCount()).isEqualTo(154_954);
    }

    @Example @Label("images of another size are refused")
    void refuses() {
        assertThat(net(1).forward(Variable.constant(Tensor.zeros(5, 1, 4, 6))).shape())
                .isEqualTo(Shape.of(5, 3));
        assertThatThrownBy(() -> net(1).forward(Variable.constant(Tensor.zeros(5, 1, 6, 4))))
                .hasMessageContaining("expected [B, 1, 4, 6], got [5, 1, 6, 4]");
    }
}
