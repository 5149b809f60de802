package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Conv2d;
import ch04.layers.Linear;
import ch04.layers.Window;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What cutting into patches promises (section 5.7)
class PatchifyTest {

    /// Patches of `size`, `high` x `wide` of them, of images with some channels.
    record Sheet(int channels, int size, int high, int wide) {

        Tensor images(long seed) {
            return Tensor.normal(Rng.seed(seed), 2, channels, size * high, size * wide);
        }
    }

    @Provide Arbitrary<Sheet> sheets() {
        var some = Arbitraries.integers().between(1, 3);
        return Combinators.combine(some, some, some, some).as(Sheet::new);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tag("5.6") @Label("images(patches(x)) = x")
    void nothingIsLost(@ForAll("sheets") Sheet sheet, @ForAll long seed) {
        var x = sheet.images(seed);
        var patchify = new Patchify(sheet.size);
        var patches = patchify.forward(Variable.constant(x));
        assertThat(patches.shape()).isEqualTo(patchify.outputShape(x.shape()));
        var back = patchify.images(patches, sheet.channels, x.size(2), x.size(3));
        assertClose(back.value(), x, exactly());
    }

    /// At most 27 products are summed, in two orders.
    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tag("5.6") @Label("linear ∘ patches = convolution with window P and stride P")
    void aPatchEmbeddingIsAStridedConvolution(@ForAll("sheets") Sheet sheet, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var conv = new Conv2d(sheet.channels, 5, Window.of(sheet.size).stride(sheet.size),
                    Rng.seed(seed));
            var linear = new Linear(sheet.channels * sheet.size * sheet.size, 5, Rng.seed(seed));
            linear.weight().value().copyInPlace(conv.weight().value().reshape(5, -1));
            linear.bias().value().copyInPlace(conv.bias().value());
            var x = Variable.constant(sheet.images(seed));
            var words = linear.forward(new Patchify(sheet.size).forward(x)).value(); // [B, T, 5]
            var seen = conv.forward(x).value().reshape(2, 5, -1).transpose(1, 2);
            assertClose(words, seen, within(1e-12));
        });
    }

    @Example @Tag("5.6") @Label("0 1 | 2 3 over 4 5 | 6 7: the patches are 0 1 4 5 and 2 3 6 7")
    void onPaper() {
        var x = Variable.constant(Tensor.arange(8).reshape(1, 1, 2, 4));
        assertThat(new Patchify(2).forward(x).value().toArray())
                .containsExactly(0, 1, 4, 5, 2, 3, 6, 7);
    }

    @Example @Label("what cannot be cut is refused")
    void refuses() {
        assertThatThrownBy(() -> new Patchify(0)).hasMessageContaining("got 0");
        var image = Variable.constant(Tensor.zeros(1, 1, 6, 7));
        assertThatThrownBy(() -> new Patchify(3).forward(image))
                .hasMessageContaining("in multiples of 3, got [1, 1, 6, 7]");
        var patches = Variable.constant(Tensor.zeros(1, 3, 4));
        assertThatThrownBy(() -> new Patchify(2).images(patches, 1, 4, 4))
                .hasMessageContaining("patches [1, 3, 4] are not those of images [1, 1, 4, 4]");
    }
}
