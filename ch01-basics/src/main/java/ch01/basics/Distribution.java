package ch01.basics;

import java.util.random.RandomGenerator;

/// # Distributions with a name
///
/// Most uncertainty of practice falls into a few shapes that were studied and named long ago. Two
/// numbers summarise each ([#mean], [#variance]), but three functions say all there is to say:
///
/// - how likely a single value is: a mass for the [Discrete], a density for the [Continuous] ones;
/// - how likely a value up to $x$ is: the *cumulative distribution function* $F(x) = P(X \le x)$,
///   which climbs from 0 to 1;
/// - which value has the share $p$ of all probability at or below it: the *quantile* function,
///   which is $F$ read backward, $F^{-1}(p) = \min\{x : F(x) \ge p\}$.
///
/// The last one is also a machine for drawing samples. If $U$ is uniform on $[0, 1)$, then
/// $F^{-1}(U) \le x$ exactly when $U \le F(x)$, and that happens with probability $F(x)$. So one
/// source of uniform numbers is enough for them all.
///
/// The family is *sealed*: these seven and no others. The compiler knows it, so a `switch` over
/// them that forgets one does not compile.
public sealed interface Distribution permits Discrete, Continuous {

    /// $E[X]$.
    double mean();

    /// $E[(X - E[X])^2]$.
    double variance();

    /// $F(x) = P(X \le x)$.
    double cdf(double x);

    /// The smallest possible $x$ with $F(x) \ge p$, for $0 \le p \le 1$; infinite where no finite
    /// $x$ will do.
    double quantile(double p);

    /// One draw.
    default double sample(RandomGenerator rng) {
        return quantile(rng.nextDouble());
    }

    /// `count` independent draws.
    default double[] samples(int count, RandomGenerator rng) {                   // [count]
        Require.that(count >= 0, "samples: expected a count of 0 or more, got %d", count);
        var draws = new double[count];
        for (var i = 0; i < count; i++) {
            draws[i] = sample(rng);
        }
        return draws;
    }
}
