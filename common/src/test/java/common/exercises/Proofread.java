package common.exercises;

import common.exercises.Page.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// # The half of the audit that only reads
///
/// Each exercise has a number of its own chapter, a statement, a hint, a law, two decoys with names
/// of their own, and a row in the chapter's README; and it is closed, and opening it and closing it
/// again leaves the file as it was.
final class Proofread {

    private static final Pattern ROW = Pattern.compile("^\\|\\s*\\**(\\d+\\.\\d+)\\**\\s*\\|(.*)$");

    private final Book book;
    private final int chapter;
    private final List<String> problems = new ArrayList<>();

    private Proofread(Book book, int chapter) {
        this.book = book;
        this.chapter = chapter;
    }

    static List<String> problems(Book book, int chapter) {
        var proofread = new Proofread(book, chapter);
        var pages = book.pagesOf(chapter);
        pages.forEach(proofread::page);
        proofread.orphans(pages);
        proofread.table(pages);
        return proofread.problems;
    }

    private void page(Page page) {
        if (page.state() != State.CLOSED || page.sidecar().isPresent()) {
            problem(page, "is open; the book is published with all exercises closed");
            return;
        }
        expect(page, page.id().chapter() == chapter, "has the number of another chapter");
        var statement = Statement.of(page.id(), page.method().doc());
        expect(page, statement.text().isPresent(),
            "has no statement: **Exercise " + page.id() + ".** in its doc comment, and what to do");
        expect(page, statement.hint().isPresent(),
            "has no hint: <details><summary>Hint</summary>...</details> after its statement");
        expect(page, !book.laws(page.id()).isEmpty(),
            "has no law: no test is tagged @Tag(\"" + page.id() + "\")");
        decoys(page);
        roundTrip(page);
    }

    private void decoys(Page page) {
        try {
            var decoys = Decoys.of(book.chapters().get(chapter), page.id()).all();
            expect(page, decoys.size() >= 2, "needs two decoys or more in "
                + book.relative(Decoys.file(book.chapters().get(chapter), page.id())));
            var names = decoys.stream().map(Decoys.Decoy::name).toList();
            expect(page, new HashSet<>(names).size() == names.size(), "has two decoys of one name");
        } catch (Refusal | SourceFile.DoesNotParse unreadable) {
            problem(page, "has decoys that cannot be read: " + unreadable.getMessage());
        }
    }

    /// In a copy, with the tool's own commands: the file on disk stays what it is, whatever goes
    /// wrong.
    private void roundTrip(Page page) {
        try {
            var copy = Files.createTempDirectory("audit");
            Files.createDirectories(copy.resolve("common/src/main/java/common/exercises"));
            var file = copy.resolve(book.relative(page.file()).toString());
            Files.createDirectories(file.getParent());
            var before = Files.readAllBytes(page.file());
            Files.write(file, before);
            var desk = new Desk(Book.at(copy));
            desk.open(page.id());
            var opened = Files.readAllBytes(file);
            desk.close(page.id());
            expect(page, !Arrays.equals(before, opened), "does not change when it is opened");
            expect(page, Arrays.equals(before, Files.readAllBytes(file)),
                "does not come back byte for byte when it is closed");
            delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Decoys of an exercise that does not exist guard nothing.
    private void orphans(List<Page> pages) {
        var ids = pages.stream().map(page -> page.id() + ".java").toList();
        for (var file : Book.files(book.chapters().get(chapter).resolve("src/test/decoys"))) {
            if (!ids.contains(file.getFileName().toString())) {
                problems.add(book.relative(file) + " belongs to no exercise");
            }
        }
    }

    /// The README's table has one row for each exercise, which names its method.
    private void table(List<Page> pages) {
        var rows = rows(book.chapters().get(chapter).resolve("README.md"));
        for (var page : pages) {
            var row = rows.remove(page.id().toString());
            expect(page, row != null, "has no row in the exercise table of the chapter's README");
            expect(page, row == null || row.contains("`" + page.title() + "`"),
                "has a README row that does not name `" + page.title() + "`");
        }
        rows.keySet().forEach(id -> problems.add(
            "the README's exercise table has a row " + id + ", and there is no such exercise"));
    }

    private static Map<String, String> rows(Path readme) {
        var rows = new TreeMap<String, String>();
        if (Files.exists(readme)) {
            Text.read(readme).lines().map(ROW::matcher).filter(row -> row.matches())
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        }
        return rows;
    }

    private void expect(Page page, boolean condition, String otherwise) {
        if (!condition) {
            problem(page, otherwise);
        }
    }

    private void problem(Page page, String what) {
        problems.add("exercise " + page.id() + " (" + page.title() + ") " + what);
    }

    static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
