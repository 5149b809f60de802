package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import java.util.stream.IntStream;

/// # Batch normalisation
///
/// Each channel is moved to mean 0 and variance 1 *over the batch* (and over the image), then
/// scaled and shifted by what is learned: $y = \gamma \odot \hat x + \beta$, see [Standardize].
/// `[B, C]`, `[B, C, T]` or `[B, C, H, W]`.
///
/// An example's result then depends on who else is in its batch. That is fine, even useful noise,
/// in training; in evaluation it must not be. So training keeps running averages,
///
/// $$ m \leftarrow (1 - \rho)\, m + \rho\, \mu, \qquad
///    v \leftarrow (1 - \rho)\, v + \rho\, \tfrac{n}{n-1}\, \sigma^2 $$
///
/// with a *momentum* $\rho$ of 0.1 (the share of the new; an optimizer's momentum is the share of
/// the old), and evaluation uses $m$ and $v$ in place of the batch's own: a fixed scale and shift.
/// Note the two variances: the batch is normalised by the one divided by $n$, the average collects
/// the unbiased one. (Ioffe & Szegedy, 2015)
public final class BatchNorm extends Layer {

    private final int channels;
    private final double momentum, epsilon;
    private final Parameter gamma, beta;                             // [C], or null
    private final Tensor runningMean, runningVariance;               // [C]

    public BatchNorm(int channels) {
        this(channels, 0.1, 1e-5, true);
    }

    public BatchNorm(int channels, double momentum, double epsilon, boolean affine) {
        if (channels < 1 || !(momentum >= 0 && momentum <= 1) || !(epsilon >= 0)) {
            throw new IllegalArgumentException("BatchNorm: expected at least 1 channel,"
                    + " 0 <= momentum <= 1 and epsilon >= 0, got %d, %s and %s"
                            .formatted(channels, momentum, epsilon));
        }
        this.channels = channels;
        this.momentum = momentum;
        this.epsilon = epsilon;
        gamma = affine ? parameter("gamma", Tensor.ones(channels)) : null;
        beta = affine ? parameter("beta", Tensor.zeros(channels)) : null;
        runningMean = buffer("runningMean", Tensor.zeros(channels));
        runningVariance = buffer("runningVariance", Tensor.ones(channels));
    }

    /// The scale, or `null` without one.
    public Parameter gamma() {
        return gamma;
    }

    /// The shift, or `null` without one.
    public Parameter beta() {
        return beta;
    }

    public Tensor runningMean() {
        return runningMean;
    }

    public Tensor runningVariance() {
        return runningVariance;
    }

    @Override public Variable forward(Variable x) {                  // [B, C, ...]
        outputShape(x.shape());
        var y = isTraining() ? standardized(x) : standardizedByHistory(x);
        return gamma == null ? y
                : y.times(GroupNorm.perChannel(gamma, x)).plus(GroupNorm.perChannel(beta, x));
    }

    private Variable standardized(Variable x) {
        var n = x.value().count() / channels;
        if (n < 2) {
            throw new IllegalArgumentException("BatchNorm: a variance takes two values per channel,"
                    + " got %s; train with larger batches, or switch to evaluation"
                            .formatted(x.shape()));
        }
        var axes = IntStream.range(0, x.rank()).filter(k -> k != 1).toArray();
        var op = new Standardize(epsilon, axes);
        var y = x.apply(op);
        average(runningMean, op.mean());
        average(runningVariance, op.variance().times((double) n / (n - 1)));
        return y;
    }

    private void average(Tensor running, Tensor now) {
        running.timesInPlace(1 - momentum);
        running.plusInPlace(now.times(momentum).reshape(channels));
    }

    /// A fixed scale and shift per channel.
    private Variable standardizedByHistory(Variable x) {
        var r = Variable.constant(runningVariance.plus(epsilon).rsqrt());
        var centred = x.minus(GroupNorm.perChannel(Variable.constant(runningMean), x));
        return centred.times(GroupNorm.perChannel(r, x));
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 2 || input.size(1) != channels) {
            throw new IllegalArgumentException(
                    "BatchNorm: expected [B, %d, ...], got %s".formatted(channels, input));
        }
        return input;
    }
}
