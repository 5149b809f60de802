package ch02.tensors;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// # The exact backend
///
/// `double` precision, loops that say what they mean, and EJML for the products. Whatever else this
/// book builds for speed is held against it.
final class EjmlBackend implements Backend {

    @Override public Tensor allocate(Shape shape) {
        return new Tensor(
                Layout.contiguous(shape), new Storage.Doubles(Arena.doubles(shape.count())));
    }

    @Override public Tensor of(Shape shape, double[] values) {
        var out = allocate(shape);
        System.arraycopy(values, 0, data(out), 0, values.length);
        return out;
    }

    @Override public void fill(Tensor out, double value) {
        var z = data(out);
        each((i, _, _) -> z[i] = value, out);
    }

    @Override public void copy(Tensor x, Tensor out) {
        double[] z = data(out), p = data(x);
        each((i, j, _) -> z[i] = p[j], out, x);
    }

    @Override public void unary(Unary f, Tensor x, Tensor out) {
        double[] z = data(out), p = data(x);
        each((i, j, _) -> z[i] = f.of(p[j]), out, x);
    }

    @Override public void binary(Binary f, Tensor a, Tensor b, Tensor out) {
        double[] z = data(out), p = data(a), q = data(b);
        each((i, j, k) -> z[i] = f.of(p[j], q[k]), out, a, b);
    }

    @Override public Mask compare(Comparison c, Tensor a, Tensor b) {
        var answers = new boolean[a.count()];
        var result = Layout.contiguous(a.shape());
        double[] p = data(a), q = data(b);
        loop((i, j, k) -> answers[i] = c.of(p[j], q[k]), result, a.layout(), b.layout());
        return new Mask(result, answers);
    }

    @Override public void where(Mask mask, Tensor yes, Tensor no, Tensor out) {
        var answers = mask.toArray();
        var chosen = new double[answers.length];
        var result = Layout.contiguous(out.shape());
        double[] z = data(out), p = data(yes), q = data(no);
        loop((i, j, k) -> chosen[i] = answers[i] ? p[j] : q[k], result, yes.layout(), no.layout());
        loop((i, j, _) -> z[i] = chosen[j], out.layout(), result);
    }

    @Override public void reduce(Reduction f, Tensor x, Tensor out) {
        fill(out, f.neutral);
        var target = out.layout().expand(x.shape());                 // stride 0 where we reduce
        double[] z = data(out), p = data(x);
        loop((i, j, _) -> z[i] = f.step.of(z[i], p[j]), target, x.layout());
    }

    @Override public Indices argmax(Tensor x, int axis) {
        var rows = x.moveToEnd(axis);
        var n = rows.size(-1);
        var winners = new int[n == 0 ? 0 : x.count() / n];
        var values = rows.toArray();
        for (var r = 0; r < winners.length; r++) {
            var best = r * n;
            for (var i = best + 1; i < (r + 1) * n; i++) {
                best = beats(values[i], values[best]) ? i : best;
            }
            winners[r] = best - r * n;
        }
        return new Indices(x.shape().with(axis, 1), winners);
    }

    /// The larger one wins, and NaN wins over all, as it does in `max`.
    private static boolean beats(double challenger, double best) {
        return challenger > best || Double.isNaN(challenger) && !Double.isNaN(best);
    }

    @Override public void cumulativeSum(Tensor x, int axis, Tensor out) {
        for (var i = 0; i < x.size(axis); i++) {
            var here = out.slice(axis, i, i + 1);
            copy(x.slice(axis, i, i + 1), here);
            if (i > 0) {
                binary(Binary.ADD, out.slice(axis, i - 1, i), here, here);
            }
        }
    }

