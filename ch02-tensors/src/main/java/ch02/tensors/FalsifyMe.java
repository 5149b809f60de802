package ch02.tensors;

import common.exercises.Exercise;

/// # Falsify me
///
/// Three sentences that are true of numbers and false of `float`. The machine was asked whether
/// they hold for all inputs, found one for which they do not, and made it as small as it could.
///
/// **"A sum does not depend on the order."** The machine's answer: −0.1, 0.1 and 0.2. From the left
/// the first two cancel and 0.2 is left; from the right it is 0.20000002. For a table it means that
/// adding up rows first or columns first may give two totals: the machine's smallest table has the
/// rows (0.1, 0) and (0.1, −0.3). Nothing is wrong with either, both err by less than the bound for
/// sums. But a program that adds in whatever order its threads finish gives other results on
/// Tuesday, and then no mistake can be found any more. So our backends cut long sums at fixed
/// places and join the parts in a fixed order. Can it go wrong with whole numbers? That is left to
/// you.
///
/// **"tanh x is (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), so this is how to compute it."** The machine's answer:
/// 709.79, and 88.73 in `float`. There $e^x$ is infinite, and infinity divided by infinity is NaN,
/// where tanh has long been 1. The formula is right and no use as a program.
///
/// **"softmax x is eˣ / Σ eˣ, so this is how to compute it."** The machine's answer: a single score
/// of 709.79, for the same reason, or a single one of −869.16, where every $e^x$ is 0 and 0 divided
/// by 0 is NaN, too. Subtract the largest score first: the largest $e^x$ is then 1, the sum lies
/// between 1 and n, and in exact arithmetic nothing has changed ([Fused#softmax]). What would a law
/// have to say, to catch all the ways to get this wrong?
public final class FalsifyMe {

    private FalsifyMe() { }

    /// tanh by its formula.
    public static Tensor naiveTanh(Tensor x) {
        var up = x.exp();
        var down = x.negate().exp();
        return up.minus(down).div(up.plus(down));
    }

    /// softmax by its formula.
    public static Tensor naiveSoftmax(Tensor x, int axis) {
        return x.exp().div(x.exp().sum(axis));
    }

    /// A table of two rows and two columns, of whole numbers that are exact in `float`, whose total
    /// depends on whether `sum(0)` or `sum(1)` comes first.
    ///
    /// **Exercise 2.10.** Write this method.
    /// <details><summary>Hint</summary>From $2^{24}$ on, a `float` has no room for odd numbers:
    /// adding 1 changes nothing, adding 2 does.</details>
    @Exercise("2.10")
    public static double[][] tableWithTwoTotals() {
        return new double[][] {{0x1p24, 1}, {0, 1}};
    }

    /// The smallest $x$ above 0, in hundredths, for which [#naiveTanh] is NaN in `double`.
    ///
    /// **Exercise 2.11.** Write this method.
    /// <details><summary>Hint</summary>What is the logarithm of the largest `double`?</details>
    @Exercise("2.11")
    public static double whereTanhBreaks() {
        return Math.ceil(100 * Math.log(Double.MAX_VALUE)) / 100;
    }
}
