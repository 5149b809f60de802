package ch01.basics;

import java.util.function.Function;

/// # Two things at once
///
/// Weather and umbrella: the table of all four combinations with their probabilities is the *joint*
/// distribution, and everything we can ask is in it.
///
/// The *marginal* looks at the weather alone, the *conditional* asks: it rains; and the umbrella?
///
/// $$ P(x) = \sum_y P(x, y), \qquad P(y \mid x) = P(x, y) / P(x) $$
///
/// Read the second formula the other way round and it is the *chain rule*: first the weather
/// happens, then the umbrella is chosen in view of it.
///
/// $$ P(x, y) = P(x)\,P(y \mid x) $$
///
/// If $P(y \mid x)$ is the same for all $x$, knowing the weather tells nothing about the umbrella:
/// the two are *independent*, and $P(x, y) = P(x)\,P(y)$.
///
/// @param pairs the table
public record Joint<X, Y>(Pmf<Pair<X, Y>> pairs) {

    /// Both together.
    public record Pair<X, Y>(X x, Y y) { }

    /// The chain rule: first $x$, then $y$ in view of $x$.
    public static <X, Y> Joint<X, Y> of(Pmf<X> first, Function<? super X, Pmf<Y>> then) {
        return new Joint<>(first.flatMap(x -> then.apply(x).map(y -> new Pair<>(x, y))));
    }

    /// Two things that know nothing of each other: $P(x)\,P(y)$.
    public static <X, Y> Joint<X, Y> independent(Pmf<X> first, Pmf<Y> second) {
        return of(first, _ -> second);
    }

    /// $P(x, y)$.
    public double of(X x, Y y) {
        return pairs.of(new Pair<>(x, y));
    }

    /// The marginal $P(x)$.
    public Pmf<X> x() {
        return pairs.map(Pair::x);
    }

    /// The marginal $P(y)$.
    public Pmf<Y> y() {
        return pairs.map(Pair::y);
    }

    /// The conditional $P(y \mid x)$.
    public Pmf<Y> yGiven(X x) {
        Require.that(x().of(x) > 0, "Joint: %s never happens, so nothing follows from it", x);
        return pairs.given(pair -> pair.x().equals(x)).map(Pair::y);
    }

    /// The conditional $P(x \mid y)$.
    public Pmf<X> xGiven(Y y) {
        return swapped().yGiven(y);
    }

    /// The same table, read the other way round.
    public Joint<Y, X> swapped() {
        return new Joint<>(pairs.map(pair -> new Pair<>(pair.y(), pair.x())));
    }

    /// How far the table is from the product of its marginals; 0 if and only if they are
    /// independent.
    public double dependence() {
        return pairs.distance(independent(x(), y()).pairs);
    }
}
