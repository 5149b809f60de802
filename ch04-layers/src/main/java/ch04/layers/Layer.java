package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.ParameterTree;
import ch03.training.Variable;

/// # The notion of layer
///
/// A network is a composition of simple functions with parameters, and each of them is a *layer*:
/// it maps a variable to a variable, owns its parameters (see [ParameterTree]), and knows which
/// shape comes out for each shape that goes in.
///
/// Axes, declared once for this chapter: `B` batch, `C` channels or features, `H W` height and
/// width, `T` time. The batch comes first; what a layer does to one example it does to all of them.
///
/// Some building blocks do not map one variable to one variable: an embedding takes indices,
/// attention takes queries, keys and values, a recurrent layer carries a state. They are
/// [ParameterTree]s with a `forward` of their own.
public abstract class Layer extends ParameterTree {

    public abstract Variable forward(Variable x);

    /// The shape that comes out for this shape; refuses one that does not fit. Most layers keep the
    /// shape.
    public Shape outputShape(Shape input) {
        return input;
    }
}
