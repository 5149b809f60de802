package ch03.training;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.Checkpoint;
import common.UserError;
import java.util.Arrays;
import java.util.LinkedHashMap;

/// # All that a training needs to go on
///
/// Parameters alone are enough to *use* a model. To go on *training* it as if nothing had happened
/// takes everything that the next step will look at: the buffers, what the optimizer remembers and
/// how many steps it has made, and where each generator stands. Forget one of them, and the run
/// continues, only slightly differently: the kind of mistake that nobody notices. Here a law does:
/// trained for four epochs = trained for two, stored, loaded into a new model, trained for two
/// more, bit for bit.
public final class Snapshot {

    private Snapshot() { }

    /// Everything, as a checkpoint.
    public static Checkpoint take(ParameterTree model, Optimizer optimizer) {
        var checkpoint = takeModel(model);
        optimizer.state().forEach((name, t) -> put(checkpoint, "optimizer." + name, t));
        return checkpoint.put("optimizer steps", optimizer.steps());
    }

    /// The model alone: enough to use it.
    public static Checkpoint takeModel(ParameterTree model) {
        var checkpoint = new Checkpoint();
        model.namedParameters().forEach((name, p) ->
                put(checkpoint, "parameter." + name, p.value()));
        model.namedBuffers().forEach((name, b) -> put(checkpoint, "buffer." + name, b));
        model.namedGenerators().forEach((name, g) ->
                checkpoint.put("generator." + name, g.state()));
        return checkpoint;
    }

    /// Puts a model and its optimizer where the checkpoint's stood. Both must have been made the
    /// same way.
    public static void restore(Checkpoint checkpoint, ParameterTree model, Optimizer optimizer) {
        restoreModel(checkpoint, model);
        var state = new LinkedHashMap<String, Tensor>();
        checkpoint.entries().forEach((name, entry) -> {
            if (name.startsWith("optimizer.")) {
                state.put(name.substring("optimizer.".length()), tensor(entry));
            }
        });
        optimizer.restore(state, checkpoint.longs("optimizer steps")[0]);
    }

    /// Puts a model where the checkpoint's stood.
    public static void restoreModel(Checkpoint checkpoint, ParameterTree model) {
        model.namedParameters().forEach((name, p) ->
                copy(checkpoint, "parameter." + name, p.value()));
        model.namedBuffers().forEach((name, b) -> copy(checkpoint, "buffer." + name, b));
        model.namedGenerators().forEach((name, g) ->
                g.moveTo(checkpoint.longs("generator." + name)));
    }

    private static void put(Checkpoint checkpoint, String name, Tensor t) {
        checkpoint.put(name, t.shape().toArray(),
                t.backend() == Backend.SIMD ? t.toFloats() : t.toArray());
    }

    private static void copy(Checkpoint checkpoint, String name, Tensor target) {
        var entry = checkpoint.get(name);
        if (!Arrays.equals(entry.shape(), target.shape().toArray())) {
            throw new UserError(("%s has a \"%s\" of shape %s, the model's has %s:"
                    + " was it made by another model?")
                            .formatted(checkpoint, name, Arrays.toString(entry.shape()), target.shape()));
        }
        target.copyInPlace(tensor(entry).to(target.backend()));
    }

    private static Tensor tensor(Checkpoint.Entry entry) {
        var shape = Shape.of(entry.shape());
        return switch (entry.numbers()) {
            case float[] numbers -> Backend.SIMD.of(shape, numbers);
            case double[] numbers -> Backend.EJML.of(shape, numbers);
            default -> throw new UserError(
                    "The checkpoint holds whole numbers where a tensor belongs.");
        };
    }
}
