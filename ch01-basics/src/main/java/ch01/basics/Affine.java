package ch01.basics;

import java.util.List;

/// # Weighted sums
///
/// The simplest way to let $D$ numbers speak for one is to weigh each and add up. Do that $K$ times
/// with different weights, and shift each sum by a *bias*:
///
/// $$ z = W x + b, \qquad W : [K, D], \quad b : [K] $$
///
/// Such a map is called *affine* (linear, but for the shift). Linear, logistic and softmax
/// regression are this map with different losses behind it, and the first network is this map
/// twice.
///
/// All numbers to be learned stand in one array, as [ParametricModel] has it: for each output $k$
/// the $D$ weights $W_{k}$ and then $b_k$. So a bias is nothing special: it is the weight of one
/// more input, which is always 1.
public record Affine(int inputs, int outputs) {

    public Affine {
        Require.that(inputs > 0, "Affine: expected at least one input, got %d", inputs);
        Require.that(outputs > 0, "Affine: expected at least one output, got %d", outputs);
    }

    /// How many numbers there are to learn: $K(D + 1)$.
    public int parameters() {
        return outputs * (inputs + 1);
    }

    /// Whether number `i` is a bias, and not the weight of an input.
    public boolean isBias(int i) {
        return i % (inputs + 1) == inputs;
    }

    /// $z_k = \sum_d W_{kd}\,x_d + b_k$
    public double[] apply(double[] w, double[] x) {                  // [K(D+1)], [D]
        check(w, x);
        var z = new double[outputs];                                 // [K]
        for (var k = 0; k < outputs; k++) {
            var row = k * (inputs + 1);
            var sum = w[row + inputs];                               // b_k
            for (var d = 0; d < inputs; d++) {
                sum += w[row + d] * x[d];
            }
            z[k] = sum;
        }
        return z;
    }

    /// A batch of inputs, one row each.
    public double[][] apply(double[] w, List<double[]> xs) {         // [K(D+1)], [N, D]
        return xs.stream().map(x -> apply(w, x)).toArray(double[][]::new);
    }

    /// The way back. If a number $J$ that is computed from the outputs changes with them by the
    /// slopes $\partial J/\partial z_{nk}$, then by the chain rule its slopes at the weights are
    ///
    /// $$ \frac{\partial J}{\partial W_{kd}} = \sum_n \frac{\partial J}{\partial z_{nk}}\,x_{nd},
    ///    \qquad \frac{\partial J}{\partial b_k} = \sum_n \frac{\partial J}{\partial z_{nk}} $$
    public double[] gradient(List<double[]> xs, double[][] slopes) {             // [N, D], [N, K]
        Require.sameLength("Affine: inputs and slopes", xs.size(), slopes.length);
        var gradient = new double[parameters()];
        for (var n = 0; n < slopes.length; n++) {
            var x = xs.get(n);
            check(gradient, x);
            Require.sameLength("Affine: slopes and outputs", slopes[n].length, outputs);
            for (var k = 0; k < outputs; k++) {
                var row = k * (inputs + 1);
                for (var d = 0; d < inputs; d++) {
                    gradient[row + d] += slopes[n][k] * x[d];
                }
                gradient[row + inputs] += slopes[n][k];
            }
        }
        return gradient;
    }

    /// The way back to the inputs, for a map whose inputs were computed by another one:
    ///
    /// $$ \frac{\partial\ell}{\partial x_d} = \sum_k W_{kd}\,\frac{\partial\ell}{\partial z_k} $$
    public double[] inputSlopes(double[] w, double[] slopes) {       // [K(D+1)], [K]
        Require.sameLength("Affine: slopes and outputs", slopes.length, outputs);
        var back = new double[inputs];                               // [D]
        for (var k = 0; k < outputs; k++) {
            for (var d = 0; d < inputs; d++) {
                back[d] += w[k * (inputs + 1) + d] * slopes[k];
            }
        }
        return back;
    }

    private void check(double[] w, double[] x) {
        Require.that(w.length == parameters(), "Affine %d -> %d: expected %d weights, got %d",
                inputs, outputs, parameters(), w.length);
        Require.that(x.length == inputs, "Affine %d -> %d: expected an input of %d numbers, got %d",
                inputs, outputs, inputs, x.length);
    }
}
