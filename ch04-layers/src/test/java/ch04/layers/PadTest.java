package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Pad.Mode;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What padding promises
class PadTest {

    private static Tensor pad(Mode mode, Tensor x, int... amounts) {
        return new Pad(mode, amounts).forward(Variable.constant(x)).value();
    }

    @Example @Tag("4.5") @Label("a b c d with two on each side: the table of the text")
    void theTable() {
        assertThat(new Pad(Mode.REFLECT).rows(4, 2, 2)).containsExactly(2, 1, 0, 1, 2, 3, 2, 1);
        assertThat(new Pad(Mode.REPLICATE).rows(4, 2, 2)).containsExactly(0, 0, 0, 1, 2, 3, 3, 3);
        assertThat(new Pad(Mode.CIRCULAR).rows(4, 2, 2)).containsExactly(2, 3, 0, 1, 2, 3, 0, 1);
        var x = Tensor.of(1, 2, 3, 4);
        assertThat(pad(Mode.CONSTANT, x, 2, 2).toArray()).containsExactly(0, 0, 1, 2, 3, 4, 0, 0);
        assertThat(Pad.constant(9, 1, 0).forward(Variable.constant(x)).value().toArray())
                .containsExactly(9, 1, 2, 3, 4);
    }

    @Property @Label("what was padded, cropped, is what it was: in every mode, on every side")
    void cropUndoesPad(@ForAll Mode mode, @ForAll @IntRange(max = 2) int left,
            @ForAll @IntRange(max = 2) int right, @ForAll @IntRange(max = 2) int top,
            @ForAll long seed) {
        var x = Tensor.normal(Rng.seed(seed), 2, 3, 4);
        var cropped = pad(mode, x, left, right, top, 1)
                .slice(2, left, left + 4).slice(1, top, top + 3);
        assertClose(cropped, x, exactly());
    }

    /// A theorem about one axis: each mode continues the rows by a rule of its own.
    @Property @Tag("4.5")
    @Label("a reflected axis is symmetric about its ends, a circular one is periodic")
    void eachModeContinuesByItsRule(@ForAll @IntRange(min = 3, max = 6) int n) {
        var mirror = new Pad(Mode.REFLECT).rows(n, 2, 2);
        var circle = new Pad(Mode.CIRCULAR).rows(n, n, n);
        for (var k = 0; k <= 2; k++) {
            assertThat(mirror[2 - k]).isEqualTo(mirror[2 + k]);
            assertThat(mirror[n + 1 - k]).isEqualTo(mirror[n + 1 + k]);
        }
        for (var i = 0; i < 2 * n; i++) {
            assertThat(circle[i]).isEqualTo(circle[i + n]);
        }
        assertThat(Arrays.stream(new Pad(Mode.REPLICATE).rows(n, 4, 4)).limit(5)).containsOnly(0);
    }

    // ── A blur at the border ─────────────────────────────────────────────────────────────────────

    /// 3 x 3 numbers that sum to 1.
    private static Tensor blurred(Mode mode, Tensor x) {
        return Backend.EJML.call(() -> {
            var blur = Tensor.full(1.0 / 9, 1, 1, 3, 3);
            var three = Window.of(3);
            return new Convolution(three, three, 1).forward(pad(mode, x, 1, 1, 1, 1), blur);
        });
    }

    /// Nine ninths: nine roundings.
    @Property(tries = 30)
    @Label("the blur of a constant image is that image, if the border is made of pixels")
    void aConstantImageStaysConstant(@ForAll @IntRange(min = 2, max = 5) int height,
            @ForAll @IntRange(min = -5, max = 5) int grey) {
        var x = Backend.EJML.call(() -> Tensor.full(grey, 1, 1, height, 3));
        for (var mode : new Mode[] {Mode.REFLECT, Mode.REPLICATE, Mode.CIRCULAR}) {
            assertClose(mode + ":", blurred(mode, x), x, within(1e-14));
        }
    }

    @Example
    @Label("with zeros around it, the corner of a white image becomes 4/9 and its edge 6/9")
    void zerosDarkenTheBorder() {
        var white = Backend.EJML.call(() -> Tensor.ones(1, 1, 3, 3));
        assertClose(blurred(Mode.CONSTANT, white).times(9).reshape(9),
                Backend.EJML.call(() -> Tensor.of(4, 6, 4, 6, 9, 6, 4, 6, 4)), within(1e-14));
    }

    @Property @Label("gradient of a pixel = how often it was copied")
    void theGradientCountsTheCopies(@ForAll @IntRange(max = 3) int before,
            @ForAll @IntRange(max = 3) int after) {
        for (var mode : new Mode[] {Mode.REFLECT, Mode.REPLICATE, Mode.CIRCULAR}) {
            var x = Variable.input(Tensor.zeros(4));
            new Pad(mode, before, after).forward(x).sum().backward();
            var rows = new Pad(mode).rows(4, before, after);
            for (var i = 0; i < 4; i++) {
                var place = i;
                var copies = Arrays.stream(rows).filter(row -> row == place).count();
                assertThat(x.gradient().get(i)).isEqualTo(copies);
            }
        }
    }

    @Example @Label("no amounts, or amounts of 0: nothing happens, even to nothing")
    void paddingByNothing() {
        for (var mode : Mode.values()) {
            assertThat(new Pad(mode, 0, 0).outputShape(Shape.of(2, 0))).isEqualTo(Shape.of(2, 0));
            assertThat(new Pad(mode).outputShape(Shape.of(2))).isEqualTo(Shape.of(2));
        }
    }
}
