package ch01.basics;

import common.exercises.Exercise;

/// # The price of a wrong belief
///
/// The world draws from $P$, and we believe in $Q$. Each time $x$ happens we are surprised by
/// $-\log Q(x)$, so on average by the *cross-entropy*
///
/// $$ H(P, Q) = -\sum_x P(x) \log Q(x) = H(P) + D(P \Vert Q) $$
///
/// Of this $H(P)$ is unavoidable. The rest is the price of the wrong belief, the *Kullback-Leibler
/// divergence*:
///
/// $$ D(P \Vert Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} \ge 0,
///    \qquad \text{and } 0 \text{ only for } P = Q $$
///
/// So to make the cross-entropy small is to make $Q$ like $P$. That is how this book trains every
/// classifier: the mean of $-\log Q(x_n)$ over the data, their *log-loss*, *is* the cross-entropy
/// of the data's own frequencies and the model, and its floor is their entropy.
///
/// The divergence is no distance. It is not symmetric: for a fair coin and one that shows heads
/// nine times in ten it is 0.51 nats one way and 0.37 the other. And it is infinite when something
/// happens that $Q$ holds impossible: whoever says *never* and is wrong pays without limit. One
/// bell that has to stand for two bumps covers both if $D(P \Vert Q)$ is made small, and settles on
/// one of them if $D(Q \Vert P)$ is (experiment `TwoBumps`).
public final class Divergence {

    private Divergence() { }

    /// $D(P \Vert Q)$ in nats.
    ///
    /// **Exercise 1.6.** Write this method.
    /// <details><summary>Hint</summary>What does an $x$ contribute that $P$ holds impossible, and
    /// what does one that only $Q$ holds impossible? One of them is $0 \log 0 = 0$.</details>
    @Exercise("1.6")
    public static <T> double kl(Pmf<T> p, Pmf<T> q) {
        var sum = 0.0;
        for (var x : p.support()) {
            if (q.of(x) == 0) {
                return Double.POSITIVE_INFINITY;
            }
            sum += p.of(x) * (Math.log(p.of(x)) - Math.log(q.of(x)));
        }
        return sum;
    }

    /// $H(P, Q)$ in nats: the expected surprise of one who believes in $Q$.
    public static <T> double crossEntropy(Pmf<T> p, Pmf<T> q) {
        return p.expectation(x -> Entropy.selfInformation(q.of(x)));
    }

    /// The divergence of two normal distributions, which has a closed form:
    ///
    /// $$ D = \log \frac{\sigma_q}{\sigma_p} + \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{2 \sigma_q^2}
    ///    - \frac 12 $$
    ///
    /// Unlike an entropy of densities it does not change with the unit, since it compares two of
    /// them.
    public static double kl(Normal p, Normal q) {
        var ratio = p.std() / q.std();
        var shift = (p.mean() - q.mean()) / q.std();
        return -Math.log(ratio) + (ratio * ratio + shift * shift - 1) / 2;
    }
}
