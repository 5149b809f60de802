package common.exercises;

import common.exercises.Page.State;
import common.exercises.Verdict.Judged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// # Tables and verdicts as a reader sees them
///
/// One rule for all of it: after what happened stands what to do next, as a command to copy.
final class Board {

    private static final int MESSAGE_LINES = 14;
    private static final int MESSAGE_WIDTH = 110;

    private final Book book;
    private final Terminal out;

    Board(Book book, Terminal out) {
        this.book = book;
        this.out = out;
    }

    /// What an exercise is to the reader.
    enum Standing {
        BOOK("the book's"), BLANK("open"), TRIED("open, yours"), SOLVED("solved"), BROKEN("open, no Java");

        private final String words;

        Standing(String words) {
            this.words = words;
        }
    }

    private Standing standing(Page page) {
        var attempts = new Attempts(book, page.id());
        return switch (page.state()) {
            case CLOSED -> attempts.solved() ? Standing.SOLVED : Standing.BOOK;
            case BLANK, LOST -> Standing.BLANK;
            case TRIED -> attempts.passed(page.body()) ? Standing.SOLVED : Standing.TRIED;
            case BROKEN -> Standing.BROKEN;
        };
    }

    void list(List<Page> pages) {
        var chapter = 0;
        for (var page : pages) {
            if (page.id().chapter() != chapter) {
                chapter = page.id().chapter();
                out.line((chapter == pages.getFirst().id().chapter() ? "" : "\n")
                    + out.strong("Chapter " + chapter + ", " + name(chapter)));
            }
            out.line("  " + Terminal.fit(page.id().toString(), 6) + Terminal.fit(page.title(), 36) + "  "
                + Terminal.fit(standing(page).words, 14) + statement(page).brief());
        }
        out.line("\n" + (pages.isEmpty() ? "No exercises here yet." : "Begin with:  "
            + Terminal.command("open " + pages.getFirst().id())));
    }

    void status(List<Page> pages) {
        var byChapter = pages.stream().collect(Collectors.groupingBy(page -> page.id().chapter()));
        out.line(out.strong("chapter               solved   open   the book's"));
        byChapter.keySet().stream().sorted().forEach(chapter -> row(name(chapter), byChapter.get(chapter)));
        row("all", pages);
        var next = next(pages);
        out.line();
        for (var page : pages) {
            if (page.state() != State.CLOSED) {
                out.line("  " + Terminal.fit(page.id().toString(), 6) + Terminal.fit(page.title(), 36)
                    + "  " + standing(page).words);
            }
        }
        if (next == null) {
            out.line("All solved. Put the book's bodies back:  " + Terminal.command("close all"));
        } else {
            var verb = standing(next) == Standing.BOOK ? "open " : "check ";
            out.line("next: " + next.id() + " " + next.title() + "   " + Terminal.command(verb + next.id()));
        }
    }

    private void row(String name, List<Page> pages) {
        var solved = count(pages, Standing.SOLVED);
        var untouched = count(pages, Standing.BOOK);
        out.line("%-20s %7d %6d %12d   %s %d/%d".formatted(Terminal.fit(name, 20), solved,
            pages.size() - solved - untouched, untouched,
            Terminal.bar(solved, pages.size(), 20), solved, pages.size()));
    }

    private int count(List<Page> pages, Standing standing) {
        return (int) pages.stream().filter(page -> standing(page) == standing).count();
    }

    /// What is begun comes before what is not.
    private Page next(List<Page> pages) {
        var begun = pages.stream().filter(page -> page.isOpen() && standing(page) != Standing.SOLVED);
        var fresh = pages.stream().filter(page -> standing(page) == Standing.BOOK);
        return java.util.stream.Stream.concat(begun, fresh).findFirst().orElse(null);
    }

    void opened(Page page, boolean fresh) {
        out.line(out.strong("Exercise " + page.id() + (fresh ? " is open: " : " is open already: ")
            + page.title()));
        out.line("  " + place(page) + "\n");
        statement(page).text().ifPresent(text -> out.line(indented(text) + "\n"));
        out.line("Its laws");
        for (var law : book.laws(page.id())) {
            out.line("  " + law.statement() + "   " + out.faint("(" + law.title() + ")"));
        }
        out.line();
        if (page.state() == State.BLANK && new Attempts(book, page.id()).newest().isPresent()) {
            out.line("your last attempt   " + Terminal.command("open " + page.id() + " mine"));
        }
        out.line("a hint              " + Terminal.command("hint " + page.id()));
        out.line("check your answer   " + Terminal.command("check " + page.id()));
    }

