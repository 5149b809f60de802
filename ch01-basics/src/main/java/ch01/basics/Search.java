package ch01.basics;

import common.Rng;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// # Choosing what training does not choose
///
/// Who picks the number of bumps? Not the training set: the more bumps, the closer the fit, so it
/// would always ask for more. A *validation set* decides, examples that took no part in fitting:
/// train once per candidate, keep the candidate with the smallest validation risk.
///
/// Two ways to list candidates. A *grid* tries all of a list. A *random* search draws them, which
/// is better when there are several hyper-parameters and only one of them matters: 25 points on a
/// square grid try 5 values of it, 25 random points try 25. (Bergstra & Bengio, 2012)
///
/// The search is handed a function from candidate to validation risk and nothing else, so it
/// *cannot* look at the test set. A candidate whose risk is NaN has failed and loses against every
/// other.
///
/// @param trials all that was tried, in order
public record Search<C>(List<Trial<C>> trials) {

    /// One candidate and how it did.
    public record Trial<C>(C candidate, double risk) { }

    public Search {
        trials = List.copyOf(trials);
        Require.that(!trials.isEmpty(), "Search: expected at least one candidate, got none");
    }

    /// Try each candidate of the list.
    public static <C> Search<C> grid(List<C> candidates, ToDoubleFunction<? super C> risk) {
        return new Search<>(candidates.stream()
                .map(c -> new Trial<>(c, risk.applyAsDouble(c))).toList());
    }

    /// Draw `trials` candidates and try each.
    public static <C> Search<C> random(int trials, Function<Rng, C> draw,
            ToDoubleFunction<? super C> risk, Rng rng) {
        Require.that(trials > 0, "Search: expected at least one trial, got %d", trials);
        var candidates = IntStream.range(0, trials)
                .mapToObj(t -> draw.apply(rng.split(t))).toList();
        return grid(candidates, risk);
    }

    /// The trial with the smallest risk; the first of them if several tie.
    public Trial<C> best() {
        var best = trials.getFirst();
        for (var trial : trials) {
            if (trial.risk < best.risk || Double.isNaN(best.risk)) {
                best = trial;
            }
        }
        return best;
    }

    /// The best risk after each trial: a staircase that never rises.
    public double[] bestSoFar() {                                                // [trials]
        return IntStream.rangeClosed(1, trials.size())
                .mapToDouble(n -> new Search<>(trials.subList(0, n)).best().risk).toArray();
    }
}
