import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The exercise tool, with nothing but a JDK:
 *
 * <pre>java common/Exercise.java open 4.3</pre>
 *
 * Java runs a program from its source, but next to a module-info.java it wants the whole module
 * with all its libraries, and those only Maven has. So this file stands outside the module and
 * compiles the one package that needs no library. It is written in old Java, so that an old Java
 * can say that it is old.
 */
class Exercise {

    public static void main(String[] words) throws Exception {
        if (Runtime.version().feature() < 25) {
            System.err.println("This book needs a JDK 25 or newer; this is " + Runtime.version()
                + ".\nPut a newer one first in your PATH, or let Maven find it:"
                + "\n  mvn -q -Dexercise=\"" + String.join(" ", words) + "\"");
            System.exit(2);
        }
        Path classes = Files.createTempDirectory("exercise");
        int code = 2;
        if (compile(sources(), classes)) {
            code = run(classes, words);
        }
        for (Path file : everything(classes)) {
            Files.delete(file);
        }
        System.exit(code);
    }

    private static Path sources() {
        Path here = Paths.get("").toAbsolutePath();
        for (Path dir = here; dir != null; dir = dir.getParent()) {
            Path sources = dir.resolve("common/src/main/java/common/exercises");
            if (Files.isDirectory(sources)) {
                return sources;
            }
        }
        throw new IllegalStateException("no book around " + here
            + ": change to the directory that holds common and the chapters");
    }

    private static boolean compile(Path sources, Path classes) {
        List<String> options = new ArrayList<>(Arrays.asList(
            "-d", classes.toString(), "-proc:none", "-encoding", "UTF-8"));
        for (File file : sources.toFile().listFiles((dir, name) -> name.endsWith(".java"))) {
            options.add(file.toString());
        }
        return ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, options.toArray(new String[0])) == 0;
    }

    private static int run(Path classes, String[] words) throws Exception {
        if (System.getProperty("exercise.by") == null) {
            System.setProperty("exercise.by", "java");
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return (Integer) loader.loadClass("common.exercises.Exercises")
                .getMethod("run", String[].class).invoke(null, (Object) words);
        }
    }

    /** All files under a directory and itself, what it holds before what holds it. */
    private static List<Path> everything(Path directory) throws Exception {
        List<Path> paths = new ArrayList<>();
        Files.walk(directory).forEach(path -> paths.add(0, path));
        return paths;
    }
}
