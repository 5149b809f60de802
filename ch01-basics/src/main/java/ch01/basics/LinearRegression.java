package ch01.basics;

import java.util.Arrays;

/// # Linear regression: the model
///
/// How does one number depend on others? The first guess is always a straight line, and with
/// several inputs a plane:
///
/// $$ f(x; w) = w_1 x_1 + \dots + w_D x_D + w_{D+1} $$
///
/// The last weight is the bias: where the line crosses the axis. Everything in this section is
/// about finding the weights; the model itself is this one formula.
public record LinearRegression(int features) implements ParametricModel<double[], Double> {

    public LinearRegression {
        Require.that(features > 0,
                "LinearRegression: expected at least one feature, got %d", features);
    }

    @Override public int parameters() {
        return features + 1;
    }

    @Override public Double predict(double[] w, double[] x) {
        Require.finite("LinearRegression: x", x);
        return new Affine(features, 1).apply(w, x)[0];
    }

    /// The weights with the smallest squared error, at once: [LeastSquares] with one more column.
    public static double[] fit(Dataset<double[], Double> data) {
        return LeastSquares.solve(design(data), targets(data));
    }

    /// The inputs as rows, each with a 1 at its end for the bias: $A : [N, D + 1]$.
    static double[][] design(Dataset<double[], Double> data) {
        return data.inputs().stream().map(LinearRegression::withOne).toArray(double[][]::new);
    }

    /// The answers: $y : [N]$.
    static double[] targets(Dataset<double[], Double> data) {
        return data.targets().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] withOne(double[] x) {
        var row = Arrays.copyOf(x, x.length + 1);
        row[x.length] = 1;
        return row;
    }
}
