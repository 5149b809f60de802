package ch03.training;

import ch02.tensors.Shortcuts;
import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # Adam: momentum over size
///
/// Momentum averages the gradient, [RmsProp] averages its square. Adam keeps both:
///
/// $$ m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad
///    v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 $$
///
/// Both start at 0 and for a while are too small, $v$ for much longer than $m$: the first steps
/// would be three times too long. But by how much is known: after $t$ steps the weights of all
/// gradients in $m$ sum to $1 - \beta_1^t$. Divide by it, and the average is one from the first
/// step on:
///
/// $$ x \leftarrow x - \eta\; \frac{\hat m}{\sqrt{\hat v} + \varepsilon}, \qquad
///    \hat m = \frac{m}{1 - \beta_1^t}, \quad \hat v = \frac{v}{1 - \beta_2^t} $$
///
/// The quotient compares the mean of a gradient with its size: near 1 where it keeps its sign, near
/// 0 where it only jitters. So a step is at most about $\eta$, whatever the scale of the loss.
/// (Kingma & Ba, 2015)
///
/// Where large gradients are rare, $v$ has forgotten one before the next comes, and the steps in
/// between, all a little wrong, win: there are convex problems that Adam leaves for the worst
/// corner. *AMSGrad* divides by the largest $v$ so far instead. (Reddi, Kale & Kumar, 2018)
public class Adam extends Optimizer {

    private final double beta2, epsilon;
    private final boolean amsGrad;
    private double beta1;

    public Adam() {
        this(0.9, 0.999, 1e-8);
    }

    public Adam(double beta1, double beta2, double epsilon) {
        this(beta1, beta2, epsilon, false);
    }

    public Adam(double beta1, double beta2, double epsilon, boolean amsGrad) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "Adam: expected 0 <= beta < 1 and epsilon >= 0, got %s, %s, %s"
                            .formatted(beta1, beta2, epsilon));
        }
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.amsGrad = amsGrad;
    }

    @Override protected final void setMomentum(double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("Adam: expected 0 <= beta1 < 1, got " + momentum);
        }
        beta1 = momentum;
    }

    protected final double beta1() {
        return beta1;
    }

    /// **Exercise 3.14.** Write this method; `exp_avg` and `exp_avg_sq` are the names of $m$ and
    /// $v$ in the [#memory], and `size` is the denominator.
    /// <details><summary>Hint</summary>$t$ is [#steps(Parameter)], 1 in the first step. Then
    /// $\hat m = g$ and $\hat v = g^2$ exactly, whatever the betas: check that yours are.</details>
    @Exercise("3.14")
    @Override protected void update(Parameter p, Tensor g, double rate) {
        var m = memory(p, "exp_avg");
        average(m, beta1, g);
        var mHat = m.div(1 - Math.pow(beta1, steps(p)));
        p.value().minusInPlace(mHat.div(size(p, g)).times(rate));
    }

    @Override protected boolean shortUpdate(Parameter p, Tensor g, double rate) {
        return !amsGrad && p.value().backend().adam(p.value(), g,
                memory(p, "exp_avg"), memory(p, "exp_avg_sq"), new Shortcuts.AdamStep(
                        rate, beta1, beta2, epsilon,
                        1 - Math.pow(beta1, steps(p)), 1 - Math.pow(beta2, steps(p))));
    }

    /// The denominator $\sqrt{\hat v} + \varepsilon$, after $v$ has seen $g$.
    protected final Tensor size(Parameter p, Tensor g) {
        var v = memory(p, "exp_avg_sq");
        average(v, beta2, g.square());
        if (amsGrad) {
            var largest = memory(p, "max_exp_avg_sq");
            largest.copyInPlace(largest.maximum(v));
            v = largest;
        }
        return v.div(1 - Math.pow(beta2, steps(p))).sqrt().plus(epsilon);
    }
}
