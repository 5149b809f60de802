package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;

/// # A way around
///
/// $$ y = F(x) + x $$
///
/// A layer that has only to learn what should *change*. Its Jacobian is $I + J_F$: even where the
/// inner layer passes no gradient, the identity does: of a gradient that arrives, at least the
/// share $1 - \|J_F\|$ of its length goes on. And where $F = 0$, because its last layer starts with
/// zeros, a stack of a hundred blocks is the identity and can do no harm. (He, Zhang, Ren & Sun,
/// 2016)
public final class Residual extends Layer {

    private final Layer inner;

    public Residual(Layer inner) {
        this.inner = child("inner", inner);
    }

    @Override public Variable forward(Variable x) {
        outputShape(x.shape());
        return inner.forward(x).plus(x);
    }

    @Override public Shape outputShape(Shape input) {
        var output = inner.outputShape(input);
        if (!output.equals(input)) {
            throw new IllegalArgumentException(
                    "Residual: the inner layer turns %s into %s, so the two cannot be added;"
                            .formatted(input, output) + " keep the shape, or project the input");
        }
        return output;
    }
}
