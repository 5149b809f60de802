package ch05.architectures.recurrent;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// # Numbers that count
///
/// Two things can make a network slow: how many operations there are, its *work*, and how many of
/// them have to wait for each other, its *depth*. A machine with enough arms does in one step all
/// that need not wait; no machine can do with fewer steps than the longest chain.
///
/// So compute with numbers that remember how long a chain they are the end of, and let a counter
/// note each product:
///
/// $$ \operatorname{depth}(a \circ b) = 1 + \max(\operatorname{depth} a, \operatorname{depth} b) $$
///
/// A sum of $n$ numbers is made as a tree, of depth $\lceil \log_2 n \rceil$.
public final class OpCounter {

    /// A value, and the length of the longest chain of operations that it had to wait for.
    public record Number(double value, int depth) { }

    private long products;

    /// Numbers that are there at the beginning.
    public static Number[] given(double... values) {
        return Arrays.stream(values).mapToObj(v -> new Number(v, 0)).toArray(Number[]::new);
    }

    /// As above, row by row.
    public static Number[][] given(double[][] rows) {
        return Arrays.stream(rows).map(OpCounter::given).toArray(Number[][]::new);
    }

    /// How many products and quotients there were so far.
    public long products() {
        return products;
    }

    public Number times(Number a, Number b) {
        products++;
        return new Number(a.value * b.value, after(a, b));
    }

    public Number div(Number a, Number b) {
        products++;
        return new Number(a.value / b.value, after(a, b));
    }

    public Number plus(Number a, Number b) {
        return new Number(a.value + b.value, after(a, b));
    }

    /// A function of one number, such as tanh or exp.
    public Number bend(Number a, DoubleUnaryOperator f) {
        return new Number(f.applyAsDouble(a.value), a.depth + 1);
    }

    private static int after(Number a, Number b) {
        return 1 + Math.max(a.depth, b.depth);
    }

    /// The sum as a tree: halves first.
    public Number sum(Number... terms) {
        if (terms.length == 1) {
            return terms[0];
        }
        var half = (terms.length + 1) / 2;
        return plus(sum(Arrays.copyOf(terms, half)),
                sum(Arrays.copyOfRange(terms, half, terms.length)));
    }

    /// $\langle a, b \rangle$.
    public Number dot(Number[] a, Number[] b) {
        var terms = new Number[a.length];
        Arrays.setAll(terms, i -> times(a[i], b[i]));
        return sum(terms);
    }

    /// $W x$, a row of $W$ for each number of the result.
    public Number[] product(Number[][] w, Number[] x) {
        return Arrays.stream(w).map(row -> dot(row, x)).toArray(Number[]::new);
    }
}
