package common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What the introduction of a chapter promises
///
/// `package-info.java` says in which order to read the files and what the experiments show. A file
/// that is added or renamed must find its place there. Packages below the chapter's belong to it,
/// unless they have an introduction of their own.
class ReadingOrderTest {

    /// A chapter's module, and the package in it that holds the introduction.
    record Chapter(Path module, Path sources) {

        String introduction() {
            return read(sources.resolve("package-info.java"));
        }

        String readingOrder() {
            return introduction().split("## Reading order")[1].split("## Experiments")[0];
        }

        Set<String> named() {
            return names(readingOrder(), "[`\\[]([A-Z]\\w+)[`\\]]");
        }

        /// All classes of the module, tests included.
        List<String> everything() throws IOException {
            try (var sources = Files.find(module.resolve("src"), 20,
                    (path, _) -> path.toString().endsWith(".java"))) {
                return sources.map(ReadingOrderTest::name).toList();
            }
        }

        @Override public String toString() {
            return module.getFileName().toString();
        }
    }

    @Property @Label("each file of the chapter has its place in the reading order")
    void everyFileHasItsPlace(@ForAll("chapters") Chapter chapter) throws IOException {
        var files = files(chapter.sources);
        for (var folder : folders(chapter.sources)) {
            if (!Files.exists(folder.resolve("package-info.java"))
                    && !folder.endsWith("experiments")) {
                files.addAll(files(folder));
            }
        }
        assertThat(chapter.named()).containsAll(files);
    }

    /// A test may be named by how it begins: `Falsify` for all that refute.
    @Property @Label("the reading order names nothing that the chapter does not have")
    void everyPlaceIsTaken(@ForAll("chapters") Chapter chapter) throws IOException {
        var all = chapter.everything();
        assertThat(chapter.named()).allSatisfy(name -> assertThat(all).anyMatch(file ->
                file.equals(name) || file.startsWith(name) && file.endsWith("Test")));
    }

    @Property @Label("where it says \"Falsify me\", it names every test that refutes")
    void everyRefutationIsNamed(@ForAll("chapters") Chapter chapter) throws IOException {
        var refutations = chapter.everything().stream()
                .filter(file -> file.matches("Falsify.*Test")).toList();
        if (chapter.readingOrder().contains("Falsify me")) {
            assertThat(refutations).allSatisfy(file ->
                    assertThat(chapter.named()).anyMatch(file::startsWith));
        }
    }

    @Property @Label("a table of experiments has a row for each, and no other row")
    void everyExperimentHasItsRow(@ForAll("chapters") Chapter chapter) throws IOException {
        var parts = chapter.introduction().split("## Experiments");
        if (parts.length > 1) {
            var folder = chapter.sources.resolve("experiments");
            var experiments = Files.exists(folder) ? files(folder) : new TreeSet<String>();
            experiments.removeIf(name ->
                    !read(folder.resolve(name + ".java")).contains("extends Experiment"));
            assertThat(names(parts[1], "\\| `([A-Z]\\w+)` \\|")).isEqualTo(experiments);
        }
    }

    @Provide Arbitrary<Chapter> chapters() throws IOException {
        try (var modules = Files.list(LinksTest.BOOK)) {
            return Arbitraries.of(modules.sorted().filter(ReadingOrderTest::isChapter)
                    .map(ReadingOrderTest::chapter)
                    .filter(chapter -> Files.exists(chapter.sources.resolve("package-info.java")))
                    .toList());
        }
    }

    private static boolean isChapter(Path folder) {
        return folder.getFileName().toString().matches("ch\\d\\d-\\w+");
    }

    /// The chapter in the folder `ch04-layers` is the package `ch04.layers`.
    private static Chapter chapter(Path module) {
        var name = module.getFileName().toString().replace('-', '/');
        return new Chapter(module, module.resolve("src/main/java").resolve(name));
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (var below = Files.list(folder)) {
            return below.filter(Files::isDirectory).toList();
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadingOrderTest::name).filter(name -> !name.equals("package-info"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
