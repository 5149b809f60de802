package ch02.tensors.product;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.kernels.Workers;
import common.Rng;
import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # An image as a line
class PlanesTest {

    /// At most 4 · 5² = 100 products of size 1, whose sum a float rounds 100 times by 6e-8 of at most 30.
    @Property(tries = 200) @Label("y[o, h, w] = sum over c, i, j of W[o, c, i, j] x[c, h + Di - P, w + Dj - P]")
    void aLineReadAtManyShiftsIsAConvolution(@ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 5, max = 20) int height, @ForAll @IntRange(min = 5, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 5) int tapRows, @ForAll @IntRange(min = 1, max = 5) int tapColumns,
            @ForAll @IntRange(min = 0, max = 3) int padding, @ForAll @IntRange(min = 1, max = 10) int outputs,
            @ForAll long seed) {
        var planes = new Planes(channels, height, width, tapRows, tapColumns, 1, 1, padding, padding);
        var rng = Rng.seed(seed);
        var x = normal(rng, 2 * channels * height * width);
        var weight = normal(rng, outputs * channels * tapRows * tapColumns);
        var y = new float[2 * outputs * planes.rows() * planes.columns()];
        planes.correlate(x, 0, 2, weight, 0, outputs, y, 0);
        var expected = new double[y.length];
        for (var k = 0; k < y.length; k++) {
            int w = k % planes.columns(), h = k / planes.columns() % planes.rows();
            int o = k / planes.columns() / planes.rows() % outputs, n = k / (y.length / 2);
            for (var p = 0; p < channels * tapRows * tapColumns; p++) {
                int j = w + p % tapColumns - padding, i = h + p / tapColumns % tapRows - padding;
                if (i >= 0 && i < height && j >= 0 && j < width) {
                    var c = p / tapColumns / tapRows;
                    expected[k] += (double) weight[o * channels * tapRows * tapColumns + p]
                            * x[((n * channels + c) * height + i) * width + j];
                }
            }
        }
        assertClose(y, expected, within(2e-4));
    }

    @Property(tries = 50) @Label("1, 2 and 7 threads: the same bits")
    void threadsDoNotMatter(@ForAll @IntRange(min = 1, max = 40) int images,
            @ForAll @IntRange(min = 1, max = 6) int channels, @ForAll @IntRange(min = 1, max = 6) int outputs,
            @ForAll long seed) {
        var planes = new Planes(channels, 12, 9, 3, 3, 1, 1, 1, 1);
        var rng = Rng.seed(seed);
        var x = normal(rng, images * channels * 12 * 9);
        var dy = normal(rng, images * outputs * 12 * 9);
        var weight = normal(rng, outputs * channels * 9);
        var results = new ArrayList<float[]>();
        for (var threads : new int[] {1, 2, 7}) {
            Workers.withThreads(threads, () -> {
                var y = new float[dy.length];
                planes.correlate(x, 0, images, weight, 0, outputs, y, 0);
                var dw = new float[weight.length];
                planes.weightGradient(x, 0, images, dy, 0, outputs, dw, 0);
                results.add(y);
                results.add(dw);
            });
        }
        for (var k = 2; k < results.size(); k++) {
            assertThat(results.get(k)).isEqualTo(results.get(k % 2));
        }
    }

    @Property(tries = 100) @Label("with vectors and without: the same bits")
    void vectorsDoNotMatter(@ForAll @IntRange(min = 1, max = 9) int outputs,
            @ForAll @IntRange(min = 1, max = 9) int taps, @ForAll @IntRange(min = 1, max = 20) int sixteens,
            @ForAll long seed) {
        var rng = Rng.seed(seed);
        var wide = 16 * sixteens;
        var flow = normal(rng, outputs * wide);
        var in = normal(rng, wide + 50);
        var shifts = new int[taps];
        java.util.Arrays.setAll(shifts, _ -> rng.nextInt(51));
        float[] plain = new float[outputs * taps], fast = new float[outputs * taps];
        PlaneDots.all(false, flow, outputs, wide, in, shifts, plain, 0);
        PlaneDots.all(flow, outputs, wide, in, shifts, fast, 0);
        assertThat(fast).isEqualTo(plain);
    }

    private static float[] normal(Rng rng, int n) {
        var x = new float[n];
        for (var i = 0; i < n; i++) {
            x[i] = (float) rng.nextGaussian();
        }
        return x;
    }
}
