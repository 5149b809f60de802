package common.exercises;

import common.exercises.Book.Law;
import common.exercises.Page.State;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// # Checking an answer
///
/// Furnish the clean room, run the tagged laws in it, read the reports, keep the body that was
/// checked. Most of the code is about answers that no law gets to see: those that do not compile or
/// never end.
final class Check {

    private static final Pattern COMPILER = Pattern.compile(
        "\\[ERROR\\] (?:COMPILATION ERROR.*)?(\\S.*?\\.java):\\[(\\d+),\\d+] (.*)");

    private final Book book;
    private final Maven maven;

    Check(Book book, Maven maven) {
        this.book = book;
        this.maven = maven;
    }

    Verdict of(Id id) {
        var page = book.page(id);
        switch (page.state()) {
            case BLANK, LOST -> {
                return Verdict.blank(id, page.title());
            }
            case BROKEN -> {
                return Verdict.error(id, page.title(), "It is not Java yet.\n  " + page.problem());
            }
            default -> { }
        }
        var laws = book.laws(id);
        if (laws.isEmpty()) {
            throw new Refusal("No law is tagged with " + id + ", so nothing can check it.");
        }
        var verdict = judge(page, laws);
        if (page.state() == State.TRIED) {
            remember(page, verdict);
        }
        return verdict;
    }

    private Verdict judge(Page page, List<Law> laws) {
        var room = new CleanRoom(book);
        room.furnish(page.id());
        var reports = room.chapter(page.id()).resolve("target/surefire-reports");
        Book.files(reports).forEach(Text::delete);
        var classes = laws.stream().map(Law::testClass).distinct().toList();
        var printed = maven.run(room.path(), Maven.testing(
            page.id(), room.chapter(page.id()), classes, room.onlyBodiesChanged()));
        var outcomes = Reports.in(reports);
        if (!outcomes.isEmpty()) {
            room.hasCompiled();
        }
        return outcomes.isEmpty()
            ? Verdict.error(page.id(), title(page), problem(page, room, printed))
            : Verdict.of(page.id(), title(page), laws, outcomes);
    }

    private static String title(Page page) {
        return page.title() + (page.isOpen() ? "" : " (not open: this is the book's own body)");
    }

    private void remember(Page page, Verdict verdict) {
        var attempts = new Attempts(book, page.id());
        attempts.keep(page.title(), page.body());
        if (verdict.status() == Verdict.Status.SOLVED) {
            attempts.pass(page.body());
        }
    }

    /// Why there is no report: the compiler's first words, a law that never ended, or Maven's own
    /// trouble.
    private String problem(Page page, CleanRoom room, String printed) {
        var errors = COMPILER.matcher(printed).results().distinct().toList();
        if (!errors.isEmpty()) {
            var here = errors.stream().map(error -> Matcher.quoteReplacement(error.group(1)))
                .anyMatch(file -> Path.of(file).endsWith(page.file().getFileName()));
            return (here ? "It does not compile.\n" : "The book does not compile around it.\n")
                + errors.stream().map(error -> "  " + original(room, error.group(1)) + ":"
                    + error.group(2) + ": " + error.group(3)).distinct().limit(5)
                    .collect(Collectors.joining("\n"));
        }
        if (printed.contains("There was a timeout")) {
            return "Its laws had not ended after " + Maven.TIMEOUT_SECONDS
                + " seconds. Does every loop and every recursion in it end?";
        }
        return "Maven could not run the laws. What it said (all of it is in "
            + book.relative(room.path().resolveSibling("maven.log")) + "):\n"
            + printed.lines().filter(line -> line.contains("ERROR")).limit(6)
                .map(line -> "  " + line).collect(Collectors.joining("\n"));
    }

    private Path original(CleanRoom room, String file) {
        var path = Path.of(file);
        return path.startsWith(room.path()) ? room.path().relativize(path) : path.getFileName();
    }
}
