package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Jacobian;
import ch03.training.Variable;
import ch04.layers.BatchNorm;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What a residual block promises (section 5.2)
class ResidualBlockTest {

    /// A kind of block, with as many channels and pixels out as in.
    enum Kind {
        BASIC, BOTTLENECK;

        ResidualBlock block(Rng rng) {
            return block(4, 1, rng);
        }

        private ResidualBlock block(int out, int stride, Rng rng) {
            return this == BASIC ? new BasicBlock(4, out, stride, rng)
                    : new Bottleneck(4, out, stride, rng);
        }

        /// One that no longer is silent.
        ResidualBlock awake(int out, int stride, Rng rng) {
            var block = block(out, stride, rng);
            ((BatchNorm) block.branch().layers().getLast()).gamma().value().fillInPlace(1);
            return block;
        }
    }

    @Provide Arbitrary<Kind> kinds() {
        return Arbitraries.of(Kind.class);
    }

    private static Tensor image(long seed) {
        return Tensor.normal(Rng.seed(seed).split("image"), 2, 4, 3, 3);
    }

    @Property(tries = 20) @Tag("5.5")
    @Label("γ = 0: the block is the identity on what a relu gives")
    void aNewBlockDoesNothing(@ForAll("kinds") Kind kind, @ForAll long seed) {
        var x = image(seed).relu();
        assertClose(kind.block(Rng.seed(seed)).forward(Variable.constant(x)).value(), x, exactly());
    }

    /// The same operations twice, so the same bits.
    @Property(tries = 20) @Tag("5.5") @Label("y = relu(F(x) + S(x)), for strides 1, 2 and 3")
    void aBlockIsBranchPlusShortcut(@ForAll("kinds") Kind kind, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int stride) {
        Backend.EJML.run(() -> {
            var block = kind.awake(8, stride, Rng.seed(seed));
            var x = Variable.constant(image(seed));
            var sum = block.branch().forward(x).plus(block.shortcut().forward(x));
            assertClose(block.forward(x).value(), sum.value().maximum(0), exactly());
        });
    }

    /// Row by row: where the sum is negative, relu lets no gradient pass. Both sides are sums of at
    /// most a hundred products of size up to ten, through three normalisations.
    @Property(tries = 5)
    @Label("J = D (I + J_F), with D = 1 where the sum is positive, 0 elsewhere")
    void theJacobianIsShiftedByTheIdentity(@ForAll("kinds") Kind kind, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var block = kind.awake(4, 1, Rng.seed(seed));
            var x = image(seed).slice(0, 0, 1).slice(3, 0, 2);       // [1, 4, 3, 2]
            var on = Tensor.of(block.forward(Variable.constant(x)).value().greater(0));
            var inner = Jacobian.byRows(block.branch()::forward, x);
            var expected = inner.plus(Tensor.eye(x.count())).times(on.reshape(-1, 1));
            assertClose(Jacobian.byRows(block::forward, x), expected, within(1e-9));
        });
    }

    /// γ gets a gradient although nothing comes out: x̂ is not 0, only its scale is.
    @Property(tries = 10) @Label("a silent block can wake up: the gradient of γ is not 0")
    void aSilentBlockCanLearn(@ForAll("kinds") Kind kind, @ForAll long seed) {
        var block = kind.block(Rng.seed(seed));
        block.forward(Variable.constant(image(seed).relu())).square().sum().backward();
        var gamma = ((BatchNorm) block.branch().layers().getLast()).gamma();
        assertThat(gamma.gradient().abs().max().item()).isGreaterThan(0);
    }

    @Property(tries = 20) @Label("18 C² weights in two convolutions, 17/16 C² in a bottleneck")
    void whatTheyCost(@ForAll @IntRange(min = 1, max = 8) int quarter) {
        var c = 4 * quarter;
        var norms = 2;                                               // numbers per channel
        assertThat(new BasicBlock(c, c, 1, Rng.seed(1)).parameterCount())
                .isEqualTo(18 * c * c + norms * (c + c));
        assertThat(new Bottleneck(c, c, 1, Rng.seed(1)).parameterCount())
                .isEqualTo(17 * c * c / 16 + norms * (c / 4 + c / 4 + c));
    }

    @Example @Label("stride 2 halves the image, rounding up, and the shortcut follows")
    void strides() {
        var x = Variable.constant(Tensor.zeros(2, 4, 7, 5));
        for (var block : new ResidualBlock[] {
            new BasicBlock(4, 8, 2, Rng.seed(1)), new Bottleneck(4, 8, 2, Rng.seed(1))}) {
            assertThat(block.forward(x).shape()).isEqualTo(Shape.of(2, 8, 4, 3));
            assertThat(block.outputShape(x.shape())).isEqualTo(Shape.of(2, 8, 4, 3));
        }
    }

    @Example @Label("channels that are no multiple of 4 are refused")
    void refuses() {
        assertThatThrownBy(() -> new Bottleneck(4, 6, 1, Rng.seed(1)))
                .hasMessageContaining("multiples of 4, got 6");
    }
}
