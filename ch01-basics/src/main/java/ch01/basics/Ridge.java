package ch01.basics;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;

/// # Ridge regression
///
/// Two columns that say nearly the same let least squares play one against the other: a weight of
/// +1,000,000 here, −999,998 there. And with more weights than examples, infinitely many choices
/// fit perfectly. Both are cured by asking for *small* weights as well (Hoerl & Kennard, 1970):
///
/// $$ J(w, b) = \sum_{n=1}^N (w \cdot x_n + b - y_n)^2 + \lambda \lVert w \rVert^2 $$
///
/// The bias $b$ is not penalised: adding 100 to every answer should add 100 to every prediction and
/// change nothing else. That also gives it away: at the bottom, the line passes through the mean
/// $(\bar x, \bar y)$. Move the origin there, $X$ and $y$ *centred*, and the bias is gone from the
/// problem. What is left is
///
/// $$ (X^\top X + \lambda I)\,w = X^\top y, \qquad b = \bar y - w \cdot \bar x $$
///
/// For every $\lambda > 0$ the matrix on the left is positive definite: one solution, always.
///
/// As $\lambda$ grows, $\lVert w \rVert$ never grows and the error on the training data never
/// falls. We pay on the examples that we have, hoping to gain on those that we do not have.
public final class Ridge {

    private Ridge() { }

    /// The best weights $(w_1, \dots, w_D, b)$ for the penalty $\lambda$.
    ///
    /// **Exercise 1.10.** Write this method.
    /// <details><summary>Hint</summary>Build the centred $X$ and $y$ first. Which of the $D + 1$
    /// numbers to be returned does $\lambda$ touch?</details>
    @Exercise("1.10")
    public static double[] fit(Dataset<double[], Double> data, double lambda) {
        Require.that(lambda >= 0 && Double.isFinite(lambda),
                "Ridge: expected a penalty lambda >= 0, got %s", lambda);
        var x = new DMatrixRMaj(Require.finite("Ridge: x", data.inputs().toArray(double[][]::new)));
        var y = new DMatrixRMaj(data.size(), 1, true, LinearRegression.targets(data));
        var xMean = CommonOps_DDRM.sumCols(x, null);                 // [1, D]
        CommonOps_DDRM.divide(xMean, data.size());
        var yMean = CommonOps_DDRM.elementSum(y) / data.size();
        subtractRow(x, xMean);                                       // X: centred, [N, D]
        CommonOps_DDRM.add(y, -yMean);                               // y: centred, [N, 1]

        var left = new DMatrixRMaj(x.numCols, x.numCols);
        CommonOps_DDRM.multTransA(x, x, left);                       // XᵀX
        for (var d = 0; d < x.numCols; d++) {
            left.add(d, d, lambda);                                  // XᵀX + λI
        }
        var w = new DMatrixRMaj(x.numCols, 1);
        CommonOps_DDRM.multTransA(x, y, w);                          // Xᵀy
        NormalEquations.solve(left, w);
        var bias = yMean - VectorVectorMult_DDRM.innerProd(w, xMean);
        return DoubleStream.concat(Arrays.stream(w.data), DoubleStream.of(bias)).toArray();
    }

    private static void subtractRow(DMatrixRMaj x, DMatrixRMaj row) {
        for (var n = 0; n < x.numRows; n++) {
            for (var d = 0; d < x.numCols; d++) {
                x.add(n, d, -row.get(d));
            }
        }
    }
}
