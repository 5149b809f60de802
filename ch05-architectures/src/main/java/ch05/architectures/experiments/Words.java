package ch05.architectures.experiments;

import ch03.training.CharTokenizer;
import common.Rng;
import common.data.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// # Words to learn from, to choose with, to judge by
///
/// A list of words is split by whole words: eight tenths, one and one, in an order that follows
/// from the seed. It is the split of chapter 3's experiment `Names`. Letters become numbers; 0 is
/// the boundary, `.`, which stands before a word and ends it.
record Words(CharTokenizer letters, List<int[]> learn, List<int[]> choose, List<int[]> judge) {

    static final int BOUNDARY = 0;

    /// The names of `names`, or the different words of this `book`.
    static Words read(String data, Rng rng) {
        var text = Datasets.text(data).toLowerCase(Locale.ROOT);
        var words = Pattern.compile("\\b[a-z]{2,15}\\b").matcher(text).results()
                .map(MatchResult::group).collect(Collectors.toList());
        words = data.equals("book") ? words.stream().distinct().sorted().toList() : words;
        var letters = CharTokenizer.of("." + String.join("", words));
        var texts = new ArrayList<int[]>();
        for (var i : rng.split("words").permutation(words.size())) {
            texts.add(letters.encode(words.get(i)));
        }
        var tenth = words.size() / 10;
        var learned = texts.size() - 2 * tenth;
        return new Words(letters, texts.subList(0, learned),
                texts.subList(learned, learned + tenth),
                texts.subList(learned + tenth, texts.size()));
    }

    /// The same words, each with the boundary that ends it.
    static List<int[]> ended(List<int[]> words) {
        return words.stream().map(word -> {
            var ended = new int[word.length + 1];                    // BOUNDARY is 0
            System.arraycopy(word, 0, ended, 0, word.length);
            return ended;
        }).toList();
    }
}
