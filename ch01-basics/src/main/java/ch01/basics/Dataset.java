package ch01.basics;

import common.Rng;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// # Data
///
/// Nobody hands us the rule that leads from a photograph to the word "cat". What we get is a pile
/// of photographs, and beside each the word. Such a pile is a *training set*:
///
/// $$ D = \bigl((x_1, y_1), \dots, (x_N, y_N)\bigr) $$
///
/// The $x_n$ are inputs, the $y_n$ are answers (*targets*, *labels*). Here both may be of any type:
/// numbers, arrays, words. A data set has at least one example: nothing can be learned from none,
/// and a mean over none is 0/0.
///
/// The pile has an order, because a list has one, but it should not matter how good a model is on
/// it. That is the first law that this chapter tests.
public record Dataset<X, Y>(List<Example<X, Y>> examples) implements Iterable<Example<X, Y>> {

    public Dataset {
        examples = List.copyOf(examples);
        Require.that(!examples.isEmpty(), "Dataset: expected at least one example, got none");
    }

    /// Numbers in, numbers out: the data of a curve.
    public static Dataset<Double, Double> of(double[] x, double[] y) {
        Require.sameLength("Dataset: x and y", x.length, y.length);
        Require.finite("Dataset: x", x);
        Require.finite("Dataset: y", y);
        return new Dataset<>(IntStream.range(0, x.length)
                .mapToObj(n -> new Example<>(x[n], y[n])).toList());
    }

    /// Rows of features in, numbers out: the data of a regression.
    public static Dataset<double[], Double> of(double[][] x, double[] y) {
        Require.sameLength("Dataset: x and y", x.length, y.length);
        Require.finite("Dataset: x", x);
        Require.finite("Dataset: y", y);
        return new Dataset<>(IntStream.range(0, x.length)
                .mapToObj(n -> new Example<>(x[n].clone(), y[n])).toList());
    }

    /// Rows of features in, class numbers out: the data of a classification.
    public static Dataset<double[], Integer> of(double[][] x, int[] y) {
        Require.sameLength("Dataset: x and y", x.length, y.length);
        Require.finite("Dataset: x", x);
        for (var n = 0; n < y.length; n++) {
            Require.that(y[n] >= 0,
                    "Dataset: expected class numbers 0, 1, 2, ..., got %d at index %d", y[n], n);
        }
        return new Dataset<>(IntStream.range(0, x.length)
                .mapToObj(n -> new Example<>(x[n].clone(), y[n])).toList());
    }

    /// How many examples there are: the $N$ of the formulas.
    public int size() {
        return examples.size();
    }

    public Example<X, Y> get(int n) {
        return examples.get(n);
    }

    @Override public Iterator<Example<X, Y>> iterator() {
        return examples.iterator();
    }

    /// All inputs, in order.
    public List<X> inputs() {
        return examples.stream().map(Example::x).toList();
    }

    /// All answers, in order.
    public List<Y> targets() {
        return examples.stream().map(Example::y).toList();
    }

    /// The same answers to other inputs: for example, to standardised ones.
    public <Z> Dataset<Z, Y> mapInputs(Function<? super X, ? extends Z> change) {
        return new Dataset<>(examples.stream()
                .map(e -> new Example<Z, Y>(change.apply(e.x()), e.y())).toList());
    }

    /// The examples whose numbers are listed, in the order of the list.
    public Dataset<X, Y> pick(int... indices) {
        return new Dataset<>(IntStream.of(indices).mapToObj(examples::get).toList());
    }

    /// The same examples in another order, each order equally likely.
    public Dataset<X, Y> shuffled(Rng rng) {
        return pick(rng.permutation(size()));
    }

    /// The pile, written out: `[0.0, 1.0] → 1, [1.0, 1.0] → 0`.
    @Override public String toString() {
        return examples.stream().map(e -> written(e.x()) + " → " + written(e.y()))
                .collect(Collectors.joining(", "));
    }

    private static String written(Object value) {
        return value instanceof double[] row ? Arrays.toString(row) : value.toString();
    }
}
