package ch02.tensors.product;

import ch02.tensors.kernels.Lanes;

/// # The kernel: one small tile
///
/// Every product of this book, large or small, ends in the same few lines: a tile of C, as large as the
/// registers of the processor can hold, stays in them while `k` steps walk over it.
///
/// $$ C[i, j] \mathrel{(+)}= \sum_{p < k} A[i, p]\, B[p, j], \qquad i < \texttt{rows}(),\; j < \texttt{columns}() $$
///
/// Each element is one chain of fused multiply-adds that starts at 0 and takes `p` in order; with `add`,
/// what `C` held is added at the end. A fused multiply-add rounds once, so the chain has the same bits
/// on every kernel of this book, wide or narrow: a figure in the text does not depend on the reader's
/// processor.
///
/// The columns of `B` and `C` are neighbours; everything else comes in two forms. Where all steps are
/// even, [#tile] takes them as numbers. Where they aren't, because an index is made of several axes,
/// [#walk] takes tables of offsets, and is a tenth slower. At the lower edge of a matrix the last row may
/// stand in the tables several times: it is written several times, with the same numbers.
interface Kernel {

    /// Height of the tile.
    int rows();

    /// Width of the tile.
    int columns();

    /// For people: which kernel is this?
    String name();

    void tile(int k, float[] a, int aAt, int aRow, int aStep,
            float[] b, int bAt, int bStep, float[] c, int cAt, int cRow, boolean add);

    /// Rows `row`, `row + 1`, ... of the tables `aRows` and `cRows`.
    void walk(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, boolean add);

    /// As [#walk], with half as many columns: for the last few of a matrix.
    void narrow(int k, float[] a, int aAt, int[] aRows, int[] aSteps,
            float[] b, int bAt, int[] bSteps, float[] c, int cAt, int[] cRows, int row, boolean add);

    /// One row of C, `n` columns of any number: a vector times a matrix. Nothing is added.
    void row(int k, float[] a, int aAt, int[] aSteps, float[] b, int bAt, int[] bSteps,
            float[] c, int cAt, int n);

    /// The widest kernel that this processor and this Java can run.
    static Kernel best() {
        return Lanes.PRESENT ? VectorKernels.best() : new ScalarKernel();
    }
}
