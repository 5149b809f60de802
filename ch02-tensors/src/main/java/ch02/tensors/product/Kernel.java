package ch02.tensors.product;

import ch02.tensors.kernels.Lanes;

/// # The kernel: one small tile
///
/// Every product of this book, large or small, ends in the same few lines: a tile of C, as large as the
/// registers of the processor can hold, stays in them while `k` steps walk over it.
///
/// $$ C[i, j] \mathrel{(+)}= \sum_{p < k} A[i, p]\, B[p, j], \qquad i < \texttt{rows}(),\; j < \texttt{columns}() $$
///
/// `A` may have any two strides, `B` and `C` have adjacent columns. Each element is one chain of fused
/// multiply-adds that starts at 0 and takes `p` in order; with `add`, what `C` held is added at the
/// end. A fused multiply-add rounds once, so the chain has the same bits on every kernel below: a
/// figure in the text does not depend on the reader's processor.
interface Kernel {

    /// Height of the tile.
    int rows();

    /// Width of the tile.
    int columns();

    /// For people: which kernel is this?
    String name();

    void tile(int k, float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStep,
            float[] c, int cAt, int cRow, boolean add);

    /// The widest kernel that this processor and this Java can run.
    static Kernel best() {
        return Lanes.PRESENT ? VectorKernels.best() : new ScalarKernel();
    }
}
