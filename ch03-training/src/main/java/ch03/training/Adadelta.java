package ch03.training;

import ch02.tensors.Tensor;

/// # Adadelta: what unit has a step?
///
/// Measure $x$ in metres and the loss in euros. Then $g$ is in euros per metre, $g / \sqrt{v}$ of
/// [RmsProp] has no unit at all, and it is subtracted from metres: the learning rate must be in
/// metres, and fits no two parameters alike. Adadelta puts the metres back, by multiplying with the
/// root mean square of its own earlier *steps*:
///
/// $$ v \leftarrow \rho\, v + (1 - \rho)\, g^2, \qquad
///    u = \frac{\sqrt{d + \varepsilon}}{\sqrt{v + \varepsilon}}\; g, \qquad
///    d \leftarrow \rho\, d + (1 - \rho)\, u^2, \qquad x \leftarrow x - \eta\, u $$
///
/// So $\eta = 1$ serves everywhere. What starts it is $\varepsilon$ alone, since there are no
/// earlier steps: the first are tiny, of size $\sqrt{\varepsilon}$. (Zeiler, 2012)
public final class Adadelta extends Optimizer {

    private final double rho, epsilon;

    public Adadelta() {
        this(0.9, 1e-6);
    }

    public Adadelta(double rho, double epsilon) {
        if (!(rho >= 0 && rho < 1 && epsilon > 0)) {
            throw new IllegalArgumentException(
                    "Adadelta: expected 0 <= rho < 1 and epsilon > 0, got %s and %s"
                            .formatted(rho, epsilon));
        }
        this.rho = rho;
        this.epsilon = epsilon;
    }

    @Override protected void update(Parameter p, Tensor g, double rate) {
        var v = memory(p, "square_avg");
        var d = memory(p, "acc_delta");
        average(v, rho, g.square());
        var u = d.plus(epsilon).sqrt().div(v.plus(epsilon).sqrt()).times(g);
        average(d, rho, u.square());
        p.value().minusInPlace(u.times(rate));
    }
}
