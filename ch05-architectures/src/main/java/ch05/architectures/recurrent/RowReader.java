package ch05.architectures.recurrent;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Recurrent;
import common.Rng;

/// # Reading an image like a page
///
/// A recurrent layer reads anything that comes in order. Take the rows of an image, from top to
/// bottom, as the steps of a sequence, and let the last state say what it was:
///
/// $$ h_t = f(\text{row}_t, h_{t-1}), \qquad \text{scores} = W h_H + b $$
///
/// It has no idea that a pixel lies beside another, and must keep the top of a digit in mind while
/// it reads the bottom: less a good way to see than a good test of memory. (Le, Jaitly & Hinton,
/// 2015, go further and read pixel by pixel)
public final class RowReader extends Layer {

    private final int width;
    private final Recurrent reader;
    private final Linear head;

    public RowReader(Recurrent.Make cell, int width, int hidden, int classes, Rng rng) {
        this.width = width;
        reader = child("reader", new Recurrent(cell, width, hidden, rng.split("reader")));
        head = child("head", new Linear(hidden, classes, rng.split("head")));
    }

    @Override public Variable forward(Variable x) {                  // [B, 1, H, W]
        outputShape(x.shape());
        var states = reader.forward(x.squeeze(1)).states();          // [B, H, hidden]
        return head.forward(states.select(1, x.size(2) - 1));        // [B, K]
    }

    /// What it would say after each row, `[B, H, K]`: the last of these is [#forward].
    public Variable opinions(Variable x) {                           // [B, 1, H, W]
        outputShape(x.shape());
        return head.forward(reader.forward(x.squeeze(1)).states());
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(1) != 1 || input.size(3) != width) {
            throw new IllegalArgumentException(
                    "RowReader: expected grey images [B, 1, H, %d], got %s"
                            .formatted(width, input));
        }
        return Shape.of(input.size(0), head.weight().size(0));
    }
}
