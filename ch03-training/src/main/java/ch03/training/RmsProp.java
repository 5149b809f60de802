package ch03.training;

import ch02.tensors.Tensor;

/// # RMSprop: a memory that fades
///
/// [Adagrad] never forgets, so its steps die out. Take an average of recent squares in the place of
/// the sum of all:
///
/// $$ v \leftarrow \alpha\, v + (1 - \alpha)\, g^2, \qquad
///    x \leftarrow x - \eta\, \frac{g}{\sqrt{v} + \varepsilon} $$
///
/// $\sqrt v$ is the root of the mean square, hence the name. Now a step is of size $\eta$ or so,
/// for ever: who wants to arrive must lower the rate. *Centred*, it subtracts the square of the
/// mean, and what remains is the variance: small where the gradient hardly changes, so the steps
/// are long. With momentum, the quotient goes through a velocity as in [Sgd]. (Tieleman & Hinton,
/// 2012)
public final class RmsProp extends Optimizer {

    private final double alpha, epsilon;
    private final boolean centered;
    private double momentum;

    public RmsProp() {
        this(0.99, 1e-8, 0, false);
    }

    public RmsProp(double alpha, double epsilon, double momentum, boolean centered) {
        if (!(alpha >= 0 && alpha < 1 && epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "RmsProp: expected 0 <= alpha < 1 and epsilon >= 0, got %s and %s"
                            .formatted(alpha, epsilon));
        }
        this.alpha = alpha;
        this.epsilon = epsilon;
        this.centered = centered;
        setMomentum(momentum);
    }

    @Override protected void setMomentum(double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "RmsProp: expected 0 <= momentum < 1, got " + momentum);
        }
        this.momentum = momentum;
    }

    @Override protected void update(Parameter p, Tensor g, double rate) {
        var v = memory(p, "square_avg");
        average(v, alpha, g.square());
        var variance = v;
        if (centered) {
            var m = memory(p, "grad_avg");
            average(m, alpha, g);
            variance = v.minus(m.square());
        }
        var step = g.div(variance.sqrt().plus(epsilon));
        if (momentum > 0) {
            var b = memory(p, "momentum_buffer");
            b.timesInPlace(momentum);
            b.plusInPlace(step);
            step = b;
        }
        p.value().minusInPlace(step.times(rate));
    }
}
