package common.exercises;

import common.exercises.SourceFile.Method;
import common.exercises.SourceFile.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// # One exercise as it stands in its file now
///
/// @param text    the file as it was read
/// @param method  the method that carries the annotation; null where the file does not parse
/// @param problem why there is no method, in the compiler's words
record Page(Id id, Path file, String text, Method method, String problem) {

    /// Closed: the book's body is in place. Blank: open and nothing written. Tried: open, and the
    /// body is the reader's. Broken: open, and the file does not parse. Lost: blank, and no sidecar
    /// to close it.
    enum State { CLOSED, BLANK, TRIED, BROKEN, LOST }

    private static final Pattern STUB = Pattern.compile(
        "\\{\\s*throw\\s+new\\s+(common\\.exercises\\.)?OpenExercise\\(\"[\\d.]+\"\\)\\s*;\\s*}");

    private static final Pattern MARK = Pattern.compile("@Exercise\\(\"([\\d.]+)\"\\)");

    static List<Page> in(Path file, String text) {
        try {
            return SourceFile.parse(file, text).methods().stream()
                .flatMap(method -> method.marked("Exercise").stream()
                    .map(id -> new Page(Id.of(id), file, text, method, null)))
                .toList();
        } catch (SourceFile.DoesNotParse broken) {
            return MARK.matcher(text).results().map(mark -> mark.group(1)).filter(Id::isOne)
                .distinct().map(id -> new Page(Id.of(id), file, text, null, broken.getMessage()))
                .toList();
        }
    }

    /// An exercise whose sidecar is there while its method is not.
    static Page unreadable(Id id, Path file) {
        if (!Files.exists(file)) {
            return new Page(id, file, "", null, file.getFileName() + " is not there any more");
        }
        return new Page(id, file, Text.read(file), null, "no method in " + file.getFileName()
            + " carries @Exercise(\"" + id + "\") any more");
    }

    Optional<Sidecar> sidecar() {
        var path = sidecarPath();
        return Files.exists(path) ? Optional.of(Sidecar.read(path)) : Optional.empty();
    }

    Path sidecarPath() {
        return Sidecar.beside(file, id);
    }

    State state() {
        if (method == null) {
            return State.BROKEN;
        }
        var blank = STUB.matcher(body()).matches();
        var sidecar = sidecar();
        if (sidecar.isEmpty()) {
            return blank ? State.LOST : State.CLOSED;
        }
        if (blank) {
            return State.BLANK;
        }
        // The book's body with the sidecar still there: somebody brought the file back with git.
        return Text.unix(sidecar.get().body()).equals(Text.unix(body()))
            ? State.CLOSED : State.TRIED;
    }

    boolean isOpen() {
        return state() != State.CLOSED;
    }

    String title() {
        return method != null ? method.title() : sidecar().map(Sidecar::title).orElse("?");
    }

    String body() {
        return method.body().of(text);
    }

    static boolean isStub(String body) {
        return STUB.matcher(body).matches();
    }

    /// The characters between the braces, braces included; found by the compiler, or, while braces
    /// do not balance, by what stood before and after the body when the exercise was opened.
    Span place() {
        if (method != null) {
            return method.body();
        }
        var sidecar = sidecar().orElseThrow(() -> new Refusal(
            problem + ". Mend the file first; the compiler's message names the line."));
        var end = Text.lineEnd(text, 0);
        var before = Text.withLineEnd(sidecar.before(), end);
        var after = Text.withLineEnd(sidecar.after(), end);
        var start = text.indexOf(before);
        var bodyStart = start + before.length();
        var bodyEnd = start < 0 ? -1 : text.endsWith(after)
            ? text.length() - after.length() : text.indexOf(after, bodyStart);
        if (bodyEnd < bodyStart) {
            throw new Refusal("""
                %s, and the lines around exercise %s are not those that stood there when it was \
                opened.
                So nothing tells where your body ends. Mend the file (the compiler's message names \
                the line), then try again.""".formatted(problem, id));
        }
        return new Span(bodyStart, bodyEnd);
    }

    /// The text from the annotation to the body, and that from the body to the next three lines
    /// that are not empty: both are the same whatever the reader writes between them.
    Sidecar toSidecar() {
        var body = method.body();
        var end = Text.lineEnd(text, method.declaration().start());
        var exact = !Text.endsAllLinesWith(body(), end);
        var after = body.end();
        for (int lines = 0; lines < 3 && after < text.length();) {
            var next = text.indexOf('\n', after);
            next = next < 0 ? text.length() : next + 1;
            lines += text.substring(after, next).isBlank() ? 0 : 1;
            after = next;
        }
        return new Sidecar(id, method.title(), exact,
            Text.unix(text.substring(method.declaration().start(), body.start())),
            Text.unix(text.substring(body.end(), after)),
            Text.sha256(rest()), exact ? body() : Text.unix(body()));
    }

    String rest() {
        return rest(file, text);
    }

    /// The file without the bodies of its exercises; all of it if it does not parse.
    static String rest(Path file, String text) {
        var rest = text;
        for (var page : in(file, text).reversed()) {
            rest = page.method == null ? rest : page.method.body().replacedIn(rest, "{}");
        }
        return rest;
    }

    /// The body that says that the exercise is open, in the file's own indentation and line ends.
    String stub() {
        var start = method.declaration().start();
        var line = text.lastIndexOf('\n', start - 1) + 1;
        var indent = text.substring(line, start);
        indent = indent.substring(0, indent.length() - indent.stripLeading().length());
        var deeper = indent + (indent.contains("\t") ? "\t" : "    ");
        var end = Text.lineEnd(text, start);
        return "{" + end + deeper + "throw new common.exercises.OpenExercise(\"" + id + "\");"
            + end + indent + "}";
    }

    String withBody(String body) {
        return place().replacedIn(text, body);
    }
}
