package ch01.basics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRPDecomposition_F64;

/// # The best weights of a weighted sum
///
/// Many models are sums of known features with unknown weights, $\hat y = \sum_k w_k \phi_k(x)$.
/// Write the features of example $n$ into row $n$ of a matrix $\Phi$ (the *design matrix*). All
/// predictions together are $\Phi w$, and the risk under the squared loss is
///
/// $$ \hat R(w) = \frac 1N \lVert \Phi w - y \rVert^2, \qquad
///    \lVert v \rVert^2 = v_1^2 + v_2^2 + \dots \text{, the length, squared} $$
///
/// Among all the points $\Phi w$ that weights can reach, which lies closest to $y$? The foot of the
/// perpendicular: what is left over, the *residual* $y - \Phi w^*$, stands at right angles to every
/// column of $\Phi$. EJML, a library for matrices, finds it by a *QR decomposition*: it replaces
/// the columns by others that span the same space and stand at right angles to each other, so that
/// $y$ has a shadow on each. This is the rare case in which training is a single call.
public final class LeastSquares {

    private static final double REPEATED = 1e-14;      // the rounding left of a repeated column

    private LeastSquares() { }

    /// The $w$ that minimises $\lVert \Phi w - y \rVert$.
    ///
    /// @param design $\Phi$ : [N, K], with N ≥ K and columns that do not repeat each other
    /// @param y      [N]
    public static double[] solve(double[][] design, double[] y) {                // [K]
        Require.finite("LeastSquares: design", design);
        Require.finite("LeastSquares: y", y);
        Require.sameLength("LeastSquares: rows of the design and y", design.length, y.length);
        var columns = design[0].length;
        Require.that(design.length >= columns, "LeastSquares: %d examples cannot fix %d weights; "
                + "use fewer weights or more examples", design.length, columns);

        var solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        QRPDecomposition_F64<DMatrixRMaj> qr = solver.getDecomposition();
        qr.setSingularThreshold(REPEATED);
        var fitted = solver.setA(new DMatrixRMaj(design));
        Require.that(fitted && qr.getRank() == columns,
                "LeastSquares: the %d columns of the design span only %d dimensions, so many "
                + "weights fit equally well; drop a column or add examples", columns, qr.getRank());
        var w = new DMatrixRMaj(columns, 1);
        solver.solve(new DMatrixRMaj(y.length, 1, true, y), w);
        return w.getData();
    }
}
