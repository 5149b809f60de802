package ch02.tensors.product;

import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// # Packing with vectors
///
/// **Runs.** A run of 24 numbers is one vector of 16 and half of another. The other half must not be
/// written, as another run stands there, nor read, as the array may end: a *mask* switches its lanes
/// off. The same piece of all lines (or steps) is copied in one loop, so that the mask is made once.
///
/// **Transposing.** Write the numbers of an L x L square one row after the other, and deal them out as
/// in a perfect shuffle: cut the deck in half and interleave the halves. The place of a number, in
/// binary, is its row followed by its column; a perfect shuffle rotates these digits by one. After
/// $\log_2 L$ shuffles row and column have changed places: the square is transposed. Each shuffle zips
/// pairs of vectors.
final class VectorPanels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorShuffle<Float> ZIP_LOW = VectorShuffle.makeZip(S, 0);
    private static final VectorShuffle<Float> ZIP_HIGH = VectorShuffle.makeZip(S, 1);
    private static final int SHUFFLES = Integer.numberOfTrailingZeros(L);
    private static final int[] DECK_ROWS = IntStream.range(0, L).map(v -> v * L).toArray();
    private static final ThreadLocal<float[][]> DECKS =
            ThreadLocal.withInitial(() -> new float[2][L * L]);

    private VectorPanels() { }

    /// `panel[at + q·stride + i] = data[start + others[q] + runs[i]]`, in runs of i.
    static void copyRuns(float[] data, int start, Offsets runs, Offsets others,
            float[] panel, int at, int stride) {
        for (var r = 0; r < runs.runs; r++) {
            var i = runs.runStart(r);
            var from = start + runs.at[i];
            for (var left = runs.runLength(r); left > 0; left -= L, i += L, from += L) {
                if (left >= 2 * L) {
                    copyPairs(data, from, others, panel, at + i, stride);
                    left -= L;
                    i += L;
                    from += L;
                } else if (left >= L) {
                    copyVectors(data, from, others, panel, at + i, stride);
                } else {
                    copyParts(data, from, others, panel, at + i, stride, S.indexInRange(0, left));
                }
            }
        }
    }

    private static void copyPairs(float[] data, int start, Offsets others,
            float[] panel, int at, int stride) {
        for (var q = 0; q < others.count; q++) {
            fromArray(S, data, start + others.at[q]).intoArray(panel, at + q * stride);
            fromArray(S, data, start + others.at[q] + L).intoArray(panel, at + q * stride + L);
        }
    }

    private static void copyVectors(float[] data, int start, Offsets others,
            float[] panel, int at, int stride) {
        for (var q = 0; q < others.count; q++) {
            fromArray(S, data, start + others.at[q]).intoArray(panel, at + q * stride);
        }
    }

    private static void copyParts(float[] data, int start, Offsets others,
            float[] panel, int at, int stride, VectorMask<Float> part) {
        for (var q = 0; q < others.count; q++) {
            fromArray(S, data, start + others.at[q], part).intoArray(panel, at + q * stride, part);
        }
    }

    /// By steps, from lines whose inner index has runs: squares of L lines by L steps. Where lines are
    /// missing, the last one stands in; what it fills nobody reads.
    static void transpose(float[] data, int start, Offsets lines, Offsets inner,
            float[] panel, int at, int width) {
        var decks = DECKS.get();
        lines.fillUpTo((lines.count + L - 1) / L * L);
        for (var r = 0; r < inner.runs; r++) {
            var end = inner.runStart(r) + inner.runLength(r);
            if (inner.runLength(r) < L) {
                Panels.oneByOne(data, start, lines, inner, inner.runStart(r), end, panel, at, width);
                continue;
            }
            for (var p = inner.runStart(r); p < end; p += L) {
                var step = Math.min(p, end - L);                     // the last overlaps the one before
                for (var line = 0; line < lines.count; line += L) {
                    square(data, start + inner.at[step], lines.at, line,
                            panel, at + step * width + line, width, decks[0], decks[1]);
                }
            }
        }
    }

    /// Transposes the square of L lines, beginning with `line`, and L steps, beginning at `start`.
    private static void square(float[] data, int start, int[] lines, int line,
            float[] panel, int at, int width, float[] deck, float[] next) {
        if (SHUFFLES == 1) {
            shuffle(data, start, lines, line, panel, at, width);
            return;
        }
        if (SHUFFLES == 2) {
            shuffleTwice(data, start, lines, line, panel, at, width);
            return;
        }
        if (SHUFFLES % 2 == 1) {
            shuffle(data, start, lines, line, deck, 0, L);
        } else {
            shuffleTwice(data, start, lines, line, deck, 0, L);
        }
        for (var left = (SHUFFLES - 1) / 2 * 2; left > 2; left -= 2) {
            shuffleTwice(deck, 0, DECK_ROWS, 0, next, 0, L);
            var free = deck;
            deck = next;
            next = free;
        }
        shuffleTwice(deck, 0, DECK_ROWS, 0, panel, at, width);
    }

    /// One perfect shuffle of L rows of L numbers: row v meets row v + L/2.
    private static void shuffle(float[] x, int at, int[] rows, int row, float[] y, int to, int step) {
        for (var v = 0; v < L / 2; v++) {
            var a = fromArray(S, x, at + rows[row + v]);
            var b = fromArray(S, x, at + rows[row + v + L / 2]);
            a.rearrange(ZIP_LOW, b).intoArray(y, to + 2 * v * step);
            a.rearrange(ZIP_HIGH, b).intoArray(y, to + (2 * v + 1) * step);
        }
    }

    /// Two shuffles at once save a way through memory.
    private static void shuffleTwice(float[] x, int at, int[] rows, int row,
            float[] y, int to, int step) {
        for (var v = 0; v < L / 4; v++) {
            var a = fromArray(S, x, at + rows[row + v]);
            var b = fromArray(S, x, at + rows[row + v + L / 4]);
            var c = fromArray(S, x, at + rows[row + v + L / 2]);
            var d = fromArray(S, x, at + rows[row + v + 3 * L / 4]);
            var p = a.rearrange(ZIP_LOW, c);
            var q = b.rearrange(ZIP_LOW, d);
            var r = a.rearrange(ZIP_HIGH, c);
            var s = b.rearrange(ZIP_HIGH, d);
            p.rearrange(ZIP_LOW, q).intoArray(y, to + 4 * v * step);
            p.rearrange(ZIP_HIGH, q).intoArray(y, to + (4 * v + 1) * step);
            r.rearrange(ZIP_LOW, s).intoArray(y, to + (4 * v + 2) * step);
            r.rearrange(ZIP_HIGH, s).intoArray(y, to + (4 * v + 3) * step);
        }
    }
}
