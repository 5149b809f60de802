package ch05.architectures.recurrent;

import common.exercises.Exercise;

/// # Transformer or recurrence: what does a sequence cost?
///
/// A sequence of $T$ vectors of $d$ numbers, read by one layer. Products and depth are counted
/// ([CountedLayers]); how many steps lie between the first symbol and the last one reads off the
/// formulas:
///
/// | | products | depth | from first to last |
/// |---|---|---|---|
/// | recurrent | $2\,T d^2$ | $O(T \log d)$ | $T - 1$ |
/// | LSTM | $8\,T d^2 + 3\,T d$ | $O(T \log d)$ | $T - 1$ |
/// | attention | $3\,T d^2 + 2\,T^2 d + 2\,T^2$ | $O(\log T + \log d)$ | 1 |
///
/// Attention is more work than a plain layer, and the longer the sequence the worse: from
/// $T = \frac32 d$ on the products of pairs outnumber those of the three maps, and from
/// $T = \frac52 d$ on it is more work than an LSTM, too. What it buys is in the other columns. A
/// recurrent layer must finish a step before it begins the next, and a machine of a thousand arms
/// waits with it; and what the first symbol has to say to the last must pass through $T - 1$
/// states, each of which forgets a little. In attention everybody is one step from everybody.
///
/// @param products how many multiplications and divisions
/// @param depth the longest chain of operations that wait for each other
public record Cost(long products, int depth) {

    /// Of a plain recurrent layer without biases. Its first state needs no old one, but the
    /// products with zeros are made all the same.
    public static Cost recurrent(int length, int size) {
        check(length, size);
        var step = 1 + levels(size) + 2;                             // products, sum, plus, tanh
        return new Cost(2L * length * size * size, length * step);
    }

    /// Of an LSTM without biases. Its sigmoids and tanh are one operation each and no product.
    public static Cost lstm(int length, int size) {
        check(length, size);
        var maps = 8L * length * size * size;
        var step = 1 + levels(size) + 2 + 4;                         // and i · g, sum, tanh, o ·
        return new Cost(maps + 3L * length * size, length * step);
    }

    /// Of one head of self-attention without a mask: three maps, a score and its quotient by
    /// $\sqrt d$ for each pair, a quotient for each weight, and the weighted sum.
    ///
    /// **Exercise 5.19.** Write this method; [#levels] is the depth of a sum.
    /// <details><summary>Hint</summary>Go through the formula from the inside. Along the longest
    /// chain two sums have $d$ terms and two have $T$; products, quotients and the exponential
    /// are one operation each.</details>
    @Exercise("5.19")
    public static Cost attention(int length, int size) {
        check(length, size);
        var maps = 3L * length * size * size;
        var pairs = (long) length * length;
        var products = maps + pairs * size + pairs + pairs + pairs * size;
        var queries = 1 + levels(size);
        var scores = 1 + levels(size) + 1;
        var weights = 1 + levels(length) + 1;                        // exp, sum, quotient
        return new Cost(products, queries + scores + weights + 1 + levels(length));
    }

    /// $\lceil \log_2 n \rceil$, the depth of a sum of $n$ numbers.
    static int levels(int n) {
        return 32 - Integer.numberOfLeadingZeros(n - 1);
    }

    private static void check(int length, int size) {
        if (length < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "Cost: expected a length and a size of at least 1, got %d and %d"
                            .formatted(length, size));
        }
    }
}
