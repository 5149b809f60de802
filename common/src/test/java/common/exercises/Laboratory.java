package common.exercises;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import common.exercises.Book.Law;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// # Running the laws of one exercise on a changed class
///
/// Each experiment has a class loader of its own for the chapter's classes and tests: it prefers
/// the changed classes to those on disk. Everything else (the chapters before, the libraries) is
/// loaded once and stays warm. The laws are found and run by the JUnit platform, in this JVM.
final class Laboratory {

    /// What became of each law that ran: nothing where it holds, else what it threw.
    record Findings(Map<String, Optional<Throwable>> laws, boolean endless) {

        boolean rejected() {
            return laws.values().stream().anyMatch(Optional::isPresent);
        }
    }

    private static final PrintStream SILENCE = new PrintStream(OutputStream.nullOutputStream());

    /// jqwik logs each time that its database is off, and JUnit each time that two modules of the
    /// book have a `junit-platform.properties` (which say the same). Kept in fields: a logger nobody
    /// holds is forgotten.
    private static final Logger JQWIK = Logger.getLogger("net.jqwik");
    private static final Logger LAUNCHER = Logger.getLogger("org.junit.platform.launcher.core");

    static {
        JQWIK.setLevel(Level.WARNING);
        LAUNCHER.setLevel(Level.SEVERE);
    }

    private final List<Path> directories;
    private final long timeoutMillis;

    /// @param directories where the compiled classes and tests of the chapter are
    Laboratory(List<Path> directories, long timeoutMillis) {
        this.directories = directories;
        this.timeoutMillis = timeoutMillis;
    }

    /// A law that does not end keeps its thread; the audit ends by leaving the JVM.
    Findings run(Id id, List<Law> laws, Map<String, byte[]> changed) {
        var listener = new Listener();
        var trouble = new AtomicReference<Throwable>();
        var experiment = Thread.ofPlatform().daemon().name("exercise " + id).unstarted(() -> {
            try (var loader = new ChapterLoader(changed)) {
                Thread.currentThread().setContextClassLoader(loader);
                LauncherFactory.create().execute(request(id, laws, loader), listener);
            } catch (Throwable e) {
                trouble.set(e);
            }
        });
        var screen = System.out;
        System.setOut(SILENCE);                                      // failing laws are talkative
        try {
            experiment.start();
            experiment.join(timeoutMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            System.setOut(screen);
        }
        if (trouble.get() != null) {
            throw new IllegalStateException(
                "exercise " + id + ": the laws did not run", trouble.get());
        }
        synchronized (listener) {
            return new Findings(new LinkedHashMap<>(listener.ended), experiment.isAlive());
        }
    }

    /// Shrinking is for people; whether a law fails is known before it.
    private static LauncherDiscoveryRequest request(Id id, List<Law> laws, ClassLoader loader)
            throws ClassNotFoundException {
        var request = LauncherDiscoveryRequestBuilder.request()
            .filters(TagFilter.includeTags(id.toString()))
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .configurationParameter("jqwik.database", "");
        for (var name : laws.stream().map(Law::testClass).distinct().toList()) {
            request.selectors(selectClass(Class.forName(name, false, loader)));
        }
        return request.build();
    }

    private static final class Listener implements TestExecutionListener {

        private final Map<String, Optional<Throwable>> ended = new LinkedHashMap<>();

        @Override public synchronized void executionFinished(TestIdentifier test,
                TestExecutionResult result) {
            if (test.getSource().orElse(null) instanceof MethodSource method) {
                var owner = method.getClassName();
                owner = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
                ended.put(owner + "." + method.getMethodName(),
                    result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                        ? Optional.empty()
                        : Optional.of(result.getThrowable().orElseGet(
                            () -> new IllegalStateException(result.toString()))));
            }
        }
    }

    /// The changed classes first, then the chapter's own, then everybody else's.
    private final class ChapterLoader extends URLClassLoader {

        private final Map<String, byte[]> changed;

        ChapterLoader(Map<String, byte[]> changed) {
            super("experiment", new URL[0], Laboratory.class.getClassLoader());
            this.changed = changed;
        }

        @Override protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                var bytes = changed.containsKey(name) ? changed.get(name) : onDisk(name);
                return bytes == null ? super.loadClass(name, resolve)
                    : defineClass(name, bytes, 0, bytes.length);
            }
        }

        private byte[] onDisk(String name) {
            try {
                for (var directory : directories) {
                    var file = directory.resolve(name.replace('.', '/') + ".class");
                    if (Files.exists(file)) {
                        return Files.readAllBytes(file);
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
