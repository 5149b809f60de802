package common.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Locale;

/// # A table as colours
///
/// The smallest value is dark, the largest bright, and where a cell has room for it the number
/// stands in it. Cells that are not finite stay white.
final class HeatMap implements Figure {

    private static final int TEXT_WIDTH = 7, SMALLEST_CELL = 4, CELL_WITH_NUMBER = 38, ROOM = 480;

    private final String title;
    private final double[][] values;
    private final String[] rows, columns;
    private final double least, most;
    private final int cell, left;

    HeatMap(String title, double[][] values, String[] rows, String[] columns) {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException("heatMap: expected at least one row and one column");
        }
        for (var row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException("heatMap: rows of %d and of %d values"
                        .formatted(values[0].length, row.length));
            }
        }
        requireLabels("row", rows.length, values.length);
        requireLabels("column", columns.length, values[0].length);
        this.title = title;
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        this.rows = rows.clone();
        this.columns = columns.clone();
        var finite = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
        var range = finite.summaryStatistics();
        least = range.getMin();
        most = range.getMax();
        cell = Math.clamp(ROOM / Math.max(values.length, values[0].length), SMALLEST_CELL, 48);
        var longest = Arrays.stream(rows).mapToInt(String::length).max().orElse(0);
        left = Style.GAP + TEXT_WIDTH * longest;
    }

    @Override public int width() {
        return Math.max(left + columnCount() * cell + Style.GAP, 9 * title.length());
    }

    @Override public int height() {
        return Style.TITLE_HEIGHT + values.length * cell + (columns.length == 0 ? Style.GAP : 26);
    }

    @Override public void paint(Graphics2D canvas) {
        Style.title(canvas, title, width());
        canvas.setFont(Style.LABEL);
        for (var i = 0; i < values.length; i++) {
            for (var j = 0; j < columnCount(); j++) {
                paintCell(canvas, values[i][j], left + j * cell, Style.TITLE_HEIGHT + i * cell);
            }
        }
        paintLabels(canvas);
    }

    private void paintCell(Graphics2D canvas, double value, int x, int y) {
        if (!Double.isFinite(value)) {
            return;
        }
        var t = most > least ? (value - least) / (most - least) : 0.5;
        canvas.setColor(Style.amount(t));
        canvas.fillRect(x, y, cell, cell);
        var text = number(value);
        if (cell >= CELL_WITH_NUMBER && canvas.getFontMetrics().stringWidth(text) < cell) {
            canvas.setColor(t > 0.55 ? Style.INK : Color.WHITE);
            Style.centred(canvas, text, x + cell / 2, y + cell / 2 + 4);
        }
    }

    private void paintLabels(Graphics2D canvas) {
        canvas.setColor(Style.INK);
        for (var i = 0; i < rows.length; i++) {
            var end = left - 5 - canvas.getFontMetrics().stringWidth(rows[i]);
            canvas.drawString(rows[i], end, Style.TITLE_HEIGHT + i * cell + cell / 2 + 4);
        }
        for (var j = 0; j < columns.length; j++) {
            Style.centred(canvas, columns[j], left + j * cell + cell / 2, height() - 10);
        }
    }

    private int columnCount() {
        return values[0].length;
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.3g", value);
    }

    private static void requireLabels(String what, int labels, int expected) {
        if (labels != 0 && labels != expected) {
            throw new IllegalArgumentException("heatMap: expected %d %s labels or none, got %d"
                    .formatted(expected, what, labels));
        }
    }
}
