package ch03.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// # Is this translation like that one?
///
/// There are many right translations, so comparing word by word is too strict. BLEU compares short
/// pieces: of all runs of $n$ words in the candidate, which share occurs in the reference as well?
/// For $n = 1$ that asks for the right words, for larger $n$ for their order. Three traps, three
/// remedies:
///
/// - "the the the the" has four words that all occur: a piece counts at most as often as in the
///   reference (*clipped* precision $p_n$).
/// - "the" alone is never wrong: a candidate of length $c$ shorter than the reference's $r$ pays a
///   *brevity penalty* $e^{1 - r/c}$.
/// - Good words in no order: the geometric mean over $n = 1 \dots 4$ is 0 as soon as one of them
///   is.
///
/// $$ \text{BLEU} = \min\bigl(1, e^{1 - r/c}\bigr) \Bigl(\prod_{n=1}^{4} p_n\Bigr)^{1/4} $$
///
/// It is made for a whole corpus, whose pieces are counted together; for a single sentence it is
/// coarse, and 0 for any that has fewer than four words. (Papineni, Roukos, Ward & Zhu, 2002)
public final class Bleu {

    private static final int LONGEST = 4;

    private Bleu() { }

    /// One candidate against one reference.
    public static double of(List<?> candidate, List<?> reference) {
        return ofCorpus(List.of(candidate), List.of(reference));
    }

    /// Candidates against their references, one each.
    public static double ofCorpus(
            List<? extends List<?>> candidates, List<? extends List<?>> references) {
        if (candidates.size() != references.size() || candidates.isEmpty()) {
            throw new IllegalArgumentException("BLEU: %d candidates and %d references"
                    .formatted(candidates.size(), references.size()));
        }
        var logs = 0.0;
        for (var n = 1; n <= LONGEST; n++) {
            logs += Math.log(precision(candidates, references, n));
        }
        if (logs == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        var c = candidates.stream().mapToInt(List::size).sum();
        var r = references.stream().mapToInt(List::size).sum();
        return Math.min(1, Math.exp(1 - (double) r / c)) * Math.exp(logs / LONGEST);
    }

    /// The share $p_n$ of the candidates' pieces that their references hold too; 0 if there are
    /// none.
    private static double precision(
            List<? extends List<?>> candidates, List<? extends List<?>> references, int n) {
        long matched = 0, all = 0;
        for (var i = 0; i < candidates.size(); i++) {
            var there = pieces(references.get(i), n);
            for (var piece : pieces(candidates.get(i), n).entrySet()) {
                matched += Math.min(piece.getValue(), there.getOrDefault(piece.getKey(), 0));
                all += piece.getValue();
            }
        }
        return all == 0 ? 0 : (double) matched / all;
    }

    private static Map<List<?>, Integer> pieces(List<?> words, int n) {
        var found = new HashMap<List<?>, Integer>();
        for (var i = 0; i + n <= words.size(); i++) {
            found.merge(words.subList(i, i + n), 1, Integer::sum);
        }
        return found;
    }
}
