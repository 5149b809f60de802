package common.data;

import common.Progress;
import common.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// # Where data lie
///
/// Files that are not part of the book are looked for in one folder: the one given by
/// `-Ddata.dir=...`, which must exist, or else a folder in the user's cache. Each data set has a
/// sub-folder, but its files may also lie in the folder itself, since that is where people put
/// them.
///
/// What is not there is downloaded into the sub-folder. Where that fails, for want of a network for
/// example, the reader is told in one sentence which files to put where.
final class DataFolder {

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder that was asked for, or else the one in the cache.
    static DataFolder find() {
        var asked = System.getProperty("data.dir", "");
        if (asked.isEmpty()) {
            return new DataFolder(cache().resolve("lawful-learning"));
        }
        var folder = Path.of(asked);
        if (!Files.isDirectory(folder)) {
            throw new UserError("There is no data folder " + folder.toAbsolutePath()
                    + "; make it, or give the right one by -Ddata.dir=...");
        }
        return new DataFolder(folder);
    }

    /// The files of the data set `name`, in the order given, each found or fetched.
    List<Path> files(String name, List<RemoteFile> wanted) {
        List<Path> files = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        var home = folder.resolve(name);
        for (var file : wanted) {
            try {
                var found = found(home, file.name());
                files.add(found.isPresent() ? found.get() : fetch(file, home));
            } catch (IOException e) {
                reasons.add(e.getMessage());
                break;                                               // the others will fail alike
            }
        }
        if (!reasons.isEmpty()) {
            throw new UserError("""
                    The data set %s is not in %s and can't be downloaded (%s); put %s there, or \
                    give the folder that holds it by -Ddata.dir=...""".formatted(name,
                    home.toAbsolutePath(), reasons.getFirst(), names(wanted)));
        }
        return files;
    }

    private Optional<Path> found(Path home, String name) {
        var unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return Stream.of(home, folder)
                .flatMap(place -> Stream.of(place.resolve(name), place.resolve(unpacked)))
                .filter(Files::isRegularFile).findFirst();
    }

    private static Path fetch(RemoteFile file, Path home) throws IOException {
        try (var bar = Progress.of("downloading " + file.name(), file.bytes())) {
            return file.fetch(home, arrived -> bar.step(arrived, ""));
        }
    }

    private static String names(List<RemoteFile> files) {
        return files.stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }

    /// Where this system wants things that can be fetched again.
    private static Path cache() {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name");
        if (system.startsWith("Windows") && System.getenv("LOCALAPPDATA") != null) {
            return Path.of(System.getenv("LOCALAPPDATA"));
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Caches");
        }
        var cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isEmpty() ? home.resolve(".cache") : Path.of(cache);
    }
}
