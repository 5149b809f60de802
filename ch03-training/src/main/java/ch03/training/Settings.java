package ch03.training;

import common.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// # Choosing what gradients cannot choose
///
/// A learning rate or a number of layers has no gradient. One tries some values and keeps the best:
/// chapter 1's [ch01.basics.Search] tries a list of candidates and keeps the one of least loss.
/// Here the candidates are values by name, such as `rate` and `width`. Which ones to try?
///
/// A *grid* tries all combinations of listed values. *Random* settings draw each value by itself:
/// when only one of three settings matters, a grid of 27 tries 3 values of it, and 27 draws try 27.
/// (Bergstra & Bengio, 2012)
public record Settings(Map<String, Double> values) {

    public double get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no setting \"" + name + "\" among " + values.keySet());
        }
        return value;
    }

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

    /// All combinations of the listed values, the last name fastest.
    public static List<Settings> grid(Map<String, List<Double>> values) {
        var combinations = List.of(Map.<String, Double>of());
        for (var entry : values.entrySet()) {
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
        return combinations.stream().map(Settings::new).toList();
    }

    /// So many independent draws. Draw `i` follows from the generator and `i` alone, so more draws
    /// only add.
    public static List<Settings> random(Map<String, Range> ranges, int draws, Rng rng) {
        var drawn = new ArrayList<Settings>();
        for (var i = 0; i < draws; i++) {
            var values = new LinkedHashMap<String, Double>();
            for (var entry : ranges.entrySet()) {
                var own = rng.split(i).split(entry.getKey());
                values.put(entry.getKey(), entry.getValue().draw(own));
            }
            drawn.add(new Settings(values));
        }
        return drawn;
    }
}
