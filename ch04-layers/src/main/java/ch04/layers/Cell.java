package ch04.layers;

import ch03.training.ParameterTree;
import ch03.training.Variable;
import common.Rng;

/// # One step of a recurrent layer
///
/// A sequence is read one element at a time, and what has been read so far is kept in a *state*
/// $h$:
///
/// $$ h_t = f(x_t, h_{t-1}) $$
///
/// The same $f$ at every step, so the same few parameters serve a sequence of any length. All cells
/// of this chapter look at the input and at the state through linear maps,
///
/// $$ a = W_x\, x_t + b_x, \qquad b = W_h\, h_{t-1} + b_h, $$
///
/// and differ in what they make of $a$ and $b$. The first half does not need the state, so a layer
/// computes it for all steps at once, as one matrix product.
public abstract class Cell extends ParameterTree {

    /// What is carried from step to step: `h : [B, H]`, and for an LSTM the memory `c : [B, H]`
    /// (else null).
    public record State(Variable h, Variable c) {

        /// The same numbers without their history: truncated backpropagation cuts here.
        public State detach() {
            return new State(h.detach(), c == null ? null : c.detach());
        }
    }

    private final int in, hidden;
    private final Linear fromInput, fromState;

    /// A cell whose linear maps have `gates · hidden` outputs.
    Cell(int in, int hidden, int gates, boolean withBias, Rng rng) {
        if (in < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "%s: expected at least 1 input and 1 hidden unit, got %d and %d"
                            .formatted(getClass().getSimpleName(), in, hidden));
        }
        this.in = in;
        this.hidden = hidden;
        var bound = 1 / Math.sqrt(hidden);
        fromInput = child("fromInput",
                new Linear(in, gates * hidden, withBias, bound, rng.split("input")));
        fromState = child("fromState",
                new Linear(hidden, gates * hidden, withBias, bound, rng.split("state")));
    }

    public int in() {
        return in;
    }

    public int hidden() {
        return hidden;
    }

    /// $W_x$ and $b_x$.
    public Linear fromInput() {
        return fromInput;
    }

    /// $W_h$ and $b_h$.
    public Linear fromState() {
        return fromState;
    }

    /// $a$ for all steps at once; with $b_h$ as well, if the cell only adds $a$ and $b$.
    Variable fromInputs(Variable x) {
        var bias = fromInput.bias();
        return bias == null || !onlyAdds() ? fromInput.forward(x)
                : x.matmul(fromInput.weight().transpose()).plus(bias.plus(fromState.bias()));
    }

    /// Whether $a$ and $b$ are used in no other way than as $a + b$.
    boolean onlyAdds() {
        return false;
    }

    /// The state before anything was read: zeros.
    public State start(int batch) {
        var zeros = fromState.weight().value().full(0).expand(batch, hidden);
        return new State(Variable.constant(zeros), hasMemory() ? Variable.constant(zeros) : null);
    }

    boolean hasMemory() {
        return false;
    }

    /// One step: `x : [B, in]`.
    public final State step(Variable x, State state) {
        return combine(fromInput.forward(x), fromState.forward(state.h()), state);
    }

    /// From $a$ and $b$, both `[B, gates · H]`, to the next state.
    abstract State combine(Variable a, Variable b, State state);
}
