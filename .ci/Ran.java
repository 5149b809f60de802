import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares the laws in the test sources with the test cases in Surefire's reports, class by class, and fails
 * when one did not run, was skipped, or when an exercise was left open. Prints what ran, as its last line
 * in the form "N passed, M failed". Runs on any Java from 17 on: java .ci/Ran.java
 */
public class Ran {

    static final Pattern LAW = Pattern.compile("(?m)^\\s*(?:@Property|@Example|@Test)\\b");
    static final Pattern CASE = Pattern.compile("<testcase ");
    static final Pattern REPORT = Pattern.compile("TEST-([\\w.]+)(?:\\$.*)?\\.xml");
    static final Pattern TROUBLE = Pattern.compile("<(failure|error|skipped)\\b");
    static final Pattern OPEN = Pattern.compile("(?m)^\\s*throw new (common\\.exercises\\.)?OpenExercise\\(\"");

    public static void main(String[] args) throws IOException {
        var written = new TreeMap<String, Integer>();
        var open = new ArrayList<Path>();
        for (var file : find(".java")) {
            var text = Files.readString(file);
            var path = file.toString().replace('\\', '/');
            var test = path.indexOf("/src/test/java/");
            if (test >= 0) {
                var name = path.substring(test + 15, path.length() - 5).replace('/', '.');
                var laws = (int) LAW.matcher(text).results().count();
                if (laws > 0) {
                    written.put(name, laws);
                }
            } else if (path.contains("/src/main/java/") && OPEN.matcher(text).find()) {
                open.add(file);
            }
        }
        var ran = new TreeMap<String, Integer>();
        var trouble = 0;
        for (var report : find(".xml")) {
            // The file has the whole name of the class; inside, jqwik's classes have only their last word.
            var name = REPORT.matcher(report.getFileName().toString());
            if (!report.toString().contains("surefire-reports") || !name.matches()) {
                continue;
            }
            var text = Files.readString(report);
            ran.merge(name.group(1), (int) CASE.matcher(text).results().count(), Integer::sum);
            trouble += (int) TROUBLE.matcher(text).results().count();
        }
        var problems = new ArrayList<String>();
        for (Map.Entry<String, Integer> entry : written.entrySet()) {
            var count = ran.getOrDefault(entry.getKey(), 0);
            if (count < entry.getValue()) {
                problems.add(entry.getKey() + ": " + entry.getValue() + " laws in the source, " + count + " ran");
            }
        }
        open.forEach(file -> problems.add(file + ": an exercise was left open"));
        problems.forEach(System.out::println);
        var total = ran.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(written.size() + " test classes hold " + written.values().stream().mapToInt(x -> x).sum()
                + " laws; " + ran.size() + " classes ran");
        System.out.println((total - trouble) + " passed, " + (trouble + problems.size()) + " failed");
        System.exit(problems.isEmpty() && trouble == 0 && total > 0 ? 0 : 1);
    }

    static Iterable<Path> find(String ending) throws IOException {
        try (var files = Files.walk(Path.of("."))) {
            // Checking an exercise leaves a copy of the book in target/exercises.
            return files.filter(f -> f.toString().endsWith(ending))
                    .filter(f -> !f.startsWith(Path.of(".", "target"))).sorted().toList();
        }
    }
}
