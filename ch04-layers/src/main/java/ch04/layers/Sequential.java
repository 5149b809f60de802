package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;
import java.util.List;

/// # One layer after the other
///
/// $$ \text{Sequential}(f, g, h)(x) = h(g(f(x))) $$
///
/// Composition is associative, and [Identity] is its neutral element: layers form a monoid.
/// Backwards the order is reversed, and nobody has to say so; the graph knows.
public final class Sequential extends Layer {

    private final List<Layer> layers;

    public Sequential(Layer... layers) {
        this.layers = List.of(layers);
        for (var i = 0; i < layers.length; i++) {
            child(Integer.toString(i), layers[i]);
        }
    }

    public List<Layer> layers() {
        return layers;
    }

    @Override public Variable forward(Variable x) {
        for (var layer : layers) {
            x = layer.forward(x);
        }
        return x;
    }

    @Override public Shape outputShape(Shape input) {
        for (var layer : layers) {
            input = layer.outputShape(input);
        }
        return input;
    }
}
