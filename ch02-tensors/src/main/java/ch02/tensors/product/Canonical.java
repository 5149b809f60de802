package ch02.tensors.product;

import common.exercises.Exercise;
import java.util.Arrays;

/// # The same product, said more simply
///
/// Many products are another one in disguise. Three rewritings, none of which moves a number:
///
/// - Axes that continue each other become one ([Group#collapsed]).
/// - A batch whose every member has the *same B* is one taller product: its rows are the rows of all
///   members, $[A_1; A_2; \dots]\,B = [A_1 B; A_2 B; \dots]$. With the same A it is a wider one. So a
///   weight that serves the whole batch is packed once.
/// - Every product is the transpose of another, $C^T = B^T A^T$. Which of the two is cheaper depends on
///   how the operands lie: the kernel wants neighbouring columns of B and C, and full vectors.
record Canonical(Operand a, Operand b, Operand c) {

    private static final Kernel KERNEL = Product.KERNEL;
    private static final int LANES = KERNEL.columns() / 2;

    static Canonical of(Operand a, Operand b, Operand c) {
        var x = a;
        var y = b;
        var z = c;
        var sizes = c.batch().sizes();
        if (Arrays.equals(a.batch().sizes(), sizes) && Arrays.equals(b.batch().sizes(), sizes)) {
            for (var axis = sizes.length - 1; axis >= 0; axis--) {
                if (b.batch().strides()[axis] == 0) {
                    x = intoRows(x, axis);
                    z = intoRows(z, axis);
                    y = without(y, axis);
                } else if (a.batch().strides()[axis] == 0) {
                    y = intoCols(y, axis);
                    z = intoCols(z, axis);
                    x = without(x, axis);
                }
            }
        } else if (repeats(b)) {
            return of(allIntoRows(a), once(b), allIntoRows(c));
        } else if (repeats(a)) {
            return of(once(a), allIntoCols(b), allIntoCols(c));
        }
        return new Canonical(collapsed(x), collapsed(y), collapsed(z)).inTheCheaperWay();
    }

    /// With B packed beforehand: only rows can be gathered, and nothing exchanged.
    static Canonical rightPacked(Operand a, boolean once, Operand c) {
        return once ? new Canonical(collapsed(allIntoRows(a)), null, collapsed(allIntoRows(c)))
                : new Canonical(collapsed(a), null, collapsed(c));
    }

    /// With A packed beforehand.
    static Canonical leftPacked(boolean once, Operand b, Operand c) {
        return once ? new Canonical(null, collapsed(allIntoCols(b)), collapsed(allIntoCols(c)))
                : new Canonical(null, collapsed(b), collapsed(c));
    }

    /// One member, where all members of the batch are the same.
    static Operand once(Operand o) {
        return repeats(o) ? new Operand(o.data(), o.start(), Group.ONE, o.rows(), o.cols()) : o;
    }

    private Canonical inTheCheaperWay() {
        var transposed = transposed();
        var isVector = !MatrixVector.fits(a, b) && MatrixVector.fits(transposed.a, transposed.b);
        return isVector || transposed.cost() < cost() && !MatrixVector.fits(a, b) ? transposed : this;
    }

    /// The same product written the other way round: same numbers, same places, rows and columns exchanged.
    ///
    /// **Exercise 2.16.** Write this method.
    /// <details><summary>Hint</summary>Look at the sizes: if A is m x k and B is k x n, which product of their
    /// transposes has sizes that fit?</details>
    @Exercise("2.16")
    Canonical transposed() {
        return new Canonical(b.transposed(), a.transposed(), c.transposed());
    }

    /// Processor cycles, very roughly: the multiply-adds of whole tiles, bringing B and A into panels
    /// (where that is needed), and carrying a C over whose columns are no neighbours.
    private double cost() {
        double m = c.rows().size(), n = c.cols().size(), k = a.cols().size();
        var compute = roundedUp(m, KERNEL.rows()) * roundedUp(n, 2 * LANES) * k / (2 * LANES);
        var right = b.cols().stride() == 1 ? 0.4 * n * k
                : b.rows().stride() == 1 ? 0.7 * roundedUp(n, LANES) * k : 2 * n * k;
        var left = a.rows().stride() == 1 || a.cols().stride() == 1 ? 0.3 * m * k : 1.5 * m * k;
        var out = c.cols().stride() == 1 ? 0 : 1.5 * m * n * Math.min(4, Math.ceil(k / Plan.BLOCK));
        return compute + right + left + out;
    }

    private static double roundedUp(double n, int multiple) {
        return Math.ceil(n / multiple) * multiple;
    }

    private static boolean repeats(Operand o) {
        return Arrays.stream(o.batch().collapsed().strides()).allMatch(stride -> stride == 0);
    }

    private static Operand collapsed(Operand o) {
        Group batch = o.batch().collapsed(), rows = o.rows().collapsed(), cols = o.cols().collapsed();
        return batch == o.batch() && rows == o.rows() && cols == o.cols() ? o
                : new Operand(o.data(), o.start(), batch, rows, cols);
    }

    private static Operand without(Operand o, int axis) {
        return new Operand(o.data(), o.start(), o.batch().without(axis), o.rows(), o.cols());
    }

    private static Operand intoRows(Operand o, int axis) {
        return new Operand(o.data(), o.start(), o.batch().without(axis),
                o.batch().only(axis).then(o.rows()), o.cols());
    }

    private static Operand intoCols(Operand o, int axis) {
        return intoRows(o.transposed(), axis).transposed();
    }

    private static Operand allIntoRows(Operand o) {
        return new Operand(o.data(), o.start(), Group.ONE, o.batch().then(o.rows()), o.cols());
    }

    private static Operand allIntoCols(Operand o) {
        return allIntoRows(o.transposed()).transposed();
    }
}
