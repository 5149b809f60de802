package ch01.basics;

import java.util.Arrays;

/// # A density made of boxes
///
/// Cut the axis into $B$ bins of width $\Delta$ and count the examples in each. To make the count a
/// density, divide by the number of examples and by the width:
///
/// $$ \hat p(x) = \frac{\text{examples in the bin of } x}{N \Delta} $$
///
/// The area of a box is then the share of the examples in it, and all areas together are 1. The
/// number of bins is a hyper-parameter with a price on both sides: few bins blur, many bins are
/// empty where by chance nobody was caught, and $\hat p(x) = 0$ says *never*.
public final class Histogram {

    private final double from, to, width;
    private final double[] heights;                         // [B]

    private Histogram(double from, double to, double[] heights) {
        this.from = from;
        this.to = to;
        this.width = (to - from) / heights.length;
        this.heights = heights;
    }

    /// Bins of equal width from the smallest to the largest example.
    public static Histogram of(double[] data, int bins) {
        Require.finite("Histogram", data);
        Require.that(bins >= 1, "Histogram: expected 1 or more bins, got %d", bins);
        var from = Arrays.stream(data).min().orElseThrow();
        var to = Arrays.stream(data).max().orElseThrow();
        Require.that(from < to, "Histogram: all examples are %s, so no bin has a width", from);
        var width = (to - from) / bins;
        var heights = new double[bins];
        for (var x : data) {
            heights[bin(x, from, width, bins)] += 1 / (data.length * width);
        }
        return new Histogram(from, to, heights);
    }

    /// $\hat p(x)$; 0 outside of the bins.
    public double at(double x) {
        Require.number("Histogram: x", x);
        return x >= from && x <= to ? heights[bin(x, from, width, heights.length)] : 0;
    }

    /// The middles of the bins.
    public double[] middles() {                                                  // [B]
        var middles = new double[heights.length];
        Arrays.setAll(middles, b -> from + (b + 0.5) * width);
        return middles;
    }

    /// The heights of the boxes.
    public double[] heights() {                                                  // [B]
        return heights.clone();
    }

    /// The width $\Delta$ of a bin.
    public double width() {
        return width;
    }

    /// The largest example stands on the right border of the last bin and belongs to it.
    private static int bin(double x, double from, double width, int bins) {
        return Math.clamp((int) ((x - from) / width), 0, bins - 1);
    }
}
