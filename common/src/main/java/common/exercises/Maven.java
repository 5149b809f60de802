package common.exercises;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// # Running the tagged laws
///
/// One Maven run in the clean room compiles what has changed and runs the laws that carry the tag,
/// and only those. Its output goes to a file; what the laws said is read from the reports.
interface Maven {

    /// A law that has not ended after this many seconds never will.
    int TIMEOUT_SECONDS = 300;

    /// Runs and returns what Maven printed.
    String run(Path room, List<String> arguments);

    /// The arguments that run the laws of one exercise, which stand in these test classes. Where
    /// only bodies have changed, files that have not need no compiling.
    static List<String> testing(Id id, Path chapter, List<String> testClasses, boolean bodies) {
        return List.of("-q", "-B", "test", "-pl", chapter.getFileName().toString(),
            "-Dgroups=" + id, "-Dtest=" + String.join(",", testClasses),
            "-Dmaven.compiler.useIncrementalCompilation=" + !bodies,
            "-Dsurefire.timeout=" + TIMEOUT_SECONDS);
    }

    /// The Maven of this computer.
    static Maven installed() {
        return (room, arguments) -> {
            var log = room.resolveSibling("maven.log");
            var command = new ArrayList<>(List.of(executable()));
            command.addAll(arguments);
            try {
                var builder = new ProcessBuilder(command).directory(room.toFile())
                    .redirectErrorStream(true).redirectOutput(log.toFile());
                // The JDK that runs this tool is new enough: the search for one is told of it.
                builder.environment().putIfAbsent("JAVA25_HOME", System.getProperty("java.home"));
                var process = builder.start();
                var stop = new Thread(process::destroy);
                Runtime.getRuntime().addShutdownHook(stop);
                process.getOutputStream().close();
                process.waitFor();
                Runtime.getRuntime().removeShutdownHook(stop);
                return Files.readString(log);
            } catch (IOException e) {
                throw new Refusal("Maven did not start (" + e.getMessage() + ").");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("The check was interrupted.");
            }
        };
    }

    private static String executable() {
        var name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        var homes = new ArrayList<String>();
        Stream.of(System.getProperty("exercise.maven"), System.getenv("MAVEN_HOME"))
            .filter(home -> home != null).forEach(home -> homes.add(home + File.separator + "bin"));
        homes.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(
            Pattern.quote(File.pathSeparator))));
        return homes.stream().map(home -> Path.of(home, name)).filter(Files::isExecutable)
            .findFirst().map(Path::toString)
            .orElseThrow(() -> new Refusal("""
                Checking an exercise runs its laws with Maven, and there is no %s in your PATH.
                Install Maven 3.8 or newer (maven.apache.org).""".formatted(name)));
    }
}
