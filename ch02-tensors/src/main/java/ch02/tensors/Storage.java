package ch02.tensors;

import ch02.tensors.product.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// # The numbers themselves
///
/// A flat array, and the [Backend] that computes with it: `float` for SIMD, `double` for EJML, two
/// other storages (value and tangent) for Dual. Several tensors may look at one storage through
/// different [Layout]s.
///
/// `version` counts the changes in place, so that backpropagation can refuse to use a number that
/// was overwritten after it was remembered. `alive` turns false when the [Arena] that lent the
/// array ends.
abstract sealed class Storage {

    int version;
    boolean reused;
    private boolean alive = true;
    private Arena arena = Arena.current();

    abstract Backend backend();

    /// How many numbers fit.
    abstract int size();

    Storage() {
        if (arena != null) {
            arena.lent(this);
        }
    }

    final void check() {
        if (!alive) {
            throw new IllegalStateException("this tensor was made inside an arena that has ended,"
                    + " and its numbers may be overwritten:"
                    + " call keep() on what must outlive the step");
        }
    }

    /// From now on this storage belongs to nobody's step: no arena will take it back.
    void keep() {
        check();
        arena = null;
    }

    /// The arena that lent this storage, or null.
    final Arena arena() {
        return arena;
    }

    /// The end of the arena: the array goes back, this storage is unusable.
    void end() {
        alive = false;
    }

    static final class Floats extends Storage {

        private float[] data;
        private List<View> panels;                                   // of a tensor that is reused
        private int packedVersion;

        private record View(Layout layout, Packed panels) { }

        Floats(float[] data) {
            this.data = data;
        }

        float[] data() {
            check();
            return data;
        }

        /// The panels of a matrix that was said to be [Tensor#reuse]d.
        Packed panels(Layout layout, Supplier<Packed> pack) {
            if (panels == null || packedVersion != version) {
                panels = new ArrayList<>();
                packedVersion = version;
            }
            for (var known : panels) {
                if (known.layout.sameAs(layout)) {
                    return known.panels;
                }
            }
            panels.add(new View(layout, pack.get()));
            return panels.getLast().panels;
        }

        @Override Backend backend() {
            return Backend.SIMD;
        }

        @Override int size() {
            return data.length;
        }

        @Override void end() {
            super.end();
            arena().takeBack(data);
            data = null;
        }
    }

    static final class Doubles extends Storage {

        private double[] data;

        Doubles(double[] data) {
            this.data = data;
        }

        double[] data() {
            check();
            return data;
        }

        @Override Backend backend() {
            return Backend.EJML;
        }

        @Override int size() {
            return data.length;
        }

        @Override void end() {
            super.end();
            arena().takeBack(data);
            data = null;
        }
    }

    /// A value and its tangent, both under the same layout; `null` stands for a tangent of zeros.
    static final class Duals extends Storage {

        final DualBackend backend;
        final Storage primal;
        Storage tangent;

        Duals(DualBackend backend, Storage primal, Storage tangent) {
            this.backend = backend;
            this.primal = primal;
            this.tangent = tangent;
        }

        @Override DualBackend backend() {
            return backend;
        }

        @Override int size() {
            return primal.size();
        }

        @Override void keep() {
            super.keep();
            primal.keep();
            if (tangent != null) {
                tangent.keep();
            }
        }
    }
}
