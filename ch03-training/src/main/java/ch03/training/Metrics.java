package ch03.training;

import common.exercises.Exercise;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// # Numbers that say how it goes
///
/// Means over some examples, by name, such as loss and accuracy. [#plus] joins the means of two
/// sets of examples into those of both, weighted by how many there were: a small last batch counts
/// for less.
public record Metrics(long examples, Map<String, Double> means) {

    public static Metrics of(long examples) {
        return new Metrics(examples, Map.of());
    }

    public Metrics with(String name, double mean) {
        var all = new LinkedHashMap<>(means);
        all.put(name, mean);
        return new Metrics(examples, all);
    }

    public double get(String name) {
        var mean = means.get(name);
        if (mean == null) {
            throw new IllegalArgumentException(
                    "no metric \"" + name + "\" among " + means.keySet());
        }
        return mean;
    }

    /// The means over the examples of both.
    ///
    /// **Exercise 3.22.** Write this method; an empty set of examples has no names yet.
    /// <details><summary>Hint</summary>From a mean and a count one gets the sum back.</details>
    @Exercise("3.22")
    public Metrics plus(Metrics other) {
        if (examples == 0) {
            return other;
        }
        var n = examples + other.examples;
        var all = new LinkedHashMap<String, Double>();
        means.forEach((name, mean) ->
                all.put(name, (mean * examples + other.get(name) * other.examples) / n));
        return new Metrics(n, all);
    }

    /// For a progress bar: `loss 0.3121  accuracy 0.9062`.
    @Override public String toString() {
        return means.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e.getValue()))
                .collect(Collectors.joining("  "));
    }
}
