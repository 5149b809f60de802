package ch02.tensors;

import ch02.tensors.kernels.Extremes;
import ch02.tensors.kernels.Sums;

/// # Reductions on the fast backend
///
/// One axis after the other, the one with the smallest stride first. Along one axis there are two cases,
/// and both read memory in its own order:
///
/// - the numbers to be reduced are neighbours: each result is one run, reduced by itself;
/// - the *results* are neighbours, as in the sum over the rows of a matrix: whole rows are added.
final class SimdReduction {

    private SimdReduction() { }

    static void reduce(Reduction f, Tensor x, Tensor out) {
        if (out.count() == 1 && x.rank() > 1 && x.count() > 1 && x.layout().isContiguous()) {
            reduce(f, x.viewAs(x.count()), out.viewAs(1));           // one long run
            return;
        }
        var axis = next(x, out);
        if (axis < 0) {
            SimdBackend.data(out);                                   // refuses a tensor that has ended
            Backend.SIMD.copy(x, out);
            return;
        }
        var shape = x.shape().with(axis, 1);
        var last = shape.equals(out.shape());
        var target = last ? out : Backend.SIMD.allocate(shape);
        if (x.size(axis) == 0) {
            Backend.SIMD.fill(target, f.neutral);
        } else if (shape.count() > 0) {
            along(f, x, axis, target);
        }
        if (!last) {
            reduce(f, target, out);
        }
    }

    /// The axis to be reduced next: of those that are left, the one whose numbers lie closest.
    private static int next(Tensor x, Tensor out) {
        var best = -1;
        for (var k = 0; k < x.rank(); k++) {
            var left = x.size(k) != 1 && out.size(k) == 1;
            if (left && (best < 0 || stride(x, k) <= stride(x, best))) {
                best = k;
            }
        }
        return best;
    }

    private static int stride(Tensor x, int axis) {
        return Math.abs(x.layout().stride(axis));
    }

    private static void along(Reduction f, Tensor x, int axis, Tensor out) {
        var from = SimdBackend.data(x);
        var to = SimdBackend.data(out);
        var n = x.size(axis);
        var step = x.layout().stride(axis);
        var runs = Runs.of(x.layout().slice(axis, 0, 1, 1), out.layout());
        if (step != 1 && runs.length > 1 && runs.step(0) == 1 && runs.step(1) == 1) {
            for (var r = 0; r < runs.count; r++) {
                rows(f, from, runs.start(0, r), step, n, to, runs.start(1, r), runs.length);
            }
            return;
        }
        SimdBackend.parcels(runs.count, runs.length * n, r -> {
            for (var i = 0; i < runs.length; i++) {
                to[runs.start(1, r) + i * runs.step(1)] =
                        one(f, from, runs.start(0, r) + i * runs.step(0), step, n);
            }
        });
    }

    /// `n` numbers, `step` apart, to one.
    private static float one(Reduction f, float[] x, int at, int step, int n) {
        return switch (f) {
            case SUM -> (float) Sums.sum(x, at, step, n);
            case MAX -> Extremes.max(x, at, step, n);
            case MIN -> Extremes.min(x, at, step, n);
            case PROD -> {
                var product = 1f;
                for (var i = 0; i < n; i++) {
                    product *= x[at + i * step];
                }
                yield product;
            }
        };
    }

    /// `n` rows of `length` neighbours, `step` apart, to one row.
    private static void rows(
            Reduction f, float[] x, int at, int step, int n, float[] y, int yAt, int length) {
        if (f == Reduction.SUM) {
            Sums.columns(x, at, step, n, y, yAt, length);
            return;
        }
        System.arraycopy(x, at, y, yAt, length);
        var loop = SimdBackend.loop(f.step);
        for (var i = 1; i < n; i++) {
            loop.run(y, yAt, x, at + i * step, y, yAt, length);
        }
    }
}
