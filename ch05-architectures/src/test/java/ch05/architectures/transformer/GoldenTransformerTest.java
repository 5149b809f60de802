package ch05.architectures.transformer;

import ch02.tensors.Mask;
import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import ch04.layers.Activation;
import ch04.layers.MultiHeadAttention;
import common.Rng;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # The blocks of a Transformer give PyTorch's numbers, and PyTorch's gradients
class GoldenTransformerTest {

    private static final List<Golden> CASES =
            Golden.cases(GoldenTransformerTest.class, "transformer");

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(tries = 100) @Tag("5.20")
    @Label("encoder (masked, padded) and decoder (masked), both orders of norm, agree with PyTorch")
    void agrees(@ForAll("cases") Golden g) {
        var encoder = g.op().equals("transformer_encoder_layer");
        GoldenGradients.assertAllAgree(g, in ->
                Map.of("out", encoder ? encoder(g, in) : decoder(g, in)));
    }

    private static Variable encoder(Golden g, GoldenGradients in) {
        var block = new EncoderBlock(config(g), Rng.seed(1));
        bind(in, "self_attn", block.attention());
        bind(in, "norm1", block.aroundAttention());
        bind(in, block.feedForward());
        bind(in, "norm2", block.aroundFeedForward());
        return block.forward(in.get("x"), blocked(in));
    }

    private static Variable decoder(Golden g, GoldenGradients in) {
        var block = new DecoderBlock(config(g), Rng.seed(1));
        bind(in, "self_attn", block.attention());
        bind(in, "norm1", block.aroundAttention());
        bind(in, "multihead_attn", block.crossAttention());
        bind(in, "norm2", block.aroundCross());
        bind(in, block.feedForward());
        bind(in, "norm3", block.aroundFeedForward());
        return block.forward(in.get("x"), in.get("memory"), in.mask("attn_mask"), null);
    }

    private static BlockConfig config(Golden g) {
        var order = g.flag("norm_first") ? AddAndNorm.Order.PRE_NORM : AddAndNorm.Order.POST_NORM;
        return new BlockConfig(g.integer("d_model"), g.integer("num_heads"),
                g.integer("dim_feedforward"), order, 0,
                g.text("activation").equals("gelu") ? Activation::gelu : Activation::relu);
    }

    private static Mask blocked(GoldenGradients in) {
        Mask mask = in.has("attn_mask") ? in.mask("attn_mask") : null;
        if (in.has("key_padding_mask")) {
            var padding = in.mask("key_padding_mask");
            var keys = padding.reshape(padding.shape().size(0), 1, 1, padding.shape().size(1));
            mask = mask == null ? keys : mask.or(keys);
        }
        return mask;
    }

    private static void bind(GoldenGradients in, String name, MultiHeadAttention layer) {
        in.bind(name + ".in_proj_weight", layer.in().weight());
        in.bind(name + ".in_proj_bias", layer.in().bias());
        in.bind(name + ".out_proj.weight", layer.out().weight());
        in.bind(name + ".out_proj.bias", layer.out().bias());
    }

    private static void bind(GoldenGradients in, String name, AddAndNorm around) {
        in.bind(name + ".weight", around.norm().gamma());
        in.bind(name + ".bias", around.norm().beta());
    }

    private static void bind(GoldenGradients in, FeedForward layer) {
        in.bind("linear1.weight", layer.first().weight());
        in.bind("linear1.bias", layer.first().bias());
        in.bind("linear2.weight", layer.second().weight());
        in.bind("linear2.bias", layer.second().bias());
    }
}
