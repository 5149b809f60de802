package common.data;

import common.UserError;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// # A table of numbers
///
/// Small data sets come as text: one example per line, values between commas, the answer last.
/// Three kinds of first line are in use, and a reader that guesses between them takes a row for a
/// header sooner or later; so the caller says which it is:
///
/// - [#plain]: the numbers begin at once
/// - [#withHeader]: the names of the columns
/// - [#withClasses]: `150,4,setosa,versicolor,virginica`, which is the number of rows, of features,
///   and the names of the classes; the last column then holds class numbers
///
/// Each row must have as many values as the first, and each value must be a finite number.
///
/// @param columns the names of the columns; made up ones, `x1`, `x2`, ..., where the file has none
/// @param classes the names of the classes; empty where the last column is no class
/// @param rows    the numbers, `[N][columns]`
public record Table(List<String> columns, List<String> classes, double[][] rows) {

    /// Java's own parser would take `1f` and `0x1p3`, too.
    private static final Pattern NUMBER =
            Pattern.compile(" *[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)? *");

    public static Table plain(Path file) {
        var records = records(file);
        var width = records.getFirst().getFieldCount();
        return new Table(invented(width), List.of(), numbers(file, records, width));
    }

    public static Table withHeader(Path file) {
        var records = records(file);
        var columns = List.copyOf(records.getFirst().getFields());
        return new Table(columns, List.of(), numbers(file, rest(file, records), columns.size()));
    }

    public static Table withClasses(Path file) {
        var records = records(file);
        var first = records.getFirst();
        if (first.getFieldCount() < 3) {
            throw new UserError(file + ", line 1: expected rows, features and class names, got "
                    + first.getFields() + ".");
        }
        var rows = count(file, first, 0);
        var features = count(file, first, 1);
        var classes = List.copyOf(first.getFields().subList(2, first.getFieldCount()));
        var table = new Table(invented(features + 1), classes,
                numbers(file, rest(file, records), features + 1));
        if (table.rows.length != rows) {
            throw new UserError("%s: the first line promises %d rows, but there are %d."
                    .formatted(file, rows, table.rows.length));
        }
        table.requireClasses(file);
        return table;
    }

    /// All columns but the last: `[N][features]`.
    public double[][] inputs() {
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
    }

    /// The last column.
    public double[] targets() {
        return Arrays.stream(rows).mapToDouble(row -> row[row.length - 1]).toArray();
    }

    /// The last column as class numbers.
    public int[] labels() {
        return Arrays.stream(targets()).mapToInt(value -> {
            if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
                throw new IllegalStateException("labels: " + value + " is not a class number");
            }
            return (int) value;
        }).toArray();
    }

    private void requireClasses(Path file) {
        var targets = targets();
        for (var i = 0; i < targets.length; i++) {
            var whole = targets[i] == Math.rint(targets[i]);
            if (!whole || targets[i] < 0 || targets[i] >= classes.size()) {
                throw new UserError("%s, line %d: expected a class from 0 to %d at the end, got %s."
                        .formatted(file, i + 2, classes.size() - 1, targets[i]));
            }
        }
    }

    private static List<CsvRecord> records(Path file) {
        try (var csv = CsvReader.builder().allowExtraFields(true)
                .allowMissingFields(true).ofCsvRecord(TextFile.read(file))) {
            var records = csv.stream().toList();
            if (records.isEmpty()) {
                throw new UserError(file + " is empty, expected a table.");
            }
            return records;
        } catch (CsvParseException | IOException e) {
            throw new UserError("%s is no table of values between commas (%s)."
                    .formatted(file, e.getMessage()), e);
        }
    }

    private static List<CsvRecord> rest(Path file, List<CsvRecord> records) {
        if (records.size() < 2) {
            throw new UserError(file + " has a first line, but no row follows it.");
        }
        return records.subList(1, records.size());
    }

    private static double[][] numbers(Path file, List<CsvRecord> records, int width) {
        var rows = new double[records.size()][width];
        for (var i = 0; i < rows.length; i++) {
            var record = records.get(i);
            if (record.getFieldCount() != width) {
                throw new UserError("%s, line %d: expected %d values, got %d.".formatted(file,
                        record.getStartingLineNumber(), width, record.getFieldCount()));
            }
            for (var c = 0; c < width; c++) {
                rows[i][c] = number(file, record, c);
            }
        }
        return rows;
    }

    private static double number(Path file, CsvRecord record, int column) {
        var text = record.getField(column);
        var value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (Double.isFinite(value)) {
            return value;
        }
        throw new UserError("%s, line %d: expected a number in column %d, got '%s'.".formatted(file,
                record.getStartingLineNumber(), column + 1, shortened(text)));
    }

    private static int count(Path file, CsvRecord first, int column) {
        var value = number(file, first, column);
        if (value != Math.rint(value) || value < 1 || value > 1e6) {
            throw new UserError("%s, line 1: expected a count in column %d, got '%s'."
                    .formatted(file, column + 1, first.getField(column)));
        }
        return (int) value;
    }

    private static List<String> invented(int width) {
        return IntStream.rangeClosed(1, width).mapToObj(i -> "x" + i).toList();
    }

    private static String shortened(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
