package common.exercises;

import common.exercises.Page.State;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// # Tables, statements and bodies as a reader sees them
///
/// One rule for all of it: after what happened stands what to do next, as a command to copy.
final class Board {

    /// What an exercise is to the reader.
    private enum Standing {
        BOOK("the book's"), BLANK("open"), TRIED("open, yours"), SOLVED("solved"),
        BROKEN("open, no Java");

        private final String words;

        Standing(String words) {
            this.words = words;
        }
    }

    private static final int TITLE = 42;
    private static final int BRIEF = 76;

    private final Book book;
    private final Terminal out;

    Board(Book book, Terminal out) {
        this.book = book;
        this.out = out;
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
        byChapter(pages).forEach((chapter, exercises) -> {
            out.line(out.strong(name(chapter)));
            exercises.forEach(page -> out.line("  " + row(page) + "  "
                + Terminal.fit(standing(page).words, 14)
                + (page.method() == null ? page.problem() : brief(page))));
            out.line();
        });
        next(pages);
    }

    void status(List<Page> pages) {
        out.line(out.strong("chapter               solved   open   the book's"));
        byChapter(pages).forEach((chapter, exercises) -> progress(name(chapter), exercises));
        progress("all", pages);
        out.line();
        pages.stream().filter(Page::isOpen).forEach(page -> out.line("  " + row(page) + "  "
            + standing(page).words));
        next(pages);
    }

    private void progress(String name, List<Page> pages) {
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
    private void next(List<Page> pages) {
        var begun = pages.stream()
            .filter(page -> page.isOpen() && standing(page) != Standing.SOLVED)
            .map(page -> "next: " + page.id() + " " + page.title() + "   "
                + Terminal.command((page.state() == State.BLANK ? "hint " : "check ") + page.id()));
        var fresh = pages.stream().filter(page -> standing(page) == Standing.BOOK)
            .map(page -> "next: " + page.id() + " " + page.title() + "   "
                + Terminal.command("open " + page.id()));
        out.line(Stream.concat(begun, fresh).findFirst().orElse(pages.isEmpty()
            ? "There are no exercises here." : "All solved."));
    }

    void opened(Page page, boolean fresh) {
        out.line(out.strong("Exercise " + page.id() + (fresh ? " is open: " : " is open already: ")
            + page.title()));
        out.line("  " + book.relative(page.file())
            + (page.method() == null ? "" : ":" + page.method().line()) + "\n");
        task(page);
        out.line("Its laws");
        book.laws(page.id()).forEach(law ->
            out.line("  " + law.statement() + "   " + out.faint("(" + law.title() + ")")));
        out.line();
        if (page.state() == State.BLANK && new Attempts(book, page.id()).newest().isPresent()) {
            out.line("your last attempt   " + Terminal.command("open " + page.id() + " mine"));
        }
        out.line("a hint              " + Terminal.command("hint " + page.id()));
        out.line("check your answer   " + Terminal.command("check " + page.id()));
    }

    void hint(Page page) {
        out.line(out.strong("Exercise " + page.id() + ", " + page.title()));
        out.line("  " + book.relative(page.file())
            + (page.method() == null ? "" : ":" + page.method().line()) + "\n");
        task(page);
        out.line(statement(page).hint().map(hint -> "Hint\n" + indented(hint))
            .orElse("There is no hint for this one."));
        out.line("\ncheck your answer   " + Terminal.command("check " + page.id()));
        out.line("the book's answer   " + Terminal.command("peek " + page.id()));
    }

    /// What the method is for, where its comment begins with that, and what to do.
    private void task(Page page) {
        statement(page).text().ifPresent(text -> {
            var doc = page.method().doc().strip();
            if (!doc.startsWith("**Exercise")) {
                out.line("  " + Statement.brief(doc));
            }
            out.line(indented(text) + "\n");
        });
    }

    void peek(Page page) {
        var theirs = page.sidecar().map(Sidecar::body).orElseGet(page::body);
        var yours = switch (page.state()) {
            case TRIED, BROKEN -> page.place().of(page.text());
            case BLANK, LOST, CLOSED -> new Attempts(book, page.id()).newest().orElse("");
        };
        out.line(out.strong("Exercise " + page.id() + ", " + page.title()) + "\n");
        Columns.of("yours", yours, "the book's", theirs).forEach(out::line);
    }

    void closed(Page page, Desk.Closed closed) {
        var file = book.relative(page.file());
        out.line("Exercise " + page.id() + " is closed: " + page.title() + " is the book's again.");
        closed.kept().ifPresent(path -> {
            out.line("  your body is kept   " + book.relative(path));
            out.line("  to go on with it    " + Terminal.command("open " + page.id() + " mine"));
        });
        if (closed.merged()) {
            out.line("  The conflict in " + file + " is solved. Finish the merge:  git add -A");
        }
        if (closed.restChanged()) {
            out.line("  Besides the body, " + page.file().getFileName()
                + " is not what it was when\n  you opened the exercise: a helper or an import of "
                + "yours, or a new edition.\n"
                + "  See:  git diff " + file);
        }
    }

    private TreeMap<Integer, List<Page>> byChapter(List<Page> pages) {
        return pages.stream().collect(Collectors.groupingBy(
            page -> page.id().chapter(), TreeMap::new, Collectors.toList()));
    }

    private static String row(Page page) {
        return Terminal.fit(page.id().toString(), 6) + Terminal.fit(page.title(), TITLE);
    }

    private static String brief(Page page) {
        return Terminal.fit(Statement.brief(page.method().doc()), BRIEF).strip();
    }

    private static Statement statement(Page page) {
        return page.method() == null ? new Statement(Optional.empty(), Optional.empty())
            : Statement.of(page.id(), page.method().doc());
    }

    private String name(int chapter) {
        var directory = book.chapters().get(chapter);
        return directory == null ? "chapter " + chapter : directory.getFileName().toString();
    }

    private static String indented(String text) {
        return text.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
