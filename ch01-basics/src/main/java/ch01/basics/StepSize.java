package ch01.basics;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// # How long may a step be?
///
/// Too short, and we never arrive. Too long, and each step overshoots the valley by more than the
/// last. Where is the border? For the bowl of [MeanSquaredError] it can be computed. The slope is
/// $\nabla J(w) = H (w - w^*)$, so one step turns the error $e = w - w^*$ into
///
/// $$ e' = e - \eta H e = (I - \eta H)\,e $$
///
/// There are directions that $H$ only stretches, $H v = \lambda v$: its *eigenvectors*. The
/// *eigenvalue* $\lambda$ is the curvature in that direction, and the error along it is multiplied
/// by $1 - \eta\lambda$ in every step, whatever happens in the others. It shrinks if and only if
/// $|1 - \eta\lambda| < 1$. So gradient descent reaches the bottom from every start if and only if
///
/// $$ 0 < \eta < \frac{2}{\lambda_{\max}} $$
///
/// The steepest direction sets the limit, the flattest one pays for it: its error shrinks by
/// $1 - \eta\lambda_{\min}$ only. The best compromise makes the two equally slow:
/// $\eta = 2 / (\lambda_{\min} + \lambda_{\max})$.
public final class StepSize {

    private StepSize() { }

    /// The curvatures $\lambda_{\min} \le \dots \le \lambda_{\max}$: the eigenvalues of a symmetric
    /// matrix.
    public static double[] curvatures(DMatrixRMaj hessian) {
        var eigen = DecompositionFactory_DDRM.eig(hessian.numCols, false, true);
        Require.that(eigen.decompose(hessian.copy()), "StepSize: found no eigenvalues");
        var values = new double[hessian.numCols];
        for (var i = 0; i < values.length; i++) {
            values[i] = eigen.getEigenvalue(i).real;
        }
        Arrays.sort(values);
        return values;
    }

    /// From this learning rate on, gradient descent no longer arrives: $2 / \lambda_{\max}$.
    public static double limit(DMatrixRMaj hessian) {
        return 2 / largest(curvatures(hessian));
    }

    /// The learning rate with the fastest convergence: $2 / (\lambda_{\min} + \lambda_{\max})$.
    public static double best(DMatrixRMaj hessian) {
        var lambda = curvatures(hessian);
        return 2 / (lambda[0] + largest(lambda));
    }

    /// The mean of $\lVert \tilde x \rVert^2$ with $\tilde x = (x, 1)$: the sum of all eigenvalues
    /// of $\frac 1N A^\top A$, none of them negative, and so at least the largest one. Where a loss
    /// curves by at most $c$ in the score $w \cdot \tilde x$, its mean curves by at most $c$ times
    /// this in the weights.
    public static <Y> double power(Dataset<double[], Y> data) {
        var sum = 0.0;
        for (var x : data.inputs()) {
            sum += 1 + Arrays.stream(x).map(xi -> xi * xi).sum();
        }
        return sum / data.size();
    }

    private static double largest(double[] ascending) {
        return ascending[ascending.length - 1];
    }
}
