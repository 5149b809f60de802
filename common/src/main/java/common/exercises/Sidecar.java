package common.exercises;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// # Where the book's body rests while you write yours
///
/// Opening 4.3 takes the body out of `LayerNorm.java` and lays it beside the file, in
/// `LayerNorm.java.4.3.book`; closing puts it back and removes the sidecar. It is a small text
/// file, meant to be committed with your work. So a clone, a merge or a ZIP without git can still
/// close and peek. The body is written in Base64, which keeps it from your eyes and from a search,
/// and not from anybody who wants to look; a checksum notices a damaged one.
///
/// @param title   the method, `LayerNorm.Normalize.backward`
/// @param exact   the body keeps the line ends written here; otherwise it takes those of its file
/// @param before  the text from the method's annotation to its body, and
/// @param after   the text that follows the body: they find the place when braces no longer balance
/// @param rest    fingerprint of the file without its exercises, to see what else has changed
/// @param body    the book's body, from `{` to `}`
record Sidecar(Id id, String title, boolean exact, String before, String after, String rest,
               String body) {

    private static final String HEAD = """
        The book's own body of an exercise rests in this file while the exercise is open. It is
        encoded so that nobody reads it by accident. Closing the exercise puts it back and removes
        this file. Commit it together with your work, and leave it as it is.

        """;

    static Path beside(Path source, Id id) {
        return source.resolveSibling(source.getFileName() + "." + id + ".book");
    }

    /// The source file that a sidecar belongs to.
    static Path sourceOf(Path sidecar) {
        var name = sidecar.getFileName().toString();
        return sidecar.resolveSibling(name.substring(0, name.indexOf(".java.") + ".java".length()));
    }

    static Optional<Id> idOf(Path sidecar) {
        var name = sidecar.getFileName().toString();
        var from = name.indexOf(".java.");
        if (from < 0 || !name.endsWith(".book")) {
            return Optional.empty();
        }
        var id = name.substring(from + ".java.".length(), name.length() - ".book".length());
        return Id.isOne(id) ? Optional.of(Id.of(id)) : Optional.empty();
    }

    /// The body as it belongs into a file whose lines end in `lineEnd`.
    String bodyFor(String lineEnd) {
        return exact ? body : Text.withLineEnd(body, lineEnd);
    }

    void writeBeside(Path source) {
        var fields = new StringBuilder(HEAD);
        fields.append("exercise ").append(id).append('\n');
        fields.append("method ").append(title).append('\n');
        fields.append("lines ").append(exact ? "exact" : "as-file").append('\n');
        fields.append("rest ").append(rest).append('\n');
        fields.append("before ").append(encode(before)).append('\n');
        fields.append("after ").append(encode(after)).append('\n');
        fields.append("sha-256 ").append(Text.sha256(body)).append('\n');
        fields.append("body ").append(encode(body)).append('\n');
        Text.write(beside(source, id), fields.toString());
    }

    static Sidecar read(Path file) {
        return parse(file, Text.read(file));
    }

    static Sidecar parse(Path file, String text) {
        var fields = new TreeMap<String, String>();
        text.lines().skip(HEAD.lines().count()).forEach(line -> {
            var blank = line.indexOf(' ');
            if (blank > 0) {
                fields.put(line.substring(0, blank), line.substring(blank + 1));
            }
        });
        try {
            var sidecar = of(fields);
            if (Text.sha256(sidecar.body).equals(fields.get("sha-256"))) {
                return sidecar;
            }
        } catch (IllegalArgumentException | NullPointerException | Refusal damaged) {
            // Falls through to the one message below.
        }
        throw new Refusal("""
            %s is damaged: the book's body in it no longer matches its checksum.
            Bring the file back from git:     git checkout -- %s
            or take the whole source file from the book (your text in it is then gone: copy it \
            first) and delete this one.""".formatted(file.getFileName(), file));
    }

    private static Sidecar of(Map<String, String> fields) {
        return new Sidecar(Id.of(fields.get("exercise")), fields.get("method"),
            fields.get("lines").equals("exact"), decode(fields.get("before")),
            decode(fields.get("after")), fields.get("rest"), decode(fields.get("body")));
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
