package ch03.training;

import ch02.tensors.Tensor;

/// # Stochastic gradient descent
///
/// A step against the gradient $g$, where weight decay $\lambda$ pulls every parameter towards 0:
///
/// $$ g \leftarrow g + \lambda\,x, \qquad x \leftarrow x - \eta\, g $$
///
/// With *momentum* $\mu$ a velocity $b$ takes the place of the gradient. It is a sum of all gradients so
/// far, each weighted down by $\mu$ per step: what points in one direction adds up, what alternates
/// cancels (Polyak, 1964). *Nesterov*'s variant looks one step ahead along the velocity.
///
/// $$ b \leftarrow \mu\, b + (1 - \tau)\, g, \qquad
///    x \leftarrow x - \eta\, \begin{cases} b \\ g + \mu\, b & \text{Nesterov} \end{cases} $$
///
/// The first step has no velocity yet and sets $b = g$. $\tau$ is called dampening.
public final class Sgd extends Optimizer {

    private final double momentum, dampening;
    private final boolean nesterov;

    public Sgd() {
        this(0);
    }

    public Sgd(double momentum) {
        this(momentum, 0, false);
    }

    public Sgd(double momentum, double dampening, boolean nesterov) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("Sgd: expected 0 <= momentum < 1, got " + momentum);
        }
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalArgumentException("Sgd: Nesterov needs momentum and no dampening");
        }
        this.momentum = momentum;
        this.dampening = dampening;
        this.nesterov = nesterov;
    }

    @Override protected void update(Parameter p, Tensor gradient, double rate, double decay) {
        var x = p.value();
        var g = decay == 0 ? gradient : gradient.plus(x.times(decay));
        if (momentum != 0) {
            var first = !remembers(p, "momentum_buffer");
            var b = memory(p, "momentum_buffer");
            b.timesInPlace(momentum);
            b.plusInPlace(first ? g : g.times(1 - dampening));
            g = nesterov ? g.plus(b.times(momentum)) : b;
        }
        x.minusInPlace(g.times(rate));
    }
}
