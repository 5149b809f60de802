package ch02.tensors;

import ch02.tensors.kernels.Adam;
import ch02.tensors.kernels.Arithmetic;
import ch02.tensors.kernels.BinaryLoop;
import ch02.tensors.kernels.Gates;
import ch02.tensors.kernels.MaxPooling;
import ch02.tensors.kernels.Softmax;
import ch02.tensors.kernels.Standardization;
import ch02.tensors.kernels.Strided;
import ch02.tensors.kernels.UnaryLoop;
import ch02.tensors.product.Planes;
import java.util.Arrays;

/// # The shortcuts of the fast backend
///
/// See [Shortcuts]. Each takes tensors that lie in one piece, deals their rows or planes out to the
/// cores, and leaves the arithmetic to a kernel.
final class SimdShortcuts {

    private static final int FEW = 4;                                // images: too few tasks below
    private static final int MANY = 32;                              // outputs of a convolution

    private SimdShortcuts() { }

    static Tensor reluGradient(Tensor y, Tensor dy) {
        if (!fit(y, dy) || !y.shape().equals(dy.shape())) {
            return null;
        }
        y = y.contiguous();
        dy = dy.contiguous();
        var out = Backend.SIMD.allocate(y.shape());
        Strided.run(Arithmetic.WHERE_NOT_ZERO, data(y), at(y), 1, data(dy), at(dy), 1,
                data(out), 0, 1, y.count());
        return out;
    }

    static Tensor softmaxGradient(Tensor y, Tensor dy, int axis) {
        if (!fit(y, dy) || y.rank() == 0 || y.shape().axis(axis) != y.rank() - 1) {
            return null;
        }
        var p = y.contiguous();
        var flow = dy.contiguous();
        var out = Backend.SIMD.allocate(y.shape());
        var n = y.size(-1);
        SimdBackend.parcels(y.count() / n, n, r -> Softmax.backwardRow(data(p), at(p) + r * n,
                data(flow), at(flow) + r * n, data(out), r * n, n));
        return out;
    }

    static boolean adam(Tensor x, Tensor g, Tensor m, Tensor v, Shortcuts.AdamStep step) {
        if (!fit(x, g, m, v) || !whole(x) || !whole(m) || !whole(v)) {
            return false;
        }
        var flow = g.contiguous();
        x.storage().version++;
        m.storage().version++;
        v.storage().version++;
        var kernel = new Adam(step.rate(), step.beta1(), step.beta2(), step.epsilon(),
                step.mScale(), step.vScale());
        Strided.pieces(x.count(), (from, count) -> kernel.step(data(x), at(x) + from,
                data(flow), at(flow) + from, data(m), at(m) + from, data(v), at(v) + from, count));
        return true;
    }

    static Tensor[] standardize(Tensor x, int axes, double epsilon) {
        if (!fit(x)) {
            return null;
        }
        var dense = x.contiguous();
        var each = reduced(x.shape(), axes);
        var n = x.count() / each.count();
        var out = new Tensor[] {Backend.SIMD.allocate(x.shape()), Backend.SIMD.allocate(each),
                Backend.SIMD.allocate(each), Backend.SIMD.allocate(each)};
        SimdBackend.parcels(each.count(), n, r -> Standardization.row(data(dense), at(dense) + r * n,
                data(out[0]), r * n, n, epsilon, data(out[1]), data(out[2]), data(out[3]), r));
        return out;
    }

    static Tensor standardizeGradient(Tensor xHat, Tensor r, Tensor dy, int axes) {
        if (!fit(xHat, r, dy) || !whole(xHat) || !whole(r)) {
            return null;
        }
        var flow = dy.contiguous();
        var out = Backend.SIMD.allocate(dy.shape());
        var n = dy.count() / r.count();
        SimdBackend.parcels(r.count(), n, k -> Standardization.backwardRow(
                data(xHat), at(xHat) + k * n, data(r)[at(r) + k], data(flow), at(flow) + k * n,
                data(out), k * n, n));
        return out;
    }

    private static Shape reduced(Shape shape, int axes) {
        for (var k = 1; k <= axes; k++) {
            shape = shape.with(-k, 1);
        }
        return shape;
    }

    static Tensor gelu(Tensor x, UnaryLoop gelu) {
        if (!fit(x)) {
            return null;
        }
        var dense = x.contiguous();
        var out = Backend.SIMD.allocate(x.shape());
        Strided.pieces(x.count(), (from, count) ->
                gelu.run(data(dense), at(dense) + from, data(out), from, count));
        return out;
    }

    static Tensor geluGradient(Tensor x, Tensor dy, BinaryLoop gradient) {
        if (!fit(x, dy)) {
            return null;
        }
        var dense = x.contiguous();
        var flow = dy.contiguous();
        var out = Backend.SIMD.allocate(x.shape());
        Strided.pieces(x.count(), (from, count) -> gradient.run(data(dense), at(dense) + from,
                data(flow), at(flow) + from, data(out), from, count));
        return out;
    }

