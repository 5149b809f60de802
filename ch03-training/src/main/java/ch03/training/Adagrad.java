package ch03.training;

import ch02.tensors.Tensor;

/// # Adagrad: each number its own rate
///
/// One learning rate must serve all numbers of a model: the weight of a word that occurs in every
/// sentence and that of one that occurs twice a year. Momentum does not help the second: its
/// gradient is 0 nearly always, and when it comes, the step should be large. So sum up the squares
/// of the gradients of each number, and divide by the root:
///
/// $$ s \leftarrow s + g^2, \qquad x \leftarrow x - \frac{\eta}{\sqrt{s} + \varepsilon}\, g $$
///
/// Who has moved much moves little, and the scale of a gradient cancels: that of a feature in
/// millimetres and of the same one in kilometres gives the same step. The price: the sum only
/// grows, so all rates only fall, whether or not the goal has been reached. (Duchi, Hazan & Singer,
/// 2011) The $\varepsilon$ guards the division for numbers that have had no gradient yet.
public final class Adagrad extends Optimizer {

    private final double rateDecay, initial, epsilon;

    public Adagrad() {
        this(0, 0, 1e-10);
    }

    /// @param rateDecay makes the rate of step $t$ (from 1) smaller by $1 + (t - 1) \cdot$ this
    /// @param initial where the sum starts
    public Adagrad(double rateDecay, double initial, double epsilon) {
        if (!(rateDecay >= 0 && initial >= 0 && epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "Adagrad: expected numbers of at least 0, got rate decay %s, initial sum %s and"
                            .formatted(rateDecay, initial) + " epsilon " + epsilon);
        }
        this.rateDecay = rateDecay;
        this.initial = initial;
        this.epsilon = epsilon;
    }

    @Override protected void update(Parameter p, Tensor g, double rate) {
        var s = memory(p, "sum");
        if (steps(p) == 1) {
            s.fillInPlace(initial);
        }
        s.plusInPlace(g.square());
        var now = rate / (1 + (steps(p) - 1) * rateDecay);
        p.value().minusInPlace(g.div(s.sqrt().plus(epsilon)).times(now));
    }
}
