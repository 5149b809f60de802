package ch04.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # How many places a window has
class WindowTest {

    @Provide Arbitrary<Window> windows() {
        var small = Arbitraries.integers().between(1, 5);
        return Combinators.combine(small, small, Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(1, 3)).as(Window::new);
    }

    /// Counted one by one: a place is a start from which the last number is still on the axis.
    @Property(tries = 500) @Tag("4.18")
    @Label("⌊(L + 2P − D(K − 1) − 1)/S⌋ + 1 = the places, counted")
    void theFormulaCounts(@ForAll("windows") Window w,
            @ForAll @IntRange(min = 0, max = 30) int length) {
        Assume.that(length + 2 * w.padding() >= w.span());
        var places = IntStream.iterate(-w.padding(), from -> from + w.stride())
                .takeWhile(from -> from + w.dilation() * (w.kernel() - 1) < length + w.padding())
                .count();
        assertThat(w.output(length)).isEqualTo((int) places);
    }

    @Example @Tag("4.18")
    @Label("28 pixels: 24 under a window of 5, 28 with padding 2, 14 with stride 2 of 2")
    void knownSizes() {
        assertThat(Window.of(5).output(28)).isEqualTo(24);
        assertThat(Window.of(5).padding(2).output(28)).isEqualTo(28);
        assertThat(Window.of(2).stride(2).output(28)).isEqualTo(14);
        assertThat(Window.of(2).stride(2).output(29)).isEqualTo(14);    // the last pixel is ignored
        assertThat(new Window(7, 2, 3, 1).output(224)).isEqualTo(112);  // how a ResNet begins
    }

    @Property @Tag("4.18") @Label("a window that is wider than the padded axis is refused")
    void aWindowThatDoesNotFitIsRefused(@ForAll("windows") Window w) {
        var length = w.span() - 2 * w.padding() - 1;
        Assume.that(length >= 0);
        assertThatThrownBy(() -> w.output(length)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit an axis of length " + length);
    }

    @Property @Label("same() keeps every length")
    void samePaddingKeepsTheLength(@ForAll @IntRange(min = 0, max = 3) int half,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(min = 1, max = 30) int length) {
        assertThat(Window.of(2 * half + 1).dilation(dilation).same().output(length))
                .isEqualTo(length);
    }

    @Property @Label("(H − 1)S − 2P + D(K − 1) + 1 + lost = the length that was there before")
    void theTransposedFormulaIsTheInverse(
            @ForAll("windows") Window w, @ForAll @IntRange(min = 1, max = 30) int length) {
        Assume.that(length + 2 * w.padding() >= w.span());
        var lost = (length + 2 * w.padding() - w.span()) % w.stride();
        assertThat(ConvTranspose2d.grown(w.output(length), w, lost)).isEqualTo(length);
    }
}
