package ch02.tensors;

import ch02.tensors.product.Group;
import ch02.tensors.product.Operand;
import ch02.tensors.product.Product;
import java.util.Arrays;

/// # The exact backend
///
/// `double` precision, loops that say what they mean, and EJML for the products. Whatever else this book
/// builds for speed is held against it.
final class SimdBackend implements Backend {

    @Override public Tensor allocate(Shape shape) {
        return new Tensor(Layout.contiguous(shape), new Storage.Floats(Arena.floats(shape.count())));
    }

    @Override public Tensor of(Shape shape, double[] values) {
        var out = allocate(shape);
        var data = data(out);
        for (var i = 0; i < values.length; i++) {
            data[i] = (float) values[i];
        }
        return out;
    }

    @Override public void fill(Tensor out, double value) {
        each((z, _, _) -> data(out)[z] = (float) value, out);
    }

    @Override public void copy(Tensor x, Tensor out) {
        each((z, p, _) -> data(out)[z] = data(x)[p], out, x);
    }

    @Override public void unary(Unary f, Tensor x, Tensor out) {
        each((z, p, _) -> data(out)[z] = (float) f.of(data(x)[p]), out, x);
    }

    @Override public void binary(Binary f, Tensor a, Tensor b, Tensor out) {
        each((z, p, q) -> data(out)[z] = (float) f.of(data(a)[p], data(b)[q]), out, a, b);
    }

    @Override public Mask compare(Comparison c, Tensor a, Tensor b) {
        var answers = new boolean[a.count()];
        var result = Layout.contiguous(a.shape());
        loop((z, p, q) -> answers[z] = c.of(data(a)[p], data(b)[q]), result, a.layout(), b.layout());
        return new Mask(result, answers);
    }

    @Override public void where(Mask mask, Tensor yes, Tensor no, Tensor out) {
        var answers = mask.toArray();
        var chosen = new float[answers.length];
        var result = Layout.contiguous(out.shape());
        loop((z, p, q) -> chosen[z] = answers[z] ? data(yes)[p] : data(no)[q],
                result, yes.layout(), no.layout());
        loop((z, p, _) -> data(out)[z] = chosen[p], out.layout(), result);
    }

    @Override public void reduce(Reduction f, Tensor x, Tensor out) {
        fill(out, f.neutral);
        var target = out.layout().expand(x.shape());                 // stride 0 where we reduce
        loop((z, p, _) -> data(out)[z] = (float) f.step.of(data(out)[z], data(x)[p]), target, x.layout());
    }

    @Override public Indices argmax(Tensor x, int axis) {
        var rows = x.moveToEnd(axis);
        var n = rows.size(-1);
        var winners = new int[n == 0 ? 0 : x.count() / n];
        var values = rows.toArray();
        for (var r = 0; r < winners.length; r++) {
            var best = r * n;
            for (var i = best + 1; i < (r + 1) * n; i++) {
                // A NaN wins, as it does in max.
                if (values[i] > values[best] || values[i] != values[i] && values[best] == values[best]) {
                    best = i;
                }
            }
            winners[r] = best - r * n;
        }
        return new Indices(x.shape().with(axis, 1), winners);
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
        Product.multiply(operand(a, c.aBatch(), c.aRows(), c.aInner()),
                operand(b, c.bBatch(), c.bInner(), c.bCols()),
                operand(out, c.cBatch(), c.cRows(), c.cCols()));
    }

    private static Operand operand(Tensor x, int[] batch, int[] rows, int[] cols) {
        return new Operand(data(x), x.layout().offset(), group(x, batch), group(x, rows), group(x, cols));
    }

    private static Group group(Tensor x, int[] axes) {
        return new Group(Arrays.stream(axes).map(x::size).toArray(),
                Arrays.stream(axes).map(x.layout()::stride).toArray());
    }

    @Override public Tensor of(Shape shape, float[] values) {
        var out = allocate(shape);
        System.arraycopy(values, 0, data(out), 0, values.length);
        return out;
    }

    @Override public void gather(Tensor x, int axis, Indices index, Tensor out) {
        along(axis, index, x.layout(), out.layout(), (p, z) -> data(out)[z] = data(x)[p]);
    }

    @Override public void scatterAdd(Tensor x, int axis, Indices index, Tensor out) {
        along(axis, index, out.layout(), x.layout(), (z, p) -> data(out)[z] += data(x)[p]);
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
        return "SIMD";
    }

    static float[] data(Tensor t) {
        return ((Storage.Floats) t.storage()).data();
    }

    /// What one step of a loop does, given the positions of up to three operands.
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
}
