package ch03.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// # One token per character
///
/// The alphabet is what occurs in a given text, in the order of Unicode. Simple, and small; but a
/// character that did not occur there cannot be written at all, and a model has to learn spelling
/// before it can learn anything else.
///
/// "Character" means Unicode code point here: an emoji is one, although Java stores two `char`s.
public final class CharTokenizer implements Tokenizer {

    private final int[] alphabet;                                    // code points, rising
    private final Map<Integer, Integer> tokens = new HashMap<>();

    private CharTokenizer(int[] alphabet) {
        this.alphabet = alphabet;
        for (var token = 0; token < alphabet.length; token++) {
            tokens.put(alphabet[token], token);
        }
    }

    /// The alphabet of a text.
    public static CharTokenizer of(String text) {
        return new CharTokenizer(text.codePoints().distinct().sorted().toArray());
    }

    @Override public int size() {
        return alphabet.length;
    }

    @Override public int[] encode(String text) {
        return text.codePoints().map(this::token).toArray();
    }

    private int token(int character) {
        var token = tokens.get(character);
        if (token == null) {
            throw new IllegalArgumentException("encode: '%s' (U+%04X) is not in the alphabet of %d"
                    .formatted(Character.toString(character), character, alphabet.length)
                    + " characters that this tokenizer was made of");
        }
        return token;
    }

    @Override public String decode(int... numbers) {
        check(numbers);
        var characters = Arrays.stream(numbers).map(token -> alphabet[token]).toArray();
        return new String(characters, 0, characters.length);
    }
}