    @Override public void contract(Contraction c, Tensor a, Tensor b, Tensor out) {
        var rows = Contraction.count(a.shape(), c.aRows());
        var inner = Contraction.count(a.shape(), c.aInner());
        var cols = Contraction.count(b.shape(), c.bCols());
        var batch = Contraction.count(a.shape(), c.aBatch());
        var left = a.permute(join(c.aBatch(), c.aRows(), c.aInner())).toArray();
        var right = b.permute(join(c.bBatch(), c.bInner(), c.bCols())).toArray();
        var result = new double[batch * rows * cols];
        var product = new DMatrixRMaj(rows, cols);
        for (var n = 0; n < batch; n++) {
            CommonOps_DDRM.mult(
                    matrix(left, n, rows, inner), matrix(right, n, inner, cols), product);
            System.arraycopy(product.data, 0, result, n * rows * cols, rows * cols);
        }
        var target = out.permute(join(c.cBatch(), c.cRows(), c.cCols()));
        copy(of(target.shape(), result), target);
    }

    @Override public void gather(Tensor x, int axis, Indices index, Tensor out) {
        double[] z = data(out), p = data(x);
        along(axis, index, x.layout(), out.layout(), (j, i) -> z[i] = p[j]);
    }

    @Override public void scatterAdd(Tensor x, int axis, Indices index, Tensor out) {
        double[] z = data(out), p = data(x);
        along(axis, index, out.layout(), x.layout(), (i, j) -> z[i] += p[j]);
    }

    @Override public void take(Tensor x, int axis, Indices index, Tensor out) {
        for (var i = 0; i < index.count(); i++) {
            copy(x.select(axis, index.data[i]), out.select(axis, i));
        }
    }

    @Override public void takeAdd(Tensor x, int axis, Indices index, Tensor out) {
        for (var i = 0; i < index.count(); i++) {
            var row = out.select(axis, index.data[i]);
            binary(Binary.ADD, row, x.select(axis, i), row);
        }
    }

    @Override public String toString() {
        return "EJML";
    }

    static double[] data(Tensor t) {
        return ((Storage.Doubles) t.storage()).data();
    }

    /// What one step of a loop does at the positions of up to three operands.
    private interface Step {
        void at(int first, int second, int third);
    }

    private static void each(Step step, Tensor... operands) {
        loop(step, Arrays.stream(operands).map(Tensor::layout).toArray(Layout[]::new));
    }

    private static void loop(Step step, Layout... layouts) {
        var runs = Runs.of(layouts);
        for (var r = 0; r < runs.count; r++) {
            var first = runs.start(0, r);
            var second = layouts.length > 1 ? runs.start(1, r) : 0;
            var third = layouts.length > 2 ? runs.start(2, r) : 0;
            for (var i = 0; i < runs.length; i++) {
                step.at(first, second, third);
                first += runs.step(0);
                second += layouts.length > 1 ? runs.step(1) : 0;
                third += layouts.length > 2 ? runs.step(2) : 0;
            }
        }
    }

    /// For every place of `index`: the position it points at in `far`, and its own in `near`.
    static void along(int axis, Indices index, Layout far, Layout near, Pair step) {
        var places = Layout.contiguous(index.shape());
        var walk = Runs.of(places, near, flatten(far, axis).expand(index.shape()));
        var stride = far.stride(axis);
        for (var r = 0; r < walk.count; r++) {
            for (var i = 0; i < walk.length; i++) {
                var to = index.data[walk.start(0, r) + i * walk.step(0)];
                step.at(walk.start(2, r) + i * walk.step(2) + to * stride,
                        walk.start(1, r) + i * walk.step(1));
            }
        }
    }

    interface Pair {
        void at(int far, int near);
    }

    /// The same layout with size 1 on one axis.
    private static Layout flatten(Layout layout, int axis) {
        return layout.slice(axis, 0, 1, 1);
    }

    private static DMatrixRMaj matrix(double[] stack, int n, int rows, int cols) {
        return DMatrixRMaj.wrap(rows, cols,
                Arrays.copyOfRange(stack, n * rows * cols, (n + 1) * rows * cols));
    }

    private static int[] join(int[]... lists) {
        return Arrays.stream(lists).flatMapToInt(Arrays::stream).toArray();
    }
}
