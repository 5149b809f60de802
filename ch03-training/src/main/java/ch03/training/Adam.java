package ch03.training;

import ch02.tensors.Tensor;

/// # Adam: a step size for each number
///
/// Two running averages, of the gradient and of its square, both corrected for having started at 0:
///
/// $$ m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 $$
/// $$ x \leftarrow x - \eta\; \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \varepsilon} $$
///
/// The quotient compares the mean of a gradient with its size: near 1 where it keeps its sign, near 0
/// where it only jitters. So a step is at most about $\eta$, whatever the scale of the loss.
/// (Kingma & Ba, 2015)
public final class Adam extends Optimizer {

    private final double beta1, beta2, epsilon;

    public Adam() {
        this(0.9, 0.999, 1e-8);
    }

    public Adam(double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "Adam: expected 0 <= beta < 1 and epsilon >= 0, got %s, %s, %s"
                            .formatted(beta1, beta2, epsilon));
        }
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override protected void update(Parameter p, Tensor gradient, double rate, double decay) {
        var x = p.value();
        var g = decay == 0 ? gradient : gradient.plus(x.times(decay));
        var m = memory(p, "exp_avg");
        var v = memory(p, "exp_avg_sq");
        m.timesInPlace(beta1);
        m.plusInPlace(g.times(1 - beta1));
        v.timesInPlace(beta2);
        v.plusInPlace(g.square().times(1 - beta2));
        var size = v.sqrt().div(Math.sqrt(1 - Math.pow(beta2, steps()))).plus(epsilon);
        x.minusInPlace(m.div(size).times(rate / (1 - Math.pow(beta1, steps()))));
    }
}
