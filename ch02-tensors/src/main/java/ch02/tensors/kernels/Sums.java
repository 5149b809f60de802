package ch02.tensors.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;

import common.exercises.Exercise;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// # Sums that are fast, near, and always the same
///
/// Adding float after float into one sum is slow, since each addition waits for the one before; and it
/// is bad, since the error grows with the number of terms: a million ones and a small rest lose the
/// rest. Both have one cure, *more sums*:
///
/// - a block of 2048 numbers is dealt out to 32 sums, number $i$ to sum $i \bmod 32$;
/// - the 32 are added as a tree: 16 pairs, 8 pairs, ... , 1;
/// - the sums of the blocks are added in order, in `double`.
///
/// A number then passes through 64 float additions in its sum, 5 in the tree and one rounding at the
/// end, however many there are (what `double` adds to the error is nothing beside it):
///
/// $$ \Bigl|\widehat{\textstyle\sum} x_i - \sum x_i\Bigr| \le \gamma_{70} \sum |x_i|, \qquad
///    \gamma_k = \frac{k u}{1 - k u}, \quad u = 2^{-24} $$
///
/// And the order is part of the definition: it knows nothing of threads, nor of the width of vectors.
public final class Sums {

    private static final int BLOCK = 2048;
    private static final int LANES = 32;
    private static final int BLOCKS_PER_TASK = 32;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private record Scratch(float[] lanes, float[] a, float[] b) {
        Scratch() {
            this(new float[LANES], new float[BLOCK], new float[BLOCK]);
        }
    }

    private Sums() { }

    /// $\sum_i x_i$ over `n` numbers, `step` apart.
    public static double sum(float[] x, int at, int step, int n) {
        if (step == 1 && n <= BLOCK) {
            return sumBlock(x, at, n, SCRATCH.get().lanes);
        }
        return blocks(n, (from, count) -> {
            var scratch = SCRATCH.get();
            var i = at + from * step;
            return step == 1 ? sumBlock(x, i, count, scratch.lanes)
                    : sumBlock(copy(x, i, step, scratch.a, count), 0, count, scratch.lanes);
        });
    }

    /// $\sum_i a_i b_i$; products and sums are fused, so that each pair is rounded once.
    public static double dot(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, int n) {
        if (aStep == 1 && bStep == 1 && n <= BLOCK) {
            return dotBlock(a, aAt, b, bAt, n, SCRATCH.get().lanes);
        }
        return blocks(n, (from, count) -> {
            var scratch = SCRATCH.get();
            int i = aAt + from * aStep, j = bAt + from * bStep;
            var left = aStep == 1 ? a : copy(a, i, aStep, scratch.a, count);
            var right = bStep == 1 ? b : copy(b, j, bStep, scratch.b, count);
            return dotBlock(left, aStep == 1 ? i : 0, right, bStep == 1 ? j : 0, count, scratch.lanes);
        });
    }

    /// Many dot products with one `x`, each as [#dot]: `y[yAt + j·yStep] = x · line j`, where line `j` has `n`
    /// neighbours beginning at `lines[linesAt + j·lineStep]`.
    public static void dots(float[] x, int xAt, float[] lines, int linesAt, int lineStep, int n,
            float[] y, int yAt, int yStep, int count) {
        var lanes = SCRATCH.get().lanes;
        for (var j = 0; j < count; j++) {
            var line = linesAt + j * lineStep;
            var total = 0.0;
            for (var from = 0; from < n; from += BLOCK) {
                total += dotBlock(x, xAt + from, lines, line + from, Math.min(BLOCK, n - from), lanes);
            }
            y[yAt + j * yStep] = (float) total;
        }
    }

    /// $\sum_i (x_i - c)^2$ over `n` neighbours: the squared distances from a centre.
    public static double squaresAbout(float c, float[] x, int at, int n) {
        return n <= BLOCK ? squaresBlock(c, x, at, n, SCRATCH.get().lanes) : blocks(n, (from, count) ->
                squaresBlock(c, x, at + from, count, SCRATCH.get().lanes));
    }

