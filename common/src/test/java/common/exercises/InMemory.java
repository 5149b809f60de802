package common.exercises;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// # Compiling one changed file, without touching a disk
///
/// A decoy changes one file. The classes of that file are compiled against the finished classes of
/// all others, and the result is a map from class names to bytes. One compiler serves a whole
/// audit: it has the libraries open already.
final class InMemory implements AutoCloseable {

    /// What the compiler made, or why it did not.
    record Compiled(Map<String, byte[]> classes, String errors) {

        boolean failed() {
            return !errors.isEmpty();
        }
    }

    private final StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    private final List<String> options;

    InMemory(String classPath) {
        options = List.of("-classpath", classPath, "-proc:none", "-implicit:none", "-parameters",
            "-g", "-nowarn", "--add-modules", "jdk.incubator.vector");
    }

    Compiled compile(String fileName, String text) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var output = new Output(files);
        var source = new SimpleJavaFileObject(URI.create("string:///" + fileName),
                JavaFileObject.Kind.SOURCE) {
            @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var good = ToolProvider.getSystemJavaCompiler()
            .getTask(null, output, problems, options, null, List.of(source)).call();
        return new Compiled(output.classes(), good ? "" : problems.getDiagnostics().stream()
            .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
            .map(problem -> problem.getMessage(Locale.ENGLISH)).distinct()
            .collect(Collectors.joining("\n")));
    }

    @Override public void close() throws IOException {
        files.close();
    }

    /// Keeps class files in memory.
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Output(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            return written.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
        }

        @Override public JavaFileObject getJavaFileForOutput(Location location, String className,
                JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
