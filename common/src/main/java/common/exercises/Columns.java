package common.exercises;

import java.util.ArrayList;
import java.util.List;

/// Two texts side by side where both are narrow enough, one after the other where they are not.
final class Columns {

    private static final int WIDTH = 78;

    private Columns() {}

    static List<String> of(String leftTitle, String left, String rightTitle, String right) {
        var lefts = outdented(left);
        var rights = outdented(right);
        var wide = lefts.stream().mapToInt(String::length).max().orElse(0);
        var lines = new ArrayList<String>();
        if (lefts.isEmpty() || Math.max(wide, longest(rights)) > WIDTH) {
            lines.addAll(lefts.isEmpty() ? List.of() : headed(leftTitle, lefts));
            lines.addAll(headed(rightTitle, rights));
            return lines;
        }
        var width = Math.max(wide, leftTitle.length());
        lines.add(Terminal.fit(leftTitle, width) + "   |   " + rightTitle);
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            lines.add((Terminal.fit(i < lefts.size() ? lefts.get(i) : "", width) + "   |   "
                + (i < rights.size() ? rights.get(i) : "")).stripTrailing());
        }
        return lines;
    }

    private static int longest(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    private static List<String> headed(String title, List<String> lines) {
        var headed = new ArrayList<String>();
        headed.add(title);
        lines.forEach(line -> headed.add("  " + line));
        headed.add("");
        return headed;
    }

    /// A body begins at its brace and ends with its brace in the column of the method: the
    /// indentation of that last line is taken from all others.
    private static List<String> outdented(String body) {
        var lines = Text.unix(body).replace("\t", "    ").lines().toList();
        if (lines.size() < 2) {
            return lines;
        }
        var last = lines.getLast();
        var indent = last.length() - last.stripLeading().length();
        return lines.stream().map(line -> line.length() >= indent
            && line.substring(0, indent).isBlank() ? line.substring(indent) : line).toList();
    }
}
