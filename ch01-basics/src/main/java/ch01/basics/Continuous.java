package ch01.basics;

/// # Measuring
///
/// A length, a waiting time: between any two values lies a third, and each single value has
/// probability 0. What has a probability is an interval, and the *density* $p(x)$ tells how much of
/// it there is per unit of length near $x$:
///
/// $$ P(a < X \le b) = \int_a^b p(x)\,dx = F(b) - F(a), \qquad p(x) \ge 0, \qquad
///    \int_{-\infty}^{\infty} p(x)\,dx = 1 $$
///
/// A density is not a probability. It has a unit (one per metre) and may be larger than 1.
public sealed interface Continuous extends Distribution permits Uniform, Exponential, Normal {

    /// $\log p(x)$; $-\infty$ outside of the support.
    double logPdf(double x);

    /// $p(x)$.
    default double pdf(double x) {
        return Math.exp(logPdf(x));
    }
}
