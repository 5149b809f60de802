package ch05.architectures.experiments;

import common.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Another program in the [Race]. Each time it is started it measures all that it can, and prints
/// milliseconds by name, somewhere in its output: `"mlp_ms": 1.23, "gpt_ms": 45.6`
record Rival(List<String> command) {

    private static final Pattern FIGURE = Pattern.compile("\"(\\w+_ms)\"\\s*:\\s*([0-9.]+)");

    static Rival of(String command) {
        return new Rival(List.of(command.strip().split("\\s+")));
    }

    /// What it measured of these names.
    Map<String, Double> ask(Collection<String> names) {
        var answer = answer();
        var found = new TreeMap<String, Double>();
        FIGURE.matcher(answer).results()
                .forEach(r -> found.put(r.group(1), Double.parseDouble(r.group(2))));
        found.keySet().retainAll(names);
        if (found.isEmpty()) {
            throw new UserError(("Race: expected the peer \"%s\" to print some of %s, such as"
                    + " \"%s\": 1.23, got: ").formatted(this, names, names.iterator().next())
                    + answer.strip());
        }
        return found;
    }

    private String answer() {
        Process process = null;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var bytes = process.getInputStream().readAllBytes();
            var answer = new String(bytes, StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new UserError("Race: the peer \"" + this + "\" failed: " + answer.strip());
            }
            return answer;
        } catch (IOException e) {
            throw new UserError("Race: cannot start the peer \"" + this + "\": "
                    + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Race: interrupted while the peer \"" + this + "\" ran");
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }

    @Override public String toString() {
        return String.join(" ", command);
    }
}
