package common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What the pages around the code promise
///
/// Code that moves takes no link along. So every page is read here, and every link is followed.
class LinksTest {

    static final Path BOOK = book();
    private static final Path GUIDE = BOOK.resolve("common/guide");
    private static final MarkdownPage ALONGSIDE = MarkdownPage.read(GUIDE.resolve("ALONGSIDE.md"));

    /// What there is to be found: lectures, notebooks, notes and handbook, item by item.
    private static final Map<String, Integer> ITEMS = new TreeMap<>(Map.ofEntries(
            Map.entry("Lectures, weeks 4 and 5", 16),
            Map.entry("Notebook: feed-forward network", 12),
            Map.entry("Notebook: logistic regression", 9),
            Map.entry("Notebook: linear regression in seven steps", 7),
            Map.entry("Notebook: gradients", 9),
            Map.entry("Notebook: fundamentals", 10),
            Map.entry("Notebook: reasons to learn the framework", 7),
            Map.entry("Little Book notes, chapter 1", 4),
            Map.entry("Little Book notes, chapter 2", 2),
            Map.entry("Little Book notes, chapter 3", 12),
            Map.entry("Little Book notes, chapter 4", 11),
            Map.entry("Little Book notes, chapter 5", 3),
            Map.entry("Handbook index", 78)));

    /// Tests run in the folder of their module; the book is what holds all modules.
    private static Path book() {
        return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .filter(p -> Files.exists(p.resolve("common/guide/ALONGSIDE.md"))).findFirst()
                .orElseThrow(() -> new IllegalStateException("no folder above "
                        + Path.of("").toAbsolutePath() + " holds common/guide/ALONGSIDE.md"));
    }

    @Example @Label("every link and image of every page leads to a file or a heading")
    void everyLinkLeadsSomewhere() {
        assertThat(MarkdownPage.below(BOOK)).hasSizeGreaterThan(5)
                .flatMap(MarkdownPage::brokenLinks).isEmpty();
    }

    @Example @Label("a link that leads nowhere is reported with file and line")
    void aBrokenLinkIsNamed() throws IOException {
        var folder = Files.createTempDirectory("links");
        var page = Files.writeString(folder.resolve("page.md"), """
                # A page
                [fine](page.md) and [home](#a-page), [away](https://example.org/x), `[code](no.md)`
                [gone](gone.md) ![gone](gone.png)
                [nowhere](#elsewhere)

                ```
                [code](gone.md)
                ```
                [label]: gone/too.md
                """);
        assertThat(MarkdownPage.read(page).brokenLinks()).containsExactlyInAnyOrder(
                page + ":3: gone.md", page + ":3: gone.png", page + ":4: #elsewhere",
                page + ":9: gone/too.md");
        Files.delete(page);
        Files.delete(folder);
    }

    @Example @Label("\"Alongside\" defines the labels that it uses, and no others")
    void alongsideDefinesWhatItUses() {
        var used = ALONGSIDE.usedLabels().stream().map(MarkdownPage.Mention::text).toList();
        assertThat(new TreeSet<>(used)).isEqualTo(new TreeSet<>(ALONGSIDE.definedLabels()));
    }

    @Example @Label("\"Alongside\" has a row for every item of every source")
    void everyItemHasARow() {
        var rows = ITEMS.keySet().stream().collect(
                Collectors.toMap(Function.identity(), source -> items(source).distinct().count()));
        assertThat(rows).isEqualTo(ITEMS.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().longValue())));
    }

    private static Stream<List<String>> items(String source) {
        return ALONGSIDE.table(source).stream();
    }

    private static Stream<List<String>> allItems() {
        return ITEMS.keySet().stream().flatMap(LinksTest::items);
    }

    @Example @Label("every item leads to a file and says how long it takes, or is to come")
    void everyItemLeadsSomewhere() {
        assertThat(allItems()).isNotEmpty().allSatisfy(cells -> {
            assertThat(cells).hasSize(6);
            assertThat(cells.get(1)).containsPattern("\\[.+]|to come$");
            assertThat(cells.get(3)).matches(cells.get(1).contains("[") ? "\\d+" : "–");
        });
    }

    @Example @Label("every exercise that \"Alongside\" names is one")
    void everyExerciseExists() throws IOException {
        var named = allItems().flatMap(cells -> Stream.of(cells.get(5).split(",\\s*")))
                .filter(id -> !id.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(exercises()).containsAll(named).isNotEmpty();
    }

    private static TreeSet<String> exercises() throws IOException {
        var mark = Pattern.compile("(?m)^\\s*@Exercise\\(\"(\\d+\\.\\d+)\"\\)");
        var found = new TreeSet<String>();
        try (var sources = Files.find(BOOK, 20, (path, _) -> path.toString().endsWith(".java")
                && BOOK.relativize(path).startsWith(BOOK.relativize(path).getName(0) + "/src"))) {
            for (var source : sources.toList()) {
                mark.matcher(Files.readString(source)).results()
                        .forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    @Example @Label("the README of a chapter has at most 60 lines")
    void readmesAreShort() throws IOException {
        try (var files = Files.list(BOOK)) {
            var readmes = files.map(folder -> folder.resolve("README.md"))
                    .filter(Files::exists).toList();
            assertThat(readmes).isNotEmpty().allSatisfy(page -> assertThat(Files.readAllLines(page))
                    .as(page.toString()).hasSizeLessThanOrEqualTo(60));
        }
    }

    @Example @Label("the start file of jshell names the versions of EJML that the build uses")
    void jshellUsesTheSameVersions() throws IOException {
        var pom = Pattern.compile("<ejml.version>(.*)</ejml.version>")
                .matcher(Files.readString(BOOK.resolve("pom.xml"))).results().findFirst()
                .orElseThrow();
        var jars = Pattern.compile("ejml-(?:core|ddense)-([0-9.]+)\\.jar")
                .matcher(Files.readString(GUIDE.resolve("book.jsh"))).results()
                .map(m -> m.group(1));
        assertThat(jars).containsExactly(pom.group(1), pom.group(1));
    }
}
