package ch05.architectures.recurrent;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Layer;
import common.exercises.Exercise;

/// # Two neighbours become one
///
/// Half as many places, twice as many channels: `[B, T, C]` to `[B, T/2, 2C]`, where
///
/// $$ y_t = (x_{2t},\; x_{2t+1}) $$
///
/// No number is lost and none is computed. In memory the channels of one place end where those of
/// the next begin, so there is nothing to move either.
public final class FusePairs extends Layer {

    /// **Exercise 5.14.** Write this method.
    /// <details><summary>Hint</summary>Neighbours are places 0 and 1, 2 and 3, ...; the first of
    /// them comes first among the channels. One operation is enough.</details>
    @Exercise("5.14")
    @Override public Variable forward(Variable x) {                  // [B, T, C]
        var shape = outputShape(x.shape());
        return x.reshape(shape.toArray());                           // [B, T/2, 2C]
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 3 || input.size(1) % 2 != 0) {
            throw new IllegalArgumentException(
                    "FusePairs: expected [B, T, C] with an even T, got " + input);
        }
        return Shape.of(input.size(0), input.size(1) / 2, 2 * input.size(2));
    }
}
