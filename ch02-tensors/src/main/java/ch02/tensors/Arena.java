package ch02.tensors;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// # Lending memory for one step
///
/// A training step makes hundreds of tensors and needs none of them afterwards, and the next step
/// makes the same ones again. Java would allocate each, set it to zero, and collect it later: that
/// costs as much as the arithmetic. An arena lends arrays instead and takes them all back when the
/// step ends:
///
/// ```java
/// var arena = new Arena();
/// for (var batch : batches) {
///     arena.run(() -> step(batch));      // what is made inside is gone after this line
/// }
/// ```
///
/// What must outlive the step says so with [Tensor#keep]. Any other tensor of the step refuses to
/// be used after its end, because its numbers belong to somebody else by then. Code that knows
/// nothing of arenas, such as every layer of this book, runs inside and outside of one without a
/// change.
///
/// An arena remembers what it lent *weakly*, and what it has free *softly* (see [java.lang.ref]): in a
/// step that nearly fills the memory, the garbage collector may take numbers that nobody can reach any
/// more, such as gradients that have been passed on, and then free arrays. Usually there is no need.
///
/// An arena serves one thread at a time. Arenas nest: a tensor belongs to the innermost.
public final class Arena {

    private static final ScopedValue<Arena> CURRENT = ScopedValue.newInstance();

    /// Arrays by size, free to be lent.
    private record Free(Map<Integer, ArrayDeque<float[]>> floats, Map<Integer, ArrayDeque<double[]>> doubles) { }

    private SoftReference<Free> free = new SoftReference<>(null);
    private final List<WeakReference<Storage>> lent = new ArrayList<>();
    private boolean running;

    /// Runs one step; its tensors end with it, unless they were kept.
    public void run(Runnable step) {
        call(() -> {
            step.run();
            return null;
        });
    }

    /// As [#run], with a result (a number, or a tensor that was kept).
    public <R> R call(Supplier<R> step) {
        if (running) {
            throw new IllegalStateException(
                    "this arena is running a step already: use one per thread");
        }
        running = true;
        try {
            return ScopedValue.where(CURRENT, this).call(step::get);
        } finally {
            lent.forEach(loan -> end(loan.get()));
            lent.clear();
            running = false;
        }
    }

    private void end(Storage storage) {
        if (storage != null && storage.arena() == this) {
            storage.end();
        }
    }

    /// The arena whose step runs on this thread, or null.
    static Arena current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    void lent(Storage storage) {
        lent.add(new WeakReference<>(storage));
    }

    private Free free() {
        var found = free.get();
        if (found == null) {
            found = new Free(new HashMap<>(), new HashMap<>());
            free = new SoftReference<>(found);
        }
        return found;
    }

    void takeBack(float[] array) {
        free().floats.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).push(array);
    }

    void takeBack(double[] array) {
        free().doubles.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).push(array);
    }

    /// An array with arbitrary content: lent by the current arena, or new.
    static float[] floats(int size) {
        var arena = current();
        var fit = arena == null ? null : arena.free().floats.get(size);
        return fit == null || fit.isEmpty() ? new float[size] : fit.pop();
    }

    /// An array with arbitrary content: lent by the current arena, or new.
    static double[] doubles(int size) {
        var arena = current();
        var fit = arena == null ? null : arena.free().doubles.get(size);
        return fit == null || fit.isEmpty() ? new double[size] : fit.pop();
    }
}
