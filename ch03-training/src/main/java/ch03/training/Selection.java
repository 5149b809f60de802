package ch03.training;

import ch01.basics.Search;
import common.Rng;
import common.exercises.Exercise;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// # Learn, choose, judge
///
/// Ten candidates have been trained; which is the best, and how good is it? On the examples that
/// they learned from, the largest always wins. On others, the best of ten is the one that was also
/// lucky: its loss there is too good. Of a hundred models that toss coins on fifty examples, the
/// best is right on about two thirds of them, and on the next fifty on one half. So the examples
/// are dealt into three heaps:
///
/// | heap | who looks at it | how often |
/// |---|---|---|
/// | learn | the gradients | at every step |
/// | choose | the search: which candidate, when to stop | once per candidate |
/// | judge | nobody, until everything has been chosen | once |
///
/// Whoever looks at the third heap twice has used it to choose, and has no judge any more.
///
/// @param learn row numbers
/// @param choose others
/// @param judge and the rest
public record Selection(int[] learn, int[] choose, int[] judge) {

    /// Deals `examples` rows at random: two shares, and what is left is to learn from.
    ///
    /// **Exercise 3.25.** Write this method; the shares are rounded to whole rows with [Math#rint].
    /// <details><summary>Hint</summary>Shuffle first: files are often sorted by class. Then cut the
    /// one order twice, so that no row is in two heaps and none is lost.</details>
    @Exercise("3.25")
    public static Selection deal(int examples, double choose, double judge, Rng rng) {
        var order = rng.permutation(examples);
        var first = (int) Math.rint(choose * examples);
        var second = first + (int) Math.rint(judge * examples);
        check(examples, first, second);
        return new Selection(Arrays.copyOfRange(order, second, examples),
                Arrays.copyOf(order, first), Arrays.copyOfRange(order, first, second));
    }

    private static void check(int examples, int first, int second) {
        if (first < 1 || second <= first || second >= examples) {
            throw new IllegalArgumentException(("Selection: expected at least one row in each heap,"
                    + " got %d to choose and %d to judge of %d")
                    .formatted(first, second - first, examples));
        }
    }

    /// How a candidate becomes a model, and how wrong a model is.
    public interface Recipe<C, M> {

        M fit(C candidate, int... rows);

        double loss(M model, int... rows);
    }

    /// The candidate that was chosen and its model; its loss when it was chosen, which is too good,
    /// and the judge's, which is fair.
    public record Verdict<C, M>(C candidate, M model, double chosenAt, double judgedAt) { }

    /// Fits every candidate, chooses one, and has it judged.
    ///
    /// **Exercise 3.26.** Write this method; `Search.grid(candidates, loss).best()` of chapter 1
    /// tries candidates. Keep the models, and fit none twice.
    /// <details><summary>Hint</summary>Three heaps, three lines: which heap does `fit` get, which
    /// one the search, and who is shown the last?</details>
    @Exercise("3.26")
    public <C, M> Verdict<C, M> of(List<C> candidates, Recipe<C, M> recipe) {
        var models = candidates.stream().map(c -> recipe.fit(c, learn)).toList();
        var numbers = IntStream.range(0, models.size()).boxed().toList();
        var best = Search.grid(numbers, i -> recipe.loss(models.get(i), choose)).best();
        var model = models.get(best.candidate());
        return new Verdict<>(candidates.get(best.candidate()), model, best.risk(),
                recipe.loss(model, judge));
    }
}
