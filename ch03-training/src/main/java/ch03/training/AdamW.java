package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # AdamW: decay the weights, not the gradient
///
/// For plain gradient descent two things are one: to add $\tfrac{\lambda}{2} |x|^2$ to the loss,
/// and to shrink every weight by the factor $1 - \eta \lambda$ in each step. For [Adam] they are
/// not. There the penalty's gradient $\lambda x$ goes through the averages with the rest and is
/// divided by $\sqrt{\hat v}$: a weight with large gradients is hardly decayed, one with small
/// gradients is pushed to 0. That is not what anyone wanted who wrote "weight decay". So shrink the
/// weights directly, and leave the gradient alone:
///
/// $$ x \leftarrow (1 - \eta \lambda)\, x, \qquad \text{then Adam's step} $$
///
/// It is what most large models are trained with. (Loshchilov & Hutter, 2019)
public final class AdamW extends Adam {

    public AdamW() { }

    public AdamW(double beta1, double beta2, double epsilon) {
        super(beta1, beta2, epsilon);
    }

    public AdamW(double beta1, double beta2, double epsilon, boolean amsGrad) {
        super(beta1, beta2, epsilon, amsGrad);
    }

    /// Decays the parameter and returns the gradient that Adam is to see.
    ///
    /// **Exercise 3.15.** Write this method.
    /// <details><summary>Hint</summary>Two lines. Which of the two does the averages of Adam see,
    /// and should they know of $\lambda$?</details>
    @Exercise("3.15")
    @Override protected Tensor decay(Parameter p, Tensor gradient, double rate, double lambda) {
        p.value().timesInPlace(1 - rate * lambda);
        return gradient;
    }
}
