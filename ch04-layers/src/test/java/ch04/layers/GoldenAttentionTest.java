package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static net.jqwik.api.GenerationMode.EXHAUSTIVE;

import ch02.tensors.Mask;
import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import common.Rng;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Attention and positions give PyTorch's numbers, and PyTorch's gradients
class GoldenAttentionTest {

    private static final List<Golden> CASES = Golden.cases(GoldenAttentionTest.class, "attention");

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(generation = EXHAUSTIVE)
    @Label("outputs, weights and gradients of attention agree with PyTorch")
    void agrees(@ForAll("cases") Golden g) {
        switch (g.op()) {
            case "sinusoidal_positions" -> g.backend().run(() -> assertClose(
                    Positions.sinusoidal(g.integer("length"), g.integer("dim")),
                    g.output("out"), within(g.tolerance())));
            case "rotary_interleaved" -> GoldenGradients.assertAgrees(g, in ->
                    new RotaryPositions(g.number("base"), 0).forward(in.get("x")));
            case "scaled_dot_product_attention" -> GoldenGradients.assertAllAgree(g, in -> {
                var biased = in.has("score_bias");
                return outputs(biased ? withBias(g, in) : Attention.apply(in.get("query"),
                        in.get("key"), in.get("value"), blocked(g, in)));
            });
            default -> GoldenGradients.assertAllAgree(g, in -> outputs(multiHead(g, in)));
        }
    }

    private static Map<String, Variable> outputs(Attention.Answer answer) {
        return Map.of("out", answer.out(), "weights", answer.weights());
    }

    private static Mask blocked(Golden g, GoldenGradients in) {
        return in.has("blocked") ? in.mask("blocked")
                : g.flag("causal") ? Attention.causal(in.get("query").size(-2)) : null;
    }

    private static Attention.Answer withBias(Golden g, GoldenGradients in) {
        var q = in.get("query");
        var scores = q.matmul(in.get("key").transpose()).times(1 / Math.sqrt(q.size(-1)))
                .plus(in.get("score_bias"));
        var weights = Attention.weights(scores, blocked(g, in));
        return new Attention.Answer(weights.matmul(in.get("value")), weights);
    }

    private static Attention.Answer multiHead(Golden g, GoldenGradients in) {
        var layer = new MultiHeadAttention(
                g.integer("embed_dim"), g.integer("num_heads"), g.flag("bias"), Rng.seed(1));
        in.bind("in_proj_weight", layer.in().weight());
        in.bind("out_proj.weight", layer.out().weight());
        if (g.flag("bias")) {
            in.bind("in_proj_bias", layer.in().bias());
            in.bind("out_proj.bias", layer.out().bias());
        }
        Mask mask = in.has("attn_mask") ? in.mask("attn_mask") : null;
        if (in.has("key_padding_mask")) {
            var padding = in.mask("key_padding_mask");
            var keys = padding.reshape(padding.shape().size(0), 1, 1, padding.shape().size(1));
            mask = mask == null ? keys : mask.or(keys);
        }
        var query = in.get("query");
        return !in.has("key") ? layer.forward(query, mask) : layer.forward(query, in.get("key"),
                in.has("value") ? in.get("value") : in.get("key"), mask);
    }
}
