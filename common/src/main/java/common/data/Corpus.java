package common.data;

import common.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// # The book as a text to learn from
///
/// A language model needs a text, and the reader of this book has one on disk: the book. Its prose
/// and its code, every `.java` and `.md` file of every chapter in order of their paths, make a
/// corpus that needs no download and that the reader can judge, having read it.
///
/// It grows with the book and changes with the reader's own edits. Where a number must be compared
/// with somebody else's, take a text that stays the same.
public final class Corpus {

    private Corpus() { }

    /// The text of the book that the working directory lies in.
    public static String book() {
        return book(Path.of("").toAbsolutePath());
    }

    /// The text of the book that `start` lies in.
    static String book(Path start) {
        var root = root(start);
        try (var modules = Files.list(root)) {
            var text = modules.filter(Corpus::isChapter).sorted().flatMap(Corpus::pages)
                    .map(TextFile::read).collect(Collectors.joining("\n"));
            if (text.isEmpty()) {
                throw new UserError("The book in " + root + " has no page to read.");
            }
            return text;
        } catch (IOException e) {
            throw new UserError("%s can't be read (%s).".formatted(root, e.getMessage()), e);
        }
    }

    /// The first folder from `start` upwards that looks like the book's.
    private static Path root(Path start) {
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("common/src/main/java/common"))) {
                return folder;
            }
        }
        throw new UserError("The book's own text was asked for, but " + start
                + " does not lie in it; start the experiment from the folder of the book.");
    }

    private static boolean isChapter(Path folder) {
        return folder.getFileName().toString().matches("common|ch\\d\\d-\\w+");
    }

    private static Stream<Path> pages(Path chapter) {
        List<Path> pages;
        try (var files = Files.walk(chapter)) {
            var target = chapter.resolve("target");
            pages = files.filter(file -> !file.startsWith(target))
                    .filter(file -> file.getFileName().toString().matches(".+\\.(java|md)"))
                    .filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UserError("%s can't be read (%s).".formatted(chapter, e.getMessage()), e);
        }
        return pages.stream();
    }
}
