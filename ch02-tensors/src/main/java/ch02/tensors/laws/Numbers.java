package ch02.tensors.laws;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/// # Any number
///
/// Numbers as a reader would choose them: a few digits after the point, so that a counterexample
/// can be checked by hand, and exact as `float`, so that `float` and `double` start from the same
/// ones.
public final class Numbers {

    private Numbers() { }

    /// Some hundreds to thousands of evenly spaced numbers from `low` to `high`, such as 1.37;
    /// towards 0.
    public static Arbitrary<Double> between(double low, double high) {
        var digits = (int) Math.ceil(-Math.log10((high - low) / 400));
        var scale = Math.pow(10, digits);
        return Arbitraries.integers()
                .between((int) Math.ceil(low * scale), (int) Math.floor(high * scale))
                .withDistribution(RandomDistribution.uniform())
                .map(i -> (double) (float) (i / scale));
    }

    /// One number in six is one that formulas tend to forget.
    public static Arbitrary<Double> wild(Arbitrary<Double> tame) {
        return Arbitraries.frequencyOf(Tuple.of(5, tame), Tuple.of(1, Arbitraries.of(
                Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0,
                (double) Float.MIN_VALUE, (double) -Float.MAX_VALUE, (double) Float.MAX_VALUE)));
    }
}
