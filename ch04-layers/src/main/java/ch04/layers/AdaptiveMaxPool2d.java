package ch04.layers;

import ch02.tensors.Shape;
import ch03.training.Variable;

/// # The strongest answers in as many regions as you like
///
/// The regions are those of [AdaptiveAvgPool2d], and they may share pixels. Equal winners of a
/// region share its gradient, as in every maximum of chapter 3. Row `i` of `n` covers
/// $\lfloor i H / n \rfloor$ to $\lceil (i + 1) H / n \rceil - 1$.
public final class AdaptiveMaxPool2d extends Layer {

    private final int height, width;

    public AdaptiveMaxPool2d(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "AdaptiveMaxPool2d: expected at least one region, got %d x %d"
                            .formatted(height, width));
        }
        this.height = height;
        this.width = width;
    }

    @Override public Variable forward(Variable x) {
        outputShape(x.shape());
        var rows = new Variable[height];
        for (var h = 0; h < height; h++) {
            var cells = new Variable[width];
            for (var w = 0; w < width; w++) {
                cells[w] = region(region(x, 2, h, height), 3, w, width).max(2, 3);
            }
            rows[h] = Variable.concat(3, cells);
        }
        return Variable.concat(2, rows);
    }

    private static Variable region(Variable x, int axis, int i, int regions) {
        var n = x.size(axis);
        return x.slice(axis, i * n / regions, ((i + 1) * n + regions - 1) / regions);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() != 4 || input.size(2) == 0 || input.size(3) == 0) {
            throw new IllegalArgumentException(
                    "AdaptiveMaxPool2d: expected [B, C, H, W] with pixels, got " + input);
        }
        return input.with(2, height).with(3, width);
    }
}
