package ch01.basics;

import common.exercises.Exercise;

/// # Four points that no line divides
///
/// Exclusive or: one or the other, but not both.
///
/// | $x_1$ | $x_2$ | $y$ |
/// |---|---|---|
/// | 0 | 0 | 0 |
/// | 0 | 1 | 1 |
/// | 1 | 0 | 1 |
/// | 1 | 1 | 0 |
///
/// A straight line would need scores $b < 0$, $w_2 + b > 0$, $w_1 + b > 0$ and $w_1 + w_2 + b < 0$.
/// Add the first and the last, and the two in between: $w_1 + w_2 + 2b$ is below 0 and above 0. So
/// there is none, and logistic regression gets at most three of four right. (Minsky & Papert, 1969)
///
/// It takes what this section builds, a [FirstNetwork]: the smallest one can do it, and its weights
/// can be found by thinking.
public final class Xor {

    private Xor() { }

    /// The four rows of the table.
    public static Dataset<double[], Integer> table() {
        return Dataset.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new int[] {0, 1, 1, 0});
    }

    /// Two hidden units with the bend [Activation#RELU].
    public static FirstNetwork network() {
        return new FirstNetwork(2, 2, Activation.RELU);
    }

    /// Weights for [#network] that solve the table, found without any training. One hidden unit
    /// counts the ones; the other answers only when there are two of them, and then takes back what
    /// the first has said:
    ///
    /// $$ h_1 = \max(0, x_1 + x_2), \qquad h_2 = \max(0, x_1 + x_2 - 1), \qquad
    ///    z = h_1 - 2 h_2 - \tfrac12 $$
    ///
    /// **Exercise 1.17.** Write this method: nine numbers in the order $W_1, b_1, W_2, b_2, v, c$.
    /// <details><summary>Hint</summary>What are $h_1$ and $h_2$ for 0, 1 and 2 ones? The score must
    /// be negative, positive, negative.</details>
    @Exercise("1.17")
    public static double[] weights() {
        return new double[] {
            1, 1, 0,                                                 // h₁: how many ones?
            1, 1, -1,                                                // h₂: more than one?
            1, -2, -0.5,                                             // z: one, and not two
        };
    }
}
