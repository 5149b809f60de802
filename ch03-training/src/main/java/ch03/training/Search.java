package ch03.training;

import common.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// # Choosing what gradients cannot choose
///
/// A learning rate or a number of layers has no gradient. One tries some values and keeps the best,
/// judged by the loss on *validation* data. A search is given a function from settings to that loss
/// and nothing else: it has no way to look at the test data, and afterwards the test data still
/// tells the truth.
///
/// A *grid* tries all combinations of listed values. A *random* search draws each value by itself:
/// when only one of three settings matters, a grid of 27 tries 3 values of it, and 27 random draws
/// try 27. (Bergstra & Bengio, 2012)
public final class Search {

    private Search() { }

    /// Values by name, such as `rate` and `width`.
    public record Settings(Map<String, Double> values) {

        public double get(String name) {
            var value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "no setting \"" + name + "\" among " + values.keySet());
            }
            return value;
        }
    }

    /// One try: the settings, and the validation loss they led to.
    public record Trial(Settings settings, double loss) { }

    /// From where to where a setting is drawn; `logarithmic` draws its logarithm evenly, as is
    /// right for a learning rate.
    public record Range(double low, double high, boolean logarithmic) {

        public Range {
            if (!(low <= high) || logarithmic && !(low > 0)) {
                throw new IllegalArgumentException("Range: expected low <= high, and low > 0 on a"
                        + " logarithmic scale, got %s to %s".formatted(low, high));
            }
        }

        double draw(Rng rng) {
            var u = rng.nextDouble();
            return logarithmic ? low * Math.pow(high / low, u) : low + (high - low) * u;
        }
    }

    /// All combinations of the listed values, the last name fastest; the trials in that order.
    public static List<Trial> grid(
            Map<String, List<Double>> values, ToDoubleFunction<Settings> validationLoss) {
        var combinations = new ArrayList<Map<String, Double>>();
        combinations.add(Map.of());
        for (var entry : new LinkedHashMap<>(values).entrySet()) {
            var longer = new ArrayList<Map<String, Double>>();
            for (var shorter : combinations) {
                for (var value : entry.getValue()) {
                    var settings = new LinkedHashMap<>(shorter);
                    settings.put(entry.getKey(), value);
                    longer.add(settings);
                }
            }
            combinations = longer;
        }
        return combinations.stream().map(Settings::new)
                .map(s -> new Trial(s, validationLoss.applyAsDouble(s))).toList();
    }

    /// `tries` independent draws. Draw `i` follows from the generator and `i` alone, so more tries
    /// only add.
    public static List<Trial> random(Map<String, Range> ranges, int tries, Rng rng,
            ToDoubleFunction<Settings> validationLoss) {
        var trials = new ArrayList<Trial>();
        for (var i = 0; i < tries; i++) {
            var values = new LinkedHashMap<String, Double>();
            for (var entry : ranges.entrySet()) {
                var own = rng.split(i).split(entry.getKey());
                values.put(entry.getKey(), entry.getValue().draw(own));
            }
            var settings = new Settings(values);
            trials.add(new Trial(settings, validationLoss.applyAsDouble(settings)));
        }
        return trials;
    }

    /// The trial with the smallest loss, of equal ones the first; NaN is worse than everything.
    public static Trial best(List<Trial> trials) {
        return trials.stream()
                .reduce((a, b) -> b.loss() < a.loss() || Double.isNaN(a.loss()) ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("best: no trials were made"));
    }
}
