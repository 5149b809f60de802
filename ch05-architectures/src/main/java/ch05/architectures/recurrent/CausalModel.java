package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.NoGradient;
import ch03.training.SequenceModel;
import ch03.training.Variable;
import java.util.function.Function;

/// # A network that scores every place, asked for the last
///
/// Networks that are trained on whole texts ([TeacherForced]) give the scores of what follows
/// *each* of their inputs, `[1, T]` to `[1, T, V]`. To ask such a network what comes next, put the
/// boundary before the context and read the last row:
///
/// $$ P(x_{t+1} \mid x_1, \dots, x_t) = \operatorname{softmax}(\text{scores}_{t+1}) $$
///
/// That makes a [SequenceModel] of it, whatever it is: a recurrent network, the decoder of a
/// translator with its source. It can then be judged by the chain rule, and it can write. Each
/// question reads the whole context again; who writes long texts keeps a state.
///
/// A network that drops units out in training must be in evaluation mode when it is asked, or it
/// answers the same question differently each time.
///
/// @param boundary the symbol before the beginning
public record CausalModel(int vocabulary, int boundary, Function<Indices, Variable> scores)
        implements SequenceModel {

    @Override public double[] logProbabilities(int... context) {
        var tokens = behind(boundary, context);
        return NoGradient.call(() -> scores.apply(tokens).select(1, context.length)
                .logSoftmax(1).value().toArray());
    }

    /// The boundary and then the context, `[1, T + 1]`.
    static Indices behind(int boundary, int... context) {
        var tokens = new int[context.length + 1];
        tokens[0] = boundary;
        System.arraycopy(context, 0, tokens, 1, context.length);
        return Indices.of(Shape.of(1, tokens.length), tokens);
    }
}
