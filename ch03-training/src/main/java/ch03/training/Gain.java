package ch03.training;

/// # What an activation function takes away
///
/// A signal of mean square 1 comes out of an activation function with another. The *gain* is what a
/// layer's weights are multiplied by to make up for it (see [Fans]). A relu sets one half of the
/// numbers to 0, so one half of the mean square is left, and $\sqrt 2$ restores it; a leaky one
/// keeps the share $a^2$ of that half too. The number for tanh was found by trying; for SELU, which
/// keeps the square by itself, it is chosen a little below 1 to calm it. Sigmoid has 1 for want of
/// a better one: it does not keep the mean.
public final class Gain {

    /// Of a layer without activation function.
    public static final double LINEAR = 1;

    public static final double SIGMOID = 1;

    public static final double TANH = 5.0 / 3;

    public static final double RELU = Math.sqrt(2);

    public static final double SELU = 3.0 / 4;

    private Gain() { }

    /// Of a relu whose slope on the negative side is `slope`.
    public static double leakyRelu(double slope) {
        return Math.sqrt(2 / (1 + slope * slope));
    }
}
