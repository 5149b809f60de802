package ch05.architectures.gpt;

import ch03.training.AdamW;
import ch03.training.Optimizer;
import ch03.training.Parameter;
import ch03.training.ParameterTree;
import ch03.training.Schedule;
import ch04.layers.Linear;
import java.util.LinkedHashSet;

/// # How a language model is trained
///
/// Everything that is not the model: AdamW, whose rate goes up in a line and comes down in half a
/// cosine to a tenth, gradients clipped to norm 1. The numbers of [#small] are those of a
/// well-known recipe for a small GPT on a laptop (Karpathy, nanoGPT, 2022).
///
/// Weight decay keeps the matrices from growing without need. It is not for everyone:
///
/// | parameter | decay | why |
/// |---|---|---|
/// | matrices of [Linear] layers | yes | a smaller matrix is a smoother function |
/// | biases, scale and shift of norms | no | few, and a scale that is pulled to 0 is no scale |
/// | tables, of symbols and places | no | a row that is not in the batch would only fade |
///
/// The reason for the tables holds for those that only read. A table that writes has a gradient in
/// every row at every step, also if it reads too; nanoGPT lets all of them decay, like everything
/// else with two axes. Here a table is no [Linear] layer, and that is the rule.
///
/// @param steps how many updates
/// @param batch windows in each
/// @param parts in how many pieces a batch is worked off (see [LanguageStep])
/// @param rate the learning rate after `warmUp` steps
/// @param floor the share of it that is left at the end
/// @param warmUp steps until the rate is reached
/// @param beta2 of AdamW: 0.99 forgets faster than the usual 0.999, good for short trainings
/// @param decay the weight decay of the matrices
/// @param clip the norm at which gradients are clipped
public record Recipe(int steps, int batch, int parts, double rate, double floor, int warmUp,
        double beta2, double decay, double clip) {

    public Recipe {
        if (steps < 1 || batch < 1 || parts < 1 || warmUp < 0 || warmUp >= steps) {
            throw new IllegalArgumentException(("Recipe: expected at least 1 step, 1 row and 1"
                    + " part, and a warm-up shorter than the training, got %d steps, batch %d, %d"
                    + " parts, warm-up %d").formatted(steps, batch, parts, warmUp));
        }
        check(rate > 0 && rate < Double.POSITIVE_INFINITY, "a positive rate", rate);
        check(floor >= 0 && floor <= 1, "a floor from 0 to 1", floor);
        check(beta2 >= 0 && beta2 < 1, "beta2 from 0 to 1, without 1", beta2);
        check(decay >= 0 && decay < Double.POSITIVE_INFINITY, "a decay of at least 0", decay);
        check(clip > 0, "a positive norm to clip at", clip);
    }

    private static void check(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Recipe: expected %s, got %s".formatted(what, value));
        }
    }

    /// Twelve windows a step, 10⁻³ down to 10⁻⁴, a warm-up of a twentieth of the steps.
    public static Recipe small(int steps) {
        return new Recipe(steps, 12, 1, 1e-3, 0.1, steps / 20, 0.99, 0.1, 1);
    }

    public Recipe batch(int batch) {
        return new Recipe(steps, batch, parts, rate, floor, warmUp, beta2, decay, clip);
    }

    public Recipe rate(double rate) {
        return new Recipe(steps, batch, parts, rate, floor, warmUp, beta2, decay, clip);
    }

    public Recipe parts(int parts) {
        return new Recipe(steps, batch, parts, rate, floor, warmUp, beta2, decay, clip);
    }

    /// Up in a line, down in half a cosine, never below the floor.
    public Schedule schedule() {
        var down = Schedule.cosine(steps - warmUp, floor);
        return t -> t < warmUp ? (t + 1.0) / warmUp : down.factor(t - warmUp);
    }

    /// AdamW with a group for each kind of parameter, following the schedule.
    public Optimizer optimizer(ParameterTree model) {
        var matrices = new LinkedHashSet<Parameter>();
        collect(model, matrices);
        var others = model.parameters();
        others.removeAll(matrices);
        return new AdamW(0.9, beta2, 1e-8).add(matrices.stream().toList(), rate, decay)
                .add(others, rate, 0).follow(schedule());
    }

    private static void collect(ParameterTree part, LinkedHashSet<Parameter> matrices) {
        if (part instanceof Linear linear) {
            matrices.add(linear.weight());
        }
        part.children().values().forEach(child -> collect(child, matrices));
    }
}
