package ch03.training;

import ch02.tensors.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoublePredicate;

/// # What a wrong gradient looks like
///
/// The usual mistakes leave traces. A forgotten minus turns every sign; a mean that should have
/// been a sum divides everything by the size of an axis; a product in the wrong order gives the
/// right numbers in the wrong places. Each question here is asked of the whole gradient of one
/// input.
final class Suspicion {

    private Suspicion() { }

    static String of(GradientReport.Input input) {
        var got = input.reverse();
        var expected = input.expected();
        if (!all(expected, Double::isFinite)) {
            return "the function itself is not smooth or not finite here: check it elsewhere.";
        }
        if (!all(got, Double::isFinite)) {
            return "a division by zero, a logarithm of zero, or infinity times zero in backward.";
        }
        var forward = input.forward();
        if (forward != null && !GradientReport.agree(forward, input.differences())) {
            return GradientReport.agree(got, forward)
                    ? "a kink or a jump near this input: check it elsewhere."
                    : "forward mode is at fault: does forward take numbers out of their tensors?";
        }
        if (all(got, x -> x == 0)) {
            return "missing: the gradient is zero. Was the input detached, or is backward's null?";
        }
        var factor = factor(got, expected);
        if (!Double.isNaN(factor)) {
            return ofFactor(factor, input.shape());
        }
        return ofPattern(got, expected, input.shape());
    }

    // ── Every number wrong by the same factor ────────────────────────────────────────────────────

    private static String ofFactor(double factor, Shape shape) {
        if (near(factor, -1)) {
            return "sign: each number has the wrong one.";
        }
        var size = Math.max(Math.abs(factor), 1 / Math.abs(factor));
        var times = near(size, Math.rint(size)) ? "%.0f".formatted(size)
                : String.format(Locale.ROOT, "%.6g", size);
        var text = "each number is " + (factor < 0 ? "minus " : "")
                + (Math.abs(factor) > 1 ? times + " times" : "1/" + times + " of")
                + " what it should be.";
        for (var k = 0; k < shape.rank(); k++) {
            if (shape.size(k) > 1 && near(size, shape.size(k))) {
                return text + " The size of axis %d is %d%s: was it %s?".formatted(k, shape.size(k),
                        k == 0 ? " (the batch?)" : "", Math.abs(factor) > 1
                                ? "summed instead of averaged" : "averaged instead of summed");
            }
        }
        if (shape.count() > 1 && near(size, shape.count())) {
            return text + " That is the number of elements: mean or sum?";
        }
        return text + (near(size, 2) ? " A factor 2, as from a square, was "
                + (Math.abs(factor) > 1 ? "counted twice" : "forgotten") + "." : "");
    }

    /// The factor between two gradients, or NaN if there is none.
    private static double factor(double[] got, double[] expected) {
        var largest = 0;
        for (var i = 0; i < expected.length; i++) {
            largest = Math.abs(expected[i]) > Math.abs(expected[largest]) ? i : largest;
        }
        var factor = got[largest] / expected[largest];
        var scaled = Arrays.stream(expected).map(x -> x * factor).toArray();
        return factor != 0 && Double.isFinite(factor) && same(got, scaled) ? factor : Double.NaN;
    }

    // ── Right numbers in wrong places, or some of them right ─────────────────────────────────────

    private static String ofPattern(double[] got, double[] expected, Shape shape) {
        if (shape.rank() >= 2 && same(got, transposed(expected, shape))) {
            return "transposed: the right numbers, with the last two axes exchanged.";
        }
        if (same(sorted(got), sorted(expected))) {
            return "the right numbers in the wrong places: a permutation that was not undone?";
        }
        if (same(sorted(magnitudes(got)), sorted(magnitudes(expected)))) {
            return "sign: some numbers have the wrong one.";
        }
        var differences = new double[got.length];
        Arrays.setAll(differences, i -> got[i] - expected[i]);
        var shift = differences[0];
        if (all(differences, d -> near(d, shift))) {
            return "each number is off by the same %s: a common term is missing or too much."
                    .formatted(String.format(Locale.ROOT, "%.6g", shift));
        }
        var written = Arrays.stream(got).filter(x -> x != 0).count();
        var due = Arrays.stream(expected).filter(x -> !near(x, 0)).count();
        if (written < due) {
            return "some numbers are zero and should not be: does backward reach the whole input?";
        }
        return "no simple pattern: a path through the function may be missing. Check its parts.";
    }

    /// The array as if its last two axes had been exchanged without moving the shape.
    private static double[] transposed(double[] x, Shape shape) {
        var rows = shape.size(-2);
        var columns = shape.size(-1);
        var y = new double[x.length];
        for (var i = 0; i < x.length; i++) {
            var matrix = i / (rows * columns) * rows * columns;
            var place = i % (rows * columns);
            y[i] = x[matrix + place % rows * columns + place / rows];
        }
        return y;
    }

    private static double[] sorted(double[] x) {
        return Arrays.stream(x).sorted().toArray();
    }

    private static double[] magnitudes(double[] x) {
        return Arrays.stream(x).map(Math::abs).toArray();
    }

    private static boolean same(double[] p, double[] q) {
        for (var i = 0; i < p.length; i++) {
            if (!near(p[i], q[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(double p, double q) {
        return Math.abs(p - q) <= 1e-5 * (1 + Math.abs(q));
    }

    private static boolean all(double[] x, DoublePredicate test) {
        return Arrays.stream(x).allMatch(test);
    }
}
