package ch02.tensors.product;

/// # The matrix product
///
/// $$ C_b[i, j] = \sum_p A_b[i, p]\, B_b[p, j] \qquad \text{for every index } b \text{ of the batch} $$
///
/// The entry for all products of the book. The operands are [Operand]s: matrices that lie in arrays in
/// any way that strides can describe. `C` is overwritten, whatever it held; a sum of nothing is 0; not
/// a number and infinity spread as the formula says.
public final class Product {

    static final Kernel KERNEL = Kernel.best();

    private Product() { }

    /// Which kernel is at work: "512-bit vectors, 8 x 2", or "scalar" without the Vector API.
    public static String kernel() {
        return KERNEL.name();
    }

    /// `C = A B`.
    public static void multiply(Operand a, Operand b, Operand c) {
        check(a.shape(), a.batch().size(), a.rows().size(), a.cols().size(),
                b.shape(), b.batch().size(), b.rows().size(), b.cols().size(), c);
        if (isEmpty(c)) {
            return;
        }
        if (a.cols().size() == 0) {
            zero(c);
            return;
        }
        var product = Canonical.of(a, b, c);
        if (MatrixVector.fits(product.a(), product.b())) {
            MatrixVector.run(product.a(), product.b(), product.c());
        } else {
            new Plan(product.a(), null, product.b(), null, product.c()).run();
        }
    }

    /// `C = A B`, where B was packed by [#packRight].
    public static void multiply(Operand a, Packed b, Operand c) {
        check(a.shape(), a.batch().size(), a.rows().size(), a.cols().size(),
                b.batch + " times [" + b.inner + " x " + b.lines + "]",
                b.batch == 1 ? c.batch().size() : b.batch, b.inner, b.lines, c);
        if (isEmpty(c)) {
            return;
        }
        if (b.inner == 0) {
            zero(c);
            return;
        }
        var product = Canonical.rightPacked(a, b.batch == 1, c);
        new Plan(product.a(), null, null, b, product.c()).run();
    }

    /// `C = A B`, where A was packed by [#packLeft].
    public static void multiply(Packed a, Operand b, Operand c) {
        check(a.batch + " times [" + a.lines + " x " + a.inner + "]",
                a.batch == 1 ? c.batch().size() : a.batch, a.lines, a.inner,
                b.shape(), b.batch().size(), b.rows().size(), b.cols().size(), c);
        if (isEmpty(c)) {
            return;
        }
        if (a.inner == 0) {
            zero(c);
            return;
        }
        var product = Canonical.leftPacked(a.batch == 1, b, c);
        new Plan(null, a, product.b(), null, product.c()).run();
    }

    /// Packs a matrix (or a batch) that will be the left operand of several products.
    public static Packed packLeft(Operand a) {
        return Packed.left(Canonical.once(a), KERNEL.rows(), null);
    }

    /// Packs a matrix (or a batch) that will be the right operand of several products.
    public static Packed packRight(Operand b) {
        return Packed.right(Canonical.once(b), KERNEL.columns(), null);
    }

    private static boolean isEmpty(Operand c) {
        return c.batch().size() == 0 || c.rows().size() == 0 || c.cols().size() == 0;
    }

    private static void zero(Operand c) {
        for (var item = 0; item < c.batch().size(); item++) {
            for (var i = 0; i < c.rows().size(); i++) {
                var row = c.start() + c.batch().offset(item) + c.rows().offset(i);
                for (var j = 0; j < c.cols().size(); j++) {
                    c.data()[row + c.cols().offset(j)] = 0;
                }
            }
        }
    }

    private static void check(String a, int aBatch, int m, int aInner,
            String b, int bBatch, int bInner, int n, Operand c) {
        var problem = aInner != bInner ? "inner sizes " + aInner + " and " + bInner + " differ"
                : aBatch != bBatch || aBatch != c.batch().size() ? "batch sizes " + aBatch + ", "
                        + bBatch + " and " + c.batch().size() + " differ"
                : m != c.rows().size() || n != c.cols().size()
                        ? "the result must be [" + m + " x " + n + "]"
                : null;
        if (problem != null) {
            throw new IllegalArgumentException(
                    "product: " + a + " x " + b + " = " + c.shape() + ": " + problem);
        }
        if (!isEmpty(c)) {
            checkEachHasAPlace(c);
        }
    }

    private static void checkEachHasAPlace(Operand c) {
        for (var group : new Group[] {c.batch(), c.rows(), c.cols()}) {
            for (var axis = 0; axis < group.sizes().length; axis++) {
                if (group.strides()[axis] == 0 && group.sizes()[axis] > 1) {
                    throw new IllegalArgumentException("product: the result repeats itself (an axis of "
                            + "size " + group.sizes()[axis] + " has stride 0): each element needs a place");
                }
            }
        }
    }
}
