package ch05.architectures.transformer;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Layer;
import ch04.layers.Linear;
import common.Rng;

/// # Each position thinks for itself
///
/// Attention moves information between positions, but all it does with the values is to average
/// them: for given weights it is linear. What bends stands here, a network with one hidden layer,
/// the same for every position,
///
/// $$ F(x) = W_2\, f(W_1 x + b_1) + b_2, \qquad
///    W_1 : [\text{hidden}, C], \quad W_2 : [C, \text{hidden}] $$
///
/// with four times as many hidden units as channels, mostly: then these two matrices hold
/// $8 C^2$ numbers, and the four of attention $4 C^2$. No position sees another here.
///
/// Two linear maps one *after* the other: the second takes what the bend leaves of the first. A
/// product of the two, number by number, is another thing (a gate, see [ch04.layers.Gated]).
public final class FeedForward extends Layer {

    private final Linear first, second;
    private final Activation bend;

    public FeedForward(int width, int hidden, Activation bend, Rng rng) {
        first = child("first", new Linear(width, hidden, rng.split("first")));
        this.bend = child("bend", bend);
        second = child("second", new Linear(hidden, width, rng.split("second")));
    }

    public Linear first() {
        return first;
    }

    public Linear second() {
        return second;
    }

    @Override public Variable forward(Variable x) {                  // [..., C]
        return second.forward(bend.forward(first.forward(x)));       // [..., C]
    }

    @Override public Shape outputShape(Shape input) {
        return second.outputShape(first.outputShape(input));
    }
}
