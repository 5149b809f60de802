package ch01.basics;

/// # What one thing tells about another
///
/// The entropy of a pair is the entropy of its table. It comes in two steps: first the surprise of
/// $X$, then what is left of the surprise of $Y$ when $X$ is known, the *conditional entropy*:
///
/// $$ H(X, Y) = H(X) + H(Y \mid X), \qquad H(Y \mid X) = \sum_x P(x)\,H(Y \mid X = x) $$
///
/// How much has $X$ told about $Y$? As much as the surprise has shrunk, $H(Y) - H(Y \mid X)$.
/// Written as a table this is
///
/// $$ I(X; Y) = \sum_{x, y} P(x, y) \log \frac{P(x, y)}{P(x)\,P(y)} $$
///
/// and the table shows what the words hide: it is the same from $Y$ to $X$. Hence *mutual*
/// information. It is never negative, and 0 only if the two are independent. And it can only get
/// lost on the way: if $Z$ is made from $Y$ alone, by whatever computation, $I(X; Z) \le I(X; Y)$
/// (the *data-processing inequality*). Nobody can compute information into a photograph.
///
/// In the text of this book a letter tells two thirds of a bit about the next one, a quarter about
/// the one after that, and 0.015 bits about the one ten places on (experiment `Letters`).
public final class MutualInformation {

    private MutualInformation() { }

    /// $I(X; Y)$ in nats.
    public static <X, Y> double of(Joint<X, Y> joint) {
        Pmf<X> px = joint.x();
        Pmf<Y> py = joint.y();
        return joint.pairs().expectation(pair -> Math.log(joint.of(pair.x(), pair.y()))
                - Math.log(px.of(pair.x())) - Math.log(py.of(pair.y())));
    }

    /// $H(Y \mid X)$ in nats: what remains to be said about $Y$ once $X$ is known.
    public static <X, Y> double conditionalEntropy(Joint<X, Y> joint) {
        return joint.x().expectation(x -> Entropy.of(joint.yGiven(x)));
    }
}
