package ch03.training;

/// # How far from a number?
///
/// A regression predicts numbers, and the *residual* $d = \hat y - y$ tells by how much it missed.
/// The obvious loss squares it. Then an outlier ten times as far away as the others pulls with a
/// force ten times theirs: one typing error in the data can bend the whole fit. The obvious repair,
/// the absolute value, pulls with the same force however near it is, and so never comes to rest:
/// its slope jumps at 0. The last two are round at the bottom and straight at the sides.
///
/// | loss | $\rho(d)$ | pull $\rho'(d)$ |
/// |---|---|---|
/// | [#mse] | $d^2$ | $2d$, without limit |
/// | [#l1] | $\lvert d \rvert$ | $\pm 1$, even next to the target |
/// | [#huber] | $d^2/2$, from $\delta$ on $\delta\lvert d\rvert - \delta^2/2$ | at most $\delta$ |
/// | [#smoothL1] | Huber with $\delta = \beta$, divided by $\beta$ | $d / \beta$, at most 1 |
///
/// The minimum of the mean squared error is the mean of the targets, that of the absolute error is
/// their median: which loss is right depends on which of the two you want. Of nine measurements
/// near 1 and a typing error of 100, the first says 10.90, the second 1.00, and Huber's with
/// $\delta = 1$ says 1.11 (experiment `LossShapes`). (Huber, 1964)
///
/// Prediction and target must have the same shape. A column `[8, 1]` against a vector `[8]` would
/// broadcast to 8 × 8 differences, and a network trained on their mean learns to predict the
/// average of everything, without a word of warning.
public final class RegressionLosses {

    private RegressionLosses() { }

    /// Squared error, $d^2$.
    public static Variable mse(Variable prediction, Variable target, Reduce reduce) {
        return reduce.of(residual("mse", prediction, target).square());
    }

    /// Absolute error, $|d|$.
    public static Variable l1(Variable prediction, Variable target, Reduce reduce) {
        return reduce.of(residual("l1", prediction, target).abs());
    }

    /// Huber's loss: a parabola up to `delta`, a straight line from there.
    public static Variable huber(
            Variable prediction, Variable target, double delta, Reduce reduce) {
        checkPositive("huber: delta", delta);
        return reduce.of(huber(residual("huber", prediction, target), delta));
    }

    /// Huber's loss, scaled so that its slope ends at 1.
    public static Variable smoothL1(
            Variable prediction, Variable target, double beta, Reduce reduce) {
        checkPositive("smoothL1: beta", beta);
        return reduce.of(huber(residual("smoothL1", prediction, target), beta).div(beta));
    }

    /// With $c = \min(|d|, \delta)$ both cases are one formula, $c\,(|d| - c/2)$.
    private static Variable huber(Variable d, double delta) {
        var size = d.abs();
        var c = size.clamp(0, delta);
        return c.times(size.minus(c.times(0.5)));
    }

    private static Variable residual(String loss, Variable prediction, Variable target) {
        if (!prediction.shape().equals(target.shape())) {
            throw new IllegalArgumentException(
                    "%s: prediction %s and target %s must have the same shape: reshape one of them"
                            .formatted(loss, prediction.shape(), target.shape()));
        }
        return prediction.minus(target);
    }

    private static void checkPositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": expected a positive number, got " + value);
        }
    }
}