    /// $y_j = \sum_i x_{ij}$ over `rows` rows of `n` neighbours, `rowStep` apart. Down each column 64
    /// floats are added, then such sums in `double`: the same bound.
    public static void columns(float[] x, int at, int rowStep, int rows, float[] y, int yAt, int n) {
        var strips = Math.max(1, Math.min((rows + 1023) / 1024, (1 << 20) / Math.max(1, n)));
        var strip = ((rows + strips - 1) / strips + 63) / 64 * 64;
        var totals = new double[strips][n];
        Workers.run((long) rows * n < 1 << 16 ? 1 : strips, t -> {
            var last = (long) rows * n < 1 << 16 ? strips : t + 1;
            for (var s = t; s < last; s++) {
                strip(x, at, rowStep, s * strip, Math.min(rows, (s + 1) * strip), totals[s]);
            }
        });
        for (var j = 0; j < n; j++) {
            var total = 0.0;
            for (var s = 0; s < strips; s++) {
                total += totals[s][j];
            }
            y[yAt + j] = (float) total;
        }
    }

    private static void strip(float[] x, int at, int rowStep, int row, int end, double[] totals) {
        var part = SCRATCH.get().a;
        for (var j = 0; j < totals.length; j += BLOCK) {
            var n = Math.min(BLOCK, totals.length - j);
            for (var i = row; i < end; i += 64) {
                System.arraycopy(x, at + i * rowStep + j, part, 0, n);
                for (var next = i + 1; next < Math.min(end, i + 64); next++) {
                    Arithmetic.ADD.run(part, 0, x, at + next * rowStep + j, part, 0, n);
                }
                for (var k = 0; k < n; k++) {
                    totals[j + k] += part[k];
                }
            }
        }
    }

    /// One block's sum.
    private interface Block {
        float sum(int from, int count);
    }

    private static double blocks(int n, Block block) {
        var count = (n + BLOCK - 1) / BLOCK;
        var total = 0.0;
        if (count < 2 * BLOCKS_PER_TASK) {
            for (var k = 0; k < count; k++) {
                total += block.sum(k * BLOCK, Math.min(BLOCK, n - k * BLOCK));
            }
            return total;
        }
        var sums = new float[count];
        Workers.run((count + BLOCKS_PER_TASK - 1) / BLOCKS_PER_TASK, t -> {
            for (var k = t * BLOCKS_PER_TASK; k < Math.min(count, (t + 1) * BLOCKS_PER_TASK); k++) {
                sums[k] = block.sum(k * BLOCK, Math.min(BLOCK, n - k * BLOCK));
            }
        });
        for (var sum : sums) {
            total += sum;
        }
        return total;
    }

    private static float sumBlock(float[] x, int at, int n, float[] lanes) {
        var whole = n / LANES * LANES;
        if (Lanes.PRESENT) {
            Vectors.sum(x, at, whole, lanes);
        } else {
            Arrays.fill(lanes, 0);
            for (var i = 0; i < whole; i++) {
                lanes[i % LANES] += x[at + i];
            }
        }
        for (var i = whole; i < n; i++) {
            lanes[i - whole] += x[at + i];
        }
        return whole == n && Lanes.PRESENT ? Vectors.tree(lanes) : tree(lanes);
    }

    private static float dotBlock(float[] a, int aAt, float[] b, int bAt, int n, float[] lanes) {
        var whole = n / LANES * LANES;
        if (Lanes.PRESENT) {
            Vectors.dot(a, aAt, b, bAt, whole, lanes);
        } else {
            Arrays.fill(lanes, 0);
            for (var i = 0; i < whole; i++) {
                lanes[i % LANES] = Math.fma(a[aAt + i], b[bAt + i], lanes[i % LANES]);
            }
        }
        for (var i = whole; i < n; i++) {
            lanes[i - whole] = Math.fma(a[aAt + i], b[bAt + i], lanes[i - whole]);
        }
        return whole == n && Lanes.PRESENT ? Vectors.tree(lanes) : tree(lanes);
    }

