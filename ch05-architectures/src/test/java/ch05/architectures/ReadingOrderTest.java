package ch05.architectures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # The introduction names every file, and no other
class ReadingOrderTest {

    private static final Path MODULE = Files.exists(Path.of("ch05-architectures"))
            ? Path.of("ch05-architectures") : Path.of("");
    private static final Path CHAPTER = MODULE.resolve("src/main/java/ch05/architectures");
    private static final Pattern ROW =
            Pattern.compile("/// \\| 5\\.\\d+ [^|]+\\| `(\\w+)` \\|(.+)\\|");
    private static final Pattern EXPERIMENT =
            Pattern.compile("/// \\| 5\\.\\d+[^|]*\\| `([A-Z]\\w+)` \\|");

    @Example @Label("reading order = files of the chapter's packages")
    void everyFileHasItsPlace() throws IOException {
        var order = Files.readString(CHAPTER.resolve("package-info.java"))
                .split("## Reading order")[1].split("## Experiments")[0];
        var told = new TreeMap<String, Set<String>>();
        ROW.matcher(order).results().forEach(row ->
                told.computeIfAbsent(row.group(1), _ -> new TreeSet<>())
                        .addAll(names(row.group(2), Pattern.compile("`([A-Z]\\w+)`"))));
        assertThat(told).isEqualTo(packages());
    }

    @Example @Label("table of experiments = files of the experiments, but for their helpers")
    void everyExperimentHasItsRow() throws IOException {
        var table = Files.readString(CHAPTER.resolve("package-info.java"))
                .split("## Experiments")[1];
        assertThat(names(table, EXPERIMENT)).isEqualTo(experiments());
    }

    private static Map<String, Set<String>> packages() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        try (var folders = Files.list(CHAPTER)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                found.put(folder.getFileName().toString(), files(folder));
            }
        }
        found.remove("experiments");
        return found;
    }

    private static Set<String> experiments() throws IOException {
        var folder = CHAPTER.resolve("experiments");
        var found = new TreeSet<String>();
        for (var name : Files.exists(folder) ? files(folder) : Set.<String>of()) {
            var code = Files.readString(folder.resolve(name + ".java"));
            if (code.contains("class " + name + " extends Experiment")) {
                found.add(name);
            }
        }
        return found;
    }

    private static Set<String> names(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(m -> m.group(1))
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
