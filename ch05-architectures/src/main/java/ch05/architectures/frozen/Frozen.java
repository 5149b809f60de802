package ch05.architectures.frozen;

import ch02.tensors.Shape;
import ch03.training.NoGradient;
import ch03.training.Variable;
import ch04.layers.Layer;
import common.exercises.Exercise;

/// # A network that no longer learns
///
/// Most of what a network has learned is of use for other tasks, and even one that has learned
/// nothing yet makes features that a linear head can read. So take a network as it is, train
/// only what comes after it, and save nearly all of the work: no gradient, no optimizer, no
/// memory for either.
///
/// *As it is* must be meant to the last bit. Three things can still move a network: an optimizer
/// that was handed its parameters, a gradient that flows into it and is applied by somebody else,
/// and, often overlooked, its buffers: a batch normalisation in training mode goes on averaging
/// what it sees, although nobody calls that learning. So here the inner network is no part of the
/// tree: no list of parameters holds it, and a switch to training mode does not reach it.
public final class Frozen extends Layer {

    private final Layer inner;                                       // on purpose not a child

    public Frozen(Layer inner) {
        this.inner = inner;
    }

    /// What the inner network says in evaluation mode, as a constant: no gradient goes through.
    ///
    /// **Exercise 5.9.** Write this method. The inner network may be in whatever mode its owner
    /// left it in.
    /// <details><summary>Hint</summary>Two switches, one for gradients and one for everything else
    /// that may move.</details>
    @Exercise("5.9")
    @Override public Variable forward(Variable x) {
        inner.evaluate();
        return NoGradient.call(() -> inner.forward(x));
    }

    @Override public Shape outputShape(Shape input) {
        return inner.outputShape(input);
    }
}
