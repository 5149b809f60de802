package ch01.basics;

import common.Rng;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.DoubleArbitrary;

/// The hypotheses that several laws of this chapter share.
final class Given {

    private Given() { }

    /// Numbers with nine digits after the point (jqwik's own choice is two, and hides rounding).
    static DoubleArbitrary reals(double min, double max) {
        return Arbitraries.doubles().between(min, max).ofScale(9);
    }

    /// Any distribution on 0 … 7: weights between 0 and 1, some of them exactly 0, or all mass on
    /// one.
    static Arbitrary<Pmf<Integer>> pmfs() {
        return pmfs(8);
    }

    /// Any distribution on 0 … size − 1.
    static Arbitrary<Pmf<Integer>> pmfs(int size) {
        var weight = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0.0)),
                Tuple.of(4, reals(0.001, 1)));
        return weight.array(Double[].class).ofSize(size).map(Given::normalised);
    }

    /// Any distribution on 0 … 7 that allows each of them.
    static Arbitrary<Pmf<Integer>> fullPmfs() {
        return reals(0.001, 1).array(Double[].class).ofSize(8)
                .map(Given::normalised);
    }

    /// A distribution on 0 … 7 for each of 0 … 7: a table of transitions.
    static Arbitrary<Function<Integer, Pmf<Integer>>> kernels() {
        return Arbitraries.longs().map(Kernel::of);
    }

    private record Kernel(List<Pmf<Integer>> rows) implements Function<Integer, Pmf<Integer>> {

        static Kernel of(long seed) {
            return new Kernel(IntStream.range(0, 8)
                    .mapToObj(x -> random(Rng.seed(seed).split(x))).toList());
        }

        @Override public Pmf<Integer> apply(Integer x) {
            return rows.get(x);
        }

        /// The probabilities in percent, one row for each of 0 … 7.
        @Override public String toString() {
            return rows.stream().map(row -> IntStream.range(0, 8)
                    .mapToObj(y -> "%.0f".formatted(100 * row.of(y)))
                    .collect(Collectors.joining(" ", "[", "]"))).toList() + " %";
        }
    }

    /// Any joint distribution of two numbers from 0 … 7.
    static Arbitrary<Joint<Integer, Integer>> joints() {
        return Combinators.combine(pmfs(), kernels()).as(Joint::of);
    }

    /// Each discrete shape, its certain and its lopsided cases included.
    static Arbitrary<Discrete> discretes() {
        var p = Arbitraries.oneOf(Arbitraries.of(0.0, 0.5, 1.0), reals(0, 1));
        return Arbitraries.oneOf(
                p.map(Bernoulli::new),
                Combinators.combine(Arbitraries.integers().between(0, 60), p).as(Binomial::new),
                pmfs().map(q -> Categorical.of(IntStream.range(0, 8)
                        .mapToDouble(q::of).toArray())),
                Arbitraries.oneOf(reals(0, 3), reals(3, 300)).map(Poisson::new));
    }

    /// Each continuous shape, at scales from 0.01 to 100.
    static Arbitrary<Continuous> continuous() {
        var place = reals(-50, 50);
        var scale = reals(-2, 2).map(decade -> Math.pow(10, decade));
        return Arbitraries.oneOf(
                Combinators.combine(place, scale).as((a, width) -> new Uniform(a, a + width)),
                scale.map(Exponential::new),
                Combinators.combine(place, scale).as(Normal::new));
    }

    /// Any distribution with a name.
    static Arbitrary<Distribution> distributions() {
        return Arbitraries.oneOf(discretes(), continuous());
    }

    private static Pmf<Integer> random(Rng rng) {
        return normalised(IntStream.range(0, 8)
                .mapToObj(_ -> Math.max(0, rng.nextDouble(-0.3, 1))).toArray(Double[]::new));
    }

    private static Pmf<Integer> normalised(Double[] weights) {
        var total = IntStream.range(0, weights.length).mapToDouble(k -> weights[k]).sum();
        if (total == 0) {
            return Pmf.certain(0);
        }
        return Pmf.ofNumbers(IntStream.range(0, weights.length)
                .mapToDouble(k -> weights[k] / total).toArray());
    }
}
