package common.exercises;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// # Where a method's body begins and ends
///
/// Looking for the closing brace of a method by counting braces goes wrong at the first brace in a
/// string, a comment, a character or a text block. The JDK has the right answer built in: the
/// compiler's own parser (`com.sun.source`, module `jdk.compiler`). It gives the position of every
/// tree in the text, so that a body is the characters from its `{` to its `}`, and all else in the
/// file is never touched.
final class SourceFile {

    /// Characters `start` (included) to `end` (excluded) of a text.
    record Span(int start, int end) {

        String of(String text) {
            return text.substring(start, end);
        }

        String replacedIn(String text, String replacement) {
            return text.substring(0, start) + replacement + text.substring(end);
        }
    }

    /// An annotation and the strings among its arguments: `@Tag("4.3")` is `Mark("Tag", ["4.3"])`.
    record Mark(String name, List<String> values) {}

    /// A method with a body. `owner` is its class as one writes it, `LayerNorm.Normalize`; `marks`
    /// are its annotations, and the `@Tag`s of the classes around it, which hold for it too.
    record Method(String owner, String name, String parameters, int line, Span declaration,
                  Span body, String doc, List<Mark> marks) {

        String title() {
            return owner + "." + name;
        }

        List<String> marked(String annotation) {
            return marks.stream().filter(mark -> mark.name.equals(annotation))
                .flatMap(mark -> mark.values.stream()).toList();
        }

        boolean has(String annotation) {
            return marks.stream().anyMatch(mark -> mark.name.equals(annotation));
        }
    }

    private final Path path;
    private final String text;
    private final String packageName;
    private final List<Method> methods;
    private final List<Span> initializers;

    private SourceFile(Path path, String text, MethodScan scan) {
        this.path = path;
        this.text = text;
        this.packageName = scan.packageName();
        this.methods = List.copyOf(scan.methods());
        this.initializers = List.copyOf(scan.initializers());
    }

    /// Parses, and refuses what is not Java: a file in which positions are guesses is not to be
    /// changed.
    static SourceFile parse(Path path, String text) {
        var errors = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new Refusal("This Java has no compiler. Run the tool with a JDK, not a JRE.");
        }
        var task = (JavacTask) compiler.getTask(null, null, errors, List.of("-proc:none"), null,
            List.of(new InMemory(path, text)));
        try {
            var unit = task.parse().iterator().next();
            for (var problem : errors.getDiagnostics()) {
                if (problem.getKind() == Diagnostic.Kind.ERROR) {
                    throw new DoesNotParse(path, problem);
                }
            }
            var scan = new MethodScan(unit, Trees.instance(task));
            scan.scan(unit, null);
            return new SourceFile(path, text, scan);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Path path() {
        return path;
    }

    String text() {
        return text;
    }

    String packageName() {
        return packageName;
    }

    List<Method> methods() {
        return methods;
    }

    /// The blocks in braces that stand in a class by themselves: the form in which decoys are
    /// written.
    List<Span> initializers() {
        return initializers;
    }

    /// The method that carries `@Exercise("id")`.
    Optional<Method> exercise(Id id) {
        var found = methods.stream()
            .filter(method -> method.marked("Exercise").contains(id.toString())).toList();
        if (found.size() > 1) {
            throw new Refusal("Exercise " + id + " stands twice in " + path + ": at "
                + found.get(0).title() + " and at " + found.get(1).title());
        }
        return found.stream().findFirst();
    }

    /// What the compiler says of a file that is not Java: the place and its words.
    static final class DoesNotParse extends RuntimeException {

        private static final long serialVersionUID = 1;

        private DoesNotParse(Path path, Diagnostic<?> problem) {
            super(path.getFileName() + ":" + problem.getLineNumber() + ": "
                + problem.getMessage(Locale.ENGLISH));
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final String text;

        InMemory(Path path, String text) {
            super(URI.create("string:///" + path.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
