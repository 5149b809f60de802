package ch04.layers;

import ch03.training.Variable;

/// # Scores to probabilities, warm or cold
///
/// $$ p_i = \frac{e^{x_i / T}}{\sum_j e^{x_j / T}} $$
///
/// along an axis. The *temperature* $T$ says how much the scores count: for $T \to 0$ the largest
/// takes all, for $T \to \infty$ all are equal. The gradient is in chapter 3, where softmax was
/// first needed.
public final class Softmax extends Layer {

    private final int axis;
    private final double temperature;
    private final boolean logarithm;

    public Softmax(int axis) {
        this(axis, 1, false);
    }

    public Softmax(int axis, double temperature) {
        this(axis, temperature, false);
    }

    private Softmax(int axis, double temperature, boolean logarithm) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException(
                    "Softmax: expected a temperature above 0, got " + temperature);
        }
        this.axis = axis;
        this.temperature = temperature;
        this.logarithm = logarithm;
    }

    /// The logarithms of the probabilities, exact where these would be 0.
    public static Softmax logarithm(int axis) {
        return new Softmax(axis, 1, true);
    }

    @Override public Variable forward(Variable x) {
        var scores = temperature == 1 ? x : x.div(temperature);
        return logarithm ? scores.logSoftmax(axis) : scores.softmax(axis);
    }
}
