package ch05.architectures.gpt;

import ch02.tensors.laws.Golden;
import ch03.training.laws.GoldenGradients;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # A small GPT gives PyTorch's numbers, and PyTorch's gradients
class GoldenGptTest {

    @Example @Label("scores, loss and all gradients of a tied GPT agree with PyTorch")
    void agrees() {
        var g = Golden.cases(GoldenGptTest.class, "networks").stream()
                .filter(golden -> golden.op().equals("gpt_block")).findFirst().orElseThrow();
        GoldenGradients.assertAllAgree(g, in -> {
            var gpt = new Gpt(GptConfig.of(7, 6, 1, g.integer("num_heads"), 4), Rng.seed(1));
            bind(in, gpt);
            var scores = gpt.forward(in.indices("tokens"));
            var loss = new TeacherForced(in.indices("tokens"), in.indices("target")).loss(scores);
            return Map.of("logits", scores, "loss", loss);
        });
    }

    private static void bind(GoldenGradients in, Gpt gpt) {
        var block = gpt.blocks().getFirst();
        in.bind("wte", gpt.symbols().table());
        in.bind("wpe", gpt.positions().table());
        in.bind("ln1.weight", block.aroundAttention().norm().gamma());
        in.bind("ln1.bias", block.aroundAttention().norm().beta());
        in.bind("attn.weight", block.attention().in().weight());
        in.bind("attn.bias", block.attention().in().bias());
        in.bind("proj.weight", block.attention().out().weight());
        in.bind("proj.bias", block.attention().out().bias());
        in.bind("ln2.weight", block.aroundFeedForward().norm().gamma());
        in.bind("ln2.bias", block.aroundFeedForward().norm().beta());
        in.bind("fc.weight", block.feedForward().first().weight());
        in.bind("fc.bias", block.feedForward().first().bias());
        in.bind("fc2.weight", block.feedForward().second().weight());
        in.bind("fc2.bias", block.feedForward().second().bias());
        in.bind("lnf.weight", gpt.norm().gamma());
        in.bind("lnf.bias", gpt.norm().beta());
    }
}
