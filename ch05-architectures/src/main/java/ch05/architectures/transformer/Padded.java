package ch05.architectures.transformer;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch04.layers.Attention;
import java.util.Arrays;

/// # Texts of different length in one batch
///
/// A tensor is a rectangle and texts are not. So the shorter ones are filled up with anything (zeros,
/// here), and from then on everybody must be told what is real: attention must not look at the
/// filling, the loss must not count it. If both are told, a ragged batch is the same as its texts one
/// by one, in value and in gradient.
///
/// @param ids `[B, T]`, with 0 behind the end of a text
/// @param lengths how many of each row are real
public record Padded(Indices ids, int[] lengths) {

    public Padded {
        if (ids.shape().rank() != 2 || ids.shape().size(0) != lengths.length
                || Arrays.stream(lengths).anyMatch(n -> n < 0 || n > ids.shape().size(1))) {
            throw new IllegalArgumentException("Padded: expected ids [B, T] and B lengths up to T,"
                    + " got %s and %s".formatted(ids.shape(), Arrays.toString(lengths)));
        }
    }

    /// As many columns as the longest text has symbols.
    public static Padded of(int[]... texts) {
        var longest = Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
        var ids = new int[texts.length * longest];
        for (var b = 0; b < texts.length; b++) {
            System.arraycopy(texts[b], 0, ids, b * longest, texts[b].length);
        }
        return new Padded(Indices.of(Shape.of(texts.length, longest), ids),
                Arrays.stream(texts).mapToInt(text -> text.length).toArray());
    }

    public int rows() {
        return lengths.length;
    }

    /// What attention must not look at, `[B, 1, 1, T]`; null if nothing is filled up, so that nobody
    /// spends time on a mask without effect.
    public Mask blocked() {
        var columns = ids.shape().size(1);
        return Arrays.stream(lengths).allMatch(n -> n == columns) ? null
                : Attention.padding(columns, lengths);
    }

    /// Text number `b`, without filling.
    public int[] text(int b) {
        var columns = ids.shape().size(1);
        return Arrays.copyOfRange(ids.toArray(), b * columns, b * columns + lengths[b]);
    }
}
