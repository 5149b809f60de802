package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch03.training.BytePairEncoder.Pair;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// # Cut and put together
class TokenizerTest {

    // ── Byte pairs ───────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.6") @Label("decode(encode(s)) = s for every text, whatever was learned from")
    void bytePairsRestoreEveryText(@ForAll("texts") String learned, @ForAll("texts") String s) {
        var encoder = BytePairEncoder.train(learned, 50);
        assertThat(encoder.decode(encoder.encode(s))).isEqualTo(s);
    }

    @Property @Label("tokens are below the size, and no more than there are bytes")
    void tokensAreFewAndSmall(@ForAll("texts") String learned, @ForAll("texts") String s) {
        var encoder = BytePairEncoder.train(learned, 50);
        var tokens = encoder.encode(s);
        assertThat(tokens.length).isLessThanOrEqualTo(s.getBytes(StandardCharsets.UTF_8).length);
        assertThat(Arrays.stream(tokens)).allMatch(t -> t >= 0 && t < encoder.size());
    }

    @Property @Label("merges are those of the form that counts anew every time")
    void mergesAreTheNaiveOnes(@ForAll("repetitive") String text) {
        assertThat(BytePairEncoder.train(text, 30).merges()).isEqualTo(naive(text, 30));
    }

    @Property @Tag("3.6") @Label("merge replaces from left to right, as the definition does")
    void mergeIsTheNaiveOne(@ForAll("repetitive") String text) {
        var tokens = BytePairEncoder.bytes(text);
        for (var pair : List.of(new Pair('a', 'a'), new Pair('a', 'b'), new Pair('c', 'b'))) {
            assertThat(BytePairEncoder.merge(tokens, pair, 256))
                    .isEqualTo(replace(tokens, pair, 256));
        }
    }

    @Property @Tag("3.6") @Label("encoding what was learned from leaves no pair twice")
    void encodingRepeatsTheTraining(@ForAll("repetitive") String text) {
        var tokens = BytePairEncoder.train(text, Integer.MAX_VALUE).encode(text);
        assertThat(count(tokens).values()).allMatch(n -> n == 1);
    }

    @Property @Label("k merges are the first k of k + 1")
    void fewerMergesAreAPrefix(
            @ForAll("repetitive") String text, @ForAll @IntRange(max = 20) int k) {
        var more = BytePairEncoder.train(text, k + 1);
        var fewer = BytePairEncoder.train(text, k);
        assertThat(fewer.merges()).isEqualTo(more.first(fewer.merges().size()).merges());
    }

    /// In `abab cdcd` the pairs `ab` and `cd` occur twice each: `a` is the smaller.
    @Example @Label("of equally frequent pairs, the smaller tokens go first")
    void tiesAreDecidedByNumber() {
        assertThat(BytePairEncoder.train("cdcdabab", 2).merges())
                .containsExactly(new Pair('a', 'b'), new Pair('c', 'd'));
    }

    @Example @Tag("3.6") @Label("aaab aaab: aa, then aaab in two more merges")
    void workedExample() {
        var encoder = BytePairEncoder.train("aaabdaaabac", 3);
        assertThat(encoder.merges()).containsExactly(
                new Pair('a', 'a'), new Pair('a', 'b'), new Pair(256, 257));
        assertThat(encoder.pieces("aaabdaaabac")).containsExactly("aaab", "d", "aaab", "a", "c");
        assertThat(BytePairEncoder.merge(new int[] {'a', 'a', 'a'}, new Pair('a', 'a'), 256))
                .containsExactly(256, 'a');
    }

