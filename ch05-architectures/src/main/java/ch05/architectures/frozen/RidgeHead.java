package ch05.architectures.frozen;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import ch04.layers.Linear;
import common.Rng;
import common.exercises.Exercise;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/// # A head without training
///
/// If the features $\varphi(x)$ do not move, then what is left, $y = W \varphi(x) + b$, is the
/// linear regression of chapter 1, and its bottom can be computed. Let the targets be $+1$ for the
/// right class and $-1$ for each other one; squared errors plus $\lambda \lVert W \rVert^2$ are
/// smallest where
///
/// $$ (\Phi_c^{\mathsf T} \Phi_c + \lambda I)\, W^{\mathsf T} = \Phi_c^{\mathsf T} Y_c, \qquad
///    b = \bar y - W \bar\varphi $$
///
/// with $\Phi_c, Y_c$ for features and targets minus their means. The loss is not the right one for
/// classes, and yet the largest score is right surprisingly often.
///
/// Nobody has to hold all features at once, 60,000 x 2,000 of them. All that the equations ask for
/// are sums over the examples:
///
/// $$ N, \qquad \textstyle\sum_n \varphi_n, \qquad \sum_n y_n, \qquad
///    \sum_n \varphi_n \varphi_n^{\mathsf T}, \qquad \sum_n \varphi_n y_n^{\mathsf T} $$
///
/// so the head is shown one batch after the other, in any order, each once, and is done. For the
/// centring takes the difference of large numbers,
///
/// $$ \Phi_c^{\mathsf T} \Phi_c
///    = \textstyle\sum_n \varphi_n \varphi_n^{\mathsf T} -
///      N \bar\varphi \bar\varphi^{\mathsf T} $$
///
/// batches are added up in `double`. Within a batch of some hundred examples the precision of the
/// features themselves will do, and the product, most of the work, is the fast one.
public final class RidgeHead {

    private final int features, classes;
    private final Tensor gram;                                       // [D, D]: Σ φ φᵀ
    private final Tensor cross;                                      // [D, K]: Σ φ yᵀ
    private final Tensor sumOfFeatures;                              // [D, 1]
    private final Tensor sumOfTargets;                               // [1, K]
    private long count;

    public RidgeHead(int features, int classes) {
        if (features < 1 || classes < 2) {
            throw new IllegalArgumentException("RidgeHead: expected at least 1 feature and 2"
                    + " classes, got %d and %d".formatted(features, classes));
        }
        this.features = features;
        this.classes = classes;
        gram = Backend.EJML.call(() -> Tensor.zeros(features, features));
        cross = Backend.EJML.call(() -> Tensor.zeros(features, classes));
        sumOfFeatures = Backend.EJML.call(() -> Tensor.zeros(features, 1));
        sumOfTargets = Backend.EJML.call(() -> Tensor.zeros(1, classes));
    }

    /// Takes note of a batch: features `[B, D]` and the right classes.
    public void see(Tensor phi, Indices labels) {
        if (phi.rank() != 2 || phi.size(1) != features || labels.count() != phi.size(0)) {
            throw new IllegalArgumentException("RidgeHead: expected features [B, %d] and B labels,"
                    .formatted(features) + " got %s and %s".formatted(phi.shape(), labels.shape()));
        }
        requireFinite(phi);
        var y = targets(labels).to(phi.backend());                   // [B, K]
        gram.plusInPlace(phi.transpose().matmul(phi).to(Backend.EJML));
        cross.plusInPlace(phi.transpose().matmul(y).to(Backend.EJML));
        sumOfFeatures.plusInPlace(phi.to(Backend.EJML).sum(0).transpose());
        sumOfTargets.plusInPlace(y.to(Backend.EJML).sum(0));
        count += phi.size(0);
    }

    private static void requireFinite(Tensor phi) {
        for (var number : phi.toArray()) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("RidgeHead: expected finite features, got "
                        + number + "; look at the layer that made them");
            }
        }
    }

    /// `[B, K]`: 1 for the right class, −1 for the others.
    Tensor targets(Indices labels) {
        return Backend.EJML.call(() ->
                Tensor.oneHot(labels.reshape(-1), classes).times(2).minus(1));
    }

    /// Weights `[D, K]` and biases `[1, K]` of the best head for the penalty `lambda` ≥ 0, which
    /// applies to the weights only: adding 100 to all targets must not change the weights.
    ///
    /// **Exercise 5.7.** Write this method; [#solve] solves the equations.
    /// <details><summary>Hint</summary>Centre both sums first. The prediction for the mean feature
    /// is the mean target: that is the bias.</details>
    @Exercise("5.7")
    Solution solution(double lambda) {
        var mean = sumOfFeatures.div(count);                         // [D, 1]
        var meanTarget = sumOfTargets.div(count);                    // [1, K]
        var left = gram.minus(mean.matmul(mean.transpose()).times(count))
                .plus(eye().times(lambda));
        var right = cross.minus(mean.matmul(meanTarget).times(count));
        var weights = solve(left, right);                            // [D, K]
        return new Solution(weights, meanTarget.minus(mean.transpose().matmul(weights)));
    }

    /// @param weights `[D, K]`
    /// @param biases `[1, K]`
    record Solution(Tensor weights, Tensor biases) { }

    /// The best head as a layer.
    public Linear fit(double lambda) {
        if (count < 1 || !(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("RidgeHead: expected at least one example and a"
                    + " finite penalty lambda >= 0, got %d and %s".formatted(count, lambda));
        }
        var solution = solution(lambda);
        var head = new Linear(features, classes, Rng.seed(0));       // its numbers are overwritten
        var backend = head.weight().value().backend();
        head.weight().value().copyInPlace(solution.weights.transpose().to(backend));
        head.bias().value().copyInPlace(solution.biases.reshape(classes).to(backend));
        return head;
    }

    private Tensor eye() {
        return Backend.EJML.call(() -> Tensor.eye(features));
    }

    /// $A^{-1} B$ for a symmetric positive definite $A$, by EJML's Cholesky decomposition.
    private static Tensor solve(Tensor a, Tensor b) {
        var solver = LinearSolverFactory_DDRM.chol(a.size(0));
        var x = new DMatrixRMaj(b.size(0), b.size(1));
        if (!solver.setA(Matrices.copy(a))) {
            throw new IllegalArgumentException("RidgeHead: features depend on one another, so many"
                    + " heads fit equally well; raise lambda or see more examples");
        }
        solver.solve(Matrices.copy(b), x);
        return Matrices.copy(x);
    }
}