    void hint(Page page) {
        out.line(out.strong("Exercise " + page.id() + ", " + page.title()) + "\n");
        statement(page).text().ifPresent(text -> out.line(indented(text) + "\n"));
        out.line(statement(page).hint().map(hint -> "Hint\n" + indented(hint))
            .orElse("There is no hint for this one."));
        out.line("\ncheck your answer   " + Terminal.command("check " + page.id()));
        out.line("the book's answer   " + Terminal.command("peek " + page.id()));
    }

    void peek(Page page) {
        var book = page.sidecar().map(Sidecar::body).orElseGet(page::body);
        var yours = switch (page.state()) {
            case TRIED, BROKEN -> page.place().of(page.text());
            case CLOSED -> new Attempts(this.book, page.id()).newest().orElse("");
            default -> "";
        };
        out.line(out.strong("Exercise " + page.id() + ", " + page.title()) + "\n");
        Columns.of("yours", yours, "the book's", book).forEach(out::line);
    }

    void closed(Page page, Desk.Closed closed) {
        out.line("Exercise " + page.id() + " is closed: " + page.title() + " is the book's again.");
        closed.kept().ifPresent(path -> {
            out.line("  Your body is kept in " + book.relative(path) + ". To go on with it: "
                + Terminal.command("open " + page.id() + " mine"));
        });
        if (closed.merged()) {
            out.line("  The conflict in " + book.relative(page.file()) + " is solved: git add -A, and "
                + "finish the merge.");
        }
        if (closed.restChanged()) {
            out.line("  Besides the body, " + page.file().getFileName() + " is not what it was when you "
                + "opened the exercise:\n  a helper or an import of yours, or a new edition. See: "
                + "git diff " + book.relative(page.file()));
        }
    }

    void verdict(Verdict verdict) {
        out.line(out.strong("Exercise " + verdict.id() + ", " + verdict.title()) + "\n");
        for (var judged : verdict.laws()) {
            law(judged);
        }
        if (!verdict.problem().isEmpty()) {
            out.line(indented(verdict.problem()));
        }
        out.line();
        out.line(switch (verdict.status()) {
            case SOLVED -> out.good("Solved.") + " All " + verdict.laws().size() + " laws hold.   Compare "
                + "with the book's: " + Terminal.command("peek " + verdict.id());
            case WRONG -> out.bad("Not yet.") + " " + verdict.laws().stream().filter(l -> !l.holds()).count()
                + " of " + verdict.laws().size() + " laws fail.   " + help(verdict);
            case BLANK, ERROR -> out.bad("Not yet.") + "   " + Terminal.command("hint " + verdict.id());
        });
    }

    private String help(Verdict verdict) {
        return Terminal.command("hint " + verdict.id());
    }

    private void law(Judged judged) {
        var mark = judged.holds() ? out.good("holds") : judged.outcome() == null ? out.bad("no run")
            : out.bad("FAILS");
        out.line("  " + mark + "  " + judged.law().statement() + "   "
            + out.faint("(" + judged.law().title() + ")"));
        if (judged.outcome() != null && !judged.holds()) {
            var sample = judged.outcome().sample();
            if (!sample.isEmpty()) {
                out.line("         the simplest case found:");
                limited(sample).forEach(line -> out.line("           " + line));
            }
            limited(judged.outcome().message().strip().lines().filter(l -> !l.isBlank()).toList())
                .forEach(line -> out.line("         " + line));
        }
    }

    private static List<String> limited(List<String> lines) {
        var limited = new ArrayList<String>();
        for (var line : lines.subList(0, Math.min(MESSAGE_LINES, lines.size()))) {
            limited.add(line.length() <= MESSAGE_WIDTH ? line : line.substring(0, MESSAGE_WIDTH) + " ...");
        }
        if (lines.size() > MESSAGE_LINES) {
            limited.add("... (" + (lines.size() - MESSAGE_LINES) + " more lines)");
        }
        return limited;
    }

    private Statement statement(Page page) {
        return page.method() == null ? new Statement(java.util.Optional.empty(),
            java.util.Optional.empty()) : Statement.of(page.id(), page.method().doc());
    }

    private String place(Page page) {
        Path file = book.relative(page.file());
        return page.method() == null ? file.toString() : file + ":" + page.method().line();
    }

    private String name(int chapter) {
        return book.chapters().get(chapter).getFileName().toString();
    }

    private static String indented(String text) {
        return text.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
