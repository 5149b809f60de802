package ch05.architectures.gpt;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.Schedule;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import common.exercises.Exercise;

/// # Weaning
///
/// Under teacher forcing a model reads nothing but right texts. In use it reads its own, with all
/// their mistakes, and what to do behind a mistake it was never taught. This gap is called
/// *exposure bias*. Whether one wrong symbol leads to the next depends on the rule that was
/// learned: who copies from several true places is saved by the others, who goes by the last symbol
/// alone is lost.
///
/// To close the gap, let the model read some of its own symbols while it learns: at each place,
/// with probability $\varepsilon$ the true symbol, else the one it would have written itself. The
/// *targets* stay the true ones.
///
/// - $\varepsilon = 1$ is teacher forcing.
/// - $\varepsilon = 0$ is free running.
/// - In between, and falling from 1 in the course of the training, it is *scheduled sampling*
///   (Bengio, Vinyals, Jaitly & Shazeer, 2015).
///
/// To know what it would have written at a place, one has to run it up to that place. So the
/// symbols of a row come one after the other, and the beauty of training all places at once is
/// lost, at least for the inputs; a [KvCache] softens it. And a model that hardly errs while it
/// learns meets hardly a mistake this way, either: then it changes nothing (`-Dch05=ExposureBias`).
public final class ScheduledSampling {

    private ScheduledSampling() { }

    /// The same targets, behind inputs of which only a share `epsilon` is true. The first `given`
    /// symbols of each row always are: they are the prompt. What the model writes is its most
    /// probable symbol.
    ///
    /// **Exercise 5.27.** Write this method; [#check], [#column] and [#next] are given. Draw one
    /// number per row and place behind the prompt, places in order, rows within a place in order;
    /// `rng.nextDouble() < epsilon` takes the true symbol.
    /// <details><summary>Hint</summary>What was written behind place t is read at place t + 1. And
    /// what the model writes depends on what it really read before, its own mistakes
    /// included.</details>
    @Exercise("5.27")
    public static TeacherForced mix(
            Gpt model, TeacherForced truth, int given, double epsilon, Rng rng) {
        check(truth, given, epsilon);
        int rows = truth.rows(), length = truth.inputs().shape().size(1);
        var read = truth.inputs().toArray();                         // [rows · length]
        var cache = model.cache(rows);
        for (var t = 0; t + 1 < length; t++) {
            var written = next(model, column(read, rows, length, t), cache);
            for (var b = 0; t + 1 >= given && b < rows; b++) {
                if (!(rng.nextDouble() < epsilon)) {
                    read[b * length + t + 1] = written[b];
                }
            }
        }
        return new TeacherForced(Indices.of(Shape.of(rows, length), read), truth.targets());
    }

    private static void check(TeacherForced truth, int given, double epsilon) {
        if (given < 1 || given > truth.inputs().shape().size(1)
                || !(epsilon >= 0 && epsilon <= 1)) {
            throw new IllegalArgumentException(("mix: expected a prompt of 1 to %d symbols and a"
                    + " share from 0 to 1, got %d and %s")
                            .formatted(truth.inputs().shape().size(1), given, epsilon));
        }
    }

    /// What stands at place `t` of each row.
    private static int[] column(int[] ids, int rows, int length, int t) {
        var column = new int[rows];
        for (var b = 0; b < rows; b++) {
            column[b] = ids[b * length + t];
        }
        return column;
    }

    /// Reads one more symbol of each row, and tells which is the most probable behind it.
    private static int[] next(Gpt model, int[] symbols, KvCache cache) {
        var ids = Indices.of(Shape.of(symbols.length, 1), symbols);
        return model.infer(() -> model.forward(ids, cache).value().argmax(-1).toArray());
    }

    /// How $\varepsilon$ falls: [Schedule#linear] from 1 to 0, [Schedule#exponential], or late and
    /// then quickly, $k / (k + e^{t/k})$ with $k \ge 1$, which starts at $k/(k + 1)$.
    public static Schedule inverseSigmoid(double k) {
        if (!(k >= 1)) {
            throw new IllegalArgumentException("inverseSigmoid: expected k >= 1, got " + k);
        }
        return t -> k / (k + Math.exp(t / k));
    }
}
