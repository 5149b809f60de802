package ch05.architectures.gpt;

import ch02.tensors.Indices;
import ch03.training.SequenceModel;
import ch05.architectures.recurrent.CausalModel;
import java.util.Arrays;

/// # A GPT as a model of whole texts
///
/// The chain rule (see [SequenceModel]) starts with a symbol that has nothing before it, and a
/// [Gpt] must read something before it says anything. So a sign is put before every text. Texts end
/// with a sign of their own, if they end; it may be the same.
///
/// This is the slow way, one call of the model for each symbol, and the definition that the fast
/// way is measured against: under teacher forcing the same sum comes out of one call.
///
/// @param start the sign
public record GptText(Gpt model, int start) implements SequenceModel {

    public GptText {
        Indices.of(start).within(model.config().vocabulary(), "start");
    }

    @Override public int vocabulary() {
        return model.config().vocabulary();
    }

    /// Of a context that is too long, the last part that fits behind the sign.
    @Override public double[] logProbabilities(int... context) {
        var kept = Math.min(context.length, model.config().context() - 1);
        var last = Arrays.copyOfRange(context, context.length - kept, context.length);
        return model.infer(() -> new CausalModel(vocabulary(), start, model::forward)
                .logProbabilities(last));
    }
}
