package ch02.tensors;

/// # Sums, averages and convolutions as matrix products
///
/// A machine that multiplies matrices fast is worth more than it seems, because so much else *is* a
/// matrix product. Multiplying by a column of ones sums the rows; by a column of 1/n, it averages
/// them; by a triangle of ones, it gives all the partial sums at once:
///
/// $$ \begin{pmatrix} a & b & c \end{pmatrix}
///    \begin{pmatrix} 1 & 1 & 1 \\ 0 & 1 & 1 \\ 0 & 0 & 1 \end{pmatrix}
///    = \begin{pmatrix} a & a + b & a + b + c \end{pmatrix} $$
///
/// The great example is **convolution**: slide a small pattern over an image, and at each place sum
/// the products of what lies on top of each other. Written down it takes seven loops: over images,
/// patterns, rows, columns, channels, and the rows and columns of the pattern. Now cut out all the
/// windows first and write each as a row of a matrix ("image to columns", *im2col*): what is left
/// is a product of the matrix of windows with the matrix of patterns.
///
/// With [Layout#unfold] the cutting is free, since windows are only another way to walk over the
/// same numbers. Writing them out as a matrix is not: a pattern of 3 x 3 copies each pixel nine
/// times. So [#convolve] leaves the windows where they are, and names the axes that a product has
/// to run over.
public final class MatrixForm {

    private MatrixForm() { }

    /// The sum of each row, by a product with ones.
    public static Tensor sums(Tensor x) {                            // [M, N]
        return x.matmul(x.full(1).expand(x.size(1), 1));             // [M, 1]
    }

    /// The mean of each row.
    public static Tensor means(Tensor x) {                           // [M, N]
        return x.matmul(x.full(1.0 / x.size(1)).expand(x.size(1), 1)); // [M, 1]
    }

    /// In each row, every number plus all before it.
    public static Tensor runningSums(Tensor x) {                     // [M, N]
        var n = x.size(1);
        var triangle = Tensor.where(Mask.upperTriangle(n, n, 0), x.full(1), x.full(0));
        return x.matmul(triangle);                                   // [M, N]
    }

    /// All windows of some images, as a view: `[B, C, H', W', h, w]` where H' x W' windows fit.
    public static Tensor windows(Tensor images, int height, int width, int stride) {
        if (images.rank() != 4) {
            throw new IllegalArgumentException(
                    "windows: expected images [B, C, H, W], got shape " + images.shape());
        }
        return images.unfold(2, height, stride, 1).unfold(3, width, stride, 1);
    }

    /// The windows as rows of a matrix, a copy: `[B·H'·W', C·h·w]`.
    public static Tensor im2col(Tensor images, int height, int width, int stride) {
        var view = windows(images, height, width, stride);           // [B, C, H', W', h, w]
        var rows = view.size(0) * view.size(2) * view.size(3);
        return view.permute(0, 2, 3, 1, 4, 5)                        // [B, H', W', C, h, w]
                .reshape(rows, images.size(1) * height * width);
    }

    /// Every pattern over every image: `[B, C, H, W]` and `[O, C, h, w]` give `[B, O, H', W']`.
    public static Tensor convolve(Tensor images, Tensor patterns, int stride) {
        if (patterns.rank() != 4 || images.rank() != 4 || images.size(1) != patterns.size(1)) {
            throw new IllegalArgumentException(("convolve: expected images [B, C, H, W] and"
                    + " patterns [O, C, h, w], got %s and %s")
                            .formatted(images.shape(), patterns.shape()));
        }
        var view = windows(images, patterns.size(2), patterns.size(3), stride);
        return Tensor.einsum("bcyxhw,ochw->boyx", view, patterns);
    }
}
