package ch05.architectures.gpt;

import ch02.tensors.Indices;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.Optimizer;
import ch03.training.ParameterTree;
import ch03.training.Trainer;
import ch03.training.Variable;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.nio.file.Path;
import java.util.function.Function;

/// # Training a language model
///
/// The loop is chapter 3's [Trainer]; here stands what is put into it. An epoch means nothing on a
/// text whose windows are drawn, so a training is cut into rounds, and after each the loss is
/// measured on the part of the text that is there to watch by. The loss that counts is measured
/// once, at the end, on the part that nobody has looked at: [#judge].
public final class LmTrainer {

    private static final int GLANCE = 256, AT_ONCE = 32;             // windows, when not learning

    private final Recipe recipe;
    private final Windows windows;
    private final Optimizer optimizer;
    private final LanguageStep step;
    private final Trainer<TeacherForced> trainer;

    /// `scores` is what the model makes of ids: `[B, T]` to `[B, T, V]`.
    public LmTrainer(ParameterTree model, Function<Indices, Variable> scores, Recipe recipe,
            Windows windows) {
        this.recipe = recipe;
        this.windows = windows;
        optimizer = recipe.optimizer(model);
        step = new LanguageStep(scores, optimizer, recipe.clip(), recipe.parts());
        trainer = new Trainer<>(model, step).validate(step.evaluation(),
                windows.watching(AT_ONCE, GLANCE));
    }

    /// Stores everything in this file after each round, and goes on from it if it is there.
    public LmTrainer resume(Path file) {
        trainer.resume(file, optimizer);
        return this;
    }

    /// Trains in so many rounds.
    public History train(int rounds, Rng rng) {
        if (rounds < 1 || recipe.steps() % rounds != 0) {
            throw new IllegalArgumentException("train: %d steps cannot be cut into %d equal rounds"
                    .formatted(recipe.steps(), rounds));
        }
        var data = windows.drawn(recipe.steps() / rounds, recipe.batch(), rng, optimizer::steps);
        return trainer.train(data, rounds);
    }

    /// The mean surprise per symbol over the whole text to judge by, in nats.
    public double judge() {
        return loss(windows.judging(AT_ONCE));
    }

    /// The same, with half a context before each symbol (see [Windows]).
    public double judgeWithRunUp() {
        return loss(windows.judgingWithRunUp(AT_ONCE));
    }

    private double loss(DataLoader<TeacherForced> data) {
        return trainer.evaluate(step.evaluation(), data).get("loss");
    }
}
