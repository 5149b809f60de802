package ch03.training;

import ch02.tensors.Tensor;
import java.util.List;

/// # How many examples to a step?
///
/// The gradient $g$ of the loss over all data is the mean of the gradients $g_n$ of its $N$
/// examples. One step of gradient descent would have to look at all of them. *Stochastic* gradient
/// descent looks at a batch of $B$, drawn at random, and takes the mean $\hat g$ over those. On
/// average over all batches that is right, and how far off a single one is depends on the spread of
/// the examples:
///
/// $$ \operatorname{E} \hat g = g, \qquad \operatorname{E} |\hat g - g|^2 = \frac{\sigma^2}{B}
///    \quad \Bigl(\text{without replacement, times } \frac{N - B}{N - 1}\Bigr), \qquad
///    \sigma^2 = \frac1N \sum_n |g_n - g|^2 $$
///
/// So four times the work halves the error. That pays while the error is larger than the gradient
/// itself, that is, for batches smaller than the *noise scale* $\sigma^2 / |g|^2$; from there on a
/// larger batch makes each step dearer and hardly better. (McCandlish, Kaplan & Amodei, 2018)
///
/// A network that has learned nothing yet has a strong gradient and needs few examples per step:
/// for the digits of experiment `BatchStudy`, about a hundred. As training goes on, $g$ shrinks
/// faster than $\sigma$, and the batches want to grow, or the rate to fall.
///
/// @param squaredNorm $|g|^2$
/// @param variance $\sigma^2$
/// @param examples $N$
public record GradientNoise(double squaredNorm, double variance, int examples) {

    /// From the gradients of single examples, one tensor each.
    public static GradientNoise of(List<Tensor> gradients) {
        if (gradients.isEmpty()) {
            throw new IllegalArgumentException("gradient noise: expected at least one gradient");
        }
        var all = Tensor.stack(0, gradients.stream().map(Tensor::flatten).toArray(Tensor[]::new));
        var mean = all.mean(0);                                      // [1, D]
        var variance = all.minus(mean).square().sum(1).mean().item();
        return new GradientNoise(mean.square().sum().item(), variance, gradients.size());
    }

    /// $\operatorname{E} |\hat g - g|^2$ for batches drawn with replacement.
    public double withReplacement(int batchSize) {
        check(batchSize, Integer.MAX_VALUE);
        return variance / batchSize;
    }

    /// $\operatorname{E} |\hat g - g|^2$ for batches of different examples, as an epoch has them:
    /// the whole data set has no error.
    public double withoutReplacement(int batchSize) {
        check(batchSize, examples);
        return examples == 1 ? 0
                : variance / batchSize * (examples - batchSize) / (examples - 1);
    }

    /// The batch size at which error and gradient are equally large.
    public double scale() {
        return variance / squaredNorm;
    }

    private static void check(int batchSize, int most) {
        if (batchSize < 1 || batchSize > most) {
            throw new IllegalArgumentException("gradient noise: expected batches of 1 to %d, got %d"
                    .formatted(most, batchSize));
        }
    }
}