    private static float squaresBlock(float c, float[] x, int at, int n, float[] lanes) {
        var whole = n / LANES * LANES;
        if (Lanes.PRESENT) {
            Vectors.squares(c, x, at, whole, lanes);
        } else {
            Arrays.fill(lanes, 0);
            for (var i = 0; i < whole; i++) {
                var d = x[at + i] - c;
                lanes[i % LANES] = Math.fma(d, d, lanes[i % LANES]);
            }
        }
        for (var i = whole; i < n; i++) {
            var d = x[at + i] - c;
            lanes[i - whole] = Math.fma(d, d, lanes[i - whole]);
        }
        return whole == n && Lanes.PRESENT ? Vectors.tree(lanes) : tree(lanes);
    }

    /// Adds the lanes in pairs, until one is left: lane i and lane i + 16, then i and i + 8, and so on to 1.
    ///
    /// **Exercise 2.17.** Write this method. The lanes may be overwritten.
    /// <details><summary>Hint</summary>The first step turns 32 sums into 16. So does the second, nearly.
    /// </details>
    @Exercise("2.17")
    private static float tree(float[] lanes) {
        for (var half = LANES / 2; half > 0; half /= 2) {
            for (var i = 0; i < half; i++) {
                lanes[i] += lanes[i + half];
            }
        }
        return lanes[0];
    }

    private static float[] copy(float[] x, int at, int step, float[] y, int n) {
        Strided.gather(x, at, step, y, n);
        return y;
    }

    /// The 32 sums in two vectors of 16 lanes; narrower vectors pass over the block several times, each
    /// time with the next lanes.
    ///
    /// The tree, too: added one by one, the 31 pairs of a block took as long as its 2048 numbers, and a long
    /// sum ran at little more than half the speed of memory.
    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() <= 16
                ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;
        private static final int L = S.length();

        private static final VectorShuffle<Float> BY_8 = by(8), BY_4 = by(4), BY_2 = by(2), BY_1 = by(1);

        private static VectorShuffle<Float> by(int lanes) {
            return VectorShuffle.fromOp(S, lane -> (lane + lanes) % L);
        }

        /// The same pairs as [Sums#tree]: first whole vectors, then lane i and lane i + 8 of one, and so on.
        /// What the upper lanes hold by then nobody reads.
        static float tree(float[] lanes) {
            for (var half = LANES / 2; half >= L; half /= 2) {
                for (var i = 0; i < half; i += L) {
                    fromArray(S, lanes, i).add(fromArray(S, lanes, i + half)).intoArray(lanes, i);
                }
            }
            var v = fromArray(S, lanes, 0);
            v = L > 8 ? v.add(v.rearrange(BY_8)) : v;
            v = L > 4 ? v.add(v.rearrange(BY_4)) : v;
            v = L > 2 ? v.add(v.rearrange(BY_2)) : v;
            return v.add(v.rearrange(BY_1)).lane(0);
        }

        static void sum(float[] x, int at, int n, float[] lanes) {
            for (var lane = 0; lane < LANES; lane += 2 * L) {
                FloatVector s = zero(S), t = zero(S);
                for (var i = lane; i < n; i += LANES) {
                    s = s.add(fromArray(S, x, at + i));
                    t = t.add(fromArray(S, x, at + i + L));
                }
                s.intoArray(lanes, lane);
                t.intoArray(lanes, lane + L);
            }
        }

        static void dot(float[] a, int aAt, float[] b, int bAt, int n, float[] lanes) {
            for (var lane = 0; lane < LANES; lane += 2 * L) {
                FloatVector s = zero(S), t = zero(S);
                for (var i = lane; i < n; i += LANES) {
                    s = fromArray(S, a, aAt + i).fma(fromArray(S, b, bAt + i), s);
                    t = fromArray(S, a, aAt + i + L).fma(fromArray(S, b, bAt + i + L), t);
                }
                s.intoArray(lanes, lane);
                t.intoArray(lanes, lane + L);
            }
        }

        static void squares(float c, float[] x, int at, int n, float[] lanes) {
            var centre = broadcast(S, c);
            for (var lane = 0; lane < LANES; lane += 2 * L) {
                FloatVector s = zero(S), t = zero(S);
                for (var i = lane; i < n; i += LANES) {
                    var d = fromArray(S, x, at + i).sub(centre);
                    var e = fromArray(S, x, at + i + L).sub(centre);
                    s = d.fma(d, s);
                    t = e.fma(e, t);
                }
                s.intoArray(lanes, lane);
                t.intoArray(lanes, lane + L);
            }
        }
    }
}
