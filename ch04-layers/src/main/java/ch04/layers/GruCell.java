package ch04.layers;

import ch03.training.Variable;
import common.Rng;

/// # The gated recurrent unit
///
/// An LSTM with one state instead of two, and two gates instead of three. (Not to be confused with
/// GLU, the gated *linear* unit: that is [Gated], and it has no state.) With $a = W_x x_t + b_x$
/// and $b = W_h h_{t-1} + b_h$, each cut into three parts:
///
/// $$ r = \sigma(a_r + b_r), \quad z = \sigma(a_z + b_z), \quad n = \tanh(a_n + r \odot b_n) $$
/// $$ h_t = (1 - z) \odot n + z \odot h_{t-1} $$
///
/// The update gate $z$ mixes old and new: with $z = 1$ the state is copied. The reset gate $r$ lets
/// the candidate $n$ ignore the old state. Since $h_t$ lies between $n$ and $h_{t-1}$, it never
/// grows beyond $\max(|h_{t-1}|, 1)$. (Cho et al., 2014; in the form whose reset gate multiplies
/// all of $b_n$, bias included)
public final class GruCell extends Cell {

    public GruCell(int in, int hidden, Rng rng) {
        this(in, hidden, true, rng);
    }

    public GruCell(int in, int hidden, boolean withBias, Rng rng) {
        super(in, hidden, 3, withBias, rng);
    }

    @Override State combine(Variable a, Variable b, State state) {
        var parts = a.split(-1, hidden(), hidden(), hidden());
        var old = b.split(-1, hidden(), hidden(), hidden());
        var r = parts[0].plus(old[0]).sigmoid();
        var z = parts[1].plus(old[1]).sigmoid();
        var n = parts[2].plus(r.times(old[2])).tanh();
        return new State(n.plus(z.times(state.h().minus(n))), null);
    }
}
