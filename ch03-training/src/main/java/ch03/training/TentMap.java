package ch03.training;

import ch02.tensors.Tensor;
import common.Rng;
import common.exercises.Exercise;
import java.util.Arrays;

/// # Folding: what depth can and width cannot
///
/// Take a strip of paper from 0 to 1, fold it in the middle, and stretch it to its old length. That
/// is the *tent map*,
///
/// $$ t(x) = \begin{cases} 2x & x \le \tfrac12 \\ 2 - 2x & x > \tfrac12 \end{cases}
///    \;=\; \max(0, 2x) - \max(0, 4x - 2) \quad\text{for } 0 \le x \le 1 $$
///
/// and two relus compute it. Fold again and again: every fold doubles the number of layers of
/// paper, so $t$ applied $L$ times has $2^L$ straight pieces. A network of $L$ layers with two
/// units each does that, with $2L$ units in all. One hidden layer needs a unit for every bend
/// ([LinearPieces]): at least $2^L - 1$. For $L = 20$ that is forty units against a million.
/// (Telgarsky, 2015)
///
/// It does not follow that a deep network *finds* such a function, nor that the functions that
/// matter look like this one. It follows that some functions are cheap deep and dear flat.
public final class TentMap {

    private TentMap() { }

    /// $t(t(\dots t(x)))$, `times` times, without a network.
    public static double repeated(int times, double x) {
        for (var k = 0; k < times; k++) {
            x = x <= 0.5 ? 2 * x : 2 - 2 * x;
        }
        return x;
    }

    /// The network of `times` layers with two relus each. Behind each layer the value is the first
    /// unit minus the second, which the next layer's weights take into account.
    ///
    /// **Exercise 3.21.** Write this method; refuse fewer than one fold. Weights are `[in, out]`.
    /// <details><summary>Hint</summary>The two units compute $\max(0, 2x)$ and
    /// $\max(0, 4x - 2)$. Who reads the first layer reads $x$ as the difference of two numbers:
    /// what becomes of the weights of 2 and 4?</details>
    @Exercise("3.21")
    public static PlainNetwork network(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("TentMap: expected at least one fold, got " + times);
        }
        var sizes = new int[times + 2];
        Arrays.fill(sizes, 2);
        sizes[0] = sizes[times + 1] = 1;
        var network = new PlainNetwork(Rng.seed(0), Variable::relu, 0, sizes);
        for (var l = 0; l <= times; l++) {
            var row = l < times ? new double[] {2, 4} : new double[] {1};
            var fold = Tensor.of(new double[][] {row});
            var weight = l == 0 ? fold : Tensor.concat(0, fold, fold.negate());
            network.weights().get(l).value().copyInPlace(weight);
            if (l < times) {
                network.biases().get(l).value().copyInPlace(Tensor.of(0, -2));
            }
        }
        return network;
    }
}
