package common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// # A page in Markdown, as far as its links go
///
/// A link stands in the text, `[words](target)`, or the text names a label, `[words][label]` or
/// just `[label]`, and a line of its own says where it leads, `[label]: target`. What stands in
/// code is no link.
record MarkdownPage(Path file, List<String> lines) {

    private static final Pattern CODE = Pattern.compile("(`+)[^`].*?\\1");
    private static final Pattern INLINE = Pattern.compile(
            "\\[(?:[^\\[\\]]|\\[[^\\]]*])*]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern DEFINITION =
            Pattern.compile("^ {0,3}\\[([^\\]]+)]:\\s*(\\S+)");
    private static final Pattern REFERENCE =
            Pattern.compile("\\[([^\\[\\]]+)](?:\\[([^\\[\\]]+)])?(?![(:])");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    /// A target or a label, and the line (from 1) on which it stands.
    record Mention(int line, String text) { }

    static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(file, withoutCode(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All pages of the book, but nothing that was generated.
    static List<MarkdownPage> below(Path root) {
        var skipped = List.of("target", ".git", ".exercises");
        try (var files = Files.find(root, 20, (path, _) -> path.toString().endsWith(".md"))) {
            return files.filter(file -> names(root.relativize(file)).noneMatch(skipped::contains))
                    .sorted().map(MarkdownPage::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path path) {
        return StreamSupport.stream(path.spliterator(), false).map(Path::toString);
    }

    private static List<String> withoutCode(List<String> lines) {
        var out = new ArrayList<String>();
        var fenced = false;
        for (var line : lines) {
            var fence = line.strip().startsWith("```");
            fenced ^= fence;
            out.add(fenced || fence ? "" : CODE.matcher(line).replaceAll(""));
        }
        return out;
    }

    private List<Mention> mentions(Pattern pattern, int group) {
        var found = new ArrayList<Mention>();
        for (var i = 0; i < lines.size(); i++) {
            var match = pattern.matcher(lines.get(i));
            while (match.find()) {
                var text = match.group(group) == null ? match.group(1) : match.group(group);
                found.add(new Mention(i + 1, text));
            }
        }
        return found;
    }

    /// Where its links and images lead, be it a file or an address.
    List<Mention> targets() {
        return Stream.of(mentions(INLINE, 1), mentions(DEFINITION, 2)).flatMap(List::stream).toList();
    }

    List<String> definedLabels() {
        return mentions(DEFINITION, 1).stream().map(Mention::text).toList();
    }

    /// Labels that the text uses, or seems to use: what stands in brackets and is no other link.
    List<Mention> usedLabels() {
        return mentions(REFERENCE, 2);
    }

    /// `file:line: target` for each link into the book that leads nowhere.
    List<String> brokenLinks() {
        return targets().stream()
                .filter(target -> !ELSEWHERE.matcher(target.text()).matches())
                .filter(target -> !leadsSomewhere(target.text()))
                .map(target -> "%s:%d: %s".formatted(file, target.line(), target.text())).toList();
    }

    private boolean leadsSomewhere(String target) {
        var plain = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        var parts = plain.split("#", 2);
        if (parts[0].isEmpty()) {
            return anchors().contains(parts[1]);
        }
        return Files.exists(file.resolveSibling(parts[0]));
    }

    /// The names by which a reader's browser knows the headings.
    private List<String> anchors() {
        return lines.stream().filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).toList();
    }

    /// The rows of the first table below a heading, each as its cells.
    List<List<String>> table(String heading) {
        return lines.stream().dropWhile(line -> !line.equals("## " + heading)).skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|")).skip(2)
                .map(row -> Stream.of(row.substring(1).split("\\|")).map(String::strip)
                        .collect(Collectors.toList())).toList();
    }
}
