package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.NoGradient;
import ch03.training.SequenceModel;
import ch03.training.Variable;
import java.util.function.Function;

/// # A network that scores every place, asked for the last
///
/// Networks that are trained on whole texts give the scores of what follows *each* of their inputs,
/// `[1, T]` to `[1, T, V]`. To ask such a network what comes next, put the boundary before the
/// context and read the last row:
///
/// $$ P(x_{t+1} \mid x_1, \dots, x_t) = \operatorname{softmax}(\text{scores}_{t+1}) $$
///
/// That makes a [SequenceModel] of it, whatever it is: a recurrent network, the decoder of a
/// translator with its source, a Transformer. It can then be searched by [BeamSearch], and judged by
/// the chain rule. Each question reads the whole context again; who writes long texts keeps a state.
///
/// @param boundary the symbol before the beginning
public record CausalModel(int vocabulary, int boundary, Function<Indices, Variable> scores)
        implements SequenceModel {

    @Override public double[] logProbabilities(int... context) {
        var before = new int[context.length + 1];
        before[0] = boundary;
        System.arraycopy(context, 0, before, 1, context.length);
        var tokens = Indices.of(Shape.of(1, before.length), before);
        return NoGradient.call(() -> scores.apply(tokens).select(1, context.length)
                .logSoftmax(1).value().toArray());
    }
}
