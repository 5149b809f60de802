package ch01.basics;

/// # What a method may expect
///
/// A number that is not a number travels far before somebody notices it. So every public method of
/// this chapter looks at its arguments first, and refuses with one sentence: what was expected,
/// what came.
final class Require {

    private Require() { }

    /// Refuse with `message` (a format, as in [String#format]) unless `condition` holds.
    static void that(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /// Refuse NaN and the infinities.
    static double finite(String what, double value) {
        that(Double.isFinite(value), "%s: expected a finite number, got %s", what, value);
        return value;
    }

    /// Refuse NaN alone: an infinity may stand where a limit is meant.
    static double number(String what, double value) {
        that(!Double.isNaN(value), "%s: expected a number, got NaN", what);
        return value;
    }

    /// Refuse an array with no numbers in it, and any number that is NaN or infinite.
    static double[] finite(String what, double[] values) {
        that(values.length > 0, "%s: expected at least one number, got an empty array", what);
        for (var i = 0; i < values.length; i++) {
            that(Double.isFinite(values[i]),
                    "%s: expected finite numbers, got %s at index %d", what, values[i], i);
        }
        return values;
    }

    /// Refuse a table without rows, with rows of different lengths, or with NaN or infinities in
    /// it.
    static double[][] finite(String what, double[][] rows) {
        that(rows.length > 0, "%s: expected at least one row, got an empty table", what);
        for (var i = 0; i < rows.length; i++) {
            finite(what + ", row " + i, rows[i]);
            that(rows[i].length == rows[0].length, "%s: row 0 has %d columns, row %d has %d",
                    what, rows[0].length, i, rows[i].length);
        }
        return rows;
    }

    /// Refuse zero, negative numbers, NaN and the infinities.
    static double positive(String what, double value) {
        that(value > 0 && Double.isFinite(value),
                "%s: expected a positive number, got %s", what, value);
        return value;
    }

    /// Refuse what is no probability: anything outside of 0 … 1.
    static double probability(String what, double value) {
        that(value >= 0 && value <= 1,
                "%s: expected a probability between 0 and 1, got %s", what, value);
        return value;
    }

    /// Refuse two things of different length.
    static void sameLength(String what, int first, int second) {
        that(first == second, "%s: expected equal lengths, got %d and %d", what, first, second);
    }
}
