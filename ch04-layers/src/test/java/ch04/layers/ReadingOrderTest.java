package ch04.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # The introduction names every file, and no other
class ReadingOrderTest {

    private static final Path MODULE =
            Files.exists(Path.of("ch04-layers")) ? Path.of("ch04-layers") : Path.of("");
    private static final Path CHAPTER = MODULE.resolve("src/main/java/ch04/layers");

    @Example @Label("reading order = files of the chapter")
    void everyFileHasItsPlace() {
        var order = introduction().split("## Reading order")[1].split("## Experiments")[0];
        assertThat(names(order, "\\[([A-Z]\\w+)\\]")).isEqualTo(files(CHAPTER));
    }

    @Example @Label("table of experiments = files of the experiments")
    void everyExperimentHasItsRow() {
        assertThat(names(introduction().split("## Experiments")[1], "\\| `([A-Z]\\w+)` \\|"))
                .isEqualTo(files(CHAPTER.resolve("experiments")));
    }

    @Example @Label("4.13: the claims to falsify = the tests that do")
    void everyClaimIsNamed() {
        var told = names(introduction().split("4.13 Falsify me")[1], "`(Falsify\\w+)`");
        var tests = files(MODULE.resolve("src/test/java/ch04/layers"));
        tests.removeIf(name -> !name.startsWith("Falsify"));
        assertThat(told).isEqualTo(tests);
    }

    private static String introduction() {
        try {
            return Files.readString(CHAPTER.resolve("package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.startsWith("package-info"))
                    .map(file -> file.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
