package ch02.tensors;

import java.util.Locale;

/// How a tensor looks when it is printed: its shape and backend, then its numbers, row by row, with
/// the middle left out where there are many.
///
///     [2, 3] SIMD
///     [[ 1.0000,  2.0000,  3.0000],
///      [ 4.0000,  5.0000,  6.0000]]
final class Printer {

    private Printer() { }

    static String print(Tensor x) {
        var text = new StringBuilder(x.shape() + " " + x.backend() + "\n");
        append(text, x, 1, Math.max(1, 5 - x.rank()));
        return text.toString();
    }

    /// Appends a part of the tensor, of a long axis only `edge` elements at each end.
    private static void append(StringBuilder text, Tensor x, int indent, int edge) {
        if (x.rank() == 0) {
            text.append(number(x.item()));
            return;
        }
        text.append('[');
        var n = x.size(0);
        var gap = x.rank() == 1 ? ", " : "," + "\n".repeat(x.rank() - 1) + " ".repeat(indent);
        var all = n <= 2 * edge + 1;
        for (var i = 0; i < n; i++) {
            if (all || i < edge || i >= n - edge) {
                text.append(i == 0 ? "" : gap);
                append(text, x.select(0, i), indent + 1, edge);
            } else if (i == edge) {
                text.append(gap).append("...");
            }
        }
        text.append(']');
    }

    private static String number(double v) {
        var size = Math.abs(v);
        var plain = size == 0 || size >= 1e-3 && size < 1e5;
        return String.format(Locale.ROOT, plain ? "%7.4f" : "%7.3g", v);
    }
}
