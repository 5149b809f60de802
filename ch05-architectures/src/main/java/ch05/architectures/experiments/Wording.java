package ch05.architectures.experiments;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// # What a written text is worth
///
/// Two numbers that need no reader. A model that derails invents words; a model that runs in
/// circles says again what it has said.
final class Wording {

    private Wording() { }

    /// Runs of three letters or more, small.
    static List<String> words(String text) {
        return Pattern.compile("[A-Za-z]{3,}").matcher(text).results().map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /// The share of words that are known.
    static double known(String written, Set<String> known) {
        return words(written).stream().mapToInt(word -> known.contains(word) ? 1 : 0)
                .average().orElse(0);
    }

    /// The share of pieces of so many letters that have stood in the same text before.
    static double repeated(String written, int length) {
        var seen = new HashSet<String>();
        return IntStream.rangeClosed(0, written.length() - length)
                .map(i -> seen.add(written.substring(i, i + length)) ? 0 : 1)
                .average().orElse(0);
    }
}
