package ch05.architectures.frozen;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Layer;
import common.exercises.Exercise;
import java.util.Objects;

/// # A network that no longer learns
///
/// Much of what a network has learned is of use for other tasks (experiment `NewDigits`), and even
/// one that has learned nothing yet makes features that a linear head can read. So take a network as it is, train
/// only what comes after it, and save nearly all of the work: no gradient, no optimizer, no
/// memory for either.
///
/// *As it is* must be meant to the last bit. Three things can still move a network: an optimizer
/// that was handed its parameters, a gradient that flows into it and is applied by somebody else,
/// and, often overlooked, its buffers: a batch normalisation in training mode goes on averaging
/// what it sees, although nobody calls that learning. So here the inner network is no part of the
/// tree: no list of parameters holds it, and a switch to training mode does not reach it. The price
/// is that no checkpoint holds it either. Who reads one must bring the inner network himself, made
/// again from its seed or read from a file of its own.
///
/// And who freezes a network may be somebody else than who trains it. So to ask it leaves no trace:
/// afterwards it is in the mode it was in.
public final class Frozen extends Layer {

    private final Layer inner;                                       // on purpose not a child

    public Frozen(Layer inner) {
        this.inner = Objects.requireNonNull(inner, "Frozen: expected a network, got null");
    }

    /// What the inner network says in evaluation mode, as a constant: no gradient goes through.
    ///
    /// **Exercise 5.9.** Write this method. The inner network may be in whatever mode its owner
    /// left it in, and must be left in that mode.
    /// <details><summary>Hint</summary>Two switches, one for gradients and one for everything else
    /// that may move, and both must go back. Chapter 3's trees have a method that throws both.
    /// </details>
    @Exercise("5.9")
    @Override public Variable forward(Variable x) {
        return inner.infer(() -> inner.forward(x));
    }

    @Override public Shape outputShape(Shape input) {
        return inner.outputShape(input);
    }
}
