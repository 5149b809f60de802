package ch05.architectures.gpt;

import common.Rng;
import common.exercises.Exercise;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// # Which symbol next?
///
/// The model gives a probability to each symbol. To take the most probable every time seems safe,
/// and bores: such texts run into loops and stay there. To draw each as often as its probability
/// says is honest, and derails: of a thousand symbols that are each almost impossible one comes up
/// now and then, and the rest of the word is lost with it (`-Dch05=WaysToWrite`). Between the two:
///
/// - *Temperature* $\tau$: $p_i \propto e^{x_i / \tau}$. Below 1 the probable becomes more so;
///   towards 0 only the best is left, at 1 nothing changes, above everything is evened out.
/// - *Top-k*: only the $k$ most probable may come (Fan, Lewis & Dauphin, 2018). But whether the
///   model is sure or not, it is always $k$.
/// - *Nucleus*, or top-p: only the most probable may come, as few of them as together have at least
///   probability $p$: one where the model is sure, many where it is not (Holtzman et al., 2020).
///
/// What remains is scaled up to sum to 1. They are applied in this order.
///
/// @param temperature above 0; 0 stands for its limit, the most probable symbol
/// @param topK at least 1; [Integer#MAX_VALUE] for all
/// @param nucleus above 0, at most 1
public record Sampling(double temperature, int topK, double nucleus) {

    public Sampling {
        if (!(temperature >= 0) || topK < 1 || !(nucleus > 0 && nucleus <= 1)) {
            throw new IllegalArgumentException(("Sampling: expected a temperature of at least 0,"
                    + " top-k of at least 1 and a nucleus above 0 and up to 1, got %s, %d and %s")
                            .formatted(temperature, topK, nucleus));
        }
    }

    /// Each symbol as often as the model says.
    public static Sampling honest() {
        return new Sampling(1, Integer.MAX_VALUE, 1);
    }

    /// Always the most probable symbol.
    public static Sampling greedy() {
        return honest().temperature(0);
    }

    public Sampling temperature(double t) {
        return new Sampling(t, topK, nucleus);
    }

    public Sampling topK(int k) {
        return new Sampling(temperature, k, nucleus);
    }

    public Sampling nucleus(double p) {
        return new Sampling(temperature, topK, p);
    }

    /// Draws a symbol.
    public int draw(Rng rng, double... scores) {
        var p = probabilities(scores);
        var left = rng.nextDouble();
        for (var i = 0; i < p.length; i++) {
            left -= p[i];
            if (left < 0) {
                return i;
            }
        }
        return best(p);                                              // rounding left a crumb
    }

    /// How often each symbol is drawn, from its scores.
    public double[] probabilities(double... scores) {
        var p = softmax(scores, temperature);
        p = topK < p.length ? topK(p, topK) : p;
        return nucleus < 1 ? nucleus(p, nucleus) : p;
    }

    /// $e^{x_i / \tau} / \sum_j e^{x_j / \tau}$; for $\tau = 0$ it is 1 at the first of the
    /// largest.
    static double[] softmax(double[] scores, double temperature) {
        check(scores);
        var best = best(scores);
        var p = new double[scores.length];
        for (var i = 0; i < p.length; i++) {
            p[i] = temperature == 0 ? i == best ? 1 : 0
                    : Math.exp((scores[i] - scores[best]) / temperature);
        }
        return scaled(p);
    }

    /// A score of −∞ forbids a symbol. But one that is not a number compares with nothing, and
    /// would let the same symbol be written for ever.
    private static void check(double... scores) {
        var most = Arrays.stream(scores).max().orElse(Double.NaN);   // NaN, if there is one
        if (!Double.isFinite(most)) {
            throw new IllegalArgumentException("Sampling: expected finite scores, the largest of"
                    + " these %d is %s: has the training diverged?".formatted(scores.length, most));
        }
    }

    /// The first of the largest.
    private static int best(double... values) {
        var best = 0;
        for (var i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /// Keeps the `k` most probable, scaled to sum to 1. There may be fewer than `k` symbols.
    ///
    /// **Exercise 5.22.** Write this method; [#byRank] and [#scaled] are given. Of equals, the
    /// first come first.
    /// <details><summary>Hint</summary>"At least as probable as number k" may let too many in:
    /// think of a model that knows nothing. And the rank of a symbol is not its number.</details>
    @Exercise("5.22")
    static double[] topK(double[] p, int k) {
        var kept = new double[p.length];
        Arrays.stream(byRank(p)).limit(k).forEach(i -> kept[i] = p[i]);
        return scaled(kept);
    }

    /// Keeps as few as possible of the most probable that together have at least probability
    /// `mass`, scaled to sum to 1.
    ///
    /// **Exercise 5.23.** Write this method; [#byRank] and [#scaled] are given.
    /// <details><summary>Hint</summary>The symbol with which the sum reaches `mass` belongs to it.
    /// So one is always kept.</details>
    @Exercise("5.23")
    static double[] nucleus(double[] p, double mass) {
        var kept = new double[p.length];
        var sum = 0.0;
        for (var i : byRank(p)) {
            if (sum < mass) {
                kept[i] = p[i];
                sum += p[i];
            }
        }
        return scaled(kept);
    }

    /// The symbols from the most probable to the least; of equals, the first come first.
    static int[] byRank(double... p) {
        return IntStream.range(0, p.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -p[i])).mapToInt(i -> i).toArray();
    }

    /// The same proportions, with the sum 1.
    private static double[] scaled(double... p) {
        var sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(x -> x / sum).toArray();
    }
}
