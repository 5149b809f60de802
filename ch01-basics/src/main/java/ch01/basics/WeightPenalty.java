package ch01.basics;

/// # Small weights for any model
///
/// What [Ridge] does for least squares works for every objective: add the squares of the weights,
/// and leave the biases alone.
///
/// $$ J_\lambda(w) = J(w) + \frac\lambda2 \sum_{i \text{ no bias}} w_i^2, \qquad
///    \frac{\partial J_\lambda}{\partial w_i} = \frac{\partial J}{\partial w_i} + \lambda w_i $$
///
/// The half is there to make the slope simple. Beware of the scale: here $J$ is a *mean* over
/// examples. [Ridge] adds its penalty to a *sum*, and without the half, so its $\lambda$ is ours
/// times $N/2$. Many libraries put a factor $C$ before the sum of the losses instead; then
/// $\lambda = 1 / (C N)$.
public record WeightPenalty<X, Y>(Objective<X, Y> objective, double lambda, Affine layout)
        implements Objective<X, Y> {

    public WeightPenalty {
        Require.that(lambda >= 0 && Double.isFinite(lambda),
                "WeightPenalty: expected lambda >= 0, got %s", lambda);
    }

    @Override public double value(double[] w, Dataset<X, Y> data) {
        var squares = 0.0;
        for (var i = 0; i < w.length; i++) {
            squares += layout.isBias(i) ? 0 : w[i] * w[i];
        }
        return objective.value(w, data) + lambda / 2 * squares;
    }

    @Override public double[] gradient(double[] w, Dataset<X, Y> data) {
        var gradient = objective.gradient(w, data);
        for (var i = 0; i < w.length; i++) {
            gradient[i] += layout.isBias(i) ? 0 : lambda * w[i];
        }
        return gradient;
    }
}
