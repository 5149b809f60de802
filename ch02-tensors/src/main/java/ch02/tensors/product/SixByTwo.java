package ch02.tensors.product;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// # The kernel of 6 x 2 vectors
///
/// For processors with 16 vector registers: twelve sums, two vectors of `B` and one of `A` make fifteen.
/// The eight rows of [EightByTwo] would need nineteen, and the compiler would have to park sums in
/// memory at every step. Otherwise nothing differs.
final class SixByTwo implements Kernel {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    @Override public int rows() {
        return 6;
    }

    @Override public int columns() {
        return 2 * L;
    }

    @Override public String name() {
        return 32 * L + "-bit vectors, 6 x 2";
    }

    @Override public void tile(int k, float[] a, int aAt, int aRow, int aStep,
            float[] b, int bAt, int bStep, float[] c, int cAt, int cRow, boolean add) {
        FloatVector c00 = zero(S), c01 = zero(S);
        FloatVector c10 = zero(S), c11 = zero(S);
        FloatVector c20 = zero(S), c21 = zero(S);
        FloatVector c30 = zero(S), c31 = zero(S);
        FloatVector c40 = zero(S), c41 = zero(S);
        FloatVector c50 = zero(S), c51 = zero(S);
        int a1 = aAt + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        for (int p = 0, x = 0, y = bAt; p < k; p++, x += aStep, y += bStep) {
            var b0 = fromArray(S, b, y);
            var b1 = fromArray(S, b, y + L);
            FloatVector v;
            v = broadcast(S, a[aAt + x]);  c00 = v.fma(b0, c00);  c01 = v.fma(b1, c01);
            v = broadcast(S, a[a1 + x]);  c10 = v.fma(b0, c10);  c11 = v.fma(b1, c11);
            v = broadcast(S, a[a2 + x]);  c20 = v.fma(b0, c20);  c21 = v.fma(b1, c21);
            v = broadcast(S, a[a3 + x]);  c30 = v.fma(b0, c30);  c31 = v.fma(b1, c31);
            v = broadcast(S, a[a4 + x]);  c40 = v.fma(b0, c40);  c41 = v.fma(b1, c41);
            v = broadcast(S, a[a5 + x]);  c50 = v.fma(b0, c50);  c51 = v.fma(b1, c51);
        }
        if (add) {
            c00 = fromArray(S, c, cAt).add(c00);  c01 = fromArray(S, c, cAt + L).add(c01);
            c10 = fromArray(S, c, cAt + cRow).add(c10);
            c11 = fromArray(S, c, cAt + cRow + L).add(c11);
            c20 = fromArray(S, c, cAt + 2 * cRow).add(c20);
            c21 = fromArray(S, c, cAt + 2 * cRow + L).add(c21);
            c30 = fromArray(S, c, cAt + 3 * cRow).add(c30);
            c31 = fromArray(S, c, cAt + 3 * cRow + L).add(c31);
            c40 = fromArray(S, c, cAt + 4 * cRow).add(c40);
            c41 = fromArray(S, c, cAt + 4 * cRow + L).add(c41);
            c50 = fromArray(S, c, cAt + 5 * cRow).add(c50);
            c51 = fromArray(S, c, cAt + 5 * cRow + L).add(c51);
        }
        c00.intoArray(c, cAt);  c01.intoArray(c, cAt + L);
        c10.intoArray(c, cAt + cRow);  c11.intoArray(c, cAt + cRow + L);
        c20.intoArray(c, cAt + 2 * cRow);  c21.intoArray(c, cAt + 2 * cRow + L);
        c30.intoArray(c, cAt + 3 * cRow);  c31.intoArray(c, cAt + 3 * cRow + L);
        c40.intoArray(c, cAt + 4 * cRow);  c41.intoArray(c, cAt + 4 * cRow + L);
        c50.intoArray(c, cAt + 5 * cRow);  c51.intoArray(c, cAt + 5 * cRow + L);
    }

