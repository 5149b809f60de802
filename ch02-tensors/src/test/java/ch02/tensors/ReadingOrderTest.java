package ch02.tensors;

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
            Files.exists(Path.of("ch02-tensors")) ? Path.of("ch02-tensors") : Path.of("");
    private static final Path CHAPTER = MODULE.resolve("src/main/java/ch02/tensors");

    @Example @Label("reading order = files of the chapter")
    void everyFileHasItsPlace() throws IOException {
        var text = introduction().split("## Reading order")[1].split("## Experiments")[0];
        assertThat(names(text, "[`\\[]([A-Z]\\w+)[`\\]]")).isEqualTo(files(CHAPTER));
    }

    @Example @Label("table of experiments = files of the experiments, but for their helpers")
    void everyExperimentHasItsRow() throws IOException {
        var experiments = files(CHAPTER.resolve("experiments"));
        experiments.removeIf(name -> !source("experiments/" + name).contains("extends Experiment"));
        assertThat(names(introduction().split("## Experiments")[1], "\\| `([A-Z]\\w+)` \\|"))
                .isEqualTo(experiments);
    }

    private static String introduction() {
        return source("package-info");
    }

    private static String source(String name) {
        try {
            return Files.readString(CHAPTER.resolve(name + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.startsWith("package-info"))
                    .map(file -> file.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
