package ch05.architectures.experiments;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.CharTokenizer;
import ch05.architectures.gpt.Gpt;
import common.figures.Figure;
import java.util.stream.IntStream;

/// Who depends on whom: letter number $t$ of a text is replaced, and the map shows by how much the
/// predictions at each place move (the largest change of a log-probability, as $\log_{10}(1 +
/// \text{change})$). Above the diagonal, where the future would act on the past, is exactly
/// nothing.
record Causality(Gpt model, CharTokenizer letters) {

    Figure figure(int[] text) {
        var names = IntStream.of(text).mapToObj(letters::decode)
                .map(letter -> letter.isBlank() ? "_" : letter).toArray(String[]::new);
        return Figure.heatMap("Row: a prediction, column: the letter that was changed",
                changes(text), names, names);
    }

    /// `[T][T]`: row for a prediction, column for a letter that was changed.
    double[][] changes(int[] text) {
        var before = predictions(text);
        var map = new double[text.length][text.length];
        for (var t = 0; t < text.length; t++) {
            var changed = text.clone();
            changed[t] = (changed[t] + 1) % letters.size();
            var moved = predictions(changed).minus(before).abs().max(1).toArray();
            for (var s = 0; s < text.length; s++) {
                map[s][t] = Math.log10(1 + moved[s]);
            }
        }
        return map;
    }

    private Tensor predictions(int[] text) {                         // [T, V]
        var ids = Indices.of(Shape.of(1, text.length), text);
        return model.infer(() -> model.forward(ids).value().select(0, 0).logSoftmax(-1));
    }
}
