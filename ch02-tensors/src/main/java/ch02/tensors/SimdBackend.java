package ch02.tensors;

import ch02.tensors.kernels.Arithmetic;
import ch02.tensors.kernels.BinaryLoop;
import ch02.tensors.kernels.Comparisons;
import ch02.tensors.kernels.ErrorFunction;
import ch02.tensors.kernels.Exponential;
import ch02.tensors.kernels.Extremes;
import ch02.tensors.kernels.Gelu;
import ch02.tensors.kernels.Logarithm;
import ch02.tensors.kernels.Sigmoid;
import ch02.tensors.kernels.Softmax;
import ch02.tensors.kernels.Strided;
import ch02.tensors.kernels.UnaryLoop;
import ch02.tensors.kernels.Workers;
import ch02.tensors.product.Group;
import ch02.tensors.product.Operand;
import ch02.tensors.product.Product;
import java.util.Arrays;

/// # The fast backend
///
/// `float`, vector instructions, all cores. The arithmetic is in the packages [ch02.tensors.kernels] and
/// [ch02.tensors.product], which know arrays and runs; this class knows tensors, and cuts them into runs
/// (see [Runs]). Many short runs are dealt out to the cores in parcels; a single long one is cut up by the
/// kernel itself. Where the cuts are depends on shapes alone, so that any number of threads gives the same
/// bits.
final class SimdBackend implements Backend {

    private static final int PARCEL = 1 << 15;                       // numbers that are worth a task

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

    @Override public Tensor of(Shape shape, float[] values) {
        var out = allocate(shape);
        System.arraycopy(values, 0, data(out), 0, values.length);
        return out;
    }

    @Override public void fill(Tensor out, double value) {
        var z = data(out);
        var v = (float) value;
        var runs = Runs.of(out.layout());
        parcels(runs, r -> {
            var at = runs.start(0, r);
            if (runs.step(0) == 1) {
                Arrays.fill(z, at, at + runs.length, v);
                return;
            }
            for (var i = 0; i < runs.length; i++) {
                z[at + i * runs.step(0)] = v;
            }
        });
    }

    @Override public void copy(Tensor x, Tensor out) {
        var from = data(x);
        var to = data(out);
        var runs = Runs.of(x.layout(), out.layout());
        parcels(runs, r -> {
            var p = runs.start(0, r);
            var z = runs.start(1, r);
            if (runs.step(0) == 1 && runs.step(1) == 1) {
                System.arraycopy(from, p, to, z, runs.length);
                return;
            }
            if (runs.step(0) == 0 && runs.step(1) == 1) {
                Arrays.fill(to, z, z + runs.length, from[p]);
                return;
            }
            for (var i = 0; i < runs.length; i++) {
                to[z + i * runs.step(1)] = from[p + i * runs.step(0)];
            }
        });
    }

    @Override public void unary(Unary f, Tensor x, Tensor out) {
        var loop = loop(f);
        var from = data(x);
        var to = data(out);
        var runs = Runs.of(x.layout(), out.layout());
        parcels(runs, r -> Strided.run(loop, from, runs.start(0, r), runs.step(0),
                to, runs.start(1, r), runs.step(1), runs.length));
    }

    @Override public void binary(Binary f, Tensor a, Tensor b, Tensor out) {
        var loop = loop(f);
        var left = data(a);
        var right = data(b);
        var to = data(out);
        var runs = Runs.of(a.layout(), b.layout(), out.layout());
        parcels(runs, r -> Strided.run(loop, left, runs.start(0, r), runs.step(0),
                right, runs.start(1, r), runs.step(1), to, runs.start(2, r), runs.step(2), runs.length));
    }

