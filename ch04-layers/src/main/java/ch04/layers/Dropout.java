package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;

/// # Dropout
///
/// In training, each number is set to 0 with probability $p$, and what is left is scaled up so that
/// the expectation stays:
///
/// $$ y = \frac{m}{1 - p} \odot x, \qquad m_i \sim \text{Bernoulli}(1 - p), \qquad
///    \operatorname{E} y = x, \quad \operatorname{Var} y = \frac{p}{1 - p}\, x^2 $$
///
/// Nobody can rely on a unit that may vanish, so the network spreads what it knows. In evaluation
/// the layer does nothing at all; the scaling was done in advance. The backward pass uses the same
/// mask, which costs nothing to arrange: the mask is a constant factor. (Srivastava et al., 2014)
///
/// With [#channels], whole channels of `[B, C, ...]` are dropped together. Neighbouring pixels say
/// nearly the same, so dropping them one by one would hide nothing.
public final class Dropout extends Layer {

    private final double p;
    private final boolean channels;
    private final Rng rng;

    public Dropout(double p, Rng rng) {
        this(p, false, rng);
    }

    private Dropout(double p, boolean channels, Rng rng) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("Dropout: expected 0 <= p < 1, got " + p);
        }
        this.p = p;
        this.channels = channels;
        this.rng = generator("rng", rng);
    }

    /// Drops whole channels.
    public static Dropout channels(double p, Rng rng) {
        return new Dropout(p, true, rng);
    }

    /// A layer that drops with probability `p`. One that never drops needs no generator, nor has to
    /// remember where it stands.
    public static Layer orNothing(double p, Rng rng) {
        return p == 0 ? new Identity() : new Dropout(p, rng);
    }

    @Override public Shape outputShape(Shape input) {
        if (channels && input.rank() < 2) {
            throw new IllegalArgumentException("Dropout: expected [B, C, ...], got " + input);
        }
        return input;
    }

    @Override public Variable forward(Variable x) {
        outputShape(x.shape());
        if (!isTraining() || p == 0) {
            return x;
        }
        // Made where x is, so that 1/(1 - p) is as exact as x.
        return x.times(Variable.constant(x.value().backend().call(() -> mask(x.shape()))));
    }

    /// A factor for each number, or for each channel: 0 with probability $p$, else $1/(1 - p)$.
    ///
    /// **Exercise 4.7.** Write this method. Draw one number per factor, in order.
    /// <details><summary>Hint</summary>`rng.nextFloat() < p` is true with probability $p$. The
    /// factors of channels have shape `[B, C, 1, ...]`, so that they broadcast.</details>
    @Exercise("4.7")
    Tensor mask(Shape shape) {
        for (var axis = 2; channels && axis < shape.rank(); axis++) {
            shape = shape.with(axis, 1);
        }
        var factors = new double[shape.count()];
        var kept = 1 / (1 - p);
        for (var i = 0; i < factors.length; i++) {
            factors[i] = rng.nextFloat() < p ? 0 : kept;
        }
        return Tensor.of(shape, factors);
    }
}
