package ch05.architectures.recurrent;

import common.Rng;

/// # Drawing by taking the largest
///
/// To draw symbol $k$ with probability $p_k$, add independent noise to the logarithms and take the
/// largest sum:
///
/// $$ \operatorname{argmax}_k \Bigl(\tfrac{1}{\tau} \log p_k + g_k\Bigr), \qquad
///    g_k = -\log(-\log u_k), \quad u_k \text{ uniform} $$
///
/// With $\tau = 1$ the winner is $k$ with probability $p_k$ exactly, whether or not the $p_k$ sum
/// to 1 (Gumbel, 1954). The *temperature* $\tau$ weighs the model against the noise: drawn is from
/// $p_k^{1/\tau}$, normalised. At 0 there is no noise left, and the most probable symbol wins, the
/// first of equals.
record Draw(Rng rng, double temperature) {

    Draw {
        if (!(temperature >= 0)) {
            throw new IllegalArgumentException(
                    "temperature: expected a number of at least 0, got " + temperature);
        }
    }

    int from(double[] logProbabilities) {
        var best = 0;
        var most = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < logProbabilities.length; k++) {
            var sum = logProbabilities[k] + temperature * gumbel();
            if (sum > most) {
                best = k;
                most = sum;
            }
        }
        return best;
    }

    private double gumbel() {
        var u = 1 - rng.nextDouble();                                // from 0, excluded, to 1
        return temperature == 0 ? 0 : -Math.log(-Math.log(Math.min(u, Math.nextDown(1.0))));
    }
}
