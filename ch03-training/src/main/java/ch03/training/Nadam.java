package ch03.training;

import ch02.tensors.Tensor;

/// # Nadam: Adam that looks ahead
///
/// [Sgd] with Nesterov's momentum takes the gradient a second time, with the weight it will have
/// after the *next* step. The same can be done to Adam's average. Let $\mu_t$ be the momentum of
/// step $t$, which warms up towards $\beta_1$, and divide each part by the sum of its weights:
///
/// $$ x \leftarrow x - \frac{\eta}{\sqrt{\hat v} + \varepsilon} \left(
///    \frac{(1 - \mu_t)\, g}{1 - \prod_{i \le t} \mu_i}
///    + \frac{\mu_{t+1}\, m}{1 - \prod_{i \le t+1} \mu_i} \right), \qquad
///    \mu_t = \beta_1 \bigl(1 - \tfrac12\, 0.96^{\,0.004\,t}\bigr) $$
///
/// (Dozat, 2016; the numbers are his.) So the whole family is built of three ideas:
///
/// | rule | direction | divided by |
/// |---|---|---|
/// | [Sgd] | gradient, velocity, or velocity ahead | 1 |
/// | [Adagrad] | gradient | root of the sum of squares |
/// | [RmsProp] | gradient or velocity | root of an average of squares |
/// | [Adadelta] | gradient, times the size of earlier steps | root of an average of squares |
/// | [Adam] | average | root of an average of squares, or of the largest such |
/// | [Nadam] | average ahead | root of an average of squares |
public final class Nadam extends Adam {

    private static final double WARMTH = 0.96, SLOWNESS = 0.004, NOTHING = 1e-20;

    public Nadam() { }

    public Nadam(double beta1, double beta2, double epsilon) {
        super(beta1, beta2, epsilon);
    }

    @Override protected void update(Parameter p, Tensor g, double rate) {
        var t = steps(p);
        var m = memory(p, "exp_avg");
        average(m, beta1(), g);
        var product = product(t);
        var now = g.times((1 - mu(t)) / (1 - product));
        var ahead = m.times(mu(t + 1) / (1 - product * mu(t + 1)));
        p.value().minusInPlace(now.plus(ahead).div(size(p, g)).times(rate));
    }

    private double mu(long t) {
        return beta1() * (1 - 0.5 * Math.pow(WARMTH, SLOWNESS * t));
    }

    /// $\prod_{i \le t} \mu_i$; it is as good as 0 after some hundred factors.
    private double product(long t) {
        var product = 1.0;
        for (var i = 1L; i <= t && product > NOTHING; i++) {
            product *= mu(i);
        }
        return product;
    }

    /// The shortcut is Adam's step, not this one.
    @Override protected boolean shortUpdate(Parameter p, Tensor g, double rate) {
        return false;
    }
}
