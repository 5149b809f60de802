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
/// | embeddings, of symbols and places | no | rare symbols have few gradients, and would fade |
///
/// @param rate the learning rate after `warmUp` steps
/// @param floor the share of it that is left at the end
/// @param beta2 of AdamW: 0.99 forgets faster than the usual 0.999, good for short trainings
public record Recipe(int steps, int batch, int parts, double rate, double floor, int warmUp,
        double beta2, double decay, double clip) {

    public Recipe {
        if (steps < 1 || batch < 1 || parts < 1 || warmUp < 0 || warmUp >= steps) {
            throw new IllegalArgumentException(("Recipe: expected at least 1 step, 1 row and 1"
                    + " part, and a warm-up shorter than the training, got %d steps, batch %d, %d"
                    + " parts, warm-up %d").formatted(steps, batch, parts, warmUp));
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
