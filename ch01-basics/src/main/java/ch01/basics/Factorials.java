package ch01.basics;

/// # Counting arrangements
///
/// $n$ things can be arranged in $n! = 1 \cdot 2 \cdots n$ ways, and $k$ of them chosen in
/// $\binom nk = \frac{n!}{k!\,(n - k)!}$ ways. The factorials explode: $171!$ overflows a `double`.
/// Their logarithms do not, and products of probabilities are sums of logarithms anyway.
///
/// For large $n$ Stirling's series gives the logarithm without a loop,
///
/// $$ \log n! = n \log n - n + \tfrac 12 \log(2 \pi n) + \frac{1}{12 n} - \frac{1}{360 n^3}
///    + \frac{1}{1260 n^5} - \frac{1}{1680 n^7} + \dots $$
///
/// with an error smaller than the first term left out: $10^{-3} n^{-9}$, below $2 \cdot 10^{-15}$
/// for $n > 20$. Up to $n = 20$ the product itself fits into a `long`.
final class Factorials {

    private static final int LAST_THAT_FITS = 20;                                // 20! < 2⁶³ < 21!

    private Factorials() { }

    /// $\log n!$
    static double logFactorial(int n) {
        Require.that(n >= 0, "log n!: expected n of 0 or more, got %d", n);
        if (n <= LAST_THAT_FITS) {
            var product = 1L;
            for (var i = 2; i <= n; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        var x = 1.0 / n;
        var series = x * (1 / 12.0 - x * x * (1 / 360.0 - x * x * (1 / 1260.0 - x * x / 1680)));
        return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
    }

    /// $\log \binom nk$
    static double logChoose(int n, int k) {
        Require.that(0 <= k && k <= n,
                "log n over k: expected 0 ≤ k ≤ n, got k = %d, n = %d", k, n);
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }
}
