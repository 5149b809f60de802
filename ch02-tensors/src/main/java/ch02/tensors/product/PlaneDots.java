package ch02.tensors.product;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;

import ch02.tensors.kernels.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// # Four lines meet four lines
///
/// All dot products of some lines with some shifted ones, for [Planes#weightGradient]. Four by four at a
/// time, since then eight loads serve sixteen multiply-adds.
///
/// Each sum is sixteen chains, number $q$ in chain $q \bmod 16$, added up at the end in pairs. On a
/// processor with narrower vectors the lines are walked two or four times, a part of the chains each
/// time: the same sums, with the same bits.
final class PlaneDots {

    static final int LANES = 16;

    private PlaneDots() { }

    /// `sums[at + o·P + p] = Σ_q flow[o·wide + q] · in[shifts[p] + q]`, over `q < wide`, a multiple of 16.
    static void all(float[] flow, int outputs, int wide, float[] in, int[] shifts, float[] sums, int at) {
        all(Lanes.PRESENT, flow, outputs, wide, in, shifts, sums, at);
    }

    static void all(boolean byVectors, float[] flow, int outputs, int wide, float[] in, int[] shifts,
            float[] sums, int at) {
        var chains = new float[16 * LANES];
        for (var o = 0; o < outputs; o += 4) {
            var a = four(o, outputs);
            for (var p = 0; p < shifts.length; p += 4) {
                var b = four(p, shifts.length);
                if (byVectors) {
                    Vectors.tile(wide, flow, a[0] * wide, a[1] * wide, a[2] * wide, a[3] * wide,
                            in, shifts[b[0]], shifts[b[1]], shifts[b[2]], shifts[b[3]], chains);
                } else {
                    tile(wide, flow, a, in, b, shifts, chains);
                }
                if (byVectors && Vectors.L == LANES) {
                    Vectors.fold(chains);
                } else {
                    fold(chains);
                }
                for (var k = 0; k < 16; k++) {
                    sums[at + a[k / 4] * shifts.length + b[k % 4]] = chains[k * LANES];
                }
            }
        }
    }

    /// The next four; at the end the last one stands in.
    private static int[] four(int from, int size) {
        return new int[] {from, Math.min(from + 1, size - 1), Math.min(from + 2, size - 1),
                Math.min(from + 3, size - 1)};
    }

    /// The chains of each sum, added in pairs: 8 to 8, 4 to 4, 2 to 2, 1 to 1.
    private static void fold(float[] chains) {
        for (var k = 0; k < 16 * LANES; k += LANES) {
            for (var half = LANES / 2; half > 0; half /= 2) {
                for (var i = k; i < k + half; i++) {
                    chains[i] += chains[i + half];
                }
            }
        }
    }

    private static void tile(int wide, float[] flow, int[] a, float[] in, int[] b, int[] shifts,
            float[] chains) {
        for (var k = 0; k < 16 * LANES; k++) {
            int x = a[k / LANES / 4] * wide, y = shifts[b[k / LANES % 4]];
            var sum = 0f;
            for (var q = k % LANES; q < wide; q += LANES) {
                sum = Math.fma(flow[x + q], in[y + q], sum);
            }
            chains[k] = sum;
        }
    }

    private static final class Vectors {

        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() <= LANES
                ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;
        private static final int L = S.length();

        private static final VectorShuffle<Float> EIGHT = turn(8), FOUR = turn(4), TWO = turn(2), ONE = turn(1);

        private static VectorShuffle<Float> turn(int lanes) {
            return VectorShuffle.fromOp(S, lane -> (lane + lanes) % L);
        }

        /// As above, for all 16 lanes at once.
        static void fold(float[] chains) {
            for (var k = 0; k < 16 * LANES; k += LANES) {
                var v = fromArray(S, chains, k);
                v = v.add(v.rearrange(EIGHT));
                v = v.add(v.rearrange(FOUR));
                v = v.add(v.rearrange(TWO));
                v.add(v.rearrange(ONE)).intoArray(chains, k);
            }
        }

        static void tile(int wide, float[] flow, int a0, int a1, int a2, int a3,
                float[] in, int b0, int b1, int b2, int b3, float[] chains) {
            for (var part = 0; part < LANES; part += L) {
                FloatVector c00 = zero(S), c01 = zero(S), c02 = zero(S), c03 = zero(S);
                FloatVector c10 = zero(S), c11 = zero(S), c12 = zero(S), c13 = zero(S);
                FloatVector c20 = zero(S), c21 = zero(S), c22 = zero(S), c23 = zero(S);
                FloatVector c30 = zero(S), c31 = zero(S), c32 = zero(S), c33 = zero(S);
                for (var q = part; q < wide; q += LANES) {
                    var v0 = fromArray(S, flow, a0 + q);
                    var v1 = fromArray(S, flow, a1 + q);
                    var v2 = fromArray(S, flow, a2 + q);
                    var v3 = fromArray(S, flow, a3 + q);
                    FloatVector w;
                    w = fromArray(S, in, b0 + q);
                    c00 = v0.fma(w, c00);  c10 = v1.fma(w, c10);  c20 = v2.fma(w, c20);  c30 = v3.fma(w, c30);
                    w = fromArray(S, in, b1 + q);
                    c01 = v0.fma(w, c01);  c11 = v1.fma(w, c11);  c21 = v2.fma(w, c21);  c31 = v3.fma(w, c31);
                    w = fromArray(S, in, b2 + q);
                    c02 = v0.fma(w, c02);  c12 = v1.fma(w, c12);  c22 = v2.fma(w, c22);  c32 = v3.fma(w, c32);
                    w = fromArray(S, in, b3 + q);
                    c03 = v0.fma(w, c03);  c13 = v1.fma(w, c13);  c23 = v2.fma(w, c23);  c33 = v3.fma(w, c33);
                }
                c00.intoArray(chains, part);  c01.intoArray(chains, LANES + part);
                c02.intoArray(chains, 2 * LANES + part);  c03.intoArray(chains, 3 * LANES + part);
                c10.intoArray(chains, 4 * LANES + part);  c11.intoArray(chains, 5 * LANES + part);
                c12.intoArray(chains, 6 * LANES + part);  c13.intoArray(chains, 7 * LANES + part);
                c20.intoArray(chains, 8 * LANES + part);  c21.intoArray(chains, 9 * LANES + part);
                c22.intoArray(chains, 10 * LANES + part);  c23.intoArray(chains, 11 * LANES + part);
                c30.intoArray(chains, 12 * LANES + part);  c31.intoArray(chains, 13 * LANES + part);
                c32.intoArray(chains, 14 * LANES + part);  c33.intoArray(chains, 15 * LANES + part);
            }
        }
    }
}
