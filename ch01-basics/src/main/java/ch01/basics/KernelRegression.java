package ch01.basics;

/// # A first model: a sum of bumps
///
/// We have noisy points of an unknown curve and want the curve. Nothing is known about its form, so
/// a straight line or a parabola would be a guess. Instead, place $K$ bumps side by side along the
/// axis and let the data choose how high each one stands:
///
/// $$ f(x; w) = \sum_{k=1}^{K} w_k \, \phi_k(x), \qquad
///    \phi_k(x) = \exp\!\Bigl(-\frac{(x - c_k)^2}{2 s^2}\Bigr) $$
///
/// The heights $w_k$ (negative ones are dents) are the weights. The centres $c_k$, the width $s$
/// and the number $K$ are hyper-parameters: with few bumps no choice of heights can follow the
/// curve, with as many bumps as points the sum follows the noise too.
///
/// All of learning is in this small example: data, a model with blanks, a loss, and the search for
/// the weights that make the loss small. Here the search is exact ([LeastSquares]); most of this
/// book is about models for which it cannot be. (Experiment `CurveFromPoints`.)
public final class KernelRegression implements ParametricModel<Double, Double> {

    private final double[] centres;
    private final double width;

    /// Bumps at the given centres, all of the same width.
    public KernelRegression(double[] centres, double width) {
        this.centres = Require.finite("KernelRegression: centres", centres).clone();
        this.width = Require.positive("KernelRegression: width", width);
    }

    /// `bumps` centres from end to end at equal distances, each as wide as that distance.
    public static KernelRegression evenly(int bumps, double from, double to) {
        Require.that(bumps >= 2, "KernelRegression: expected at least 2 bumps, got %d", bumps);
        Require.that(from < to, "KernelRegression: expected from < to, got %s and %s", from, to);
        var step = (to - from) / (bumps - 1);
        var centres = new double[bumps];
        for (var k = 0; k < bumps; k++) {
            centres[k] = from + k * step;
        }
        return new KernelRegression(centres, step);
    }

    @Override public int parameters() {
        return centres.length;
    }

    /// How far each bump reaches at `x`: the vector $\phi(x)$.
    public double[] features(double x) {                                         // [K]
        Require.finite("KernelRegression: x", x);
        var phi = new double[centres.length];
        for (var k = 0; k < centres.length; k++) {
            var z = (x - centres[k]) / width;
            phi[k] = Math.exp(-z * z / 2);
        }
        return phi;
    }

    @Override public Double predict(double[] w, Double x) {
        var phi = features(x);
        var sum = 0.0;
        for (var k = 0; k < w.length; k++) {
            sum += w[k] * phi[k];
        }
        return sum;
    }

    /// The weights $w^*$ with the smallest mean squared loss on the data.
    public double[] fit(Dataset<Double, Double> data) {                          // [K]
        var design = data.inputs().stream().map(this::features).toArray(double[][]::new);  // [N, K]
        var y = data.targets().stream().mapToDouble(Double::doubleValue).toArray();        // [N]
        return LeastSquares.solve(design, y);
    }
}
