package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.CrossEntropy;
import ch03.training.Logits;
import ch03.training.Variable;
import common.exercises.Exercise;
import java.util.Arrays;

/// # All predictions of a text at once
///
/// By the chain rule of probability the loss of a text is a sum over its symbols, each predicted
/// from those before it:
///
/// $$ -\log P(x_1, \dots, x_T) = -\sum_t \log P(x_t \mid x_1, \dots, x_{t-1}) $$
///
/// In training all of $x$ is known. So a causal model gets the *true* text as input, whatever it
/// would have written itself, and gives all $T$ predictions in one pass: a row of the batch is $T$
/// examples. This is called *teacher forcing*. Row $t$ of the scores has seen the inputs up to $t$,
/// so the input must run one symbol behind:
///
/// | | | | | |
/// |---|---|---|---|---|
/// | input | start | c | a | t |
/// | target | c | a | t | stop |
///
/// Shift by nothing, and the model learns to copy its input: a wonderful loss, and nonsense as soon
/// as it has to write. No law about the model can catch this; the model *is* causal.
///
/// @param inputs `[B, T]`
/// @param targets `[B, T]`; [#NONE] where nothing is to be predicted: padding
public record TeacherForced(Indices inputs, Indices targets) {

    /// A target that does not count.
    public static final int NONE = -100;

    public TeacherForced {
        if (inputs.shape().rank() != 2 || !inputs.shape().equals(targets.shape())) {
            throw new IllegalArgumentException("TeacherForced: expected inputs and targets [B, T],"
                    + " got %s and %s".formatted(inputs.shape(), targets.shape()));
        }
    }

    /// Whole texts between two signs, padded to the longest.
    ///
    /// **Exercise 5.21.** Write this method. Rows are filled up at their ends; [#NONE] marks
    /// targets that are no symbols.
    /// <details><summary>Hint</summary>A text of n symbols has n + 1 predictions: it may stop. The
    /// filling of the inputs can be anything, that of the targets cannot.</details>
    @Exercise("5.21")
    public static TeacherForced of(int start, int stop, int[]... texts) {
        var longest = 1 + Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
        var inputs = new int[texts.length * longest];
        var targets = new int[texts.length * longest];
        Arrays.fill(targets, NONE);
        for (var b = 0; b < texts.length; b++) {
            var row = b * longest;
            var n = texts[b].length;
            inputs[row] = start;
            System.arraycopy(texts[b], 0, inputs, row + 1, n);
            System.arraycopy(texts[b], 0, targets, row, n);
            targets[row + n] = stop;
        }
        var shape = Shape.of(texts.length, longest);
        return new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets));
    }

    /// Windows of a long text, `length` predictions each, from these places on. What follows a
    /// window is known, so no sign is needed.
    public static TeacherForced windows(int[] text, int length, int... places) {
        checkLength(text, length, length);
        for (var place : places) {
            if (place < 0 || place >= text.length - length) {
                throw new IllegalArgumentException(("windows: %d symbols and the one behind them do"
                        + " not fit into a text of %d from place %d on")
                                .formatted(length, text.length, place));
            }
        }
        return cut(text, length, length, places);
    }

    /// Windows number `which` of a text that is cut end to end, so that together they predict every
    /// symbol but the first exactly once. The last is padded.
    ///
    /// With `fresh` = `length` the windows stand side by side, and the first predictions of each
    /// know almost nothing of what came before. With fewer they overlap: each begins only `fresh`
    /// symbols behind the one before, and none but its last `fresh` predictions count. The others
    /// are the run-up. (Of the first window all count.)
    public static TeacherForced endToEnd(int[] text, int length, int fresh, int... which) {
        var windows = windowsEndToEnd(text, length, fresh);
        for (var k : which) {
            if (k < 0 || k >= windows) {
                throw new IllegalArgumentException("endToEnd: expected windows 0 to %d, got %d"
                        .formatted(windows - 1, k));
            }
        }
        return cut(text, length, fresh, Arrays.stream(which).map(k -> k * fresh).toArray());
    }

    /// How many windows end to end a text has.
    public static int windowsEndToEnd(int[] text, int length, int fresh) {
        checkLength(text, length, fresh);
        return 1 + Math.ceilDiv(Math.max(0, text.length - 1 - length), fresh);
    }

    private static void checkLength(int[] text, int length, int fresh) {
        if (text.length < 2 || length < 1 || fresh < 1 || fresh > length) {
            throw new IllegalArgumentException(("windows: expected a text of at least 2 symbols and"
                    + " windows of at least 1, all or some of them fresh; got %d symbols, windows"
                    + " of %d, %d of them fresh").formatted(text.length, length, fresh));
        }
    }

    private static TeacherForced cut(int[] text, int length, int fresh, int... places) {
        var inputs = new int[places.length * length];
        var targets = new int[places.length * length];
        Arrays.fill(targets, NONE);
        for (var b = 0; b < places.length; b++) {
            var n = Math.min(length, text.length - 1 - places[b]);
            var old = places[b] == 0 ? 0 : length - fresh;           // the run-up
            System.arraycopy(text, places[b], inputs, b * length, n);
            System.arraycopy(text, places[b] + old + 1, targets, b * length + old, n - old);
        }
        var shape = Shape.of(places.length, length);
        return new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets));
    }

    public int rows() {
        return inputs.shape().size(0);
    }

    /// How many predictions count.
    public int predictions() {
        return (int) Arrays.stream(targets.toArray()).filter(k -> k != NONE).count();
    }

    /// The rows from `from` up to `to`, excluded.
    public TeacherForced slice(int from, int to) {
        return new TeacherForced(slice(inputs, from, to), slice(targets, from, to));
    }

    private static Indices slice(Indices ids, int from, int to) {
        var columns = ids.shape().size(1);
        return Indices.of(Shape.of(to - from, columns),
                Arrays.copyOfRange(ids.toArray(), from * columns, to * columns));
    }

    /// The mean surprise per prediction that counts, in nats, of scores `[B, T, V]`.
    public Variable loss(Variable scores) {
        var shape = inputs.shape();
        if (scores.rank() != 3 || scores.size(0) != shape.size(0)
                || scores.size(1) != shape.size(1)) {
            throw new IllegalArgumentException("TeacherForced: expected scores [%d, %d, V], got %s"
                    .formatted(shape.size(0), shape.size(1), scores.shape()));
        }
        var flat = scores.reshape(-1, scores.size(-1));              // [B·T, V]
        return new CrossEntropy().ignore(NONE).of(new Logits(flat), targets.reshape(-1));
    }
}