    @Override public Mask compare(Comparison c, Tensor a, Tensor b) {
        if (c == Comparison.GREATER || c == Comparison.GREATER_EQUAL) {
            return compare(c == Comparison.GREATER ? Comparison.LESS : Comparison.LESS_EQUAL, b, a);
        }
        var loop = switch (c) {
            case LESS -> Comparisons.LESS;
            case LESS_EQUAL -> Comparisons.LESS_EQUAL;
            case EQUAL -> Comparisons.EQUAL;
            default -> Comparisons.NOT_EQUAL;
        };
        var left = data(a);
        var right = data(b);
        var answers = new boolean[a.count()];
        var result = Layout.contiguous(a.shape());
        var runs = Runs.of(a.layout(), b.layout(), result);
        parcels(runs, r -> Strided.run(loop, left, runs.start(0, r), runs.step(0),
                right, runs.start(1, r), runs.step(1), answers, runs.start(2, r), runs.length));
        return new Mask(result, answers);
    }

    @Override public void where(Mask mask, Tensor yes, Tensor no, Tensor out) {
        var left = data(yes);
        var right = data(no);
        var to = data(out);
        var runs = Runs.of(mask.layout, yes.layout(), no.layout(), out.layout());
        parcels(runs, r -> {
            var m = runs.start(0, r);
            var p = runs.start(1, r);
            var q = runs.start(2, r);
            var z = runs.start(3, r);
            if (runs.step(0) == 1 && runs.step(1) == 1 && runs.step(2) == 1 && runs.step(3) == 1) {
                Comparisons.choose(mask.data, m, left, p, right, q, to, z, runs.length);
                return;
            }
            for (var i = 0; i < runs.length; i++) {
                to[z + i * runs.step(3)] = mask.data[m + i * runs.step(0)]
                        ? left[p + i * runs.step(1)] : right[q + i * runs.step(2)];
            }
        });
    }

    @Override public void reduce(Reduction f, Tensor x, Tensor out) {
        SimdReduction.reduce(f, x, out);
    }

    @Override public Indices argmax(Tensor x, int axis) {
        var winners = new int[x.count() / x.size(axis)];
        var data = data(x);
        var rows = x.layout().slice(axis, 0, 1, 1);
        var runs = Runs.of(rows, Layout.contiguous(rows.shape()));
        parcels(runs, r -> {
            for (var i = 0; i < runs.length; i++) {
                winners[runs.start(1, r) + i * runs.step(1)] = Extremes.argmax(data,
                        runs.start(0, r) + i * runs.step(0), x.layout().stride(axis), x.size(axis));
            }
        });
        return new Indices(rows.shape(), winners);
    }

    /// Adds up in `double`, so that a long sum rounds each of its values only once.
    @Override public void cumulativeSum(Tensor x, int axis, Tensor out) {
        if (x.count() == 0) {
            return;
        }
        var from = data(x);
        var to = data(out);
        var runs = Runs.of(x.layout().slice(axis, 0, 1, 1), out.layout().slice(axis, 0, 1, 1));
        var dx = x.layout().stride(axis);
        var dz = out.layout().stride(axis);
        parcels(runs, r -> {
            for (var i = 0; i < runs.length; i++) {
                var p = runs.start(0, r) + i * runs.step(0);
                var z = runs.start(1, r) + i * runs.step(1);
                var sum = 0.0;
                for (var k = 0; k < x.size(axis); k++) {
                    sum += from[p + k * dx];
                    to[z + k * dz] = (float) sum;
                }
            }
        });
    }

    @Override public void contract(Contraction c, Tensor a, Tensor b, Tensor out) {
        var left = operand(a, c.aBatch(), c.aRows(), c.aInner());
        var right = operand(b, c.bBatch(), c.bInner(), c.bCols());
        var result = operand(out, c.cBatch(), c.cRows(), c.cCols());
        if (b.storage().reused && b.rank() == 2 && c.bBatch().length == 0) {
            var panels = ((Storage.Floats) b.storage()).panels(
                    c.bInner()[0] == 0 ? b.layout() : b.layout().permute(1, 0),
                    () -> Product.packRight(right));
            Product.multiply(left, panels, result);
        } else {
            Product.multiply(left, right, result);
        }
    }

    private static Operand operand(Tensor x, int[] batch, int[] rows, int[] cols) {
        return new Operand(data(x), x.layout().offset(), group(x, batch), group(x, rows), group(x, cols));
    }

