package ch04.layers;

import ch03.training.Variable;

/// The layer that does nothing: the neutral element of composition, and a stand-in where a part is
/// optional.
public final class Identity extends Layer {

    @Override public Variable forward(Variable x) {
        return x;
    }
}
