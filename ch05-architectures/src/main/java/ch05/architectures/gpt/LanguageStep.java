package ch05.architectures.gpt;

import ch02.tensors.Arena;
import ch02.tensors.Indices;
import ch03.training.Clip;
import ch03.training.Metrics;
import ch03.training.NoGradient;
import ch03.training.Optimizer;
import ch03.training.Step;
import ch03.training.Variable;
import ch05.architectures.recurrent.TeacherForced;
import common.exercises.Exercise;
import java.util.function.Function;

/// # A step of a language model
///
/// Forward, loss, backward, clip, update. Large models want batches that do not fit into memory, so
/// a batch may be worked off in *parts*, whose gradients add up before the one update:
///
/// $$ \nabla L = \sum_p \frac{n_p}{n}\, \nabla L_p $$
///
/// where $n_p$ is how many predictions of part $p$ count. A plain mean over the parts would give a
/// part that is mostly padding as much weight as a full one; with these weights the gradient is
/// that of the whole batch. Memory is that of one part: each runs in an [Arena] of its own, and
/// only its gradients are kept.
public final class LanguageStep implements Step<TeacherForced> {

    private final Function<Indices, Variable> model;
    private final Optimizer optimizer;
    private final double clip;
    private final int parts;
    private final Arena memory = new Arena();

    /// `model` maps ids `[B, T]` to scores `[B, T, V]`; `clip` is the largest norm of all
    /// gradients.
    public LanguageStep(Function<Indices, Variable> model, Optimizer optimizer, double clip,
            int parts) {
        if (parts < 1 || !(clip > 0)) {
            throw new IllegalArgumentException(("LanguageStep: expected at least 1 part and a"
                    + " positive norm to clip at, got %d and %s").formatted(parts, clip));
        }
        this.model = model;
        this.optimizer = optimizer;
        this.clip = clip;
        this.parts = parts;
    }

    @Override public Metrics run(TeacherForced batch) {
        optimizer.clearGradients();
        var loss = parts == 1 ? part(batch, 1) : accumulate(batch);
        var norm = Clip.byNorm(optimizer.parameters(), clip);
        optimizer.step();
        return Metrics.of(batch.predictions()).with("loss", loss).with("norm", norm);
    }

    /// Leaves the gradient of the whole batch in the parameters, and returns its loss.
    ///
    /// **Exercise 5.25.** Write this method; [#inItsOwnMemory] is given. The batch need not divide
    /// evenly, and there may be more parts than rows.
    /// <details><summary>Hint</summary>How much does a part weigh? Not every target of a row
    /// counts, and a part in which none does has no loss.</details>
    @Exercise("5.25")
    double accumulate(TeacherForced batch) {
        var loss = 0.0;
        for (var p = 0; p < parts; p++) {
            var rows = batch.slice(p * batch.rows() / parts, (p + 1) * batch.rows() / parts);
            var share = (double) rows.predictions() / batch.predictions();
            loss += share == 0 ? 0 : inItsOwnMemory(rows, share);
        }
        return loss;
    }

    /// Adds `share` times the gradient of the mean loss of these rows to what is in the parameters,
    /// and returns `share` times that loss. Everything else that was computed is given back.
    private double inItsOwnMemory(TeacherForced rows, double share) {
        return memory.call(() -> {
            var loss = part(rows, share);
            optimizer.parameters().stream().filter(w -> w.gradient() != null)
                    .forEach(w -> w.setGradient(w.gradient().keep()));
            return loss;
        });
    }

    private double part(TeacherForced rows, double share) {
        var loss = rows.loss(model.apply(rows.inputs()));
        (share == 1 ? loss : loss.times(share)).backward();
        return loss.item() * share;
    }

    /// The loss without learning.
    public Step<TeacherForced> evaluation() {
        return batch -> NoGradient.call(() -> Metrics.of(batch.predictions())
                .with("loss", batch.loss(model.apply(batch.inputs())).item()));
    }
}
