package common.exercises;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.opentest4j.TestAbortedException;

/// # A small book in a directory of its own, and a reader at work in it
///
/// Chapter 4 has a file with two exercises and a test with three laws. `tool("open 4.3")` does what
/// the command line does and returns what it prints.
final class Fixture implements AutoCloseable {

    static final String LAYER = """
        package ch04.layers;

        import common.exercises.Exercise;

        /// A layer with { in its prose.
        public class Layer {

            /// **Exercise 4.3.** Double it.
            /// <details><summary>Hint</summary>Twice is a sum.</details>
            @Exercise("4.3")
            public static int twice(int x) {
                var brace = "}";
                return x + x;
            }

            /// **Exercise 4.4.** Square it.
            /// <details><summary>Hint</summary>A square is a product.</details>
            @Exercise("4.4")
            public static int square(int x) { return x * x; }
        }
        """;

    static final String LAYER_TEST = """
        package ch04.layers;

        import net.jqwik.api.*;

        class LayerTest {
            @Tag("4.3") @Property @Label("2·x = x + x")
            void twiceIsASum(@ForAll int x) {
                if (Layer.twice(x) != x + x) throw new AssertionError("2 * " + x);
            }

            @Tag("4.3") @Example @Label("2·0 = 0")
            void twiceNothing() {
                if (Layer.twice(0) != 0) throw new AssertionError("2 * 0");
            }

            @Tag("4.4") @Property @Label("x² ≥ 0")
            void squaresArePositive(@ForAll short x) {
                if (Layer.square(x) < 0 || Layer.square(2) != 4) throw new AssertionError(x + "^2");
            }
        }
        """;

    final Path root;
    final Path layer;
    final List<List<String>> mavenCalls = new ArrayList<>();

    /// What the laws will say: the reports that the next run of Maven leaves behind, or what it
    /// prints.
    String nextReport;
    String nextOutput = "";

    Fixture() {
        try {
            root = Files.createTempDirectory("book").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        layer = root.resolve("ch04-layers/src/main/java/ch04/layers/Layer.java");
        write("common/src/main/java/common/exercises/Exercise.java", "@interface Exercise {}\n");
        write("common/pom.xml", "<project/>");
        write("pom.xml", "<project/>");
        write("ch02-tensors/src/main/java/ch02/tensors/Sum.java", """
            package ch02.tensors;
            public class Sum {
                /// The sum of both.
                ///
                /// **Exercise 2.10.** Add them.
                @Exercise("2.10") public static int of(int a, int b) { return a + b; }
                /// **Exercise 2.9.** Nothing.
                @Exercise("2.9") public static int zero() { return 0; }
            }
            """);
        write(root.relativize(layer).toString(), LAYER);
        write("ch04-layers/src/test/java/ch04/layers/LayerTest.java", LAYER_TEST);
        write(".gitignore", ".exercises/\ntarget/\n");
    }

    Book book() {
        return Book.at(root);
    }

    String tool(String words) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        lastCode = new Exercises(book(), new Terminal(out, false), this::maven)
            .command(words.split(" "));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    int lastCode;

    private String maven(Path room, List<String> arguments) {
        mavenCalls.add(arguments);
        if (nextReport != null) {
            Text.write(room.resolve("ch04-layers/target/surefire-reports/TEST-LayerTest.xml"),
                nextReport);
        }
        return nextOutput;
    }

    void write(String path, String text) {
        Text.write(root.resolve(path), text);
    }

    String layerText() {
        return Text.read(layer);
    }

    /// The reader types a body for exercise 4.3.
    void type(String body) {
        Text.write(layer, book().page(Id.of("4.3")).withBody(body));
    }

    String git(String... arguments) {
        try {
            var command = new ArrayList<>(List.of("git", "-C", root.toString(),
                "-c", "user.name=Reader", "-c", "user.email=reader@example.org",
                "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false",
                "-c", "core.autocrlf=false"));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = process.getInputStream().readAllBytes();
            process.waitFor();
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TestAbortedException("this computer has no git");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void commitAll(String message) {
        if (!Files.exists(root.resolve(".git"))) {
            git("init");
        }
        git("add", "-A");
        git("commit", "-m", message);
    }

    /// Compiles chapter 4 and audits it.
    List<String> audit(long timeoutMillis) {
        var directory = root.resolve("ch04-layers");
        var classes = directory.resolve("target/classes");
        var testClasses = directory.resolve("target/test-classes");
        var libraries = System.getProperty("java.class.path");
        compile(directory.resolve("src/main/java"), classes, libraries);
        compile(directory.resolve("src/test/java"), testClasses,
            classes + File.pathSeparator + libraries);
        return new Audit(book(), 4, List.of(classes, testClasses),
            Audit.classPath(List.of(classes, testClasses)), timeoutMillis).problems();
    }

    private static void compile(Path sources, Path classes, String classPath) {
        var command = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath,
            "-proc:none", "-parameters", "-nowarn"));
        Book.files(sources).stream().map(Path::toString).filter(file -> file.endsWith(".java"))
            .forEach(command::add);
        var code = ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, command.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the fixture does not compile");
        }
    }

    @Override public void close() throws IOException {
        Proofread.delete(root);
    }
}
