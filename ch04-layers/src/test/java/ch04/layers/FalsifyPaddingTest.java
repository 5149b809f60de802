package ch04.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.exercises.Exercise;
import common.laws.Refutation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # Falsify me: "a padding of P = (K − 1)/2 keeps the size, and (W − K + 2P)/S + 1 is the size"
///
/// Where these formulas are printed, one also reads that *valid* padding means to pad with zeros
/// and *same* padding to pad with something else. That is a slip of words: valid means no padding
/// at all, every window lies in the image; same pads, with zeros, as much as keeps the size.
///
/// The two formulas are more interesting, because they hold on every slide on which they are shown.
/// Asked for a kernel, a stride and a width for which $P = (K - 1)/2$ changes the width, jqwik
/// shrinks to a kernel of 2 on one pixel: $P = 0$ after rounding, and no window fits. With an odd
/// kernel it shrinks to $K = 1, S = 2, W = 2$, where one pixel is left. So the formula takes an odd
/// kernel *and* stride 1. And asked where the second one is no whole number, jqwik answers
/// $W = 2, K = 1, S = 2$, which gives 1.5: the floor is part of the formula.
class FalsifyPaddingTest {

    private static final List<Integer> SIMPLEST_STRIDE = List.of(1, 2, 2);

    private static Arbitrary<List<Integer>> kernelStrideWidth(boolean odd) {
        var kernel = Arbitraries.integers().between(1, 7).filter(k -> !odd || k % 2 == 1);
        return Combinators.combine(kernel, Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(1, 20)).as(List::of);
    }

    private static boolean keepsTheWidth(int kernel, int stride, int width) {
        var window = Window.of(kernel).stride(stride).padding((kernel - 1) / 2);
        return width + 2 * window.padding() >= kernel && window.output(width) == width;
    }

    @Example
    @Label("P = (K − 1)/2 keeps the width: refuted by an even kernel, and by a stride of 2")
    void whatTheSearchFinds() {
        assertThat(Refutation.counterexample(kernelStrideWidth(false),
                c -> c.get(1) > 1 || keepsTheWidth(c.get(0), c.get(1), c.get(2))))
                .containsExactly(2, 1, 1);
        assertThat(Refutation.counterexample(kernelStrideWidth(true),
                c -> keepsTheWidth(c.get(0), c.get(1), c.get(2)))).isEqualTo(SIMPLEST_STRIDE);
    }

    /// "Pad by P = (K − 1)/2 on both sides, with an odd K, and the width stays."
    ///
    /// **Exercise 4.20.** Falsify me: return an odd kernel, a stride and a width that this padding
    /// does not keep.
    /// <details><summary>Hint</summary>How far does the window move from one place to the
    /// next?</details>
    @Exercise("4.20")
    static int[] counterexample() {
        return new int[] {1, 2, 2};
    }

    @Example @Tag("4.20") @Label("K odd and P = (K − 1)/2, and yet another width")
    void anOddKernelIsNotEnough() {
        var numbers = counterexample();
        assertThat(numbers).hasSize(3);
        assertThat(numbers[0]).isOdd();
        assertThat(keepsTheWidth(numbers[0], numbers[1], numbers[2])).isFalse();
    }

    @Example @Label("(W − K + 2P)/S + 1 is a whole number: refuted by W = 2, K = 1, S = 2")
    void theFloorIsPartOfTheFormula() {
        assertThat(Refutation.counterexample(kernelStrideWidth(true),
                c -> (c.get(2) - c.get(0) + c.get(0) - 1) % c.get(1) == 0))
                .isEqualTo(SIMPLEST_STRIDE);
        assertThat(Window.of(1).stride(2).output(2)).isEqualTo(1);
    }

    /// What holds.
    @Property @Label("P = (K − 1)/2 keeps every width for odd K and stride 1")
    void forOddKernelsAndStrideOneItHolds(@ForAll @IntRange(min = 0, max = 4) int half,
            @ForAll @IntRange(min = 1, max = 40) int width) {
        assertThat(keepsTheWidth(2 * half + 1, 1, width)).isTrue();
    }

    @Property @Label("valid = no padding: the width shrinks by K − 1")
    void validMeansNoPadding(@ForAll @IntRange(min = 1, max = 9) int kernel,
            @ForAll @IntRange(min = 9, max = 40) int width) {
        assertThat(Window.of(kernel).output(width)).isEqualTo(width - (kernel - 1));
    }

    @Example @Label("where no padding keeps the size, same() says so")
    void sameRefuses() {
        assertThatThrownBy(() -> Window.of(2).same())
                .hasMessageContaining("no padding keeps the length");
        assertThatThrownBy(() -> Window.of(3).stride(2).same())
                .hasMessageContaining("takes stride 1");
    }
}
