package ch05.architectures.recurrent;

import ch02.tensors.laws.Golden;
import ch03.training.laws.GoldenGradients;
import ch04.layers.LstmCell;
import common.Rng;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # An LSTM language model gives PyTorch's numbers, and PyTorch's gradients
class GoldenLanguageModelTest {

    @Example @Label("scores, loss and all gradients of an LSTM language model: PyTorch's")
    void agrees() {
        var g = Golden.cases(GoldenLanguageModelTest.class, "networks").stream()
                .filter(golden -> golden.op().equals("lstm_language_model"))
                .findFirst().orElseThrow();
        GoldenGradients.assertAllAgree(g, in -> {
            var model = new RecurrentLanguageModel(LstmCell::new, 6, 0, 3, 4, 1, Rng.seed(1));
            bind(in, model);
            var tokens = in.indices("tokens");
            var text = new TeacherForced(tokens, in.indices("target"));
            var scores = model.read(tokens, model.start(text.rows())).scores();
            return Map.of("logits", scores, "loss", text.loss(scores));
        });
    }

    private static void bind(GoldenGradients in, RecurrentLanguageModel model) {
        var parameters = model.namedParameters();
        in.bind("embedding", parameters.get("embedding.table"));
        in.bind("weight_ih", parameters.get("memory.forward0.fromInput.weight"));
        in.bind("bias_ih", parameters.get("memory.forward0.fromInput.bias"));
        in.bind("weight_hh", parameters.get("memory.forward0.fromState.weight"));
        in.bind("bias_hh", parameters.get("memory.forward0.fromState.bias"));
        in.bind("out.weight", parameters.get("head.weight"));
        in.bind("out.bias", parameters.get("head.bias"));
    }
}
