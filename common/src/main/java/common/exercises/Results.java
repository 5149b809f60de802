package common.exercises;

import common.exercises.Verdict.Judged;
import common.exercises.Verdict.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// # The results file
///
/// Written by each `check`, for graders and workflows:
///
/// ```
/// {"version": 2, "status": "fail", "message": "1 of 2 exercises solved",
///  "tests": [{"exercise": "4.3", "name": "4.3 LayerNormTest.backwardIsTheAdjointOfForward",
///             "statement": "...", "status": "fail", "message": "..."}]}
/// ```
///
/// The shape and the words `pass`, `fail` and `error` are those of Exercism's test runners (version
/// 2 of their format), so that tools which read those can read this.
final class Results {

    private Results() {}

    static Path file(Book book) {
        return book.root().resolve("target/exercises/results.json");
    }

    static void write(Book book, List<Verdict> verdicts) {
        Text.write(file(book), json(verdicts));
    }

    static String json(List<Verdict> verdicts) {
        var tests = new ArrayList<String>();
        for (var verdict : verdicts) {
            if (verdict.laws().isEmpty()) {
                tests.add(test(verdict.id(), verdict.title(), "",
                    verdict.status() == Status.BLANK ? "fail" : "error", verdict.problem()));
            }
            for (var judged : verdict.laws()) {
                tests.add(test(verdict.id(), judged.law().title(), judged.law().statement(),
                    status(judged), message(judged)));
            }
        }
        var solved = verdicts.stream().filter(v -> v.status() == Status.SOLVED).count();
        var status = solved == verdicts.size() ? "pass"
            : verdicts.stream().anyMatch(v -> v.status() == Status.ERROR) ? "error" : "fail";
        return "{\n  \"version\": 2,\n  \"status\": " + quoted(status) + ",\n  \"message\": "
            + quoted(solved + " of " + verdicts.size() + " exercises solved")
            + ",\n  \"tests\": [" + String.join(",", tests) + "\n  ]\n}\n";
    }

    private static String test(Id id, String name, String statement, String status,
            String message) {
        return "\n    {\"exercise\": " + quoted(id.toString())
            + ", \"name\": " + quoted(id + " " + name)
            + ",\n     \"statement\": " + quoted(statement)
            + ",\n     \"status\": " + quoted(status)
            + ", \"message\": " + (message.isEmpty() ? "null" : quoted(message)) + "}";
    }

    private static String status(Judged judged) {
        return judged.outcome() == null ? "error" : judged.holds() ? "pass" : "fail";
    }

    private static String message(Judged judged) {
        if (judged.outcome() == null) {
            return "did not run";
        }
        var sample = String.join("\n", judged.outcome().sample());
        return (judged.outcome().message() + (sample.isEmpty() ? "" : "\n" + sample)).strip();
    }

    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> json.append(c < ' ' || Character.isSurrogate(c)
                    ? "\\u%04x".formatted((int) c) : Character.toString(c));
            }
        }
        return json.append('"').toString();
    }
}
