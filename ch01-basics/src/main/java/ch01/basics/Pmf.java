package ch01.basics;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// # Finitely many things may happen
///
/// A die shows one of six numbers. Before it is thrown we cannot say which, but we can say how
/// likely each is. A *probability mass function* does just that: it gives to each possible value a
/// number
///
/// $$ P(x) \ge 0, \qquad \sum_x P(x) = 1 $$
///
/// The values may be of any type: numbers, words, hands of cards, whole histories. Only those with
/// $P(x) > 0$ are kept; they are the *support*.
///
/// Three ways lead from one such function to another, and with them a calculation reads like a
/// story:
///
/// - [#map]: something is computed from what happened ("is it even?").
/// - [#flatMap]: something happens, and *then* something else that may depend on it ("throw a die,
///   then draw as many cards").
/// - [#given]: we learn something ("it was not a one").
///
/// `certain`, `map` and `flatMap` obey the three laws of a *monad*: a certain first step changes
/// nothing, a certain last step changes nothing, and three steps may be grouped either way. So a
/// story can be cut into chapters at will. (Giry, 1982)
public final class Pmf<T> {

    private static final double ROUNDING = 1e-9;            // how far from 1 a sum may be

    private final Map<T, Double> probabilities;

    private Pmf(Map<T, Double> probabilities) {
        this.probabilities = probabilities;
    }

    /// The values with their probabilities, which have to sum to 1.
    public static <T> Pmf<T> of(Map<? extends T, Double> probabilities) {
        var sum = 0.0;
        Map<T, Double> kept = new LinkedHashMap<>();
        for (var entry : probabilities.entrySet()) {
            var p = Require.probability("Pmf: P(" + entry.getKey() + ")", entry.getValue());
            sum += p;
            if (p > 0) {
                kept.put(entry.getKey(), p);
            }
        }
        Require.that(Math.abs(sum - 1) < ROUNDING,
                "Pmf: expected probabilities that sum to 1, these sum to %s", sum);
        return new Pmf<>(kept);
    }

    /// This value and no other.
    public static <T> Pmf<T> certain(T value) {
        return new Pmf<>(Map.of(value, 1.0));
    }

    /// Each value equally likely; one that is listed twice, twice as likely.
    @SafeVarargs
    public static <T> Pmf<T> uniform(T... values) {
        return empirical(List.of(values));
    }

    /// What the data say: each value with its relative frequency.
    public static <T> Pmf<T> empirical(Collection<? extends T> data) {
        Require.that(!data.isEmpty(), "Pmf: expected at least one value, got none");
        Map<T, Double> counts = new LinkedHashMap<>();
        for (var value : data) {
            counts.merge(value, 1.0, Double::sum);
        }
        counts.replaceAll((_, count) -> count / data.size());
        return new Pmf<>(counts);
    }

    /// 0, 1, 2, … with the probabilities $p_0, p_1, p_2, \dots$
    public static Pmf<Integer> ofNumbers(double... p) {
        Map<Integer, Double> numbered = new LinkedHashMap<>();
        for (var k = 0; k < p.length; k++) {
            numbered.put(k, p[k]);
        }
        return of(numbered);
    }

    /// $P(X = x)$; 0 for what cannot happen.
    public double of(T value) {
        return probabilities.getOrDefault(value, 0.0);
    }

    /// $P(A)$, the probability that the value has a property.
    public double that(Predicate<? super T> event) {
        return expectation(x -> event.test(x) ? 1 : 0);
    }

    /// What can happen.
    public Set<T> support() {
        return Collections.unmodifiableSet(probabilities.keySet());
    }

    /// The distribution of $f(X)$: values that $f$ makes equal pool their probabilities.
    public <U> Pmf<U> map(Function<? super T, ? extends U> f) {
        return flatMap(x -> Pmf.<U>certain(f.apply(x)));
    }

    /// First $X$, then what depends on it: $P(y) = \sum_x P(x)\,P(y \mid x)$.
    public <U> Pmf<U> flatMap(Function<? super T, Pmf<U>> next) {
        Map<U, Double> out = new LinkedHashMap<>();
        probabilities.forEach((x, p) -> next.apply(x).probabilities
                .forEach((y, q) -> out.merge(y, p * q, Double::sum)));
        out.values().removeIf(p -> p == 0);                 // p · q may underflow to 0,
        out.replaceAll((_, p) -> Math.min(p, 1));           // a sum may be rounded to more than 1
        return new Pmf<>(out);
    }

    /// What remains when we learn that $A$ happened: $P(x \mid A) = P(x) / P(A)$ for the $x$ in
    /// $A$.
    public Pmf<T> given(Predicate<? super T> event) {
        var total = that(event);
        Require.that(total > 0, "Pmf: nothing that can happen fulfils the condition, so there is "
                + "nothing to learn from it");
        Map<T, Double> kept = new LinkedHashMap<>();
        probabilities.forEach((x, p) -> {
            if (event.test(x)) {
                kept.put(x, p / total);
            }
        });
        return new Pmf<>(kept);
    }

    /// $E[f(X)] = \sum_x P(x)\,f(x)$, the mean of many repetitions.
    public double expectation(ToDoubleFunction<? super T> f) {
        var terms = new double[probabilities.size()];
        var i = 0;
        for (var entry : probabilities.entrySet()) {
            terms[i++] = entry.getValue() * f.applyAsDouble(entry.getKey());
        }
        return Sums.pairwise(terms);                        // terms may be infinite
    }

    /// $\mathrm{Var}[f(X)] = E\bigl[(f(X) - E[f(X)])^2\bigr]$, how far from the mean, squared, on
    /// average.
    public double variance(ToDoubleFunction<? super T> f) {
        var mean = expectation(f);
        return expectation(x -> (f.applyAsDouble(x) - mean) * (f.applyAsDouble(x) - mean));
    }

    /// One value, drawn: walk along the values until a uniform number is used up.
    public T sample(RandomGenerator rng) {
        var left = rng.nextDouble();
        T last = null;
        for (var entry : probabilities.entrySet()) {
            last = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;                                        // rounding may leave a crumb of `left`
    }

    /// The total variation distance $\frac 12 \sum_x |P(x) - Q(x)|$: the most by which the two
    /// disagree about the probability of any event. 0 for equal ones, 1 for those that share no
    /// value.
    public double distance(Pmf<T> other) {
        var both = new LinkedHashSet<>(support());
        both.addAll(other.support());
        return both.stream().mapToDouble(x -> Math.abs(of(x) - other.of(x))).sum() / 2;
    }

    @Override public String toString() {
        return probabilities.toString();
    }
}
