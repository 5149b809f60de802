package ch04.layers;

import ch02.tensors.Tensor;
import ch03.training.MultiOp;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;

/// # Long short-term memory
///
/// Besides the state $h$ there is a memory $c$ that is *not* squashed and *not* multiplied by a
/// matrix. Three gates, numbers between 0 and 1, say what happens to it: the input gate $i$ lets
/// new things in, the forget gate $f$ keeps old ones, the output gate $o$ shows them. With
/// $z = W_x x_t + b_x + W_h h_{t-1} + b_h$, cut into four parts:
///
/// $$ i = \sigma(z_i), \quad f = \sigma(z_f), \quad g = \tanh(z_g), \quad o = \sigma(z_o) $$
/// $$ c_t = f \odot c_{t-1} + i \odot g, \qquad h_t = o \odot \tanh(c_t) $$
///
/// With $f = 1$ and $i = 0$ the memory is carried unchanged, and so is its gradient: on the direct
/// way, past the gates, $\partial c_t / \partial c_{t-1} = f$. (Hochreiter & Schmidhuber, 1997; the
/// forget gate: Gers, Schmidhuber & Cummins, 2000)
public final class LstmCell extends Cell {

    public LstmCell(int in, int hidden, Rng rng) {
        this(in, hidden, true, rng);
    }

    public LstmCell(int in, int hidden, boolean withBias, Rng rng) {
        super(in, hidden, 4, withBias, rng);
    }

    @Override boolean hasMemory() {
        return true;
    }

    @Override boolean onlyAdds() {
        return true;
    }

    @Override State combine(Variable a, Variable b, State state) {
        if (state.c() == null) {
            throw new IllegalArgumentException("LstmCell: expected a state with a memory c,"
                    + " got one without; begin with start(...)");
        }
        var next = a.plus(b).applyAll(new Gates(), state.c());
        return new State(next[0], next[1]);
    }

    /// From `z : [B, 4H]` and the old memory to the new state and the new memory.
    static final class Gates extends MultiOp {

        private Tensor c0, i, f, g, o, tanhC;                        // [B, H]
        private Tensor gates;                                        // [B, 4H], of the shortcut

        /// **Exercise 4.13.** Write this method: the result is h, then c.
        /// <details><summary>Hint</summary>The four parts of z lie side by side along the last
        /// axis, in the order input, forget, candidate, output.</details>
        @Exercise("4.13")
        @Override public Tensor[] forward(Tensor... in) {
            var n = in[0].size(-1) / 4;
            var z = in[0].split(-1, n, n, n, n);
            c0 = in[1];
            i = z[0].sigmoid();
            f = z[1].sigmoid();
            g = z[2].tanh();
            o = z[3].sigmoid();
            var c = f.times(c0).plus(i.times(g));
            tanhC = c.tanh();
            return new Tensor[] {o.times(tanhC), c};
        }

        /// The memory receives from two sides: from the steps after it, and from the state it was
        /// shown in.
        ///
        /// $$ \bar c \leftarrow \bar c + \bar h \odot o \odot (1 - \tanh^2 c) $$
        ///
        /// Each gate then gets what it gated, times the slope of its own squashing.
        ///
        /// **Exercise 4.14.** Write this method: the gradients of z and of the old memory, given
        /// those of h and of c.
        /// <details><summary>Hint</summary>σ' = σ(1 − σ) and tanh' = 1 − tanh². Either of the two
        /// incoming gradients may be null: nobody used that output.</details>
        @Exercise("4.14")
        @Override public Tensor[] backward(Tensor... dy) {
            var dh = dy[0] == null ? o.filled(0) : dy[0];
            var dc = dh.times(o).times(slope(tanhC));
            dc = dy[1] == null ? dc : dc.plus(dy[1]);
            var dz = Tensor.concat(-1,
                    dc.times(g).times(gateSlope(i)),
                    dc.times(c0).times(gateSlope(f)),
                    dc.times(i).times(slope(g)),
                    dh.times(tanhC).times(gateSlope(o)));
            return gradients(dz, dc.times(f));
        }

        @Override protected Tensor[] shortForward(Tensor... in) {
            var found = in[0].backend().lstmGates(in[0], in[1]);
            if (found == null) {
                return null;
            }
            c0 = in[1];
            tanhC = found[2];
            gates = found[3];
            return new Tensor[] {found[0], found[1]};
        }

        @Override protected Tensor[] shortBackward(Tensor... dy) {
            return gates == null ? null
                    : gates.backend().lstmGatesGradient(gates, tanhC, c0, dy[0], dy[1]);
        }

        private static Tensor gateSlope(Tensor s) {
            return s.minus(s.square());
        }

        private static Tensor slope(Tensor t) {
            return t.square().negate().plus(1);
        }

        @Override public String name() {
            return "LSTM gates";
        }
    }
}
