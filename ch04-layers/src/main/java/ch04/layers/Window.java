package ch04.layers;

import common.exercises.Exercise;

/// # A window that slides along an axis
///
/// Convolutions and poolings look through a window of `kernel` numbers, move it by `stride`, and
/// may first lengthen the axis by `padding` at both ends, or leave gaps of `dilation` − 1 between
/// the numbers that the window sees. With $K, S, P, D$ for these, an axis of length $L$ has
///
/// $$ \left\lfloor \frac{L + 2P - D(K - 1) - 1}{S} \right\rfloor + 1 $$
///
/// places for the window. The floor matters: numbers at the end that no window reaches are ignored.
///
/// ```java
/// Window.of(5).padding(2)          // 5 wide, the length stays
/// Window.of(2).stride(2)           // 2 wide, side by side: half the length
/// ```
public record Window(int kernel, int stride, int padding, int dilation) {

    public Window {
        if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
            throw new IllegalArgumentException("Window: expected kernel, stride and dilation of at"
                    + " least 1 and padding of at least 0,"
                    + " got kernel %d, stride %d, padding %d, dilation %d"
                            .formatted(kernel, stride, padding, dilation));
        }
    }

    public static Window of(int kernel) {
        return new Window(kernel, 1, 0, 1);
    }

    public Window stride(int stride) {
        return new Window(kernel, stride, padding, dilation);
    }

    public Window padding(int padding) {
        return new Window(kernel, stride, padding, dilation);
    }

    public Window dilation(int dilation) {
        return new Window(kernel, stride, padding, dilation);
    }

    /// The padding that keeps the length, $P = D(K - 1)/2$. It exists for stride 1 only, and where
    /// $D(K - 1)$ is even.
    public Window same() {
        if (stride != 1 || dilation * (kernel - 1) % 2 != 0) {
            throw new IllegalArgumentException("Window: no padding keeps the length for " + this
                    + "; that takes stride 1 and an even dilation * (kernel - 1)");
        }
        return padding(dilation * (kernel - 1) / 2);
    }

    /// How far the window reaches: from its first to its last number.
    public int span() {
        return dilation * (kernel - 1) + 1;
    }

    /// How many places it has on an axis of this length: the formula at the head of this file. An
    /// axis that is too short for the window even with its padding is refused.
    ///
    /// **Exercise 4.18.** Write this method: on how many places of an axis the window fits.
    /// <details><summary>Hint</summary>The window spans [#span()]. Where is its last number when it
    /// stands as far to the right as it can?</details>
    @Exercise("4.18")
    public int output(int length) {
        if (length + 2 * padding < span()) {
            throw new IllegalArgumentException(
                    "a window that spans %d does not fit an axis of length %d with padding %d"
                            .formatted(span(), length, padding));
        }
        return (length + 2 * padding - span()) / stride + 1;
    }
}