    @Override public void walk(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row,
            boolean add) {
        FloatVector c00 = zero(S), c01 = zero(S);
        FloatVector c10 = zero(S), c11 = zero(S);
        FloatVector c20 = zero(S), c21 = zero(S);
        FloatVector c30 = zero(S), c31 = zero(S);
        FloatVector c40 = zero(S), c41 = zero(S);
        FloatVector c50 = zero(S), c51 = zero(S);
        int a0 = aAt + aRows[row], a1 = aAt + aRows[row + 1], a2 = aAt + aRows[row + 2],
            a3 = aAt + aRows[row + 3], a4 = aAt + aRows[row + 4], a5 = aAt + aRows[row + 5];
        for (var p = 0; p < k; p++) {
            var x = aSteps[p];
            var y = bAt + bSteps[p];
            var b0 = fromArray(S, b, y);
            var b1 = fromArray(S, b, y + L);
            FloatVector v;
            v = broadcast(S, a[a0 + x]);  c00 = v.fma(b0, c00);  c01 = v.fma(b1, c01);
            v = broadcast(S, a[a1 + x]);  c10 = v.fma(b0, c10);  c11 = v.fma(b1, c11);
            v = broadcast(S, a[a2 + x]);  c20 = v.fma(b0, c20);  c21 = v.fma(b1, c21);
            v = broadcast(S, a[a3 + x]);  c30 = v.fma(b0, c30);  c31 = v.fma(b1, c31);
            v = broadcast(S, a[a4 + x]);  c40 = v.fma(b0, c40);  c41 = v.fma(b1, c41);
            v = broadcast(S, a[a5 + x]);  c50 = v.fma(b0, c50);  c51 = v.fma(b1, c51);
        }
        int to0 = cAt + cRows[row], to1 = cAt + cRows[row + 1], to2 = cAt + cRows[row + 2],
            to3 = cAt + cRows[row + 3], to4 = cAt + cRows[row + 4], to5 = cAt + cRows[row + 5];
        if (add) {
            c00 = fromArray(S, c, to0).add(c00);  c01 = fromArray(S, c, to0 + L).add(c01);
            c10 = fromArray(S, c, to1).add(c10);  c11 = fromArray(S, c, to1 + L).add(c11);
            c20 = fromArray(S, c, to2).add(c20);  c21 = fromArray(S, c, to2 + L).add(c21);
            c30 = fromArray(S, c, to3).add(c30);  c31 = fromArray(S, c, to3 + L).add(c31);
            c40 = fromArray(S, c, to4).add(c40);  c41 = fromArray(S, c, to4 + L).add(c41);
            c50 = fromArray(S, c, to5).add(c50);  c51 = fromArray(S, c, to5 + L).add(c51);
        }
        c00.intoArray(c, to0);  c01.intoArray(c, to0 + L);
        c10.intoArray(c, to1);  c11.intoArray(c, to1 + L);
        c20.intoArray(c, to2);  c21.intoArray(c, to2 + L);
        c30.intoArray(c, to3);  c31.intoArray(c, to3 + L);
        c40.intoArray(c, to4);  c41.intoArray(c, to4 + L);
        c50.intoArray(c, to5);  c51.intoArray(c, to5 + L);
    }

    @Override public void narrow(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row,
            boolean add) {
        FloatVector c0 = zero(S), c1 = zero(S);
        FloatVector c2 = zero(S), c3 = zero(S);
        FloatVector c4 = zero(S), c5 = zero(S);
        int a0 = aAt + aRows[row], a1 = aAt + aRows[row + 1], a2 = aAt + aRows[row + 2],
            a3 = aAt + aRows[row + 3], a4 = aAt + aRows[row + 4], a5 = aAt + aRows[row + 5];
        for (var p = 0; p < k; p++) {
            var x = aSteps[p];
            var v = fromArray(S, b, bAt + bSteps[p]);
            c0 = broadcast(S, a[a0 + x]).fma(v, c0);
            c1 = broadcast(S, a[a1 + x]).fma(v, c1);
            c2 = broadcast(S, a[a2 + x]).fma(v, c2);
            c3 = broadcast(S, a[a3 + x]).fma(v, c3);
            c4 = broadcast(S, a[a4 + x]).fma(v, c4);
            c5 = broadcast(S, a[a5 + x]).fma(v, c5);
        }
        int to0 = cAt + cRows[row], to1 = cAt + cRows[row + 1], to2 = cAt + cRows[row + 2],
            to3 = cAt + cRows[row + 3], to4 = cAt + cRows[row + 4], to5 = cAt + cRows[row + 5];
        if (add) {
            c0 = fromArray(S, c, to0).add(c0);
            c1 = fromArray(S, c, to1).add(c1);
            c2 = fromArray(S, c, to2).add(c2);
            c3 = fromArray(S, c, to3).add(c3);
            c4 = fromArray(S, c, to4).add(c4);
            c5 = fromArray(S, c, to5).add(c5);
        }
        c0.intoArray(c, to0);
        c1.intoArray(c, to1);
        c2.intoArray(c, to2);
        c3.intoArray(c, to3);
        c4.intoArray(c, to4);
        c5.intoArray(c, to5);
    }

    @Override public void row(int k, float[] a, int aAt, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int n) {
        VectorKernels.row(k, a, aAt, aSteps, b, bAt, bSteps, c, cAt, n);
    }
}
