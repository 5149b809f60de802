package common.exercises;

import java.io.PrintStream;
import java.util.Map;

/// # What the reader sees
///
/// Colours appear on a terminal only, and not if `NO_COLOR` is set (no-color.org). Everything that
/// the tool draws itself is plain ASCII, so that logs and old consoles show it as it is meant;
/// statements of laws come as they were written, with the signs that the output cannot hold spelled
/// out.
final class Terminal {

    private static final Map<String, String> SPELLED = Map.ofEntries(
        Map.entry("≤", "<="), Map.entry("≥", ">="), Map.entry("≠", "!="), Map.entry("≈", "~"),
        Map.entry("·", "*"), Map.entry("×", "x"), Map.entry("−", "-"), Map.entry("–", "-"),
        Map.entry("…", "..."), Map.entry("⟨", "<"), Map.entry("⟩", ">"), Map.entry("∈", "in"),
        Map.entry("∀", "for all "), Map.entry("∃", "exists "), Map.entry("→", "->"),
        Map.entry("⇒", "=>"), Map.entry("⇔", "<=>"), Map.entry("Σ", "sum "), Map.entry("∑", "sum "),
        Map.entry("√", "sqrt"), Map.entry("∞", "inf"), Map.entry("ε", "eps"),
        Map.entry("σ", "sigma"), Map.entry("μ", "mu"), Map.entry("²", "^2"), Map.entry("³", "^3"),
        Map.entry("ᵀ", "^T"), Map.entry("‖", "||"), Map.entry("∂", "d"), Map.entry("∇", "grad "),
        Map.entry("⊙", "*"), Map.entry("₀", "_0"), Map.entry("₁", "_1"), Map.entry("₂", "_2"),
        Map.entry("’", "'"));

    private final PrintStream out;
    private final boolean colours;

    Terminal(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    static Terminal standard() {
        var console = System.console();
        var dumb = "dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, console != null && console.isTerminal() && !dumb
            && System.getenv("NO_COLOR") == null);
    }

    /// A command of this tool as the reader typed the last one: through Maven, or with `java`
    /// alone.
    static String command(String words) {
        return "java".equals(System.getProperty("exercise.by"))
            ? "java common/Exercise.java " + words
            : "mvn -q -Dexercise=\"" + words + "\"";
    }

    void line(String text) {
        out.println(printable(text));
    }

    void line() {
        out.println();
    }

    String good(String text) {
        return painted("32", text);
    }

    String bad(String text) {
        return painted("31", text);
    }

    String strong(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    private String painted(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    String printable(String text) {
        var encoder = out.charset().newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        var spelled = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(sign ->
            spelled.append(encoder.canEncode(sign) ? sign : SPELLED.getOrDefault(sign, "?")));
        return spelled.toString();
    }

    /// `text` filled up with blanks, or cut, to `width`.
    static String fit(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length())
            : text.substring(0, width - 3) + "...";
    }

    /// `done` of `all` as a bar: `[####------]`.
    static String bar(int done, int all, int width) {
        var full = all == 0 ? 0 : done * width / all;
        return "[" + "#".repeat(full) + "-".repeat(width - full) + "]";
    }
}
