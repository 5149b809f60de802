package ch03.training;

import ch02.tensors.Tensor;

/// # How good is a regression?
///
/// The first three say it in the unit of the target (or its square). The last compares: of the
/// squared error that one would make by always predicting the mean, which share has gone?
///
/// $$ R^2 = 1 - \frac{\sum_n (y_n - \hat y_n)^2}{\sum_n (y_n - \bar y)^2} $$
///
/// 1 is perfect, 0 no better than the mean, and a bad model is below 0.
///
/// @param mse mean squared error
/// @param rmse its root
/// @param mae mean absolute error
/// @param r2 the share of the variance that is explained
public record GoodnessOfFit(double mse, double rmse, double mae, double r2) {

    public static GoodnessOfFit of(Tensor prediction, Tensor target) {
        if (!prediction.shape().equals(target.shape()) || target.count() == 0) {
            throw new IllegalArgumentException(
                    "goodness of fit: expected two tensors of one shape, not empty, got %s and %s"
                            .formatted(prediction.shape(), target.shape()));
        }
        var d = target.minus(prediction);
        var mse = d.square().mean().item();
        var r2 = 1 - mse / target.var(0).item();
        return new GoodnessOfFit(mse, Math.sqrt(mse), d.abs().mean().item(), r2);
    }
}
