package ch01.basics;

import java.util.function.ToDoubleFunction;

/// # Why the bell is everywhere
///
/// Throw one die: six numbers, all equally likely, nothing like a bell. Add two dice and the
/// histogram is a triangle; add five and it is a bell to the eye. It works for coins, for
/// loaded dice, for anything with a finite variance. Subtract the mean and divide by the standard
/// deviation of the sum,
///
/// $$ Z_n = \frac{X_1 + \dots + X_n - n\mu}{\sqrt n\,\sigma} $$
///
/// and $P(Z_n \le z)$ approaches the cdf $\Phi(z)$ of the standard [Normal] at every $z$: the
/// *central limit theorem*. How near is near? The largest gap between the two curves, wherever it
/// lies, obeys
///
/// $$ \sup_z |P(Z_n \le z) - \Phi(z)| \le
///    \frac{0.4748}{\sqrt n} \cdot \frac{E|X - \mu|^3}{\sigma^3} $$
///
/// (Berry 1941, Esseen 1942; the constant: Shevtsova 2011). The bound falls like $1/\sqrt n$. The
/// gap itself need not fall at each step (three coins with $p = 0.3$ come nearer to the bell,
/// 0.234, than four, 0.238): the theorem promises a ceiling, not a slope.
///
/// For five fair dice the gap is 0.052 and the ceiling 0.27, for twenty 0.026 and 0.14; dice that
/// show a six nine times in ten are at 0.34 after five and at 0.11 after twenty (experiment
/// `Dice`).
public final class CentralLimit {

    private static final double SHEVTSOVA = 0.4748;

    private CentralLimit() { }

    /// The exact distribution of the sum of `n` independent copies.
    public static Pmf<Integer> sum(Pmf<Integer> one, int n) {
        Require.that(n >= 0, "CentralLimit: expected 0 or more summands, got %d", n);
        var total = Pmf.certain(0);
        for (var i = 0; i < n; i++) {
            total = total.flatMap(s -> one.map(x -> s + x));
        }
        return total;
    }

    /// The largest gap between the cdf of the standardised values and $\Phi$. A cdf of finitely
    /// many values is a staircase, so the gap is largest just before or at a step.
    public static double gap(Pmf<Integer> sum) {
        var std = spread(sum);
        var mean = sum.expectation(x -> x);
        var below = 0.0;
        var gap = 0.0;
        for (int x : sum.support().stream().sorted().toList()) {
            var bell = Normal.STANDARD.cdf((x - mean) / std);
            var upTo = below + sum.of(x);
            gap = Math.max(gap, Math.max(Math.abs(below - bell), Math.abs(upTo - bell)));
            below = upTo;
        }
        return gap;
    }

    /// The ceiling of Berry and Esseen for the sum of `n` copies.
    public static double bound(Pmf<Integer> one, int n) {
        Require.that(n > 0, "CentralLimit: expected at least one summand, got %d", n);
        var mean = one.expectation(x -> x);
        ToDoubleFunction<Integer> cubed = x -> Math.pow(Math.abs(x - mean), 3);
        return SHEVTSOVA * one.expectation(cubed) / Math.pow(spread(one), 3) / Math.sqrt(n);
    }

    private static double spread(Pmf<Integer> p) {
        var variance = p.variance(x -> x);
        Require.that(variance > 0,
                "CentralLimit: a certain value has no spread, and its sums have no bell");
        return Math.sqrt(variance);
    }
}
