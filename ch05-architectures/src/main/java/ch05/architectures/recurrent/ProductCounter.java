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
public final class ProductCounter {

    /// A value, and the length of the longest chain of operations that it had to wait for.
    public record Counted(double value, int depth) { }

    private long products;

    /// Numbers that are there at the beginning.
    public static Counted[] given(double... values) {
        return Arrays.stream(values).mapToObj(v -> new Counted(v, 0)).toArray(Counted[]::new);
    }

    /// As above, row by row.
    public static Counted[][] given(double[][] rows) {
        return Arrays.stream(rows).map(ProductCounter::given).toArray(Counted[][]::new);
    }

    /// How many products and quotients there were so far.
    public long products() {
        return products;
    }

    public Counted times(Counted a, Counted b) {
        products++;
        return new Counted(a.value * b.value, after(a, b));
    }

    public Counted div(Counted a, Counted b) {
        products++;
        return new Counted(a.value / b.value, after(a, b));
    }

    public Counted plus(Counted a, Counted b) {
        return new Counted(a.value + b.value, after(a, b));
    }

    /// A function of one number, such as tanh or exp.
    public Counted bend(Counted a, DoubleUnaryOperator f) {
        return new Counted(f.applyAsDouble(a.value), a.depth + 1);
    }

    private static int after(Counted a, Counted b) {
        return 1 + Math.max(a.depth, b.depth);
    }

    /// The sum as a tree: halves first.
    public Counted sum(Counted... terms) {
        if (terms.length == 0) {
            throw new IllegalArgumentException("sum: expected at least 1 term, got none");
        }
        if (terms.length == 1) {
            return terms[0];
        }
        var half = (terms.length + 1) / 2;
        return plus(sum(Arrays.copyOf(terms, half)),
                sum(Arrays.copyOfRange(terms, half, terms.length)));
    }

    /// $\langle a, b \rangle$.
    public Counted dot(Counted[] a, Counted[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("dot: expected as many numbers on both sides,"
                    + " got %d and %d".formatted(a.length, b.length));
        }
        var terms = new Counted[a.length];
        Arrays.setAll(terms, i -> times(a[i], b[i]));
        return sum(terms);
    }

    /// $W x$, a row of $W$ for each number of the result.
    public Counted[] product(Counted[][] w, Counted[] x) {
        return Arrays.stream(w).map(row -> dot(row, x)).toArray(Counted[]::new);
    }
}
