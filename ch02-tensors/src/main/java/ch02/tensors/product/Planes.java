package ch02.tensors.product;

import ch02.tensors.kernels.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;

/// # Convolutions without windows
///
/// A convolution of stride 1 is a product whose right operand shows every pixel in many windows. Copying
/// the windows costs more than multiplying them when a network is small. But write an image as one line,
/// row after row, each row led by as many zeros as the padding is wide. Then the neighbour below stands
/// `row` numbers further on and the one to the right stands 1 further, *wherever in the image we are*:
///
/// $$ y_o[q] = \sum_p W[o, p]\; x_{c(p)}[q + \mathrm{shift}(p)], \qquad
///    p = (c, i, j),\; \mathrm{shift} = i\,D\,\mathrm{row} + j\,D $$
///
/// The kernel reads one line at many shifts, and nothing is unfolded. The price: at the end of a row the
/// window wraps around, so a few numbers in each row of the result mean nothing and are left out.
///
/// The sum runs over `p` in the order and the blocks of [Product], so the result has the same bits.
public final class Planes {

    private static final Kernel KERNEL = Product.KERNEL;
    private static final int MR = KERNEL.rows(), NR = KERNEL.columns();
    private static final int LINE = 2400;                            // numbers; four fill a first-level cache

    private final int channels, height, width, top, left, rows, columns;
    private final int row;                                           // from a pixel to the one below
    private final int line;                                          // of the result
    private final int[] shifts;                                      // of the taps of one channel
    private final int length;                                        // of a channel's line

