package common.experiments;

import common.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// # The launcher of all experiments
///
///     mvn -q compile -Dch03=Digits -Dargs="--seed 7"
///
/// ends up here as `Run ch03.training.experiments Digits --seed 7`. An experiment is a class of
/// that package which extends [Experiment]; there is no list to keep up to date. `-Dch03=list`, or
/// a name that nobody knows, prints what there is.
///
/// The exit code is 0 when all went well, 2 for a mistake of the user, told in one sentence, and 1
/// for a mistake of ours, with its stack trace.
public final class Run {

    private static final int FINE = 0, OUR_MISTAKE = 1, USER_MISTAKE = 2;

    private final String home;
    private final PrintStream out, err;

    Run(String home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("Run expects a package, the name of an experiment, options");
            System.exit(USER_MISTAKE);
        }
        var options = Arrays.copyOfRange(args, 2, args.length);
        System.exit(new Run(args[0], System.out, System.err).start(args[1], options));
    }

    /// Runs the experiment `name` of this package and returns the exit code.
    int start(String name, String... options) {
        var known = experiments();
        var found = known.stream().filter(e -> e.getSimpleName().equals(name)).findFirst();
        if (found.isPresent()) {
            return start(found.get(), options);
        }
        if (name.equals("list") || name.equals("true")) {            // a bare -Dch03 means "true"
            list(known, out);
            return FINE;
        }
        err.println("There is no experiment '" + name + "' in " + home + ".");
        list(known, err);
        return USER_MISTAKE;
    }

    private int start(Class<? extends Experiment> type, String... options) {
        var command = command(type);
        command.setParameterExceptionHandler((e, _) -> wrongOption(type, e));
        command.setExecutionExceptionHandler((e, _, _) -> failed(e));
        return command.execute(options);
    }

    private int wrongOption(Class<?> type, ParameterException e) {
        var guess = "";
        if (e instanceof UnmatchedArgumentException u && !u.getSuggestions().isEmpty()) {
            guess = "; did you mean " + String.join(" or ", u.getSuggestions()) + "?";
        }
        err.println(type.getSimpleName() + ": " + e.getMessage() + guess
                + " (--help lists the options)");
        return USER_MISTAKE;
    }

    private int failed(Exception e) {
        if (e instanceof UserError) {
            err.println(e.getMessage());
            return USER_MISTAKE;
        }
        e.printStackTrace(err);
        return OUR_MISTAKE;
    }

    private void list(List<Class<? extends Experiment>> known, PrintStream to) {
        if (known.isEmpty()) {
            to.println("There are no experiments in " + home + ".");
            return;
        }
        var width = known.stream().mapToInt(e -> e.getSimpleName().length()).max().orElseThrow();
        to.println("The experiments of " + home + ":");
        for (var type : known) {
            var usage = command(type).getCommandSpec().usageMessage();
            var purpose = String.join(" ", usage.description());
            var name = type.getSimpleName();
            var gap = " ".repeat(width - name.length() + 2);
            to.println(("  " + name + gap + purpose).stripTrailing());
        }
    }

    private CommandLine command(Class<? extends Experiment> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var command = new CommandLine(constructor.newInstance());
            command.setCommandName(type.getSimpleName());
            command.setOut(new PrintWriter(out, true));
            command.getCommandSpec().usageMessage().showDefaultValues(true);
            return command;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type + " must have a constructor without parameters, in an open package", e);
        }
    }

    /// Every experiment of the package, by name.
    private List<Class<? extends Experiment>> experiments() {
        try {
            var names = new TreeSet<String>();
            for (var folder : Collections.list(loader().getResources(home.replace('.', '/')))) {
                if (folder.getProtocol().equals("file")) {
                    names.addAll(classesIn(Path.of(folder.toURI())));
                }
            }
            return names.stream().map(this::experiment).filter(Objects::nonNull).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot list the classes of " + home, e);
        }
    }

    private static List<String> classesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("[A-Za-z0-9_]+\\.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())).toList();
        }
    }

    private static ClassLoader loader() {
        return Run.class.getClassLoader();
    }

    private Class<? extends Experiment> experiment(String name) {
        try {
            var type = Class.forName(home + "." + name, false, loader());
            var runs = Experiment.class.isAssignableFrom(type)
                    && !Modifier.isAbstract(type.getModifiers());
            return runs ? type.asSubclass(Experiment.class) : null;
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
