package common.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// # What the laws said, read from Surefire's reports
///
/// Maven's console mixes the one interesting line with forty others. Its XML reports keep them
/// apart: a test has a name, and, if it failed, the exception, and what jqwik printed about the
/// sample it shrank.
final class Reports {

    /// One test that ran. `message` is empty where the law holds; `sample` has the shrunk
    /// parameters.
    record Outcome(String className, String name, String type, String message,
                   List<String> sample) {

        boolean holds() {
            return type.isEmpty();
        }
    }

    private Reports() {}

    static List<Outcome> in(Path folder) {
        var outcomes = new ArrayList<Outcome>();
        for (var file : Book.files(folder)) {
            var name = file.getFileName().toString();
            if (name.startsWith("TEST-") && name.endsWith(".xml")) {
                outcomes.addAll(read(file));
            }
        }
        return outcomes;
    }

    private static List<Outcome> read(Path file) {
        try {
            var cases = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(file.toFile()).getElementsByTagName("testcase");
            var outcomes = new ArrayList<Outcome>();
            for (int i = 0; i < cases.getLength(); i++) {
                outcomes.add(outcome((Element) cases.item(i)));
            }
            return outcomes;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new Refusal("The test report " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static Outcome outcome(Element test) {
        var failure = first(test, "failure");
        failure = failure != null ? failure : first(test, "error");
        var printed = first(test, "system-out");
        return new Outcome(test.getAttribute("classname"), test.getAttribute("name"),
            failure == null ? "" : failure.getAttribute("type"),
            failure == null ? "" : message(failure),
            failure == null || printed == null ? List.of() : sample(printed.getTextContent()));
    }

    private static Element first(Element test, String name) {
        var found = test.getElementsByTagName(name);
        return found.getLength() == 0 ? null : (Element) found.item(0);
    }

    /// What the assertion says; for any other exception its name and its place as well.
    private static String message(Element failure) {
        var type = failure.getAttribute("type");
        var message = failure.getAttribute("message").strip();
        var assertion = type.equals("java.lang.AssertionError")
            || type.startsWith("org.opentest4j.") || type.endsWith("OpenExercise");
        if (assertion && !message.isEmpty()) {
            return message;
        }
        var where = failure.getTextContent().lines().map(String::strip)
            .filter(line -> line.startsWith("at ")).findFirst().orElse("");
        return (type.substring(type.lastIndexOf('.') + 1) + ": " + message + "\n" + where).strip();
    }

    /// The lines under `Shrunk Sample (3 steps)`, or under `Sample` where there was nothing to
    /// shrink.
    private static List<String> sample(String printed) {
        var lines = printed.lines().toList();
        for (var heading : List.of("Shrunk Sample", "Sample")) {
            for (int i = 0; i + 1 < lines.size(); i++) {
                if (lines.get(i).startsWith(heading) && lines.get(i + 1).startsWith("---")) {
                    return lines.stream().skip(i + 2L).takeWhile(line -> !line.isBlank())
                        .map(line -> line.startsWith("  ") ? line.substring(2) : line)
                        .collect(Collectors.toList());
                }
            }
        }
        return List.of();
    }
}
