package common;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.LongSupplier;

/// # Is it still running?
///
/// Training takes seconds to minutes, and somebody is waiting in front of it:
///
///     try (var bar = Progress.of("training", batches)) {
///         for (var batch : loader) {
///             bar.step("loss 0.31");
///         }
///     }
///
/// On a terminal this is one line that redraws itself, by a carriage return and nothing else: no
/// colours, no cursor commands, so neither an old console nor `NO_COLOR` has anything to complain
/// about. Where the output is a file or a pipe, a redrawn line is garbage; there it writes a plain
/// line for every tenth of the work, and one whenever ten seconds have passed in silence. A console
/// without Unicode gets `#`.
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 79, BAR = 24;
    private static final long REDRAW = 100_000_000L, SILENCE = 10_000_000_000L;    // nanoseconds

    private final String task;
    private final long total;
    private final PrintStream out;
    private final boolean live;
    private final LongSupplier clock;
    private final long start;
    private final char full, empty;

    private long done, lastDrawn;
    private int drawnLength;
    private String message = "";

    /// Progress through `total` steps of `task`, on standard output.
    public static Progress of(String task, long total) {
        var console = System.console();
        var live = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return new Progress(task, total, System.out, live, System::nanoTime);
    }

    Progress(String task, long total, PrintStream out, boolean live, LongSupplier clock) {
        if (total < 0) {
            throw new IllegalArgumentException("Progress: total is at least 0, got " + total);
        }
        this.task = task;
        this.total = total;
        this.out = out;
        this.live = live;
        this.clock = clock;
        start = lastDrawn = clock.getAsLong();
        var unicode = canEncode(out.charset(), "█░");
        full = unicode ? '█' : '#';
        empty = unicode ? '░' : '.';
        if (live) {
            draw();
        }
    }

    /// One step is done.
    public void step() {
        step(1, message);
    }

    /// One step is done; `message` says how things stand.
    public void step(String message) {
        step(1, message);
    }

    /// `steps` steps are done at once. More than `total` in all is no error: the bar stays full.
    public void step(long steps, String message) {
        var tenthBefore = tenth();
        done += steps;
        this.message = message;
        var waited = clock.getAsLong() - lastDrawn;
        var due = live ? waited >= REDRAW : tenth() > tenthBefore || waited >= SILENCE;
        if (due && done < total) {                                   // close() writes the last line
            draw();
        }
    }

    /// A line of its own that stays: the bar steps aside for it.
    public void say(String line) {
        wipe();
        out.println(line);
        if (live) {
            draw();
        }
    }

    /// The last word: what was reached, and in what time. An interrupted task shows how far it
    /// came.
    @Override public void close() {
        wipe();
        var reached = done >= total ? "done" : "stopped at " + percent() + " %";
        var took = time(clock.getAsLong() - start);
        out.println(clip(task + ": " + reached + " in " + took + tail()));
    }

    private void draw() {
        lastDrawn = clock.getAsLong();
        var text = "%s %3d %%%s%s".formatted(task, percent(), remaining(), tail());
        if (!live) {
            out.println(clip(text));
            return;
        }
        var filled = (int) (fraction() * BAR);
        var bar = String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(BAR - filled);
        var line = clip(bar + " " + text);
        out.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
        out.flush();
        drawnLength = line.length();
    }

    private void wipe() {
        if (live) {
            out.print("\r" + " ".repeat(drawnLength) + "\r");
            drawnLength = 0;
        }
    }

    private double fraction() {
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }

    private int percent() {
        return (int) (100 * fraction());
    }

    private int tenth() {
        return (int) (10 * fraction());
    }

    private String tail() {
        return message.isEmpty() ? "" : ", " + message;
    }

    /// What is left, if the rest goes on as the part that is done.
    private String remaining() {
        if (done == 0 || done >= total) {
            return "";
        }
        var elapsed = clock.getAsLong() - start;
        return ", " + time((long) (elapsed / fraction() - elapsed)) + " left";
    }

    private static String time(long nanos) {
        var seconds = nanos / 1e9;
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        var whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : "%d min %d s".formatted(whole / 60, whole % 60);
    }

    private static String clip(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH);
    }

    private static boolean canEncode(Charset charset, String text) {
        return charset.canEncode() && charset.newEncoder().canEncode(text);
    }
}
