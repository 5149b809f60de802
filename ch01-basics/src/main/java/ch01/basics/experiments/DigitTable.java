package ch01.basics.experiments;

import ch01.basics.Dataset;
import common.data.LabelledImages;
import java.util.stream.IntStream;

/// Images as rows of a table: one feature per pixel, from 0 for dark to 1 for light.
final class DigitTable {

    private DigitTable() { }

    /// The first `n` images, or all if there are fewer.
    static Dataset<double[], Integer> of(LabelledImages images, int n) {
        var count = Math.min(n, images.size());
        var x = IntStream.range(0, count).mapToObj(i -> row(images, i)).toArray(double[][]::new);
        return Dataset.of(x, images.slice(0, count).labels());
    }

    private static double[] row(LabelledImages images, int i) {
        var pixels = images.pixels(i);
        return IntStream.range(0, pixels.length).mapToDouble(p -> pixels[p]).toArray();
    }
}
