package ch03.training;

import ch01.basics.StepSize;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import java.util.Arrays;

/// # Valley, summit or pass?
///
/// Where the gradient is 0, gradient descent stops. Has it arrived? The curvatures decide: near
/// such a point the function is a quadratic, and along the eigenvectors of its Hessian it bends by
/// the eigenvalues. Up in all directions: a valley. Down in all: a summit. Up in some and down in
/// others: a *saddle*, the pass between two mountains, where the gradient is as 0 as in a valley
/// but the way down is open.
///
/// With one weight there are no saddles. With a million, a point of zero gradient at which not one
/// direction bends down is a rare accident.
public enum CriticalPoint {

    MINIMUM, MAXIMUM, SADDLE,

    /// A curvature is 0, or too near to tell: higher derivatives would have to decide.
    UNDECIDED;

    private static final double TINY = 1e-9;

    /// What a point of zero gradient is, by the Hessian there, `[n, n]` and symmetric.
    public static CriticalPoint of(Tensor hessian) {
        var curvatures = curvatures(hessian);
        var scale = Arrays.stream(curvatures).map(Math::abs).max().orElse(0);
        var up = Arrays.stream(curvatures).filter(c -> c > TINY * scale).count();
        var down = Arrays.stream(curvatures).filter(c -> c < -TINY * scale).count();
        if (up > 0 && down > 0) {
            return SADDLE;
        }
        return up == curvatures.length ? MINIMUM : down == curvatures.length ? MAXIMUM : UNDECIDED;
    }

    /// The eigenvalues of a symmetric matrix, the smallest first.
    public static double[] curvatures(Tensor hessian) {
        if (hessian.rank() != 2 || hessian.size(0) != hessian.size(1) || hessian.count() == 0
                || !hessian.isClose(hessian.transpose(), TINY)) {
            throw new IllegalArgumentException(
                    "curvatures: expected a symmetric matrix [n, n], got " + hessian);
        }
        return StepSize.curvatures(Matrices.copy(hessian));
    }
}
