package common.laws;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// # The judge
///
/// Every law of the book ends in a comparison, and this is the one they share. It knows numbers and
/// arrays of numbers and nothing else: a reader who writes a `Tensor` or a gradient as an exercise
/// must not be able to convince the judge with a wrong `equals` of their own.
///
/// A failed comparison names the first place that differs, what came, what was expected, how far
/// apart they are, and how many places differ in all.
public final class Laws {

    private Laws() { }

    /// Reads like the formula: `assertClose(p, q, within(1e-9))`.
    public static Tolerance within(double bound) {
        return new Tolerance(bound);
    }

    public static void assertClose(double actual, double expected, Tolerance within) {
        compare(null, 1, _ -> actual, _ -> expected, within);
    }

    public static void assertClose(double[] actual, double[] expected, Tolerance within) {
        sameLength("length", actual.length, expected.length);
        compare("", actual.length, i -> actual[i], i -> expected[i], within);
    }

    public static void assertClose(float[] actual, double[] expected, Tolerance within) {
        sameLength("length", actual.length, expected.length);
        compare("", actual.length, i -> actual[i], i -> expected[i], within);
    }

    public static void assertClose(float[] actual, float[] expected, Tolerance within) {
        sameLength("length", actual.length, expected.length);
        compare("", actual.length, i -> actual[i], i -> expected[i], within);
    }

    public static void assertClose(double[][] actual, double[][] expected, Tolerance within) {
        sameLength("number of rows", actual.length, expected.length);
        for (var row = 0; row < actual.length; row++) {
            double[] p = actual[row], q = expected[row];
            sameLength("length of row " + row, p.length, q.length);
            compare("[" + row + "]", p.length, i -> p[i], i -> q[i], within);
        }
    }

    /// Not close but equal, to the last bit: for what must not depend on threads or on the order of
    /// work.
    public static void assertSameBits(double[] actual, double[] expected) {
        sameLength("length", actual.length, expected.length);
        var i = Arrays.mismatch(actual, expected);
        if (i >= 0) {
            throw new AssertionError("at [%d]: got %s, expected the same bits as %s"
                    .formatted(i, actual[i], expected[i]));
        }
    }

    /// As [#assertSameBits(double[], double[])].
    public static void assertSameBits(float[] actual, float[] expected) {
        sameLength("length", actual.length, expected.length);
        var i = Arrays.mismatch(actual, expected);
        if (i >= 0) {
            throw new AssertionError("at [%d]: got %s, expected the same bits as %s"
                    .formatted(i, actual[i], expected[i]));
        }
    }

    private static void sameLength(String what, int actual, int expected) {
        if (actual != expected) {
            throw new AssertionError("%s: got %d, expected %d".formatted(what, actual, expected));
        }
    }

    /// `where` is the row, empty for a flat array, and null for a single number.
    private static void compare(String where, int length, IntToDoubleFunction actual,
            IntToDoubleFunction expected, Tolerance within) {
        int wrong = 0, first = -1;
        for (var i = length - 1; i >= 0; i--) {
            if (!within.accepts(actual.applyAsDouble(i), expected.applyAsDouble(i))) {
                wrong++;
                first = i;
            }
        }
        if (wrong > 0) {
            double p = actual.applyAsDouble(first), q = expected.applyAsDouble(first);
            var place = where == null ? "" : "at %s[%d]: ".formatted(where, first);
            var others = where == null ? "" : "; %d of %d differ".formatted(wrong, length);
            throw new AssertionError("%sgot %s, expected %s, apart by %.3g, allowed %s%s"
                    .formatted(place, p, q, Math.abs(p - q), within, others));
        }
    }
}
