package ch01.basics;

import common.exercises.Exercise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// # Learning from evidence
///
/// A model of the world runs forward: *if* the patient is ill, the test is positive in 90 % of all
/// cases. Evidence runs backward: the test *is* positive; is the patient ill? The chain rule,
/// written both ways round, turns one into the other:
///
/// $$ P(h)\,P(e \mid h) = P(e)\,P(h \mid e)
///    \quad\Longrightarrow\quad P(h \mid e) = \frac{P(h)\,P(e \mid h)}{P(e)}, \qquad
///    P(e) = \sum_h P(h)\,P(e \mid h) $$
///
/// | name | symbol | meaning |
/// |---|---|---|
/// | prior | $P(h)$ | what we believed about the hypotheses before |
/// | likelihood | $P(e \mid h)$ | how well each hypothesis foretold the evidence |
/// | evidence | $P(e)$ | how likely it was, all hypotheses together |
/// | posterior | $P(h \mid e)$ | what we believe now |
///
/// The posterior of today is the prior of tomorrow: evidence in two pieces, which know of each
/// other only through the hypothesis, gives the same posterior piece by piece as at once.
public final class Bayes {

    private Bayes() { }

    /// The posterior $P(h \mid e)$.
    ///
    /// **Exercise 1.3.** Write this method.
    /// <details><summary>Hint</summary>Weigh each hypothesis by prior times likelihood. What do the
    /// weights sum to, and what should they?</details>
    ///
    /// @param likelihood gives $P(\cdot \mid h)$ for a hypothesis $h$
    /// @param evidence   the $e$ that was observed; refused if no hypothesis allows it
    @Exercise("1.3")
    public static <H, E> Pmf<H> posterior(Pmf<H> prior, Function<? super H, Pmf<E>> likelihood,
            E evidence) {
        Map<H, Double> weights = new LinkedHashMap<>();
        for (var h : prior.support()) {
            weights.put(h, prior.of(h) * likelihood.apply(h).of(evidence));
        }
        var total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        Require.that(total > 0, "Bayes: no hypothesis allows the evidence %s", evidence);
        weights.replaceAll((_, weight) -> weight / total);
        return Pmf.of(weights);
    }
}
