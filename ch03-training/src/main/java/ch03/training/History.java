package ch03.training;

import java.util.ArrayList;
import java.util.List;

/// What a training left behind: the metrics of each step, of each epoch, and of the validation data after
/// each epoch.
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
}
