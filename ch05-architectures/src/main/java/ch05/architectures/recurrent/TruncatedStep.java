package ch05.architectures.recurrent;

import ch03.training.Clip;
import ch03.training.Metrics;
import ch03.training.NoGradient;
import ch03.training.Optimizer;
import ch03.training.Step;
import ch03.training.Variable;
import ch04.layers.Cell;
import common.exercises.Exercise;
import java.util.List;

/// # Learning from a text without end
///
/// To train on the whole text at once would take one backward pass through a million steps. To
/// train on pieces as if each were a text of its own, the model would never learn to use what it
/// read more than a piece ago. *Truncated backpropagation through time* keeps what is cheap: the
/// numbers go on from piece to piece, and only the gradient stops at the border,
///
/// $$ h^{(k)}_0 = \operatorname{stop}\bigl(h^{(k-1)}_T\bigr) $$
///
/// So the model predicts from all that was read, and learns from the last `T` steps of it. The
/// gradient of a recurrent network explodes now and then; it is clipped. (Williams & Peng, 1990)
public final class TruncatedStep implements Step<Piece> {

    private final RecurrentLanguageModel model;
    private final Optimizer optimizer;                               // null: only look
    private final double limit;
    private List<Cell.State> carried;

    /// Clips gradients to the norm `limit`.
    public TruncatedStep(RecurrentLanguageModel model, Optimizer optimizer, double limit) {
        this.model = model;
        this.optimizer = optimizer;
        this.limit = limit;
    }

    @Override public Metrics run(Piece piece) {
        optimizer.clearGradients();
        var loss = loss(piece);
        loss.backward();
        Clip.byNorm(model.parameters(), limit);
        optimizer.step();
        return metrics(piece, loss);
    }

    /// The same without learning, with a state of its own.
    public Step<Piece> evaluation() {
        var looking = new TruncatedStep(model, null, limit);
        return piece -> NoGradient.call(() -> metrics(piece, looking.loss(piece)));
    }

    private static Metrics metrics(Piece piece, Variable loss) {
        return Metrics.of(piece.targets().count()).with("loss", loss.item());
    }

    /// The loss of a piece, read from where the one before it ended.
    Variable loss(Piece piece) {
        if (piece.first() || carried == null) {
            carried = model.start(piece.inputs().shape().size(0));
        }
        var reading = model.read(piece.inputs(), carried);
        carried = carry(reading.last());
        return RecurrentLanguageModel.loss(reading.scores(), piece.targets());
    }

    /// What goes on to the next piece: every state with the same numbers and without its history.
    /// A step's tensors end with it, these must not: copy and keep them.
    ///
    /// **Exercise 5.12.** Write this method.
    /// <details><summary>Hint</summary>An LSTM has two tensors in its state, other cells have one,
    /// and `null` in place of the second.</details>
    @Exercise("5.12")
    static List<Cell.State> carry(List<Cell.State> last) {
        return last.stream().map(state -> new Cell.State(
                kept(state.h()), state.c() == null ? null : kept(state.c()))).toList();
    }

    private static Variable kept(Variable x) {
        return Variable.constant(x.value().copy().keep());
    }
}
