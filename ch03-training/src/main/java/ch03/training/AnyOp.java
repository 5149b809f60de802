package ch03.training;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # One use of an operation
///
/// What an [Op] and a [MultiOp] have in common: an instance is used once, it knows which of its
/// inputs want a gradient, and it sums the gradient of what was broadcast.
public abstract sealed class AnyOp permits Op, MultiOp {

    private boolean[] needed;

    abstract Tensor[] forwardAll(Tensor[] in);

    abstract Tensor[] backwardAll(Tensor[] dy);

    /// Marks this instance as used, and notes which inputs want a gradient.
    final void begin(boolean[] needed) {
        if (this.needed != null) {
            throw new IllegalStateException(name() + ": an instance is one use of an operation,"
                    + " and this one has been applied before: make a new one");
        }
        this.needed = needed;
    }

    /// Does input number `i` want its gradient? The first layer's does not: nothing trains the
    /// data.
    protected final boolean needs(int i) {
        return needed == null || needed[i];
    }

    /// The list of the gradients, one per input.
    protected static Tensor[] gradients(Tensor... gradients) {
        return gradients;
    }

    /// The adjoint of broadcasting: what was repeated on the way forward is summed on the way back.
    ///
    /// **Exercise 3.1.** Write this method.
    /// <details><summary>Hint</summary>There are two kinds of repetition: axes that the smaller
    /// shape lacks, and axes on which it has size 1. The result must have exactly the smaller
    /// shape.</details>
    @Exercise("3.1")
    protected static Tensor sumTo(Shape shape, Tensor dy) {
        while (dy.rank() > shape.rank()) {
            dy = dy.sum(0).squeeze(0);
        }
        for (var k = 0; k < shape.rank(); k++) {
            if (shape.size(k) == 1 && dy.size(k) != 1) {
                dy = dy.sum(k);
            }
        }
        return dy;
    }

    /// The name in messages and in drawings of the graph.
    public String name() {
        var name = getClass().getSimpleName();
        return name.isEmpty() ? "operation" : name;
    }
}
