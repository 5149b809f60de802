package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # Stochastic gradient descent
///
/// A step against the gradient $g$ of one batch (see [GradientNoise]):
///
/// $$ x \leftarrow x - \eta\, g $$
///
/// In a long narrow valley that is slow. Across the valley it is steep and the gradient points from
/// wall to wall; along the valley it is flat, and the steps are short. A larger $\eta$ leaps out:
/// chapter 1 found the limit, $2/\lambda_{\max}$, and the steepest direction sets it for all.
/// But what points across alternates, and what points along does not: so let the steps remember.
/// With *momentum* $\mu$ a velocity $b$ takes the place of the gradient, the sum of all gradients
/// so far, each weighted down by $\mu$ per step. What points in one direction adds up, to
/// $1/(1 - \mu)$ times a single step; what alternates cancels. (Polyak, 1964)
///
/// $$ b \leftarrow \mu\, b + (1 - \tau)\, g, \qquad
///    x \leftarrow x - \eta\, \begin{cases} b \\ g + \mu\, b & \text{Nesterov} \end{cases} $$
///
/// A heavy ball does not stop where it should. *Nesterov*'s variant looks one step ahead along the
/// velocity before it decides, and brakes earlier. (Nesterov, 1983) In a valley a hundred times as
/// steep across as along, 60 steps from a height of 40 lead plain descent down to 0.8, momentum to
/// 0.03 and Nesterov's to 0.00004 (experiment `Ravine`).
///
/// The first step has no velocity yet and sets $b = g$. $\tau$ is called dampening.
public final class Sgd extends Optimizer {

    private final double dampening;
    private final boolean nesterov;
    private double momentum;

    public Sgd() {
        this(0);
    }

    public Sgd(double momentum) {
        this(momentum, 0, false);
    }

    public Sgd(double momentum, double dampening, boolean nesterov) {
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalArgumentException("Sgd: Nesterov needs momentum and no dampening");
        }
        setMomentum(momentum);
        this.dampening = dampening;
        this.nesterov = nesterov;
    }

    @Override protected void setMomentum(double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "Sgd: expected 0 <= momentum < 1, got " + momentum);
        }
        this.momentum = momentum;
    }

    /// **Exercise 3.13.** Write this method: all three rules. [#steps(Parameter)] counts from 1,
    /// and [#memory] gives the velocity, zeros at first.
    /// <details><summary>Hint</summary>Update the velocity first. Nesterov's step then uses the
    /// velocity that you have just made, and the gradient once more.</details>
    @Exercise("3.13")
    @Override protected void update(Parameter p, Tensor gradient, double rate) {
        var step = gradient;
        if (momentum != 0) {
            var b = memory(p, "momentum_buffer");
            b.timesInPlace(momentum);
            b.plusInPlace(steps(p) == 1 ? gradient : gradient.times(1 - dampening));
            step = nesterov ? gradient.plus(b.times(momentum)) : b;
        }
        p.value().minusInPlace(step.times(rate));
    }
}