    private static Group group(Tensor x, int[] axes) {
        var sizes = new int[axes.length];
        var strides = new int[axes.length];
        for (var k = 0; k < axes.length; k++) {
            sizes[k] = x.size(axes[k]);
            strides[k] = x.layout().stride(axes[k]);
        }
        return new Group(sizes, strides);
    }

    @Override public void gather(Tensor x, int axis, Indices index, Tensor out) {
        var from = data(x);
        var to = data(out);
        EjmlBackend.along(axis, index, x.layout(), out.layout(), (p, z) -> to[z] = from[p]);
    }

    @Override public void scatterAdd(Tensor x, int axis, Indices index, Tensor out) {
        var from = data(x);
        var to = data(out);
        EjmlBackend.along(axis, index, out.layout(), x.layout(), (z, p) -> to[z] += from[p]);
    }

    @Override public void take(Tensor x, int axis, Indices index, Tensor out) {
        rows(Arithmetic.ADD, false, x, axis, index, out);
    }

    @Override public void takeAdd(Tensor x, int axis, Indices index, Tensor out) {
        rows(Arithmetic.ADD, true, x, axis, index, out);
    }

    /// Row by row, in order (a row may be named twice): copies row `index[i]` of `x` to row `i` of `out`,
    /// or adds row `i` of `x` to row `index[i]` of `out`.
    private static void rows(
            BinaryLoop add, boolean adds, Tensor x, int axis, Indices index, Tensor out) {
        if (x.count() == 0 || out.count() == 0) {
            return;
        }
        var from = data(x);
        var to = data(out);
        var runs = Runs.of(x.layout().slice(axis, 0, 1, 1), out.layout().slice(axis, 0, 1, 1));
        var dx = x.layout().stride(axis);
        var dz = out.layout().stride(axis);
        for (var i = 0; i < index.count(); i++) {
            for (var r = 0; r < runs.count; r++) {
                var p = runs.start(0, r) + (adds ? i : index.data[i]) * dx;
                var z = runs.start(1, r) + (adds ? index.data[i] : i) * dz;
                if (adds) {
                    Strided.run(add, from, p, runs.step(0), to, z, runs.step(1), to, z, runs.step(1),
                            runs.length);
                } else if (runs.step(0) == 1 && runs.step(1) == 1) {
                    System.arraycopy(from, p, to, z, runs.length);
                } else {
                    for (var k = 0; k < runs.length; k++) {
                        to[z + k * runs.step(1)] = from[p + k * runs.step(0)];
                    }
                }
            }
        }
    }

    // ── Fused ───────────────────────────────────────────────────────────────────────────────────────

    @Override public Tensor softmax(Tensor x, int axis) {
        return byRows(x, axis, Softmax::row, Backend.super::softmax);
    }

    @Override public Tensor logSoftmax(Tensor x, int axis) {
        return byRows(x, axis, Softmax::logRow, Backend.super::logSoftmax);
    }

    @Override public Tensor reluGradient(Tensor y, Tensor dy) {
        return SimdShortcuts.reluGradient(y, dy);
    }

    @Override public Tensor softmaxGradient(Tensor y, Tensor dy, int axis) {
        return SimdShortcuts.softmaxGradient(y, dy, axis);
    }

    @Override public boolean adam(Tensor x, Tensor g, Tensor m, Tensor v, AdamStep step) {
        return SimdShortcuts.adam(x, g, m, v, step);
    }

    @Override public Tensor[] standardize(Tensor x, int axes, double epsilon) {
        return SimdShortcuts.standardize(x, axes, epsilon);
    }

    @Override public Tensor standardizeGradient(Tensor xHat, Tensor r, Tensor dy, int axes) {
        return SimdShortcuts.standardizeGradient(xHat, r, dy, axes);
    }

    @Override public Tensor gelu(Tensor x) {
        return SimdShortcuts.gelu(x, Gelu::gelu);
    }

    @Override public Tensor geluGradient(Tensor x, Tensor dy) {
        return SimdShortcuts.geluGradient(x, dy, Gelu::gradient);
    }

    @Override public Tensor tanhGelu(Tensor x) {
        return SimdShortcuts.gelu(x, Gelu::tanhGelu);
    }

