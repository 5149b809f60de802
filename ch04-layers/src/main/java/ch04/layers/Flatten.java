package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;

/// # From images to vectors
///
/// `[B, C, H, W]` becomes `[B, C·H·W]`: the bridge from layers that care about space to layers that
/// do not. Nothing is computed, no number is changed, and the gradient is the same reshaping
/// backwards.
public final class Flatten extends Layer {

    @Override public Variable forward(Variable x) {
        return x.reshape(outputShape(x.shape()).toArray());
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 1) {
            throw new IllegalArgumentException(
                    "Flatten: expected a batch axis, got shape " + input);
        }
        var features = 1;
        for (var k = 1; k < input.rank(); k++) {
            features *= input.size(k);
        }
        return Shape.of(input.size(0), features);
    }
}
