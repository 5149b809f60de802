package common.exercises;

import common.exercises.Verdict.Judged;
import java.util.ArrayList;
import java.util.List;

/// # A verdict in words
///
/// For each law its statement and whether it holds. Where it fails, the simplest case that jqwik
/// found, and the assertion. Last, one line: solved or not yet, and what to do next.
final class Judgement {

    private static final int SAMPLE_LINES = 6;
    private static final int MESSAGE_LINES = 14;
    private static final int WIDTH = 110;

    private final Terminal out;

    Judgement(Terminal out) {
        this.out = out;
    }

    void print(Verdict verdict) {
        out.line(out.strong("Exercise " + verdict.id() + ", " + verdict.title()) + "\n");
        verdict.laws().forEach(this::law);
        verdict.problem().lines().forEach(line -> out.line("  " + line));
        out.line();
        var hint = Terminal.command("hint " + verdict.id());
        var all = verdict.laws().size();
        out.line(switch (verdict.status()) {
            case SOLVED -> out.good("Solved.") + (all == 1 ? " Its law holds." : " All " + all
                + " laws hold.") + "   Compare with the book's:  "
                + Terminal.command("peek " + verdict.id());
            case WRONG -> out.bad("Not yet.") + " " + failing(verdict) + " of " + all
                + (all == 1 ? " law" : " laws")
                + (failing(verdict) == 1 ? " fails.   " : " fail.   ") + hint;
            case BLANK, ERROR -> out.bad("Not yet.") + "   " + hint;
        });
    }

    private static long failing(Verdict verdict) {
        return verdict.laws().stream().filter(law -> !law.holds()).count();
    }

    private void law(Judged judged) {
        var mark = judged.holds() ? out.good("holds")
            : judged.outcome() == null ? out.bad("no run") : out.bad("FAILS");
        out.line("  " + mark + "  " + judged.law().statement() + "   "
            + out.faint("(" + judged.law().title() + ")"));
        if (judged.outcome() != null && !judged.holds()) {
            var sample = judged.outcome().sample();
            if (!sample.isEmpty()) {
                out.line("         the simplest case found:");
                limited(sample, SAMPLE_LINES).forEach(line -> out.line("           " + line));
            }
            var message = judged.outcome().message().lines()
                .filter(line -> !line.isBlank()).toList();
            limited(message, MESSAGE_LINES).forEach(line -> out.line("         " + line));
        }
    }

    private static List<String> limited(List<String> lines, int most) {
        var limited = new ArrayList<String>();
        for (var line : lines.subList(0, Math.min(most, lines.size()))) {
            limited.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ...");
        }
        if (lines.size() > most) {
            limited.add("... (" + (lines.size() - most) + " more lines)");
        }
        return limited;
    }
}
