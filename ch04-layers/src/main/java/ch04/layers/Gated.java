package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;

/// # One half opens the gate for the other
///
/// The last axis is cut into two halves, and one decides how much of the other passes:
///
/// $$ [a, b] \mapsto a \odot g(b) $$
///
/// With the sigmoid as $g$ this is the *gated linear unit*, GLU; with the silu it is SwiGLU, the
/// heart of the feed-forward part of today's language models. (Dauphin et al., 2017; Shazeer, 2020)
public final class Gated extends Layer {

    private final Activation gate;

    public Gated(Activation gate) {
        this.gate = child("gate", gate);
    }

    public static Gated glu() {
        return new Gated(Activation.sigmoid());
    }

    public static Gated swiGlu() {
        return new Gated(Activation.silu());
    }

    @Override public Variable forward(Variable x) {                  // [..., 2C]
        var half = outputShape(x.shape()).size(-1);
        var parts = x.split(-1, half, half);
        return parts[0].times(gate.forward(parts[1]));               // [..., C]
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 1 || input.size(-1) % 2 != 0) {
            throw new IllegalArgumentException(
                    "Gated: expected a last axis of even size, got " + input);
        }
        return input.with(-1, input.size(-1) / 2);
    }
}
