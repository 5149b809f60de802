package ch04.layers;

import static net.jqwik.api.GenerationMode.EXHAUSTIVE;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import common.Rng;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Activations, norms and linear layers give PyTorch's numbers, and PyTorch's gradients
///
/// What PyTorch has as a function and this chapter not as a layer (bilinear, log-sum-exp, one-hot,
/// dropout with a given mask) is a line of chapter 2 or 3.
class GoldenLayersTest {

    private static final List<Golden> CASES =
            Stream.of("activations", "softmax", "normalization", "linear_embedding")
                    .flatMap(f -> Golden.cases(GoldenLayersTest.class, f).stream()).toList();

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(generation = EXHAUSTIVE)
    @Label("outputs and gradients of every layer agree with PyTorch")
    void agrees(@ForAll("cases") Golden g) {
        GoldenGradients.assertAllAgree(g, in -> outputs(g, in));
    }

    private static Map<String, Variable> outputs(Golden g, GoldenGradients in) {
        if (g.op().equals("batch_norm")) {
            return batchNorm(g, in);
        }
        return Map.of("out", result(g, in));
    }

    private static Variable result(Golden g, GoldenGradients in) {
        return switch (g.op()) {
            case "relu" -> Activation.relu().forward(in.get("x"));
            case "leaky_relu" ->
                    Activation.leakyRelu(g.number("negative_slope")).forward(in.get("x"));
            case "elu" -> Activation.elu(g.number("alpha")).forward(in.get("x"));
            case "gelu" -> Activation.gelu().forward(in.get("x"));
            case "gelu_tanh" -> Activation.geluTanh().forward(in.get("x"));
            case "sigmoid" -> Activation.sigmoid().forward(in.get("x"));
            case "tanh" -> Activation.tanh().forward(in.get("x"));
            case "log_sigmoid" -> Activation.logSigmoid().forward(in.get("x"));
            case "softplus" -> Activation.softplus(g.number("beta"), g.number("threshold"))
                    .forward(in.get("x"));
            case "silu" -> Activation.silu().forward(in.get("x"));
            case "softmax" -> new Softmax(g.integer("dim")).forward(in.get("x"));
            case "log_softmax" -> Softmax.logarithm(g.integer("dim")).forward(in.get("x"));
            case "logsumexp" -> in.get("x").logSumExp(g.integer("dim"));
            case "layer_norm" -> layerNorm(g, in);
            case "group_norm", "instance_norm" -> groupNorm(g, in);
            case "rms_norm" -> {
                var layer = new RmsNorm(in.get("x").size(-1), g.number("eps"));
                in.bind("weight", layer.gamma());
                yield layer.forward(in.get("x"));
            }
            case "l2_normalize" -> {
                var norm = in.get("x").norm(g.integer("dim"));
                yield in.get("x").div(norm.clamp(g.number("eps"), Double.POSITIVE_INFINITY));
            }
            case "linear" -> linear(in);
            case "bilinear" -> Variable.einsum("bio,bi->bo",
                    Variable.einsum("oij,bj->bio", in.get("weight"), in.get("x2")), in.get("x1"))
                    .plus(in.get("bias"));
            case "embedding" -> embedding(g, in);
            case "one_hot" -> Variable.constant(
                    Tensor.oneHot(in.indices("index"), g.integer("num_classes")));
            case "dropout" -> {
                var layer = new Dropout(g.number("p"), Rng.seed(1));
                layer.evaluate();
                yield layer.forward(in.get("x"));
            }
            case "dropout_with_mask" -> {
                var keep = Tensor.where(in.mask("keep"), Tensor.scalar(1), Tensor.scalar(0));
                yield in.get("x").times(Variable.constant(keep.div(1 - g.number("p"))));
            }
            default -> throw new AssertionError("no layer for the golden case " + g);
        };
    }

    private static Variable linear(GoldenGradients in) {
        var weight = in.get("weight").shape();
        var layer = new Linear(weight.size(1), weight.size(0), in.has("bias"), Rng.seed(1));
        in.bind("weight", layer.weight());
        if (in.has("bias")) {
            in.bind("bias", layer.bias());
        }
        return layer.forward(in.get("x"));
    }

    /// The row of the padding token gets no gradient: what it answers is a constant.
    private static Variable embedding(Golden g, GoldenGradients in) {
        var layer = new Embedding(g.input("weight"));
        in.bind("weight", layer.table());
        var ids = in.indices("index");
        var y = layer.forward(ids);
        if (!g.has("padding_idx")) {
            return y;
        }
        var padding = new int[ids.count()];
        Arrays.fill(padding, g.integer("padding_idx"));
        var silent = Tensor.of(ids.equalTo(Indices.of(ids.shape(), padding)));
        return Variable.where(silent.unsqueeze(-1).greater(0), y.detach(), y);
    }

    private static Variable layerNorm(Golden g, GoldenGradients in) {
        var layer = new LayerNorm(g.number("eps"), g.integers("normalized_shape"));
        if (in.has("weight")) {
            in.bind("weight", layer.gamma());
            in.bind("bias", layer.beta());
        }
        return layer.forward(in.get("x"));
    }

    private static Variable groupNorm(Golden g, GoldenGradients in) {
        var channels = in.get("x").size(1);
        var groups = g.has("num_groups") ? g.integer("num_groups") : channels;
        var layer = new GroupNorm(groups, channels, g.number("eps"), in.has("weight"));
        if (in.has("weight")) {
            in.bind("weight", layer.gamma());
            in.bind("bias", layer.beta());
        }
        return layer.forward(in.get("x"));
    }

    private static Map<String, Variable> batchNorm(Golden g, GoldenGradients in) {
        var momentum = g.has("momentum") ? g.number("momentum") : 0.1;
        var layer = new BatchNorm(
                in.get("x").size(1), momentum, g.number("eps"), in.has("weight"));
        if (in.has("weight")) {
            in.bind("weight", layer.gamma());
            in.bind("bias", layer.beta());
        }
        layer.runningMean().copyInPlace(g.input("running_mean"));
        layer.runningVariance().copyInPlace(g.input("running_var"));
        if (!g.flag("training")) {
            layer.evaluate();
        }
        var outputs = new LinkedHashMap<String, Variable>();
        outputs.put("out", layer.forward(in.get("x")));
        if (g.outputs().contains("running_mean")) {
            outputs.put("running_mean", Variable.constant(layer.runningMean()));
            outputs.put("running_var", Variable.constant(layer.runningVariance()));
        }
        return outputs;
    }
}
