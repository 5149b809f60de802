package common.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// # A copy of the book in which one exercise is yours
///
/// Chapter 4 stands on chapter 2. While an exercise of chapter 2 is open, the tests of chapter 2
/// fail, Maven does not even begin with chapter 4, and a right answer to 4.3 could fail for a
/// matrix product that is not there. So an exercise is checked in a copy of the book, under
/// `target`, in which *all other* exercises hold the book's body. What a check says is about this
/// one answer alone.
///
/// The copy needs the sources up to the exercise's chapter, and tests only of that chapter. Files
/// that have not changed since the last check are left alone. As a rule one body has, and then
/// compiling that one file is enough; after any other change Maven finds out what depends on it.
final class CleanRoom {

    private final Book book;
    private final Path room;
    private boolean onlyBodiesChanged = true;

    CleanRoom(Book book) {
        this.book = book;
        this.room = book.root().resolve("target/exercises/book");
    }

    Path path() {
        return room;
    }

    /// Whether the classes of the last check are those of this one, but for bodies of exercises.
    boolean onlyBodiesChanged() {
        return onlyBodiesChanged && Files.exists(compiled());
    }

    /// To be called once everything has compiled.
    void hasCompiled() {
        Text.write(compiled(), "");
    }

    private Path compiled() {
        return room.resolve("target/compiled");
    }

    Path chapter(Id id) {
        return room.resolve(book.chapters().get(id.chapter()).getFileName());
    }

    /// Brings the copy in line with the book, with only `id` as the reader has it.
    void furnish(Id id) {
        var files = new HashMap<Path, Path>();                       // place in the copy, original
        add(files, book.root().resolve("pom.xml"));
        addAll(files, book.root().resolve(".mvn"));
        add(files, book.root().resolve("common/pom.xml"));
        addAll(files, book.root().resolve("common/src/main"));
        book.chapters().forEach((number, chapter) -> {
            add(files, chapter.resolve("pom.xml"));
            if (number <= id.chapter()) {
                addAll(files, chapter.resolve("src/main"));
            }
            if (number == id.chapter()) {
                addAll(files, chapter.resolve("src/test"));
            }
        });
        var lent = lent(id);
        files.forEach((place, original) -> copy(original, place, lent.get(original)));
        removeOthers(files.keySet());
        if (!onlyBodiesChanged) {
            Text.delete(compiled());
        }
    }

    /// The files in which other exercises are open, with the book's bodies in them.
    private Map<Path, String> lent(Id mine) {
        var open = book.pages().values().stream()
            .filter(page -> page.isOpen() && !page.id().equals(mine))
            .collect(Collectors.groupingBy(Page::file));
        var texts = new HashMap<Path, String>();
        open.forEach((file, pages) -> {
            var text = Text.read(file);
            // Twice: a body with one brace too many hides the others until its own place is filled.
            for (int round = 0; round < 2; round++) {
                for (var page : pages) {
                    text = closed(page.id(), file, text);
                }
            }
            texts.put(file, text);
        });
        return texts;
    }

    /// The text with one exercise closed. Where its place cannot be told, it stays as it is, and
    /// the compiler will say what is wrong with it.
    private static String closed(Id id, Path file, String text) {
        for (var page : Page.in(file, text)) {
            if (page.id().equals(id) && page.isOpen() && page.sidecar().isPresent()) {
                try {
                    return page.withBody(page.sidecar().get().bodyFor(Text.lineEnd(text, 0)));
                } catch (Refusal unknownPlace) {
                    return text;
                }
            }
        }
        return text;
    }

    private void add(Map<Path, Path> files, Path original) {
        if (Files.exists(original)) {
            files.put(room.resolve(book.relative(original)), original);
        }
    }

    private void addAll(Map<Path, Path> files, Path directory) {
        Book.files(directory).stream().filter(file -> Sidecar.idOf(file).isEmpty())
            .forEach(file -> add(files, file));
    }

    private void copy(Path original, Path place, String text) {
        try {
            var bytes = text == null ? Files.readAllBytes(original)
                : text.getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(place) || !Arrays.equals(bytes, Files.readAllBytes(place))) {
                onlyBodiesChanged &= Files.exists(place) && sameButForBodies(place, bytes);
                Files.createDirectories(place.getParent());
                Files.write(place, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + original + " to " + place, e);
        }
    }

    private static boolean sameButForBodies(Path place, byte[] bytes) {
        return place.toString().endsWith(".java") && Page.rest(place, Text.read(place))
            .equals(Page.rest(place, new String(bytes, StandardCharsets.UTF_8)));
    }

    private void removeOthers(Set<Path> wanted) {
        var modules = new HashSet<Path>();
        wanted.forEach(file -> modules.add(room.resolve(room.relativize(file).getName(0))));
        for (var module : modules) {
            for (var file : Book.files(module.resolve("src"))) {
                if (!wanted.contains(file)) {
                    onlyBodiesChanged = false;
                    Text.delete(file);
                }
            }
        }
    }
}
