package ch04.layers;

import static net.jqwik.api.GenerationMode.EXHAUSTIVE;

import ch02.tensors.Shape;
import ch02.tensors.laws.Golden;
import ch03.training.Parameter;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import common.Rng;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Convolutions give PyTorch's numbers, and PyTorch's gradients
class GoldenConvolutionTest {

    private static final List<Golden> CASES =
            Golden.cases(GoldenConvolutionTest.class, "convolution");

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(generation = EXHAUSTIVE)
    @Label("outputs and gradients of every convolution agree with PyTorch")
    void agrees(@ForAll("cases") Golden g) {
        GoldenGradients.assertAgrees(g, in -> convolved(g, in));
    }

    private static Variable convolved(Golden g, GoldenGradients in) {
        var weight = in.get("weight").shape();
        int first = weight.size(0), second = weight.size(1) * g.integer("groups");
        return switch (g.op()) {
            case "conv1d" -> {
                var layer = new Conv1d(second, first, window(g, weight, 0), g.integer("groups"),
                        in.has("bias"), Rng.seed(1));
                yield bound(in, layer.weight(), layer.bias(), layer);
            }
            case "conv2d" -> {
                var layer = new Conv2d(second, first, window(g, weight, 0), window(g, weight, 1),
                        g.integer("groups"), in.has("bias"), Rng.seed(1));
                yield bound(in, layer.weight(), layer.bias(), layer);
            }
            case "conv_transpose1d" -> {
                var layer = new ConvTranspose1d(first, second, window(g, weight, 0),
                        g.integer("output_padding"), g.integer("groups"), in.has("bias"),
                        Rng.seed(1));
                yield bound(in, layer.flat().weight(), layer.flat().bias(), layer);
            }
            default -> {
                var more = g.integers("output_padding");
                var layer = new ConvTranspose2d(first, second, window(g, weight, 0),
                        window(g, weight, 1), more[0], more[1], g.integer("groups"),
                        in.has("bias"), Rng.seed(1));
                yield bound(in, layer.weight(), layer.bias(), layer);
            }
        };
    }

    private static Window window(Golden g, Shape weight, int axis) {
        return new Window(weight.size(2 + axis), g.integers("stride")[axis],
                g.integers("padding")[axis], g.integers("dilation")[axis]);
    }

    private static Variable bound(
            GoldenGradients in, Parameter weight, Parameter bias, Layer layer) {
        in.bind("weight", weight);
        if (bias != null) {
            in.bind("bias", bias);
        }
        return layer.forward(in.get("x"));
    }
}