    static Tensor[] lstmGates(Tensor z, Tensor c) {
        if (!fit(z, c) || z.rank() != 2 || c.rank() != 2) {
            return null;
        }
        var batch = c.size(0);
        var hidden = c.size(1);
        var in = z.contiguous();
        var old = c.contiguous();
        var out = new Tensor[] {Backend.SIMD.allocate(c.shape()), Backend.SIMD.allocate(c.shape()),
                Backend.SIMD.allocate(c.shape()), Backend.SIMD.allocate(z.shape())};
        SimdBackend.parcels(batch, 16 * hidden, b -> Gates.forward(
                data(in), at(in) + 4 * b * hidden, data(old), at(old) + b * hidden,
                data(out[0]), data(out[1]), data(out[2]), b * hidden, data(out[3]), hidden));
        return out;
    }

    static Tensor[] lstmGatesGradient(
            Tensor gates, Tensor tanhC, Tensor c, Tensor dh, Tensor dc) {
        if (!fit(gates, tanhC, c) || !whole(gates) || !whole(tanhC) || dh == null && dc == null
                || dh != null && !fit(dh) || dc != null && !fit(dc)) {
            return null;
        }
        var hidden = c.size(1);
        var old = c.contiguous();
        var flowH = dh == null ? tanhC.filled(0) : dh.contiguous();
        var flowC = dc == null ? tanhC.filled(0) : dc.contiguous();
        var dz = Backend.SIMD.allocate(gates.shape());
        var dOld = Backend.SIMD.allocate(c.shape());
        SimdBackend.parcels(c.size(0), 16 * hidden, b -> Gates.backward(
                data(gates), at(gates) + 4 * b * hidden, data(tanhC), at(tanhC) + b * hidden,
                data(old), at(old) + b * hidden, data(flowH), at(flowH) + b * hidden,
                data(flowC), at(flowC) + b * hidden, data(dz), data(dOld), b * hidden, hidden));
        return new Tensor[] {dz, dOld};
    }

    static Tensor maxPool(Tensor x, Shortcuts.Windows w) {
        if (!fit(x) || x.rank() < 2) {
            return null;
        }
        var dense = x.contiguous();
        var out = Backend.SIMD.allocate(x.shape().with(-2, w.rows()).with(-1, w.columns()));
        var size = x.size(-1) * x.size(-2);
        var kernel = pooling(x, w);
        SimdBackend.parcels(x.count() / size, size, p -> kernel.forward(
                data(dense), at(dense) + p * size, data(out), p * w.rows() * w.columns()));
        return out;
    }

    static Tensor maxPoolGradient(Tensor x, Tensor y, Tensor dy, Shortcuts.Windows w) {
        if (!fit(x, y, dy) || x.rank() < 2) {
            return null;
        }
        var dense = x.contiguous();
        var best = y.contiguous();
        var flow = dy.contiguous();
        var out = Backend.SIMD.allocate(x.shape());
        var size = x.size(-1) * x.size(-2);
        var places = w.rows() * w.columns();
        var kernel = pooling(x, w);
        SimdBackend.parcels(x.count() / size, size, p -> {
            Arrays.fill(data(out), p * size, (p + 1) * size, 0);
            kernel.backward(data(dense), at(dense) + p * size, data(best), at(best) + p * places,
                    data(flow), at(flow) + p * places, data(out), p * size);
        });
        return out;
    }

    private static MaxPooling pooling(Tensor x, Shortcuts.Windows w) {
        return new MaxPooling(x.size(-1), w.rows(), w.columns(), w.height(), w.width(),
                w.rowStride(), w.columnStride());
    }

    static Tensor correlate(Tensor x, Tensor weight, Shortcuts.Taps taps) {
        if (!fit(x, weight) || x.size(0) < FEW) {
            return null;
        }
        var planes = planes(x, taps);
        if (!planes.isWorthIt()) {
            return null;
        }
        var in = x.contiguous();
        var patterns = weight.contiguous();
        var out = Backend.SIMD.allocate(
                Shape.of(x.size(0), weight.size(0), planes.rows(), planes.columns()));
        planes.correlate(data(in), at(in), x.size(0), data(patterns), at(patterns), weight.size(0),
                data(out), 0);
        return out;
    }

    /// With many outputs the product of all windows is faster: their copies serve often.
    static Tensor correlateGradient(Tensor x, Tensor dy, Shortcuts.Taps taps) {
        if (!fit(x, dy) || dy.size(1) > MANY) {
            return null;
        }
        var planes = planes(x, taps);
        if (!planes.isWorthIt()) {
            return null;
        }
        var in = x.contiguous();
        var flow = dy.contiguous();
        var out = Backend.SIMD.allocate(Shape.of(dy.size(1), x.size(1), taps.rows(), taps.columns()));
        planes.weightGradient(data(in), at(in), x.size(0), data(flow), at(flow), dy.size(1), data(out), 0);
        return out;
    }

    private static Planes planes(Tensor x, Shortcuts.Taps t) {
        return new Planes(x.size(1), x.size(2), x.size(3), t.rows(), t.columns(),
                t.rowStep(), t.columnStep(), t.rowPadding(), t.columnPadding());
    }

    /// Tensors of floats, none of them empty: all others go by the definition.
    private static boolean fit(Tensor... tensors) {
        return Arrays.stream(tensors).allMatch(t ->
                t.storage() instanceof Storage.Floats && t.count() > 0);
    }

    private static boolean whole(Tensor x) {
        return x.layout().isContiguous();
    }

    private static float[] data(Tensor x) {
        return SimdBackend.data(x);
    }

    private static int at(Tensor x) {
        return x.layout().offset();
    }
}
