package ch03.training;

import common.exercises.Exercise;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// # Byte pairs: a vocabulary that grows as far as you like
///
/// Characters are too small and words too many. Start below both: a text in UTF-8 is a row of
/// bytes, and there are 256 of them. Then find the two tokens that stand side by side most often,
/// make them one new token, and do it again. After some merges there are tokens for `th` and `ing`,
/// after thousands whole words; what is rare stays in pieces. Nothing is ever unknown, because
/// every text has bytes.
///
/// Training gives a list of merges, in order. Merge number $k$ makes token $256 + k$ of two tokens
/// with smaller numbers. To encode a new text, the same merges are made in the same order; to
/// decode, tokens are taken apart again until there are bytes. The first $k$ merges do not depend
/// on how many follow, so a small vocabulary is the beginning of a large one. ([BytePairTrainer]
/// finds the merges. Gage, 1994; for translation, Sennrich, Haddow & Birch, 2016; on bytes, Radford
/// et al., 2019)
public final class BytePairEncoder implements Tokenizer {

    /// Two tokens that become one.
    public record Pair(int left, int right) { }

    private static final int BYTES = 256;

    private final List<Pair> merges;
    private final List<byte[]> meanings = new ArrayList<>();         // the bytes of each token

    /// From merges found before: number $k$ may use tokens below $256 + k$.
    public BytePairEncoder(List<Pair> merges) {
        this.merges = List.copyOf(merges);
        for (var b = 0; b < BYTES; b++) {
            meanings.add(new byte[] {(byte) b});
        }
        for (var pair : merges) {
            check(pair.left, pair.right);
            meanings.add(joined(meanings.get(pair.left), meanings.get(pair.right)));
        }
    }

    /// Learns from a text: at most `merges` merges, fewer if no pair occurs twice any more.
    public static BytePairEncoder train(String text, int merges) {
        return new BytePairEncoder(BytePairTrainer.train(bytes(text), merges));
    }

    public List<Pair> merges() {
        return merges;
    }

    /// The encoder that stops after `k` merges.
    public BytePairEncoder first(int k) {
        return new BytePairEncoder(merges.subList(0, k));
    }

    @Override public int size() {
        return meanings.size();
    }

    @Override public int[] encode(String text) {
        var tokens = bytes(text);
        for (var k = 0; k < merges.size() && tokens.length > 1; k++) {
            tokens = merge(tokens, merges.get(k), BYTES + k);
        }
        return tokens;
    }

    /// Replaces each occurrence of the pair by the token `merged`, from left to right: of `aaa` the
    /// first two are merged, and the third stays.
    ///
    /// **Exercise 3.6.** Write this method.
    /// <details><summary>Hint</summary>Two positions move at different speeds: where you read and
    /// where you write.</details>
    @Exercise("3.6")
    static int[] merge(int[] tokens, Pair pair, int merged) {
        var result = tokens.clone();
        var written = 0;
        for (var i = 0; i < tokens.length; i++) {
            if (i + 1 < tokens.length && tokens[i] == pair.left && tokens[i + 1] == pair.right) {
                result[written++] = merged;
                i++;                                                 // its right half is used
            } else {
                result[written++] = tokens[i];
            }
        }
        return Arrays.copyOf(result, written);
    }

    /// The text of the tokens. A row of tokens that a model wrote may end in the middle of a
    /// character; what is no UTF-8 is shown as `\uFFFD`.
    @Override public String decode(int... tokens) {
        check(tokens);
        var bytes = new ByteArrayOutputStream();
        for (var token : tokens) {
            bytes.writeBytes(meanings.get(token));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The bytes of a text in UTF-8 as numbers from 0 to 255. Half of a surrogate pair is not a
    /// character and has no bytes; it is refused.
    static int[] bytes(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return unsigned(encoded);
        } catch (CharacterCodingException e) {
            var at = lonelySurrogate(text);
            throw new IllegalArgumentException("encode: char %d of the text, \\u%04x, is half of a"
                    .formatted(at, (int) text.charAt(at)) + " surrogate pair without the other", e);
        }
    }

    private static int[] unsigned(ByteBuffer bytes) {
        var numbers = new int[bytes.remaining()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.get() & 0xff;
        }
        return numbers;
    }

    private static int lonelySurrogate(String text) {
        var at = 0;
        while (Character.getType(text.codePointAt(at)) != Character.SURROGATE) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static byte[] joined(byte[] left, byte[] right) {
        var both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
