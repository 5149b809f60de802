package ch03.training;

import common.Checkpoint;
import common.exercises.Exercise;

/// # When to stop
///
/// The loss on the training data goes on falling; the loss on data that was held out falls, turns,
/// and rises: from there on the model learns the noise. So keep the parameters of the best moment,
/// and stop when nothing better has come for `patience` epochs.
///
/// ```java
/// var stopping = new EarlyStopping(net, 3);
/// while (!stopping.enough()) {
///     trainOneEpoch();
///     stopping.see(validationLoss());
/// }
/// stopping.restoreBest();
/// ```
///
/// The held-out data has then been used for a choice, and no longer says how good the model is: for
/// that there is the test data, which nobody has looked at.
public final class EarlyStopping {

    private final ParameterTree model;
    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int bestAt = -1, seen;
    private Checkpoint bestModel;

    public EarlyStopping(ParameterTree model, int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException(
                    "EarlyStopping: expected a patience of at least 1, got " + patience);
        }
        this.model = model;
        this.patience = patience;
    }

    /// Reports the validation loss of the next epoch. NaN is never better than anything.
    ///
    /// **Exercise 3.23.** Write this method; [#enough] and [#restoreBest] read what it notes.
    /// <details><summary>Hint</summary>The model goes on training: what you note of it must be a
    /// copy ([Snapshot#takeModel]). And every epoch counts, better or not.</details>
    @Exercise("3.23")
    public void see(double loss) {
        if (loss < best) {
            best = loss;
            bestAt = seen;
            bestModel = Snapshot.takeModel(model);
        }
        seen++;
    }

    /// Has nothing better come for `patience` epochs?
    public boolean enough() {
        return seen - 1 - bestAt >= patience;
    }

    public double best() {
        return best;
    }

    /// The number of the best epoch, from 0; −1 before the first.
    public int bestEpoch() {
        return bestAt;
    }

    /// Puts the model back to where it stood at its best.
    public void restoreBest() {
        if (bestModel == null) {
            throw new IllegalStateException("EarlyStopping: no epoch was better than infinity yet");
        }
        Snapshot.restoreModel(bestModel, model);
    }
}
