package ch04.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;
import common.laws.Refutation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Falsify me: "pooling makes a network invariant to translations, and reduces its parameters"
///
/// Two claims, and both are nearly right, which is worse than wrong.
///
/// *Invariant* would mean: shift the image, and the pooled image is the same. Asked for a row of
/// four pixels that a shift by one betrays under windows of two, jqwik finds one and shrinks it
/// until a single pixel is left that is not 0. It crosses the border between two windows, and the
/// other one sees it. What holds is that a shift by a multiple of the stride shifts the pooled image
/// (*equivariance*), and that one pooling over the whole image is invariant, as long as nothing is
/// pushed out.
///
/// *Parameters*: a pooling has none, so it cannot save any of its own. What becomes smaller is a
/// dense layer that comes after it, because there are fewer pixels left to connect.
class FalsifyPoolingTest {

    /// "If an image moves by one pixel, the result of max pooling stays the same."
    ///
    /// **Exercise 4.19.** Falsify me: return a row of four pixels, the last of them 0, whose maxima
    /// in windows of two side by side change when the row moves one pixel to the right.
    /// <details><summary>Hint</summary>Nothing changes while the largest pixel stays in its
    /// window.</details>
    @Exercise("4.19")
    static double[] counterexample() {
        return new double[] {0, 1, 0, 0};
    }

    @Example @Tag("4.19") @Label("maxima of the shifted row ≠ maxima of the row")
    void aShiftByOnePixelIsSeen() {
        var row = counterexample();
        assertThat(row).hasSize(4).endsWith(0);
        assertThat(pooled(shifted(row, 1))).isNotEqualTo(pooled(row));
    }

    @Example @Label("the search shrinks to a single pixel of 1")
    void whatTheSearchFinds() {
        assertThat(Refutation.counterexample(rowsThatEndIn(1),
                row -> Arrays.equals(pooled(shifted(row, 1)), pooled(row))))
                .containsOnlyOnce(1).containsOnly(0, 1);
    }

    /// What holds.
    @Property @Label("a shift by the stride shifts the maxima by one")
    void shiftsByTheStrideAreFollowed(@ForAll("rowsThatEndInTwo") double[] row) {
        assertThat(pooled(shifted(row, 2))).isEqualTo(shifted(pooled(row), 1));
    }

    /// What holds, too.
    @Property @Label("one maximum of the whole row does not see a shift at all")
    void theMaximumOfAllIsInvariant(@ForAll("rowsThatEndInTwo") double[] row) {
        for (var by = 0; by <= 2; by++) {
            assertThat(Arrays.stream(shifted(row, by)).max()).isEqualTo(Arrays.stream(row).max());
        }
    }

    @Example @Label("a pooling has no parameters; the dense layer after it has a quarter as many")
    void whereTheParametersAre() {
        var two = Window.of(2).stride(2);
        assertThat(new MaxPool2d(two).parameterCount()).isZero();
        var image = Shape.of(1, 8, 28, 28);
        var pixels = new Flatten().outputShape(image).size(1);
        var pooled = new Flatten().outputShape(new MaxPool2d(two).outputShape(image)).size(1);
        assertThat(pixels).isEqualTo(4 * pooled);
        assertThat(new Linear(pooled, 10, false, Rng.seed(1)).parameterCount() * 4)
                .isEqualTo(new Linear(pixels, 10, false, Rng.seed(1)).parameterCount());
        var kernels = new Conv2d(8, 8, Window.of(3), Rng.seed(1));
        assertThat(kernels.outputShape(image)).isNotEqualTo(image);
        assertThat(kernels.parameterCount()).isEqualTo(8 * 8 * 9 + 8);
    }

    /// "A pooling reduces the number of parameters of the network that it is put into."
    ///
    /// **Exercise 4.21.** Falsify me: return a network from images `[1, 1, 8, 8]` to 10 numbers,
    /// with `middle` as one of its layers, that has as many parameters with a pooling there as with
    /// nothing.
    /// <details><summary>Hint</summary>Which layer has a weight for each pixel that is left? Let it
    /// see one number per channel, whatever the size of the image.</details>
    @Exercise("4.21")
    static Sequential network(Layer middle) {
        return new Sequential(new Conv2d(1, 4, Window.of(3), Rng.seed(1)), middle,
                AdaptiveAvgPool2d.global(), new Flatten(), new Linear(4, 10, Rng.seed(2)));
    }

    @Example @Tag("4.21") @Label("as many parameters with the pooling as without it")
    void aPoolingNeedNotSaveAParameter() {
        Layer pooling = new MaxPool2d(Window.of(2).stride(2)), nothing = new Identity();
        for (var middle : List.of(pooling, nothing)) {
            assertThat(network(middle).layers()).contains(middle);
            assertThat(network(middle).outputShape(Shape.of(1, 1, 8, 8))).isEqualTo(Shape.of(1, 10));
        }
        assertThat(network(pooling).parameterCount()).isPositive()
                .isEqualTo(network(nothing).parameterCount());
    }

    private static double[] pooled(double[] row) {
        var x = Variable.constant(Tensor.of(Shape.of(1, 1, 1, row.length), row));
        return new MaxPool2d(Window.of(1), Window.of(2).stride(2), false)
                .forward(x).value().toArray();
    }

    private static double[] shifted(double[] row, int by) {
        return IntStream.range(0, row.length).mapToDouble(i -> i < by ? 0 : row[i - by]).toArray();
    }

    @Provide Arbitrary<double[]> rowsThatEndInTwo() {
        return rowsThatEndIn(2);
    }

    /// Rows whose last pixels are 0, so that a shift pushes nothing out.
    private static Arbitrary<double[]> rowsThatEndIn(int zeros) {
        return Arbitraries.integers().between(0, 3).array(int[].class).ofSize(4 - zeros)
                .map(pixels -> IntStream.range(0, 4)
                        .mapToDouble(i -> i < pixels.length ? pixels[i] : 0).toArray());
    }
}
