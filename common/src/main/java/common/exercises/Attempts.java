package common.exercises;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// # What you have written, kept
///
/// Every body of yours that has been checked, or stood in the file when the exercise was closed, is
/// kept in `.exercises/4.3/attempt-1.java`, `attempt-2.java` and so on. The folder is yours alone:
/// git ignores it, `mvn clean` does not reach it, a new edition does not overwrite it, and it can
/// be carried to another copy of the book. `passed` in it lists the fingerprints of the bodies that
/// all laws accepted, so that a body that has changed since does not count as solved.
final class Attempts {

    private final Path folder;
    private final Id id;

    Attempts(Book book, Id id) {
        this.folder = book.root().resolve(".exercises").resolve(id.toString());
        this.id = id;
    }

    /// Keeps a body unless it is kept already; says where.
    Path keep(String title, String body) {
        var kept = all();
        for (var attempt : kept) {
            if (Text.unix(bodyIn(attempt)).equals(Text.unix(body))) {
                return attempt;
            }
        }
        var attempt = folder.resolve("attempt-" + (kept.size() + 1) + ".java");
        Text.write(attempt, header(title) + Text.unix(body) + "\n");
        return attempt;
    }

    /// The body that was kept last.
    Optional<String> newest() {
        var kept = all();
        return kept.isEmpty() ? Optional.empty() : Optional.of(bodyIn(kept.getLast()));
    }

    boolean passed(String body) {
        var list = folder.resolve("passed");
        return Files.exists(list) && Text.read(list).lines().toList().contains(Text.sha256(body));
    }

    /// Whether any attempt that is kept has passed.
    boolean solved() {
        return all().stream().anyMatch(attempt -> passed(bodyIn(attempt)));
    }

    void pass(String body) {
        if (!passed(body)) {
            var list = folder.resolve("passed");
            var before = Files.exists(list) ? Text.read(list) : "";
            Text.write(list, before + Text.sha256(body) + "\n");
        }
    }

    private List<Path> all() {
        var kept = new ArrayList<Path>();
        for (int n = 1; Files.exists(folder.resolve("attempt-" + n + ".java")); n++) {
            kept.add(folder.resolve("attempt-" + n + ".java"));
        }
        return kept;
    }

    private String header(String title) {
        return "// Exercise " + id + ": a body of yours for " + title + "\n";
    }

    private static String bodyIn(Path attempt) {
        var text = Text.read(attempt);
        return text.substring(text.indexOf('\n') + 1).stripTrailing();
    }
}
