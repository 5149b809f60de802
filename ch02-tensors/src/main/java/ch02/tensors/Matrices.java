package ch02.tensors;

import org.ejml.data.DMatrixRMaj;

/// # To EJML and back
///
/// EJML knows what this book does not build: eigenvalues, singular values, least squares, each
/// tested for years. A bridge to it can be crossed in two ways, and the difference matters:
///
/// | | numbers | a later change on one side |
/// |---|---|---|
/// | `wrap` | shared | is seen on the other |
/// | `copy` | doubled | stays where it was made |
///
/// PyTorch's bridge to NumPy has the same two lanes (`from_numpy` and `tensor`), and the same
/// accident: somebody wraps, changes the array "in their own code", and wonders about the tensor.
///
/// Sharing works where both sides agree on the memory: `double`, two axes, row by row, from the
/// first number on. Anything else has to be copied, and `wrap` says so instead of copying behind
/// your back.
public final class Matrices {

    private Matrices() { }

    /// A tensor over the numbers of an EJML matrix.
    public static Tensor wrap(DMatrixRMaj matrix) {
        return PlainArrays.wrap(matrix.data, matrix.numRows, matrix.numCols);
    }

    /// A tensor with the numbers of an EJML matrix, on the EJML backend.
    public static Tensor copy(DMatrixRMaj matrix) {
        return wrap(matrix).copy();
    }

    /// An EJML matrix over the numbers of a tensor. Inside an [Arena] it ends with the step.
    public static DMatrixRMaj wrap(Tensor x) {
        requireMatrix(x);
        if (!(x.storage() instanceof Storage.Doubles doubles)
                || !x.layout().isContiguous() || x.layout().offset() != 0) {
            throw new IllegalArgumentException(("wrap: EJML can share doubles that stand row by row"
                    + " from the first number on, got %s on %s; use copy")
                            .formatted(x.layout(), x.backend()));
        }
        return DMatrixRMaj.wrap(x.size(0), x.size(1), doubles.data());
    }

    /// An EJML matrix with the numbers of a tensor, from any backend and any layout.
    public static DMatrixRMaj copy(Tensor x) {
        requireMatrix(x);
        return DMatrixRMaj.wrap(x.size(0), x.size(1), x.toArray());
    }

    private static void requireMatrix(Tensor x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException("expected a matrix, got shape " + x.shape());
        }
    }
}
