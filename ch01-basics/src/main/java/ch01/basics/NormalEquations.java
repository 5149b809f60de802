package ch01.basics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// # The bottom of the bowl, without walking
///
/// At the bottom the slope is zero. For a straight line and squared residuals that is a system of
/// linear equations, and those can be solved outright. Write the inputs as a matrix $A$ with a last
/// column of ones for the bias; then $\nabla J = \frac 2N A^\top (A w - y) = 0$ says
///
/// $$ A^\top A\, w = A^\top y $$
///
/// This is [LeastSquares] once more, in the form in which most books print it: the residual
/// $A w - y$ is orthogonal to every column of $A$.
///
/// As a program it has a trap. Whatever the ratio of the largest to the smallest stretch of $A$ is
/// (its *condition number*), $A^\top A$ squares it. Let two columns differ by one part in a
/// billion: $A$ knows it, but in $A^\top A$ the difference is $10^{-18}$, less than the rounding,
/// and lost. The QR decomposition of [LeastSquares] works on $A$ itself and squares nothing.
///
/// Why then walk downhill at all? Because this door is open for few models only, and because it
/// costs $O(N D^2)$ before the first answer, where a step of gradient descent costs $O(N D)$.
public final class NormalEquations {

    /// A column that sticks out of the others by no more than this share of its length is lost.
    private static final double LOST = 1e-7;                         // some 10 √(2⁻⁵³)

    private NormalEquations() { }

    /// The $w$ that minimises $\lVert A w - y \rVert$, by $A^\top A\,w = A^\top y$.
    public static double[] solve(double[][] design, double[] y) {    // [N, K], [N]
        Require.finite("NormalEquations: design", design);
        Require.finite("NormalEquations: y", y);
        Require.sameLength("NormalEquations: rows of the design and y", design.length, y.length);
        var a = new DMatrixRMaj(design);
        var gram = new DMatrixRMaj(a.numCols, a.numCols);
        var w = new DMatrixRMaj(a.numCols, 1);
        CommonOps_DDRM.multTransA(a, a, gram);                       // AᵀA
        CommonOps_DDRM.multTransA(a, DMatrixRMaj.wrap(y.length, 1, y), w);
        solve(gram, w);                                              // w: Aᵀy, and then the answer
        return w.data;
    }

    /// Solve $G w = b$ for a symmetric positive definite $G$ by its factors $G = L L^\top$; `w`
    /// comes in as $b$.
    ///
    /// If $G = A^\top A$, then $L_{dd}$ is the distance of column $d$ of $A$ from the span of the
    /// columns before it. Where that is next to nothing, the column says nothing new and its weight
    /// could be any.
    static void solve(DMatrixRMaj gram, DMatrixRMaj w) {
        var cholesky = DecompositionFactory_DDRM.chol(gram.numCols, true);
        var positive = cholesky.decompose(gram.copy());
        var l = cholesky.getT(null);
        for (var d = 0; d < gram.numCols; d++) {
            var length = Math.sqrt(gram.get(d, d));
            Require.that(positive && l.get(d, d) > LOST * length,
                    "normal equations: the %d columns depend on one another, so many weights fit "
                    + "equally well; drop a column, or raise the penalty of Ridge", gram.numCols);
        }
        TriangularSolver_DDRM.solveL(l.data, w.data, l.numCols);     // L v = b
        TriangularSolver_DDRM.solveTranL(l.data, w.data, l.numCols); // Lᵀw = v
    }
}
