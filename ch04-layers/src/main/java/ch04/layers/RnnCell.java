package ch04.layers;

import ch03.training.Variable;
import common.Rng;

/// # The plain recurrent cell
///
/// $$ h_t = \tanh(W_x x_t + b_x + W_h h_{t-1} + b_h) $$
///
/// Its memory is multiplied by $W_h$ and squashed at every step. The gradient over $n$ steps is a
/// product of $n$ Jacobians, $\operatorname{diag}(1 - h^2)\, W_h$: with each step it shrinks or
/// grows by some factor, and so it dies out or explodes exponentially. (Elman, 1990)
public final class RnnCell extends Cell {

    private final boolean relu;

    public RnnCell(int in, int hidden, Rng rng) {
        this(in, hidden, false, true, rng);
    }

    /// With relu instead of tanh, if asked for.
    public RnnCell(int in, int hidden, boolean relu, boolean withBias, Rng rng) {
        super(in, hidden, 1, withBias, rng);
        this.relu = relu;
    }

    @Override boolean onlyAdds() {
        return true;
    }

    @Override State combine(Variable a, Variable b, State state) {
        var sum = a.plus(b);
        return new State(relu ? sum.relu() : sum.tanh(), null);
    }
}
