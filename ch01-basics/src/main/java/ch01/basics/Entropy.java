package ch01.basics;

/// # How surprised are we?
///
/// "The sun has risen" is no news, "the sun has not risen" is. How much news is there in an event
/// of probability $p$? Three wishes: what is certain tells nothing; what is rarer tells more; and
/// two independent events tell as much as the one plus the other. Since their probabilities
/// multiply, only a logarithm can grant the third wish (Shannon, 1948):
///
/// $$ I(p) = -\log p $$
///
/// This is the *self-information*, or surprise.
///
/// The base is a matter of unit. With the natural logarithm, as everywhere in this book, it is
/// *nats*; divided by $\log 2$ it is *bits*, the number of yes-or-no questions that a fair coin
/// answers with 1 each.
///
/// *Entropy* is the surprise that we expect before we look:
///
/// $$ H(X) = E[-\log P(X)] = -\sum_x P(x) \log P(x) $$
///
/// It is 0 when we know already, and at most $\log n$ for $n$ possible values, when all of them are
/// equally likely. No code can tell the outcome in fewer nats on average: entropy is the price of
/// not knowing. A letter of this book, blanks included, is worth 4.2 bits; if all 27 were equally
/// likely it would be 4.75 (experiment `Letters`).
public final class Entropy {

    private Entropy() { }

    /// The surprise $-\log p$ of an event of probability $p$; infinite for what cannot happen.
    public static double selfInformation(double p) {                             // nats
        Require.probability("selfInformation", p);
        return p == 1 ? 0 : -Math.log(p);
    }

    /// The expected surprise $H(X)$.
    public static <T> double of(Pmf<T> p) {                                      // nats
        return p.expectation(x -> selfInformation(p.of(x)));
    }

    /// The entropy of the probabilities $p_0, p_1, \dots$
    public static double of(double... p) {                                       // nats
        return of(Pmf.ofNumbers(p));
    }

    /// The expected value of $-\log p(X)$ of a normal distribution,
    /// $\frac 12 \log(2 \pi e \sigma^2)$.
    ///
    /// The entropy of a density is not a surprise: it changes with the unit (in millimetres it is
    /// larger by $\log 1000$ than in metres), and for a narrow density it is negative.
    public static double of(Normal p) {                                          // nats
        return Math.log(2 * Math.PI * Math.E) / 2 + Math.log(p.std());
    }

    /// From nats to bits.
    public static double bits(double nats) {
        return nats / Math.log(2);
    }
}
