package ch03.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// # One token per word
///
/// Words carry meaning, so let each be a token, and each punctuation mark as well. The vocabulary
/// is the most frequent words of a given text; all others share one token, *unknown*. Texts get
/// short, but at a price: however large the vocabulary, some word of the next text is not in it.
/// And the spaces are gone. Written out with one space between any two tokens, `a, b` comes back as
/// `a , b`: what was encoded cannot be restored.
public final class WordTokenizer implements Tokenizer {

    /// The number of the token that stands for all others.
    public static final int UNKNOWN = 0;

    private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_\\s]");

    private final List<String> words;
    private final Map<String, Integer> tokens = new HashMap<>();

    private WordTokenizer(List<String> words) {
        this.words = words;
        for (var token = 0; token < words.size(); token++) {
            tokens.put(words.get(token), token);
        }
    }

    /// The `size - 1` most frequent words of a text and *unknown*; of words that are equally
    /// frequent, the first in the alphabet.
    public static WordTokenizer of(String text, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("WordTokenizer: expected a size of at least 1, got "
                    + size);
        }
        var counts = cut(text).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var vocabulary = new ArrayList<>(List.of("<unknown>"));
        counts.keySet().stream()
                .sorted(Comparator.<String>comparingLong(word -> -counts.get(word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(size - 1).forEach(vocabulary::add);
        return new WordTokenizer(vocabulary);
    }

    private static List<String> cut(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }

    @Override public int size() {
        return words.size();
    }

    @Override public int[] encode(String text) {
        return cut(text).stream().mapToInt(word -> tokens.getOrDefault(word, UNKNOWN)).toArray();
    }

    @Override public String decode(int... numbers) {
        check(numbers);
        return Arrays.stream(numbers).mapToObj(words::get).collect(Collectors.joining(" "));
    }
}
