package ch05.architectures.recurrent;

import common.Rng;
import java.util.Arrays;

/// # Drawing by taking the largest
///
/// To draw symbol $k$ with probability $p_k$, add independent noise to the logarithms and take the
/// largest sum (Gumbel, 1954):
///
/// $$ \operatorname{argmax}_k\, (\log p_k + \tau g_k), \qquad
///    g_k = -\log(-\log u_k), \quad u_k \text{ uniform} $$
///
/// With $\tau = 1$ the winner is $k$ with probability $p_k / \sum_j p_j$ exactly. The *temperature*
/// $\tau$ weighs the noise against the model: drawn is from $p_k^{1/\tau}$, normalised. It stands
/// as a factor of the noise, and not as $1/\tau$ before the logarithm, so that at 0 there is no
/// noise left, and the most probable symbol wins, the first of equals.
///
/// Chapter 3 went along the probabilities until a uniform number was used up
/// ([ch03.training.SequenceModel#sample]). Here nothing must sum to 1, no rounding leaves a crumb
/// behind the last symbol, and greedy writing is not a case of its own.
record Draw(Rng rng, double temperature) {

    Draw {
        if (!(temperature >= 0)) {
            throw new IllegalArgumentException(
                    "temperature: expected a number of at least 0, got " + temperature);
        }
    }

    int from(double[] logProbabilities) {
        var best = -1;
        var most = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < logProbabilities.length; k++) {
            var sum = logProbabilities[k] + temperature * gumbel();
            if (sum > most) {
                best = k;
                most = sum;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("Draw: expected log-probabilities, not all of them"
                    + " NaN or minus infinity, got " + Arrays.toString(logProbabilities));
        }
        return best;
    }

    private double gumbel() {
        var u = 1 - rng.nextDouble();                                // from 0, excluded, to 1
        return -Math.log(-Math.log(Math.min(u, Math.nextDown(1.0))));
    }
}
