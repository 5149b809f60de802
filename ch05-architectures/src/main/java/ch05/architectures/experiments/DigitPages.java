package ch05.architectures.experiments;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.Rng;
import common.data.LabelledImages;
import java.util.Arrays;

/// # Pages with small digits, and for each pixel what it belongs to
///
/// Three drawn digits, each shrunk to 14 x 14 pixels, are put on a page of 32 x 32 at random places
/// (where two overlap, the later one wins where it has ink), and noise is added. A pixel with ink
/// has the class of its digit, every other one is background.
///
/// @param pages `[B, 1, 32, 32]`
/// @param classes `[B, 32, 32]`: 0 to 9, or [#BACKGROUND]
record DigitPages(Tensor pages, Indices classes) {

    static final int SIZE = 32, SMALL = 14, BACKGROUND = 10;
    private static final double INK = 0.35;

    /// So many pages of digits from `digits`; the images are drawn by the generator as well.
    static DigitPages draw(int count, LabelledImages digits, Rng rng) {
        var pixels = new double[count * SIZE * SIZE];
        var classes = new int[count * SIZE * SIZE];
        Arrays.fill(classes, BACKGROUND);
        for (var page = 0; page < count; page++) {
            for (var i = 0; i < 3; i++) {
                var image = rng.nextInt(digits.size());
                var corner = page * SIZE * SIZE + rng.nextInt(SIZE - SMALL + 1) * SIZE
                        + rng.nextInt(SIZE - SMALL + 1);
                put(digits.pixels(image), digits.label(image), corner, pixels, classes);
            }
        }
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] += 0.2 * rng.nextGaussian();
        }
        return new DigitPages(Tensor.of(Shape.of(count, 1, SIZE, SIZE), pixels),
                Indices.of(Shape.of(count, SIZE, SIZE), classes));
    }

    /// Each small pixel is the mean of 2 x 2 large ones.
    private static void put(float[] digit, int label, int corner, double[] pixels, int[] classes) {
        for (var row = 0; row < SMALL; row++) {
            for (var column = 0; column < SMALL; column++) {
                var at = 2 * row * 2 * SMALL + 2 * column;
                var mean = (digit[at] + digit[at + 1] + digit[at + 2 * SMALL]
                        + digit[at + 2 * SMALL + 1]) / 4;
                var place = corner + row * SIZE + column;
                if (mean > INK) {
                    classes[place] = label;
                }
                pixels[place] = Math.max(pixels[place], mean);
            }
        }
    }
}
