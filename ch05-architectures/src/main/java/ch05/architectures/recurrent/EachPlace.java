package ch05.architectures.recurrent;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Layer;

/// # The same layer at each place
///
/// A layer for rows `[N, C]`, used on sequences `[B, T, C]`: all places of all examples are rows.
/// For a batch normalisation it makes a difference. Given `[B, T, C]` it would take the places for
/// its channels and keep a mean for each *place*; here each *channel* has one, over all examples
/// and places.
public final class EachPlace extends Layer {

    private final Layer layer;

    public EachPlace(Layer layer) {
        this.layer = child("layer", layer);
    }

    @Override public Variable forward(Variable x) {                  // [B, T, C]
        outputShape(x.shape());
        var rows = layer.forward(x.reshape(-1, x.size(2)));          // [B · T, C']
        return rows.reshape(x.size(0), x.size(1), -1);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("EachPlace: expected [B, T, C], got " + input);
        }
        var rows = layer.outputShape(Shape.of(input.size(0) * input.size(1), input.size(2)));
        return Shape.of(input.size(0), input.size(1), rows.size(1));
    }
}
