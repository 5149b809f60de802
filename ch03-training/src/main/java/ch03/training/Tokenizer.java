package ch03.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// # From text to numbers and back
///
/// A network knows numbers, a text is made of characters, and something has to translate: cut the
/// text into pieces, the *tokens*, and give each kind of piece a number. Where to cut is a choice,
/// and three kinds stand below, [CharTokenizer], [WordTokenizer] and [BytePairEncoder].
///
/// | pieces | vocabulary | texts become | unknown pieces | decode(encode(s)) = s |
/// |---|---|---|---|---|
/// | characters | small | long | yes | if it can be encoded |
/// | words | huge | short | many | no: spaces are lost |
/// | pairs of bytes, merged | as large as you like | in between | none | always |
public interface Tokenizer {

    /// How many different tokens there are; their numbers run from 0 to `size() - 1`.
    int size();

    int[] encode(String text);

    String decode(int... tokens);

    /// The pieces that a text is cut into, to look at.
    default List<String> pieces(String text) {
        return Arrays.stream(encode(text)).mapToObj(this::decode).collect(Collectors.toList());
    }

    /// Refuses numbers that are no tokens.
    default void check(int... tokens) {
        for (var i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= size()) {
                throw new IllegalArgumentException("decode: token %d at place %d, expected 0 to %d"
                        .formatted(tokens[i], i, size() - 1));
            }
        }
    }
}
