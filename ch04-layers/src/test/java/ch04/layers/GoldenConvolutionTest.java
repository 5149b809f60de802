package ch04.layers;

import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Convolutions give PyTorch's numbers, and PyTorch's gradients
class GoldenConvolutionTest {

    private static final List<Golden> CASES = Golden.cases(GoldenConvolutionTest.class, "convolution");

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(tries = 1000) @Label("outputs and gradients of every convolution agree with PyTorch")
    void agrees(@ForAll("cases") Golden g) {
        GoldenGradients.assertAgrees(g, in -> convolved(g, in));
    }

    private static Variable convolved(Golden g, GoldenGradients in) {
        var flat = g.op().endsWith("1d");
        var x = flat ? in.get("x").unsqueeze(2) : in.get("x");
        var weight = flat ? in.get("weight").unsqueeze(2) : in.get("weight");
        var high = flat ? Window.of(1) : window(g, weight.size(2), 0);
        var wide = window(g, weight.size(3), flat ? 0 : 1);
        var convolution = new Convolution(high, wide, g.integer("groups"));
        Variable y;
        if (g.op().startsWith("conv_transpose")) {
            var more = g.integers("output_padding");
            y = x.apply(convolution.transposed(
                    ConvTranspose2d.grown(x.size(2), high, flat ? 0 : more[0]),
                    ConvTranspose2d.grown(x.size(3), wide, more[flat ? 0 : 1])), weight);
        } else {
            y = x.apply(convolution.op(), weight);
        }
        y = in.has("bias") ? y.plus(in.get("bias").reshape(-1, 1, 1)) : y;
        return flat ? y.squeeze(2) : y;
    }

    private static Window window(Golden g, int kernel, int axis) {
        return new Window(kernel, g.integers("stride")[axis], g.integers("padding")[axis],
                g.integers("dilation")[axis]);
    }
}
