package ch01.basics;

import common.exercises.Exercise;
import java.util.Arrays;

/// # The past as input: autoregression
///
/// A series $x_1, x_2, \dots$ has no answers $y$ beside it, and still supervised learning applies:
/// let the next value be the answer and the $p$ values before it the input. A linear guess of this
/// kind is the *autoregressive model* AR($p$):
///
/// $$ \hat x_t = c + a_1 x_{t-1} + a_2 x_{t-2} + \dots + a_p x_{t-p} $$
///
/// Its weights are found by [LeastSquares] on the table of windows. To look farther ahead, feed the
/// prediction back as if it had been observed, again and again. That is how a language model writes
/// a page: one word at a time, each from those before.
///
/// Two weights are enough to draw a sine for ever, since
/// $\sin \omega t = 2 \cos \omega \, \sin \omega (t - 1) - \sin \omega (t - 2)$. (Yule, 1927, for
/// sunspots)
///
/// What the model may look at is the whole point. An input that contains the value to be predicted
/// gives perfect scores and is useless: tomorrow's newspaper predicts tomorrow's weather.
public final class ArModel implements Model<double[], Double> {

    private final double constant;                          // c
    private final double[] weights;                         // a₁ … a_p, the latest first

    private ArModel(double constant, double[] weights) {
        this.constant = constant;
        this.weights = weights;
    }

    /// The windows of a series as a data set: to each value that has `order` predecessors, these
    /// predecessors, *latest first*, as input.
    ///
    /// **Exercise 1.21.** Write this method.
    /// <details><summary>Hint</summary>The series 1, 2, 3, 4 with order 2 has two windows:
    /// (2, 1) → 3 and (3, 2) → 4.</details>
    @Exercise("1.21")
    public static Dataset<double[], Double> windows(double[] series, int order) {
        Require.finite("ArModel: series", series);
        Require.that(order >= 1, "ArModel: expected an order of 1 or more, got %d", order);
        Require.that(series.length > order,
                "ArModel: order %d needs more than %d values, got %d", order, order, series.length);
        var inputs = new double[series.length - order][order];
        var answers = new double[series.length - order];
        for (var t = order; t < series.length; t++) {
            for (var lag = 1; lag <= order; lag++) {
                inputs[t - order][lag - 1] = series[t - lag];
            }
            answers[t - order] = series[t];
        }
        return Dataset.of(inputs, answers);
    }

    /// The model of the given order with the smallest squared error over the series.
    public static ArModel fit(double[] series, int order) {
        var windows = windows(series, order);
        var design = windows.inputs().stream().map(ArModel::withOne).toArray(double[][]::new);
        var answers = windows.targets().stream().mapToDouble(Double::doubleValue).toArray();
        var w = LeastSquares.solve(design, answers);
        return new ArModel(w[0], Arrays.copyOfRange(w, 1, w.length));
    }

    /// $\hat x_t$ from the values before it, latest first.
    @Override public Double predict(double[] window) {
        Require.sameLength("ArModel: order and window", weights.length, window.length);
        Require.finite("ArModel: window", window);
        var sum = constant;
        for (var lag = 0; lag < weights.length; lag++) {
            sum += weights[lag] * window[lag];
        }
        return sum;
    }

    /// The next `steps` values after the series, each predicted from the ones before it.
    public double[] forecast(double[] series, int steps) {                       // [steps]
        Require.finite("forecast: series", series);
        Require.that(series.length >= weights.length,
                "forecast: expected %d values or more, got %d", weights.length, series.length);
        Require.that(steps >= 0, "forecast: expected 0 or more steps, got %d", steps);
        var all = Arrays.copyOf(series, series.length + steps);
        for (var t = series.length; t < all.length; t++) {
            var window = new double[weights.length];
            for (var lag = 1; lag <= window.length; lag++) {
                window[lag - 1] = all[t - lag];
            }
            all[t] = predict(window);
        }
        return Arrays.copyOfRange(all, series.length, all.length);
    }

    /// $c$.
    public double constant() {
        return constant;
    }

    /// $a_1, \dots, a_p$.
    public double[] weights() {                                                  // [p]
        return weights.clone();
    }

    private static double[] withOne(double[] window) {
        var row = new double[window.length + 1];
        row[0] = 1;
        System.arraycopy(window, 0, row, 1, window.length);
        return row;
    }
}
