package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;

/// # Layer normalisation
///
/// Move every example to mean 0 and variance 1, then give back the freedom to scale and to shift:
///
/// $$ y = \gamma \odot \hat x + \beta $$
///
/// Mean and variance run along the last axes of `x : [B, ..., C]` (see [Standardize]), so an
/// example never looks at its neighbours in the batch, and training and evaluation are the same.
/// That is the whole difference from [BatchNorm]. (Ba, Kiros & Hinton, 2016)
public final class LayerNorm extends Layer {

    private final Shape normalized;
    private final double epsilon;
    private final Parameter gamma, beta;                             // [C], or more axes

    public LayerNorm(int... normalized) {
        this(1e-5, normalized);
    }

    public LayerNorm(double epsilon, int... normalized) {
        if (normalized.length == 0 || Shape.of(normalized).count() == 0) {
            throw new IllegalArgumentException("LayerNorm: expected at least one axis to normalise,"
                    + " got " + Shape.of(normalized));
        }
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("LayerNorm: expected epsilon >= 0, got " + epsilon);
        }
        this.normalized = Shape.of(normalized);
        this.epsilon = epsilon;
        gamma = parameter("gamma", Tensor.ones(normalized));
        beta = parameter("beta", Tensor.zeros(normalized));
    }

    public Parameter gamma() {
        return gamma;
    }

    public Parameter beta() {
        return beta;
    }

    @Override public Variable forward(Variable x) {                  // [B, ..., C]
        outputShape(x.shape());
        return x.apply(new Standardize(epsilon, lastAxes())).times(gamma).plus(beta);
    }

    private int[] lastAxes() {
        var axes = new int[normalized.rank()];
        for (var k = 0; k < axes.length; k++) {
            axes[k] = k - axes.length;
        }
        return axes;
    }

    @Override public Shape outputShape(Shape input) {
        var k = normalized.rank();
        for (var axis = 1; axis <= k; axis++) {
            if (input.rank() < k || input.size(-axis) != normalized.size(-axis)) {
                throw new IllegalArgumentException(
                        "LayerNorm: expected the last axes %s, got %s"
                                .formatted(normalized, input));
            }
        }
        return input;
    }
}
