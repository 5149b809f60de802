package common.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// # All exercises of the book, found in its source
///
/// There is no list of exercises to keep up to date: an exercise is a method that carries
/// `@Exercise`, a law that guards it is a test that carries `@Tag` with the same id, and one that
/// is open has a sidecar. Whatever the tool says, it has just read there.
final class Book {

    /// A law of an exercise. `testClass` is the class that Maven is told to run; `statement` is its
    /// label.
    record Law(Id id, String testClass, String owner, String method, String statement) {

        String title() {
            return owner + "." + method;
        }
    }

    private final Path root;

    private Book(Path root) {
        this.root = root;
    }

    static Book at(Path root) {
        return new Book(root);
    }

    /// The book that a directory lies in.
    static Book around(Path directory) {
        for (var dir = directory.toAbsolutePath().normalize(); dir != null; dir = dir.getParent()) {
            if (Files.isDirectory(dir.resolve("common/src/main/java/common/exercises"))) {
                return new Book(dir);
            }
        }
        throw new Refusal("There is no book around " + directory
            + ". Change to the directory that holds common, ch01-basics and the other chapters.");
    }

    Path root() {
        return root;
    }

    /// The chapters, by number: the directories named `ch04-layers`.
    SortedMap<Integer, Path> chapters() {
        var chapters = new TreeMap<Integer, Path>();
        for (var path : list(root)) {
            var name = path.getFileName().toString();
            if (Files.isDirectory(path) && name.matches("ch\\d\\d-.*")) {
                chapters.put(Integer.parseInt(name.substring(2, 4)), path);
            }
        }
        return chapters;
    }

    /// Every exercise of the book in order. Two with the same id are refused, with both places.
    SortedMap<Id, Page> pages() {
        var pages = new TreeMap<Id, Page>();
        for (var chapter : chapters().values()) {
            for (var page : pagesOf(chapter)) {
                var other = pages.put(page.id(), page);
                if (other != null) {
                    throw new Refusal("Exercise " + page.id() + " stands twice in the book: in "
                        + relative(other.file()) + " and in " + relative(page.file()) + ".");
                }
            }
        }
        return pages;
    }

    List<Page> select(String selection) {
        Predicate<Id> wanted = Id.selection(selection);
        return pages().values().stream().filter(page -> wanted.test(page.id())).toList();
    }

    Page page(Id id) {
        var page = pages().get(id);
        if (page == null) {
            throw new Refusal("The book has no exercise " + id + ". All it has: "
                + Terminal.command("list"));
        }
        return page;
    }

    List<Page> pagesOf(int chapter) {
        return pagesOf(chapters().get(chapter)).stream()
            .sorted(Comparator.comparing(Page::id)).toList();
    }

    /// A file that does not parse still has pages where a sidecar says that an exercise is open in
    /// it.
    private static List<Page> pagesOf(Path chapter) {
        var pages = new ArrayList<Page>();
        var files = files(chapter.resolve("src"));
        for (var file : files) {
            if (file.toString().endsWith(".java")) {
                var text = Text.read(file);
                if (text.contains("@Exercise(")) {
                    pages.addAll(Page.in(file, text));
                }
            }
        }
        for (var file : files) {
            Sidecar.idOf(file).ifPresent(id -> {
                if (pages.stream().noneMatch(page -> page.id().equals(id))) {
                    pages.add(Page.unreadable(id, Sidecar.sourceOf(file)));
                }
            });
        }
        return pages;
    }

    /// The laws tagged with an id, in the tests of its chapter.
    List<Law> laws(Id id) {
        var chapter = chapters().get(id.chapter());
        if (chapter == null) {
            return List.of();
        }
        var laws = new ArrayList<Law>();
        for (var file : files(chapter.resolve("src/test/java"))) {
            if (file.toString().endsWith(".java")) {
                var text = Text.read(file);
                if (text.contains("@Tag(\"" + id + "\")")) {
                    laws.addAll(laws(id, file, text));
                }
            }
        }
        return laws;
    }

    private static List<Law> laws(Id id, Path file, String text) {
        var source = SourceFile.parse(file, text);
        var topLevel = file.getFileName().toString().replace(".java", "");
        var testClass = source.packageName().isEmpty() ? topLevel
            : source.packageName() + "." + topLevel;
        return source.methods().stream()
            .filter(method -> method.marked("Tag").contains(id.toString()))
            .filter(method -> method.has("Property") || method.has("Example") || method.has("Test"))
            .map(method -> new Law(id, testClass, method.owner(), method.name(),
                method.has("Label") ? String.join("", method.marked("Label")) : method.name()))
            .toList();
    }

    Path relative(Path file) {
        return root.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
