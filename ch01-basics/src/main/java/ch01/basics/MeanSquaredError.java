package ch01.basics;

import common.exercises.Exercise;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// # Linear regression: the loss
///
/// How wrong is a line? Take the vertical distance of each point from it, the *residual*
/// $r_n = f(x_n; w) - y_n$, and average the squares:
///
/// $$ J(w) = \frac 1N \sum_{n=1}^N r_n^2 $$
///
/// Why squares? Residuals of either sign must count, one large miss should hurt more than many
/// small ones, and the result is the friendliest function there is: a bowl. Its slope is linear in
/// $w$ and its curvature is the same everywhere, which is why this section can say exactly when
/// walking downhill succeeds.
public record MeanSquaredError(LinearRegression model) implements Objective<double[], Double> {

    @Override public double value(double[] w, Dataset<double[], Double> data) {
        return Loss.squared().risk(model.with(w), data);
    }

    /// The slope of a square is twice its root, and the residual's slope is the input:
    ///
    /// $$ \nabla J(w) = \frac 2N \sum_{n=1}^N r_n \tilde x_n,
    ///    \qquad \tilde x_n = (x_{n1}, \dots, x_{nD}, 1) $$
    ///
    /// **Exercise 1.9.** Write this method.
    /// <details><summary>Hint</summary>[Affine#gradient] wants the slopes of $J$ at the
    /// predictions: one per example, with the mean's $1/N$ in it.</details>
    @Exercise("1.9")
    @Override public double[] gradient(double[] w, Dataset<double[], Double> data) {
        var slopes = new double[data.size()][];                      // [N, 1]
        for (var n = 0; n < slopes.length; n++) {
            var residual = model.predict(w, data.get(n).x()) - data.get(n).y();
            slopes[n] = new double[] {2 * residual / data.size()};
        }
        return new Affine(model.features(), 1).gradient(data.inputs(), slopes);
    }

    /// The slope of the slope, the *Hessian*, a matrix that does not depend on $w$:
    ///
    /// $$ H = \frac 2N \sum_{n=1}^N \tilde x_n \tilde x_n^\top = \frac 2N A^\top A $$
    ///
    /// where row $n$ of $A$ is $\tilde x_n$. Since
    /// $v^\top H v = \frac 2N \lVert A v \rVert^2 \ge 0$, the bowl curves upwards in every
    /// direction: it is convex, and every valley is the deepest one.
    public static DMatrixRMaj hessian(Dataset<double[], Double> data) {
        var a = new DMatrixRMaj(LinearRegression.design(data));      // [N, D + 1]
        var h = new DMatrixRMaj(a.numCols, a.numCols);
        CommonOps_DDRM.multTransA(2.0 / data.size(), a, a, h);
        return h;
    }
}
