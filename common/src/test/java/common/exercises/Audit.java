package common.exercises;

import common.exercises.Book.Law;
import common.exercises.Decoys.Decoy;
import common.exercises.Laboratory.Findings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// # Can every exercise be failed?
///
/// A test that nothing can fail teaches nothing, and one that passes on the stub lies. So each
/// exercise of a chapter goes through four experiments, alone, in memory:
///
/// | body of the method | its laws must |
/// |---|---|
/// | the book's | all hold (else a rejection would mean nothing) |
/// | the stub | all fail, because the exercise is open and for no other reason |
/// | each decoy | reject it: at least one fails |
/// | the book's again | nothing: the file is the same to the byte |
///
/// `mvn -q test-compile -Daudit` audits every chapter, with `-pl ch04-layers` that one and those
/// before; it stops at the first chapter with a fault, and with `-fn` at none. A decoy that does
/// not compile, or runs without end, is an error of the book.
public final class Audit {

    private final Book book;
    private final int chapter;
    private final Laboratory laboratory;
    private final InMemory compiler;
    private final List<String> problems = new ArrayList<>();
    private int exercises;
    private int decoysTried;

    Audit(Book book, int chapter, List<Path> directories, String classPath, long timeoutMillis) {
        this.book = book;
        this.chapter = chapter;
        this.laboratory = new Laboratory(directories, timeoutMillis);
        this.compiler = new InMemory(classPath);
    }

    /// Audits the chapter in the directory given, whose classes and libraries are on the class
    /// path.
    public static void main(String... arguments) {
        var directory = Path.of(arguments[0]);
        var name = directory.getFileName().toString();
        if (!name.matches("ch\\d\\d-.*")) {
            return;
        }
        var started = System.nanoTime();
        var audit = new Audit(Book.around(directory), Integer.parseInt(name.substring(2, 4)),
            List.of(directory.resolve("target/classes"), directory.resolve("target/test-classes")),
            System.getProperty("java.class.path"), 60_000);
        var problems = audit.problemsOrRefusal();
        problems.forEach(problem -> System.out.println("AUDIT " + name + ": " + problem));
        System.out.printf("%s: %d exercises, %d decoys, %d problems, %d s%n", name,
            audit.exercises, audit.decoysTried, problems.size(),
            (System.nanoTime() - started) / 1_000_000_000);
        // Not a plain return: a decoy without end still runs.
        Runtime.getRuntime().halt(problems.isEmpty() ? 0 : 1);
    }

    private List<String> problemsOrRefusal() {
        try {
            return problems();
        } catch (Refusal refusal) {
            return List.of(refusal.getMessage());
        }
    }

    List<String> problems() {
        book.pages();                                                // refuses twins
        problems.addAll(Proofread.problems(book, chapter));
        for (var page : book.pagesOf(chapter)) {
            exercises++;
            if (!page.isOpen() && !book.laws(page.id()).isEmpty()) {
                experiments(page);
            }
        }
        try {
            compiler.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems;
    }

    private void experiments(Page page) {
        var laws = book.laws(page.id());
        findings(page, laws, "the book's body", page.body()).ifPresent(findings ->
            findings.laws().forEach((law, failure) -> failure.ifPresent(thrown -> problem(page,
                "its law " + law + " rejects the book's own body: " + thrown))));
        findings(page, laws, "the stub", page.stub())
            .ifPresent(findings -> opened(page, laws, findings));
        try {
            for (var decoy : Decoys.of(book.chapters().get(chapter), page.id()).all()) {
                decoy(page, laws, decoy);
            }
        } catch (Refusal | SourceFile.DoesNotParse reportedBefore) {
            // Proofread has said so.
        }
    }

    private void opened(Page page, List<Law> laws, Findings findings) {
        for (var law : laws) {
            var outcome = findings.laws().get(law.title());
            if (outcome == null) {
                problem(page, "its law " + law.title() + " did not run");
            } else if (outcome.isEmpty()) {
                problem(page, "its law " + law.title()
                    + " holds while the exercise is open: it does not look at the method");
            } else if (!isOpenExercise(outcome.get(), page.id())) {
                problem(page, "its law " + law.title()
                    + " fails on the stub, but for another reason: " + outcome.get());
            }
        }
    }

    private void decoy(Page page, List<Law> laws, Decoy decoy) {
        decoysTried++;
        findings(page, laws, "decoy " + decoy.name(), decoy.body()).ifPresent(findings -> {
            if (!findings.rejected()) {
                problem(page, "its laws accept the decoy " + decoy.name());
            }
        });
    }

    /// Compiles the file with this body in it and runs the laws; nothing if that is itself a
    /// problem.
    private Optional<Findings> findings(Page page, List<Law> laws, String what, String body) {
        var compiled = compiler.compile(page.file().getFileName().toString(), page.withBody(body));
        if (compiled.failed()) {
            problem(page, what + " does not compile: " + compiled.errors());
            return Optional.empty();
        }
        var findings = laboratory.run(page.id(), laws, compiled.classes());
        if (findings.endless()) {
            problem(page, what + " keeps its laws running without end");
            return Optional.empty();
        }
        return Optional.of(findings);
    }

    /// Somewhere on the way a cause may have been wrapped, or only its message kept.
    private static boolean isOpenExercise(Throwable thrown, Id id) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("Exercise " + id + " is open:")) {
                return true;
            }
        }
        return false;
    }

    private void problem(Page page, String what) {
        problems.add("exercise " + page.id() + " (" + page.title() + "): " + what);
    }

    /// The class path that this JVM was started with, and directories before it.
    static String classPath(List<Path> directories) {
        return String.join(File.pathSeparator, directories.stream().map(Path::toString).toList())
            + File.pathSeparator + System.getProperty("java.class.path");
    }
}
