package ch05.architectures.gpt;

import ch03.training.DataLoader;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// # One long text, in windows
///
/// A play has no examples, it has a million symbols in a row. Its beginning is there to learn from,
/// its last part to judge by: cut once, not symbol by symbol, or each judged symbol would stand
/// between two that were learned.
///
/// - To *learn*, windows of a context each are drawn anywhere in the text, with replacement. The
///   windows of step $t$ follow from the seed and from $t$ alone, so a training that is taken up
///   again sees what it would have seen.
/// - To *judge*, the text is cut into windows end to end, and each of its symbols but the first is
///   predicted exactly once. Nothing is drawn, so there is no luck in the number.
///
/// @param learn the symbols to learn from
/// @param judge the symbols to judge by
/// @param context how many predictions a window holds
public record Windows(int[] learn, int[] judge, int context) {

    public Windows {
        if (context < 1 || learn.length < context + 1 || judge.length < 2) {
            throw new IllegalArgumentException(("Windows: expected a context of at least 1 and"
                    + " texts longer than it, got context %d and texts of %d and %d symbols")
                            .formatted(context, learn.length, judge.length));
        }
    }

    /// Nine tenths to learn from, the last to judge by.
    public static Windows of(int[] text, int context) {
        var cut = (int) (0.9 * text.length);
        return new Windows(Arrays.copyOf(text, cut),
                Arrays.copyOfRange(text, cut, text.length), context);
    }

    /// `steps` batches to learn from, drawn anew for whatever step `step` tells.
    public DataLoader<TeacherForced> drawn(int steps, int batch, Rng rng, LongSupplier step) {
        var places = rng.split("windows");
        return DataLoader.inOrder(steps * batch, batch, rows -> {
            var now = places.split(step.getAsLong());
            return TeacherForced.windows(learn, context,
                    now.ints(rows.length, 0, learn.length - context).toArray());
        });
    }

    /// The first `most` windows of the text to judge by, or all, if there are fewer.
    public DataLoader<TeacherForced> endToEnd(int batch, int most) {
        var windows = (judge.length - 2) / context + 1;
        return DataLoader.inOrder(Math.min(windows, most), batch,
                rows -> TeacherForced.endToEnd(judge, context, rows));
    }

    public DataLoader<TeacherForced> endToEnd(int batch) {
        return endToEnd(batch, Integer.MAX_VALUE);
    }
}
