package ch05.architectures.gpt;

import ch03.training.DataLoader;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// # One long text, in windows
///
/// A play has no examples, it has a million symbols in a row. Most of it is there to learn from, its
/// last part to judge by: cut once, not symbol by symbol, or each judged symbol would stand between
/// two that were learned. A small part is there to *watch* by, for the curve that is drawn while the
/// model learns. So the last part is read once, at the end, and no choice can have been made by it.
///
/// The part to watch by is the beginning. Where one cuts is not a detail: the fiftieth just before
/// the last tenth of Shakespeare's plays is about the people of that tenth, and a GPT that was not
/// shown it came to 1.936 nats per letter instead of 1.891.
///
/// - To *learn*, windows of a context each are drawn anywhere in the text, with replacement. The
///   windows of step $t$ follow from the seed and from $t$ alone, so a training that is taken up
///   again sees what it would have seen.
/// - To *judge*, the text is cut into windows end to end, and each of its symbols but the first is
///   predicted exactly once. Nothing is drawn, so there is no luck in the number.
///
/// The first letters of each window are guessed from little, the very first from one letter. That
/// costs a model with a context something, and one that carries a state from window to window
/// nothing. To compare the two, give every prediction a run-up, here of half a context: twice the
/// work, and a smaller loss of the same model (1.863 in place of 1.891).
///
/// @param learn the symbols to learn from
/// @param watch the symbols to watch by
/// @param judge the symbols to judge by
/// @param context how many predictions a window holds
public record Windows(int[] learn, int[] watch, int[] judge, int context) {

    public Windows {
        if (context < 1 || learn.length <= context || watch.length < 2 || judge.length < 2) {
            throw new IllegalArgumentException(("Windows: expected a context of at least 1, a"
                    + " longer text to learn from and at least 2 symbols each to watch and to judge"
                    + " by; got context %d and %d, %d and %d symbols")
                            .formatted(context, learn.length, watch.length, judge.length));
        }
    }

    /// The first fiftieth of the text to watch by, the last tenth to judge by, the rest to learn from.
    public static Windows of(int[] text, int context) {
        int first = (int) (0.02 * text.length), second = (int) (0.9 * text.length);
        return new Windows(Arrays.copyOfRange(text, first, second), Arrays.copyOf(text, first),
                Arrays.copyOfRange(text, second, text.length), context);
    }

    /// `steps` batches to learn from, drawn anew for whatever step `step` tells. The loader only
    /// counts; the step number says which windows.
    public DataLoader<TeacherForced> drawn(int steps, int batch, Rng rng, LongSupplier step) {
        var places = rng.split("windows");
        return DataLoader.inOrder(Math.multiplyExact(steps, batch), batch, rows -> {
            var now = places.split(step.getAsLong());
            return TeacherForced.windows(learn, context,
                    now.ints(rows.length, 0, learn.length - context).toArray());
        });
    }

    /// The first `most` windows of the text to watch by, or all, if there are fewer: a glance.
    public DataLoader<TeacherForced> watching(int batch, int most) {
        return endToEnd(watch, context, batch, most);
    }

    /// The text to judge by, end to end.
    public DataLoader<TeacherForced> judging(int batch) {
        return endToEnd(judge, context, batch, Integer.MAX_VALUE);
    }

    /// The text to judge by; behind the first window each prediction knows at least half a context.
    public DataLoader<TeacherForced> judgingWithRunUp(int batch) {
        return endToEnd(judge, Math.ceilDiv(context, 2), batch, Integer.MAX_VALUE);
    }

    private DataLoader<TeacherForced> endToEnd(int[] text, int fresh, int batch, int most) {
        var windows = TeacherForced.windowsEndToEnd(text, context, fresh);
        return DataLoader.inOrder(Math.min(windows, most), batch,
                rows -> TeacherForced.endToEnd(text, context, fresh, rows));
    }
}
