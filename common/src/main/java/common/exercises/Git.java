package common.exercises;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// # Git, where there is one
///
/// The book may be a clone, a fork or an unpacked ZIP. Git is asked two things: what a file was in
/// the last commit, and, in the middle of a merge, what the two sides and their ancestor were.
/// Without git, or outside a repository, the answer to both is "nothing", and the tool does
/// without.
final class Git {

    /// The three texts of a file that git could not merge.
    record Conflict(String base, String ours, String theirs) {}

    private final Path root;

    Git(Path root) {
        this.root = root;
    }

    /// The file as the last commit has it.
    Optional<String> committed(Path relative) {
        return show("HEAD:./" + slashes(relative));
    }

    /// The sides of an unfinished merge of this file.
    Optional<Conflict> conflict(Path relative) {
        var base = show(":1:./" + slashes(relative));
        var ours = show(":2:./" + slashes(relative));
        var theirs = show(":3:./" + slashes(relative));
        return base.isPresent() && ours.isPresent() && theirs.isPresent()
            ? Optional.of(new Conflict(base.get(), ours.get(), theirs.get())) : Optional.empty();
    }

    /// Merges what two sides did to their common ancestor; nothing if they disagree.
    Optional<String> merge(String mine, String base, String theirs) {
        try {
            var folder = Files.createTempDirectory("merge");
            var files = new ArrayList<String>();
            for (var side : List.of(mine, base, theirs)) {
                var file = Files.writeString(folder.resolve("side" + files.size()), side);
                files.add(file.toString());
            }
            var merged = run("merge-file", "-p", files.get(0), files.get(1), files.get(2));
            for (var file : files) {
                Files.delete(Path.of(file));
            }
            Files.delete(folder);
            return merged;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> show(String object) {
        return run("show", object);
    }

    private Optional<String> run(String... arguments) {
        try {
            var command = new ArrayList<>(List.of("git", "-C", root.toString()));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            var output = process.getInputStream().readAllBytes();
            return process.waitFor() == 0
                ? Optional.of(new String(output, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String slashes(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
