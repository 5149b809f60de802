package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import common.exercises.Exercise;

/// # One long text, read by many at once
///
/// A text of a million symbols is one example, too long to keep all of its states for a backward
/// pass, and a batch of one is slow. So cut the text into `B` streams of equal length, one above
/// the other, and read all of them from left to right in pieces of `T` symbols:
///
/// ```
///            piece 0      piece 1      piece 2
/// stream 0   first_citi | zen_before | _we_procee
/// stream 1   what_autho | rity_surfe | its_on_wou
/// ```
///
/// A row of piece 1 goes on where the same row of piece 0 ended, so the state after the one is the
/// right start for the other. Pieces that were shuffled would each begin in the middle of a
/// sentence, and with nothing in mind.
///
/// The target of a place is the symbol after it; that of the last place of a piece is the first
/// symbol of the next piece. With $n$ symbols per stream, $n B + 1$ symbols are used, and fewer
/// than $B$ at the end of the text are left over.
public final class TextStreams {

    private final int[] text;
    private final int streams, length, steps;

    /// Cuts `text` into `streams` streams and each into pieces of `steps` symbols.
    public TextStreams(int[] text, int streams, int steps) {
        if (streams < 1 || steps < 1 || text.length <= streams) {
            throw new IllegalArgumentException(("TextStreams: expected at least 1 stream, 1 step"
                    + " and a text of more symbols than streams; got %d, %d and %d symbols")
                    .formatted(streams, steps, text.length));
        }
        this.text = text.clone();
        this.streams = streams;
        this.steps = steps;
        length = (text.length - 1) / streams;
    }

    /// $n$, the length of each stream.
    public int length() {
        return length;
    }

    /// How many pieces there are; the last may be shorter.
    public int pieces() {
        return Math.ceilDiv(length, steps);
    }

    /// Piece number `k` of every stream, counted from 0: `[B, T]`, or less than `T` wide where a
    /// stream ends before the last piece is full.
    ///
    /// **Exercise 5.17.** Write this method; [#check] is given.
    /// <details><summary>Hint</summary>Where in the text does stream `b` begin, and where in it the
    /// piece? The last target of a piece is not in the piece.</details>
    @Exercise("5.17")
    public Piece piece(int k) {
        check(k);
        var from = k * steps;
        var size = Math.min(steps, length - from);                   // T
        var inputs = new int[streams * size];
        var targets = new int[streams * size];
        for (var b = 0; b < streams; b++) {
            System.arraycopy(text, b * length + from, inputs, b * size, size);
            System.arraycopy(text, b * length + from + 1, targets, b * size, size);
        }
        var shape = Shape.of(streams, size);
        return new Piece(k, new TeacherForced(
                Indices.of(shape, inputs), Indices.of(shape, targets)));
    }

    private void check(int k) {
        if (k < 0 || k >= pieces()) {
            throw new IllegalArgumentException("TextStreams: expected a piece from 0 to %d, got %d"
                    .formatted(pieces() - 1, k));
        }
    }
}