    @Override public Tensor tanhGeluGradient(Tensor x, Tensor dy) {
        return SimdShortcuts.geluGradient(x, dy, Gelu::tanhGradient);
    }

    @Override public Tensor[] lstmGates(Tensor z, Tensor c) {
        return SimdShortcuts.lstmGates(z, c);
    }

    @Override public Tensor[] lstmGatesGradient(
            Tensor gates, Tensor tanhC, Tensor c, Tensor dh, Tensor dc) {
        return SimdShortcuts.lstmGatesGradient(gates, tanhC, c, dh, dc);
    }

    @Override public Tensor maxPool(Tensor x, Windows windows) {
        return SimdShortcuts.maxPool(x, windows);
    }

    @Override public Tensor maxPoolGradient(Tensor x, Tensor y, Tensor dy, Windows windows) {
        return SimdShortcuts.maxPoolGradient(x, y, dy, windows);
    }

    @Override public Tensor correlate(Tensor x, Tensor weight, Taps taps) {
        return SimdShortcuts.correlate(x, weight, taps);
    }

    @Override public Tensor correlateGradient(Tensor x, Tensor dy, Taps taps) {
        return SimdShortcuts.correlateGradient(x, dy, taps);
    }

    private interface Definition {
        Tensor of(Tensor x, int axis);
    }

    /// A function of rows along the last axis; other axes, and NaN's company, go by the definition.
    private Tensor byRows(Tensor x, int axis, UnaryLoop row, Definition definition) {
        if (x.rank() == 0 || x.shape().axis(axis) != x.rank() - 1 || x.count() == 0) {
            return definition.of(x, axis);
        }
        var dense = x.contiguous();
        var out = allocate(x.shape());
        var from = data(dense);
        var to = data(out);
        var n = x.size(-1);
        var first = dense.layout().offset();
        parcels(x.count() / n, n, r -> row.run(from, first + r * n, to, r * n, n));
        return out;
    }

    // ── Helpers ─────────────────────────────────────────────────────────────────────────────────────

    interface Task {
        void at(int run);
    }

    static void parcels(Runs runs, Task task) {
        parcels(runs.count, runs.length, task);
    }

    /// Runs a task for each of `count` runs of `length` numbers, many at a time.
    static void parcels(int count, int length, Task task) {
        if (count == 1) {
            task.at(0);
            return;
        }
        var many = Math.max(1, PARCEL / Math.max(1, length));
        Workers.run((count + many - 1) / many, parcel -> {
            var end = Math.min(count, (parcel + 1) * many);
            for (var r = parcel * many; r < end; r++) {
                task.at(r);
            }
        });
    }

    static float[] data(Tensor t) {
        return ((Storage.Floats) t.storage()).data();
    }

    private static UnaryLoop loop(Unary f) {
        return switch (f) {
            case NEG -> Arithmetic.NEG;
            case ABS -> Arithmetic.ABS;
            case SIGN -> Arithmetic.SIGN;
            case SQUARE -> Arithmetic.SQUARE;
            case SQRT -> Arithmetic.SQRT;
            case RSQRT -> Arithmetic.RSQRT;
            case RECIPROCAL -> Arithmetic.RECIPROCAL;
            case EXP -> Exponential.EXP;
            case EXPM1 -> Exponential.EXPM1;
            case LOG -> Logarithm.LOG;
            case LOG1P -> Logarithm.LOG1P;
            case SIN -> Arithmetic.SIN;
            case COS -> Arithmetic.COS;
            case TANH -> Sigmoid.TANH;
            case SIGMOID -> Sigmoid.SIGMOID;
            case ERF -> ErrorFunction.ERF;
            case RELU -> Arithmetic.RELU;
        };
    }

    static BinaryLoop loop(Binary f) {
        return switch (f) {
            case ADD -> Arithmetic.ADD;
            case SUB -> Arithmetic.SUB;
            case MUL -> Arithmetic.MUL;
            case DIV -> Arithmetic.DIV;
            case POW -> Arithmetic.POW;
            case MAX -> Arithmetic.MAX;
            case MIN -> Arithmetic.MIN;
        };
    }

    @Override public String toString() {
        return "SIMD";
    }
}