    /// Images of `channels` x `height` x `width`; the window has `tapRows` x `tapColumns` taps, `downStep`
    /// and `rightStep` apart, and looks over the edge by `top` rows and `left` columns.
    public Planes(int channels, int height, int width, int tapRows, int tapColumns,
            int downStep, int rightStep, int top, int left) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.top = top;
        this.left = left;
        this.rows = height + 2 * top - (tapRows - 1) * downStep;
        this.columns = width + 2 * left - (tapColumns - 1) * rightStep;
        this.row = width + left;
        this.line = (rows - 1) * row + columns;
        this.shifts = IntStream.range(0, tapRows * tapColumns).map(p ->
                p / tapColumns * downStep * row + p % tapColumns * rightStep).toArray();
        this.length = shifts[shifts.length - 1] + roundUp(line, NR);
    }

    /// The shifts of all taps, if the line of each channel begins `step` behind that of the one before.
    private int[] shifts(int step) {
        return IntStream.range(0, channels * shifts.length).map(p ->
                p / shifts.length * step + shifts[p % shifts.length]).toArray();
    }

    /// Rows of the result.
    public int rows() {
        return rows;
    }

    /// Columns of the result.
    public int columns() {
        return columns;
    }

    /// Whether most of what the kernel computes has a meaning, and no window sees padding alone: results of
    /// such windows would stand behind the end of their row or image.
    public boolean isWorthIt() {
        return rows > 0 && columns > 0 && rows <= height + top && columns <= row && 3 * rows * columns >= 2 * roundUp(line, NR / 2);
    }

    /// The convolutions of `images` images with `outputs` patterns each, `[outputs, channels · taps]`.
    public void correlate(float[] x, int xAt, int images, float[] weight, int weightAt, int outputs,
            float[] y, int yAt) {
        var taps = shifts(length);
        var inner = taps.length;
        var block = Plan.blockLength(inner);
        var steps = IntStream.range(0, block).toArray();
        var blocks = IntStream.range(0, (inner + block - 1) / block).mapToObj(b ->
                Arrays.copyOfRange(taps, b * block, Math.min(inner, (b + 1) * block))).toList();
        var tall = roundUp(outputs, MR);
        var wide = roundUp(line, NR);
        var lines = IntStream.range(0, tall).map(o -> weightAt + Math.min(o, outputs - 1) * inner).toArray();
        var places = IntStream.range(0, tall).map(o -> o * wide).toArray();
        Workers.run(images, image -> {
            var scratch = Scratch.ofThisThread();
            var in = scratch.images(channels * length);
            var out = scratch.results(tall * wide);
            Arrays.fill(in, 0, channels * length, 0);
            lay(x, xAt + image * channels * height * width, in, 0, length);
            for (var b = 0; b < blocks.size(); b++) {
                walk(blocks.get(b), weight, b * block, lines, steps, in, out, places, tall, b > 0);
            }
            crop(out, wide, outputs, y, yAt + image * outputs * rows * columns);
        });
    }

    private void walk(int[] shifts, float[] weight, int from, int[] lines, int[] steps,
            float[] in, float[] out, int[] places, int tall, boolean add) {
        for (var q = 0; q < line; q += NR) {
            for (var o = 0; o < tall; o += MR) {
                if (line - q <= NR / 2) {
                    KERNEL.narrow(shifts.length, weight, from, lines, steps, in, q, shifts,
                            out, q, places, o, add);
                } else {
                    KERNEL.walk(shifts.length, weight, from, lines, steps, in, q, shifts,
                            out, q, places, o, add);
                }
            }
        }
    }

    /// An image as lines, one for each channel, `step` apart, among the zeros that are there.
    private void lay(float[] x, int xAt, float[] to, int at, int step) {
        for (var c = 0; c < channels; c++) {
            for (var h = 0; h < height; h++) {
                System.arraycopy(x, xAt + (c * height + h) * width,
                        to, at + c * step + (h + top) * row + left, width);
            }
        }
    }

    private void crop(float[] lines, int wide, int outputs, float[] y, int yAt) {
        for (var o = 0; o < outputs; o++) {
            for (var h = 0; h < rows; h++) {
                System.arraycopy(lines, o * wide + h * row, y, yAt + (o * rows + h) * columns, columns);
            }
        }
    }

    /// The gradient of the patterns, given that of the result: every gradient meets the pixels that its
    /// output has seen,
    ///
    /// $$ \bar W[o, p] = \sum_{\text{images}} \sum_q \bar y_o[q]\; x_{c(p)}[q + \mathrm{shift}(p)]. $$
    ///
    /// Here the sum is long and the result small, so the lanes run along the sum. A few images follow each
    /// other in one line, and in a second one their gradients, at the same places, with zeros where a
    /// number means nothing. How many are so few that a cache holds them is a matter of the shape alone;
    /// the sums of the lines are added in order. (Zero times infinity is not a number: an image with
    /// an infinite pixel may spoil more weights here than by the definition.)
    public void weightGradient(float[] x, int xAt, int images, float[] dy, int dyAt, int outputs,
            float[] dw, int dwAt) {
        var each = (height + top) * row;                             // an image; the padding below is the next one's
        var some = Math.clamp(LINE / each, 1, images);
        var wide = roundUp(some * each, PlaneDots.LANES);
        var step = wide + length - line;
        var taps = shifts(step);
        var size = outputs * taps.length;
        var tasks = (images + some - 1) / some;
        var sums = new float[tasks * size];
        Workers.run(tasks, t -> {
            var scratch = Scratch.ofThisThread();
            var in = scratch.images(channels * step);
            var flow = scratch.results(outputs * wide);
            Arrays.fill(in, 0, channels * step, 0);
            Arrays.fill(flow, 0, outputs * wide, 0);
            for (var n = t * some; n < Math.min(images, (t + 1) * some); n++) {
                var at = (n - t * some) * each;
                lay(x, xAt + n * channels * height * width, in, at, step);
                spread(dy, dyAt + n * outputs * rows * columns, outputs, flow, at, wide);
            }
            PlaneDots.all(flow, outputs, wide, in, taps, sums, t * size);
        });
        for (var i = 0; i < size; i++) {
            var sum = 0f;
            for (var t = 0; t < tasks; t++) {
                sum += sums[t * size + i];
            }
            dw[dwAt + i] = sum;
        }
    }

    private void spread(float[] dy, int dyAt, int outputs, float[] flow, int at, int wide) {
        for (var o = 0; o < outputs; o++) {
            for (var h = 0; h < rows; h++) {
                System.arraycopy(dy, dyAt + (o * rows + h) * columns, flow, at + o * wide + h * row, columns);
            }
        }
    }

    private static int roundUp(int n, int multiple) {
        return (n + multiple - 1) / multiple * multiple;
    }
}
