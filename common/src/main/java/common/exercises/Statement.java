package common.exercises;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// # The statement and the hint in a doc comment
///
/// ```
/// /// **Exercise 4.3.** Write this method.
/// /// <details><summary>Hint</summary>First pretend $r$ is a constant.</details>
/// ```
///
/// The statement runs from the bold words to the hint. The hint is folded away on a web page, and
/// the tool tells it when it is asked.
record Statement(Optional<String> text, Optional<String> hint) {

    private static final Pattern HINT = Pattern.compile(
        "<details>\\s*<summary>\\s*Hint\\s*</summary>(.*?)</details>", Pattern.DOTALL);

    private static final Pattern SENTENCE = Pattern.compile("[.:?](?= [\\p{Lu}\"$])");

    static Statement of(Id id, String doc) {
        var bold = "\\*\\*Exercise " + Pattern.quote(id.toString()) + "\\b[^*]*\\*\\*";
        var start = Pattern.compile(bold).matcher(doc);
        if (!start.find()) {
            return new Statement(Optional.empty(), Optional.empty());
        }
        var rest = doc.substring(start.end());
        var hint = HINT.matcher(rest);
        return hint.find()
            ? new Statement(clean(rest.substring(0, hint.start())), clean(hint.group(1)))
            : new Statement(clean(rest), Optional.empty());
    }

    /// One line for a list: what the method does, its doc comment's first sentence, since most
    /// statements only say "write this method".
    static String brief(String doc) {
        var first = doc.strip().replaceFirst("\\*\\*Exercise [^*]*\\*\\*", "")
            .lines().takeWhile(line -> !line.isBlank()).map(String::strip)
            .collect(Collectors.joining(" ")).strip();
        var end = SENTENCE.matcher(first);
        return end.find() ? first.substring(0, end.start() + 1) : first;
    }

    private static Optional<String> clean(String text) {
        var clean = text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }
}
