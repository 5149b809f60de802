package ch04.layers.experiments;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Conv2d;
import ch04.layers.Window;
import common.data.DrawnDigits;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/// # Nine numbers that see something (section 4.2)
///
/// Before anything is learned: kernels of 3 x 3 that people have set by hand for fifty years. Equal
/// numbers blur. A column of minus and a column of plus answer to what becomes brighter from left
/// to right, and to nothing else; turned by a quarter, from top to bottom. Where answers may be
/// negative, grey is 0.
@Command(description = "Shows what kernels of 3 x 3, set by hand, make of a digit.")
public final class EdgesAndBlurs extends Experiment {

    private static final Map<String, double[]> KERNELS = new LinkedHashMap<>();

    static {
        KERNELS.put("blur", new double[] {
            1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0});
        KERNELS.put("left to right", new double[] {-1, 0, 1, -2, 0, 2, -1, 0, 1});
        KERNELS.put("top to bottom", new double[] {-1, -2, -1, 0, 0, 0, 1, 2, 1});
        KERNELS.put("diagonal", new double[] {-2, -1, 0, -1, 0, 1, 0, 1, 2});
        KERNELS.put("all edges", new double[] {-1, -1, -1, -1, 8, -1, -1, -1, -1});
        KERNELS.put("sharpen", new double[] {0, -1, 0, -1, 5, -1, 0, -1, 0});
        KERNELS.put("vertical stroke", new double[] {-1, 2, -1, -1, 2, -1, -1, 2, -1});
    }

    @Override protected void run() {
        var digits = DrawnDigits.draw(2, rng());
        var pictures = new ArrayList<Picture>();
        for (var image = 0; image < digits.size(); image++) {
            pictures.add(digits.picture(image, "a " + digits.label(image)));
            var answers = answers(digits, image);
            var k = 0;
            for (var name : KERNELS.keySet()) {
                pictures.add(picture(answers.select(0, k++), name));
            }
        }
        save("edges-and-blurs", Figure.images("What kernels of 3 x 3 numbers make of a digit",
                KERNELS.size() + 1, pictures));
    }

    /// All kernels are one layer: one input channel, an output channel for each kernel.
    private Tensor answers(LabelledImages digits, int image) {
        var layer = new Conv2d(1, KERNELS.size(), Window.of(3).same(), rng());
        layer.weight().value().copyInPlace(Tensor.of(Shape.of(KERNELS.size(), 1, 3, 3),
                KERNELS.values().stream().flatMapToDouble(Arrays::stream).toArray()));
        layer.bias().value().fillInPlace(0);
        var x = Tensor.of(Shape.of(1, 1, digits.height(), digits.width()), digits.pixels(image));
        return layer.forward(Variable.constant(x)).value().squeeze(0);       // [kernels, H, W]
    }

    /// From 0 on where no answer is negative, else around a grey 0.
    private static Picture picture(Tensor answer, String caption) {
        var low = answer.min().item();
        var high = Math.max(answer.max().item(), -low);
        var shown = low < 0 ? answer.div(2 * high).plus(0.5) : answer.div(high);
        return new Picture(answer.size(0), answer.size(1), shown.toArray(), caption);
    }
}
