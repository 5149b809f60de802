package ch05.architectures.recurrent;

import ch03.training.SequenceModel;
import common.exercises.Exercise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// # Which sentence is the most probable?
///
/// A model says how probable each *next symbol* is, and we want the most probable *text*. There are
/// $V^T$ of them. *Greedy* search takes the best symbol at each step; but the best first word may
/// lead nowhere, and there is no way back. *Beam search* keeps the best $k$ beginnings instead of
/// one:
///
/// ```
/// width 2   a  0.5   kept     ab  0.30   kept
///                             ac  0.20
///           b  0.4   kept     ba  0.04
///                             bc  0.36   kept, the best
///           c  0.1            never continued
/// ```
///
/// Greedy search keeps only a, and never sees bc.
///
/// At each step every kept beginning is continued in all $V$ ways, and of all that come out the
/// best $k$ stay. A finished text competes with the rest and is not continued. It needs $k$ times
/// the work of greedy search, for which width 1 is another name; with a width of $V^T$ nothing is
/// ever thrown away, and the answer is exact. In between nothing is promised.
///
/// It asks a [SequenceModel] and knows nothing else about it: counts can be searched, and networks
/// that are better than counts.
///
/// @param width $k$, how many beginnings are kept
/// @param stop the symbol that ends a text, or −1 if there is none
/// @param longest how many symbols are said at most, `stop` included
/// @param alpha the power of the length in [Hypothesis#score]
public record BeamSearch(SequenceModel model, int width, int stop, int longest, double alpha) {

    public BeamSearch {
        if (width < 1 || longest < 1 || stop < -1 || stop >= model.vocabulary() || !(alpha >= 0)) {
            throw new IllegalArgumentException(("BeamSearch: expected a width and a length of at"
                    + " least 1, a stop among %d symbols (or -1) and alpha of at least 0; got %d,"
                    + " %d, %d and %s")
                    .formatted(model.vocabulary(), width, longest, stop, alpha));
        }
    }

    /// Takes the most probable symbol at each step.
    public static BeamSearch greedy(SequenceModel model, int stop, int longest) {
        return new BeamSearch(model, 1, stop, longest, 0);
    }

    /// What could follow `prompt`, the best first: at most `width` texts, each finished or of the
    /// greatest length.
    public List<Hypothesis> search(int... prompt) {
        var beam = List.of(Hypothesis.empty());
        for (var t = 0; t < longest && !beam.stream().allMatch(Hypothesis::finished); t++) {
            beam = step(beam, prompt);
        }
        return beam;
    }

    /// The best text found.
    public Hypothesis best(int... prompt) {
        return search(prompt).getFirst();
    }

    /// One step of all beginnings: their continuations, of which the `width` best stay, the best
    /// first. What is finished is not continued but may stay. Among equals the one that came
    /// first wins: earlier in the beam, then smaller the symbol.
    ///
    /// **Exercise 5.11.** Write this method; [#continuations] is given.
    /// <details><summary>Hint</summary>The continuations of *all* beginnings compete with each
    /// other, not each with its siblings. `List.sort` keeps the order of equals.</details>
    @Exercise("5.11")
    List<Hypothesis> step(List<Hypothesis> beam, int... prompt) {
        var candidates = new ArrayList<Hypothesis>();
        for (var beginning : beam) {
            candidates.addAll(beginning.finished()
                    ? List.of(beginning) : continuations(beginning, prompt));
        }
        candidates.sort(Comparator.comparingDouble(h -> -h.score(alpha)));
        return List.copyOf(candidates.subList(0, Math.min(width, candidates.size())));
    }

    /// One symbol more, in all ways, in the order of the symbols.
    private List<Hypothesis> continuations(Hypothesis beginning, int[] prompt) {
        var context = new int[prompt.length + beginning.tokens().length];
        System.arraycopy(prompt, 0, context, 0, prompt.length);
        System.arraycopy(beginning.tokens(), 0, context, prompt.length, beginning.tokens().length);
        var next = model.logProbabilities(context);
        return IntStream.range(0, next.length)
                .mapToObj(token -> beginning.then(token, next[token], token == stop)).toList();
    }
}
