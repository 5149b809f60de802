package ch03.training;

import common.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/// What a training left behind: the metrics of each step, of each epoch, and of the validation data
/// after each epoch.
public final class History {

    private final List<Metrics> steps = new ArrayList<>();
    private final List<Metrics> epochs = new ArrayList<>();
    private final List<Metrics> validations = new ArrayList<>();

    void step(Metrics metrics) {
        steps.add(metrics);
    }

    void epoch(Metrics metrics) {
        epochs.add(metrics);
    }

    void validation(Metrics metrics) {
        validations.add(metrics);
    }

    public List<Metrics> steps() {
        return List.copyOf(steps);
    }

    /// Means over each epoch, measured while the parameters moved.
    public List<Metrics> epochs() {
        return List.copyOf(epochs);
    }

    /// Measured at the end of each epoch, on data that was not trained on.
    public List<Metrics> validations() {
        return List.copyOf(validations);
    }

    /// One metric of a list, as a curve.
    public static double[] curve(List<Metrics> metrics, String name) {
        return metrics.stream().mapToDouble(m -> m.get(name)).toArray();
    }

    /// Adds everything to a checkpoint.
    void store(Checkpoint checkpoint) {
        store(checkpoint, "history.steps", steps);
        store(checkpoint, "history.epochs", epochs);
        store(checkpoint, "history.validations", validations);
    }

    private static void store(Checkpoint checkpoint, String list, List<Metrics> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        checkpoint.put(list, metrics.stream().mapToLong(Metrics::examples).toArray());
        for (var name : metrics.getFirst().means().keySet()) {
            checkpoint.put(list + "." + name, new int[] {metrics.size()}, curve(metrics, name));
        }
    }

    /// Takes over what a checkpoint holds.
    void restore(Checkpoint checkpoint) {
        restore(checkpoint, "history.steps", steps);
        restore(checkpoint, "history.epochs", epochs);
        restore(checkpoint, "history.validations", validations);
    }

    private static void restore(Checkpoint checkpoint, String list, List<Metrics> metrics) {
        metrics.clear();
        if (!checkpoint.entries().containsKey(list)) {
            return;
        }
        for (var examples : checkpoint.longs(list)) {
            metrics.add(Metrics.of(examples));
        }
        checkpoint.entries().forEach((name, entry) -> {
            if (name.startsWith(list + ".") && entry.numbers() instanceof double[] means) {
                var metric = name.substring(list.length() + 1);
                for (var i = 0; i < metrics.size(); i++) {
                    metrics.set(i, metrics.get(i).with(metric, means[i]));
                }
            }
        });
    }
}
