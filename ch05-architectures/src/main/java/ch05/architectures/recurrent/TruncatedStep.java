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
    private final Optimizer optimizer;
    private final double limit;
    private final Reader reader;

    /// Clips gradients to the norm `limit`.
    public TruncatedStep(RecurrentLanguageModel model, Optimizer optimizer, double limit) {
        this.model = model;
        this.optimizer = optimizer;
        this.limit = limit;
        reader = new Reader(model);
    }

    @Override public Metrics run(Piece piece) {
        optimizer.clearGradients();
        var loss = reader.loss(piece);
        loss.backward();
        Clip.byNorm(model.parameters(), limit);
        optimizer.step();
        return metrics(piece, loss);
    }

    /// Without learning: how surprised the model is by a text, read from its first piece on.
    public static Step<Piece> looking(RecurrentLanguageModel model) {
        var reader = new Reader(model);
        return piece -> NoGradient.call(() -> metrics(piece, reader.loss(piece)));
    }

    private static Metrics metrics(Piece piece, Variable loss) {
        return Metrics.of(piece.text().predictions()).with("loss", loss.item());
    }

    /// Reads piece after piece and keeps in mind what went before.
    static final class Reader {

        private final RecurrentLanguageModel model;
        private List<Cell.State> carried;
        private int next;                                            // the piece that is due

        Reader(RecurrentLanguageModel model) {
            this.model = model;
        }

        /// The loss of a piece, read from where the one before it ended.
        Variable loss(Piece piece) {
            if (!piece.first() && piece.number() != next) {
                throw new IllegalArgumentException(("TruncatedStep: expected piece %d or a new"
                        + " beginning, got piece %d; are the pieces shuffled?")
                        .formatted(next, piece.number()));
            }
            var text = piece.text();
            var reading = model.read(text.inputs(),
                    piece.first() ? model.start(text.rows()) : carried);
            carried = carry(reading.last());
            next = piece.number() + 1;
            return text.loss(reading.scores());
        }
    }

    /// What goes on to the next piece: every state with the same numbers and without its history.
    /// A step's tensors end with it, these must not.
    ///
    /// **Exercise 5.12.** Write this method; [#kept] is given, a copy of a variable that survives
    /// the step.
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
