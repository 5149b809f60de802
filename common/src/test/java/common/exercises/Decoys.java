package common.exercises;

import common.exercises.SourceFile.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// # Wrong answers, kept to test the laws
///
/// A decoy is the body that a student writes who has understood nearly everything. The decoys of
/// exercise 4.3 stand in `src/test/decoys/4.3.java` of its chapter:
///
/// ```
/// /// forgets-the-variance-path
/// /// The scale r depends on x too; whoever takes it for a constant loses the second mean.
/// {
///     return gradients(r.times(dy.minus(dy.mean(-1))));
/// }
/// ```
///
/// A name, a sentence on what its author believed, a whole body in braces; and the next one. The
/// file is no Java class, so nothing can call it. The audit puts each body into the method's place,
/// compiles it there and wants to see it rejected.
record Decoys(List<Decoy> all) {

    record Decoy(String name, String belief, String body) {}

    static Path file(Path chapter, Id id) {
        return chapter.resolve("src/test/decoys").resolve(id + ".java");
    }

    static Decoys of(Path chapter, Id id) {
        var file = file(chapter, id);
        return new Decoys(Files.exists(file) ? parse(file, Text.read(file)) : List.of());
    }

    /// Blocks in braces are what Java calls initializers, once a class stands around them: so the
    /// compiler's parser finds their ends here too.
    static List<Decoy> parse(Path file, String text) {
        var opening = "class Decoys {";                              // adds no line: numbers stay
        var source = SourceFile.parse(file, opening + text + "\n}");
        var decoys = new ArrayList<Decoy>();
        var from = 0;
        for (var place : source.initializers()) {
            var block = new Span(place.start() - opening.length(), place.end() - opening.length());
            decoys.add(decoy(file, text.substring(from, block.start()), block.of(text)));
            from = block.end();
        }
        if (!text.substring(from).isBlank()) {
            throw new Refusal(file + ": after the last decoy stands something that is none");
        }
        return decoys;
    }

    private static Decoy decoy(Path file, String head, String body) {
        var lines = head.strip().lines()
            .map(line -> line.strip().replaceFirst("^///\\s?", "")).toList();
        var prose = head.strip().lines().allMatch(line -> line.strip().startsWith("///"));
        if (!prose || lines.size() < 2 || !lines.getFirst().matches("[a-z0-9]+(-[a-z0-9]+)+")) {
            throw new Refusal(file + ": each body needs two or more lines of /// above it, a name "
                + "like forgets-the-variance-path and what its author believed; found:\n"
                + head.strip());
        }
        return new Decoy(lines.getFirst(), String.join(" ", lines.subList(1, lines.size())), body);
    }
}
