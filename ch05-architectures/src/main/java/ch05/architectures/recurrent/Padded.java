package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch04.layers.Attention;
import common.exercises.Exercise;
import java.util.Arrays;
import java.util.List;

/// # Sentences of different length in one batch
///
/// A tensor has no ragged edge, so short sentences are filled up at their ends with a symbol that
/// means nothing. What it means to *mean nothing* is the law of everything that uses this type:
/// whatever stands there, no result changes.
///
/// @param tokens `[B, S]`, of which the first `lengths[b]` of row `b` are real
public record Padded(Indices tokens, int... lengths) {

    public Padded {
        var shape = tokens.shape();
        if (shape.rank() != 2 || lengths.length != shape.size(0)) {
            throw new IllegalArgumentException("Padded: expected tokens [B, S] and B lengths,"
                    + " got %s and %d".formatted(shape, lengths.length));
        }
        for (var length : lengths) {
            if (length < 1 || length > shape.size(1)) {
                throw new IllegalArgumentException("Padded: expected lengths from 1 to %d, got %d"
                        .formatted(shape.size(1), length));
            }
        }
    }

    /// `B`, how many sentences.
    public int rows() {
        return lengths.length;
    }

    /// Fills up to the longest.
    public static Padded of(List<int[]> sentences, int padding) {
        var longest = sentences.stream().mapToInt(s -> s.length).max().orElse(0);
        if (longest == 0) {
            throw new IllegalArgumentException(
                    "Padded: expected at least one sentence with a symbol in it");
        }
        var tokens = new int[sentences.size() * longest];
        for (var i = 0; i < tokens.length; i++) {
            var sentence = sentences.get(i / longest);
            tokens[i] = i % longest < sentence.length ? sentence[i % longest] : padding;
        }
        return new Padded(Indices.of(Shape.of(sentences.size(), longest), tokens),
                sentences.stream().mapToInt(s -> s.length).toArray());
    }

    /// Where attention must not look: `[B, 1, S]`.
    public Mask blocked() {
        var longest = tokens.shape().size(1);
        return Attention.padding(longest, lengths).reshape(lengths.length, 1, longest);
    }

    /// All places but the first of each sentence: `[B, 1, S]`.
    Mask allButTheFirst() {
        var ones = new int[lengths.length];
        Arrays.fill(ones, 1);
        return new Padded(tokens, ones).blocked();
    }

    /// For each of the $B \cdot S$ places, counted through row by row, the place whose symbol
    /// stands there when every sentence is read from its end. The real symbols change places with
    /// each other, the padding stays at the end: otherwise a reader that comes from behind would
    /// walk through it before it meets the first word. Done twice, everything is where it was.
    ///
    /// **Exercise 5.15.** Write this method.
    /// <details><summary>Hint</summary>In a sentence of length n, place t changes with n − 1 − t.
    /// The rows of the batch do not mix.</details>
    @Exercise("5.15")
    public Indices mirror() {
        var longest = tokens.shape().size(1);
        var places = new int[tokens.count()];
        for (var i = 0; i < places.length; i++) {
            var row = i / longest;
            var t = i % longest;
            var from = t < lengths[row] ? lengths[row] - 1 - t : t;
            places[i] = row * longest + from;
        }
        return Indices.of(places);
    }

    /// The sentences from their ends, padding still behind them.
    public Indices reversed() {
        var symbols = tokens.toArray();
        var places = mirror().toArray();
        var turned = new int[symbols.length];
        for (var i = 0; i < turned.length; i++) {
            turned[i] = symbols[places[i]];
        }
        return Indices.of(tokens.shape(), turned);
    }
}
