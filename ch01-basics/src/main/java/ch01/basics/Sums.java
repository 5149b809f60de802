package ch01.basics;

import common.exercises.Exercise;

/// # Three ways to add
///
/// A mean over a data set is a sum, and a sum of $n$ numbers rounds $n - 1$ times. Does that
/// matter? Add 0.1 ten million times: the loop gives 999999.9998389754, wrong in the tenth digit.
/// It is not bad luck. The running total is large, each new number is small, and its last digits
/// fall off, each time in much the same direction.
///
/// With $u = 2^{-53}$ and $S = \sum |x_i|$, the three methods of this page keep these promises:
///
/// | method | error at most | why |
/// |---|---|---|
/// | naive | $(n - 1)\,u\,S$ | every number passes up to $n - 1$ additions |
/// | pairwise | $\lceil \log_2 n \rceil\,u\,S$ | in a tree it passes $\log_2 n$ |
/// | Kahan | $2\,u\,S$ | the lost digits are caught and added again |
///
/// to first order in $u$. All three bounds are relative to $S$, the sum of the *absolute* values.
/// When large numbers cancel, $S$ is much larger than the result, and then none of them saves us:
/// `1 + 1e100 + 1 − 1e100` is 2, and even Kahan's sum says 0. (Higham, *Accuracy and Stability of
/// Numerical Algorithms*, chapter 4)
public final class Sums {

    private Sums() { }

    /// One after the other.
    public static double naive(double... x) {
        var sum = 0.0;
        for (var number : x) {
            sum += number;
        }
        return sum;
    }

    /// The sum of the first half plus the sum of the second half, and so on down to single numbers.
    public static double pairwise(double... x) {
        return pairwise(x, 0, x.length);
    }

    private static double pairwise(double[] x, int from, int to) {
        if (to - from <= 1) {
            return to == from ? 0 : x[from];
        }
        var middle = (from + to) >>> 1;
        return pairwise(x, from, middle) + pairwise(x, middle, to);
    }

    /// Keep what each addition loses, and add it to the next number.
    ///
    /// After `total = sum + y`, the difference `total − sum` is the part of `y` that arrived. So
    /// `(total − sum) − y` is minus the part that did not, and this difference of near numbers is
    /// exact. On paper it is always 0; a compiler that believed in paper would delete it. Java may
    /// not. (Kahan, 1965)
    ///
    /// The numbers have to be finite. What the other two sums bear is too much for this one: once
    /// the total is ∞, the part that got lost is ∞ − ∞, which is NaN.
    ///
    /// **Exercise 1.1.** Write this method.
    /// <details><summary>Hint</summary>Carry a second number `lost` from one round to the next.
    /// Correct the next number by it *before* adding. Mind its sign: is it what came in too much,
    /// or too little?</details>
    @Exercise("1.1")
    public static double kahan(double... x) {
        var sum = 0.0;
        var lost = 0.0;
        for (var number : x) {
            var y = number - lost;
            var total = sum + y;
            lost = (total - sum) - y;
            sum = total;
        }
        return sum;
    }
}