    @Property @Label("refused: half of a surrogate pair, and the message says where")
    void refusesALoneSurrogate(@ForAll("texts") String before, @ForAll("texts") String after,
            @ForAll("halves") char half) {
        var text = before + half + "." + after;
        assertThatThrownBy(() -> BytePairEncoder.train("", 0).encode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("char " + before.length() + " of the text");
    }

    @Example @Label("half a character is shown as one that is not known")
    void showsHalfACharacter() {
        var encoder = BytePairEncoder.train("", 0);
        var tokens = encoder.encode("é");
        assertThat(tokens).hasSize(2);
        assertThat(encoder.decode(tokens[0])).isEqualTo("\uFFFD");
    }

    @Example @Label("refused: tokens out of range, merges of tokens that do not exist yet")
    void refusesWhatIsNoToken() {
        assertThatThrownBy(() -> BytePairEncoder.train("", 0).decode(0, 256))
                .hasMessage("decode: token 256 at place 1, expected 0 to 255");
        assertThatThrownBy(() -> new BytePairEncoder(List.of(new Pair(0, 256))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BytePairEncoder.train("", -1)).hasMessageContaining("0 or more");
    }

    /// The definition: count all pairs of neighbours, merge the most frequent, begin again.
    private static List<Pair> naive(String text, int merges) {
        var tokens = BytePairEncoder.bytes(text);
        var found = new ArrayList<Pair>();
        while (found.size() < merges) {
            var counts = count(tokens);
            var most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
            if (most < 2) {
                break;
            }
            var best = counts.keySet().stream().filter(p -> counts.get(p) == most)
                    .findFirst().orElseThrow();
            var pair = new Pair(best.get(0), best.get(1));
            found.add(pair);
            tokens = replace(tokens, pair, 255 + found.size());
        }
        return found;
    }

    /// The exercise must not judge itself.
    private static int[] replace(int[] tokens, Pair pair, int merged) {
        var result = new ArrayList<Integer>();
        for (var i = 0; i < tokens.length; i++) {
            var hit = i + 1 < tokens.length
                    && tokens[i] == pair.left() && tokens[i + 1] == pair.right();
            result.add(hit ? merged : tokens[i]);
            i += hit ? 1 : 0;
        }
        return result.stream().mapToInt(t -> t).toArray();
    }

    /// How often each pair stands side by side, in the order of left and right tokens.
    private static TreeMap<List<Integer>, Integer> count(int[] tokens) {
        var counts = new TreeMap<List<Integer>, Integer>(
                (p, q) -> p.get(0).equals(q.get(0)) ? p.get(1) - q.get(1) : p.get(0) - q.get(0));
        for (var i = 0; i + 1 < tokens.length; i++) {
            counts.merge(List.of(tokens[i], tokens[i + 1]), 1, Integer::sum);
        }
        return counts;
    }

    // ── Characters and words ─────────────────────────────────────────────────────────────────────

    @Property @Label("characters: decode(encode(s)) = s for every text of the alphabet")
    void charactersRestoreTheirText(@ForAll("texts") String text) {
        var tokenizer = CharTokenizer.of(text);
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        assertThat((long) tokenizer.size()).isEqualTo(text.codePoints().distinct().count());
    }

    @Example @Label("refused: a character that is not in the alphabet")
    void refusesAnUnknownCharacter() {
        assertThatThrownBy(() -> CharTokenizer.of("abc").encode("cd"))
                .hasMessageContaining("'d' (U+0064) is not in the alphabet of 3 characters");
    }

    @Property @Label("words: encoding what was decoded gives the same tokens")
    void wordsSurviveARoundTrip(@ForAll("sentences") String text) {
        var tokenizer = WordTokenizer.of(text, 1000);
        var tokens = tokenizer.encode(text);
        assertThat(tokenizer.encode(tokenizer.decode(tokens))).isEqualTo(tokens);
    }

    @Example @Label("words lose spaces: 'a, b' comes back as 'a , b'")
    void wordsLoseSpaces() {
        var tokenizer = WordTokenizer.of("a, b", 10);
        assertThat(tokenizer.decode(tokenizer.encode("a, b"))).isEqualTo("a , b");
        assertThat(tokenizer.decode(tokenizer.encode("a  ,b"))).isEqualTo("a , b");
    }

    @Example @Label("words that are not in the vocabulary are all the same")
    void unknownWordsAreOneToken() {
        var tokenizer = WordTokenizer.of("the cat and the dog", 2);
        assertThat(tokenizer.pieces("the bird")).containsExactly("the", "<unknown>");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    /// Any text without halves of surrogate pairs.
    @Provide Arbitrary<String> texts() {
        var anything = Arbitraries.integers().between(0, 0x10FFFF)
                .filter(c -> c < 0xD800 || c > 0xDFFF);
        var usual = Arbitraries.of('a', 'b', ' ', 'é', '字').map(c -> (int) c);
        return Arbitraries.frequencyOf(Tuple.of(2, usual), Tuple.of(1, anything))
                .list().ofMaxSize(40).map(list -> list.stream().map(Character::toString)
                        .collect(Collectors.joining())).withoutEdgeCases();
    }

    /// Few different letters, so that pairs repeat and overlap.
    @Provide Arbitrary<String> repetitive() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(60).withoutEdgeCases();
    }

    @Provide Arbitrary<String> sentences() {
        var piece = Arbitraries.of("the", "cat", "ate", ",", " ", "  ", "\n", "(", "Ω2", "_");
        return Combinators.combine(piece.list().ofMaxSize(12), piece).as(
                (list, last) -> String.join("", list) + last).withoutEdgeCases();
    }

    @Provide Arbitrary<Character> halves() {
        return Arbitraries.chars().range('\uD800', '\uDFFF');
    }
}
