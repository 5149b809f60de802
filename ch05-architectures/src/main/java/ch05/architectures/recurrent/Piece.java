package ch05.architectures.recurrent;

import ch02.tensors.Indices;

/// # A piece of text to learn from
///
/// What is read, and what should have been said at each place: the symbol that follows. Both are
/// `[B, T]`, `B` texts side by side. The `first` piece of a text has none before it.
public record Piece(Indices inputs, Indices targets, boolean first) {

    public Piece {
        if (inputs.shape().rank() != 2 || !inputs.shape().equals(targets.shape())) {
            throw new IllegalArgumentException("Piece: expected inputs and targets [B, T], got %s"
                    .formatted(inputs.shape()) + " and " + targets.shape());
        }
    }
}
