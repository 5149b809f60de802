package ch05.architectures.experiments;

import static ch05.architectures.experiments.Words.BOUNDARY;

import ch02.tensors.Indices;
import ch03.training.CrossEntropy;
import ch03.training.DataLoader;
import ch03.training.Logits;
import ch03.training.Metrics;
import ch03.training.NeuralNGram;
import ch03.training.NoGradient;
import ch03.training.Step;
import ch03.training.Variable;
import ch05.architectures.recurrent.TeacherForced;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// # Words, as a problem for one model
///
/// There are so many rows, and some of them have a loss. What a row is depends on the model: for
/// one that looks through a window it is a letter with those before it, for one that reads whole
/// words it is a word. The loss is a mean over letters for both, the end of a word counted as one,
/// so they can be compared.
record WordTask(int size, Function<int[], Surprise> rows) {

    /// The mean over so many predictions.
    record Surprise(Variable mean, int predictions) {

        Metrics metrics() {
            return Metrics.of(predictions).with("loss", mean.item());
        }
    }

    /// Every letter is a row, behind `context` letters.
    static WordTask windows(List<int[]> words, int context, Function<Indices, Logits> scores) {
        var all = NeuralNGram.examples(Words.ended(words), context, BOUNDARY);
        return new WordTask(all.size(), rows -> new Surprise(new CrossEntropy().of(
                scores.apply(all.contexts(rows)), all.next(rows)), rows.length));
    }

    /// Every word is a row.
    static WordTask whole(List<int[]> words, Function<Indices, Variable> scores) {
        return new WordTask(words.size(), rows -> {
            var batch = TeacherForced.of(BOUNDARY, BOUNDARY,
                    Arrays.stream(rows).mapToObj(words::get).toArray(int[][]::new));
            return new Surprise(batch.loss(scores.apply(batch.inputs())), batch.predictions());
        });
    }

    /// Measures without learning.
    Step<int[]> look() {
        return chosen -> NoGradient.call(() -> rows.apply(chosen).metrics());
    }

    DataLoader<int[]> inOrder() {
        return DataLoader.inOrder(size, 1000, chosen -> chosen);
    }
}
