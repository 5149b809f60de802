package ch04.layers;

import static net.jqwik.api.GenerationMode.EXHAUSTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Pooling, padding and resizing give PyTorch's numbers, and PyTorch's gradients
class GoldenPoolingTest {

    private static final List<Golden> CASES = Golden.cases(GoldenPoolingTest.class, "pooling");

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(generation = EXHAUSTIVE)
    @Label("outputs and gradients of poolings, paddings, resizings: PyTorch's")
    void agrees(@ForAll("cases") Golden g) {
        GoldenGradients.assertAllAgree(g, in -> Map.of("out", result(g, in.get("x"))));
        if (g.op().startsWith("max_pool")) {
            var x = g.op().endsWith("1d") ? g.input("x").unsqueeze(2) : g.input("x");
            assertThat(maxPool(g).winners(x).toArray())
                    .isEqualTo(g.outputIndices("indices").toArray());
        }
    }

    private static Variable result(Golden g, Variable x) {
        var flat = x.rank() == 3;
        var image = flat ? x.unsqueeze(2) : x;
        var y = switch (g.op()) {
            case "max_pool1d", "max_pool2d" -> maxPool(g).forward(image);
            case "avg_pool1d", "avg_pool2d" -> new AvgPool2d(window(g, 0), window(g, 1),
                    g.flag("ceil_mode"), g.flag("count_include_pad")).forward(image);
            case "adaptive_avg_pool1d", "adaptive_avg_pool2d" -> {
                var size = g.integers("output_size");
                yield new AdaptiveAvgPool2d(flat ? 1 : size[0], size[size.length - 1])
                        .forward(image);
            }
            case "adaptive_max_pool2d" -> new AdaptiveMaxPool2d(
                    g.integers("output_size")[0], g.integers("output_size")[1]).forward(image);
            case "global_avg_pool" -> AdaptiveAvgPool2d.global().forward(image).squeeze(2, 3);
            case "pad" -> pad(g).forward(image);
            case "upsample2d" -> new Upsample2d(g.integer("scale"), mode(g)).forward(image);
            default -> throw new AssertionError("no operation for the golden case " + g);
        };
        return flat ? y.squeeze(2) : y;
    }

    private static Upsample2d.Mode mode(Golden g) {
        return g.text("mode").equals("nearest") ? Upsample2d.Mode.NEAREST
                : g.flag("align_corners") ? Upsample2d.Mode.BILINEAR_CORNERS
                : Upsample2d.Mode.BILINEAR;
    }

    private static MaxPool2d maxPool(Golden g) {
        return new MaxPool2d(window(g, 0), window(g, 1), g.flag("ceil_mode"));
    }

    private static Pad pad(Golden g) {
        var amounts = g.integers("pad");
        return g.text("mode").equals("constant") ? Pad.constant(g.number("value"), amounts)
                : new Pad(Pad.Mode.valueOf(g.text("mode").toUpperCase(Locale.ROOT)), amounts);
    }

    private static Window window(Golden g, int axis) {
        var kernel = g.integers("kernel");
        if (kernel.length == 1) {
            return axis == 0 ? Window.of(1) : new Window(kernel[0], g.integer("stride"),
                    g.integer("padding"), g.has("dilation") ? g.integer("dilation") : 1);
        }
        return new Window(kernel[axis], g.integers("stride")[axis], g.integers("padding")[axis],
                g.has("dilation") ? g.integers("dilation")[axis] : 1);
    }
}
