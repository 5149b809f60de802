package common.figures;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// # Lines, points, bars and words over two axes
///
///     Plot.titled("Training").xAxis("step").yAxis("loss").logY()
///             .line("train", steps, trainLoss)
///             .points("test", epochs, testLoss)
///             .save("loss");
///
/// Each call adds a series; series of all kinds share one pair of axes, so that a density can lie
/// over its histogram. One without a name stays out of the legend. A value that is not finite
/// leaves a gap in a line. The drawing is XChart's; this class is the small face of it that the
/// book needs.
public final class Plot implements Figure {

    enum Kind { LINE, POINTS, BARS, WORDS }

    record Series(String name, double[] x, double[] y, Kind kind) {

        boolean isFinite(int i) {
            return Double.isFinite(x[i]) && Double.isFinite(y[i]);
        }
    }

    record Word(String text, double x, double y) { }

    final String title;
    final List<Word> words = new ArrayList<>();
    final List<Series> series = new ArrayList<>();
    String xAxis = "", yAxis = "";
    boolean logX, logY;
    double[] xRange, yRange;                                         // null: what the data span
    List<String> categories = List.of();
    private int width = 640, height = 400;

    private Plot(String title) {
        this.title = title;
    }

    public static Plot titled(String title) {
        return new Plot(title);
    }

    public Plot xAxis(String label) {
        xAxis = label;
        return this;
    }

    public Plot yAxis(String label) {
        yAxis = label;
        return this;
    }

    /// Equal factors take equal room on the x axis; every x must then be positive.
    public Plot logX() {
        logX = true;
        return this;
    }

    /// Equal factors take equal room on the y axis; every y must then be positive.
    public Plot logY() {
        logY = true;
        return this;
    }

    /// Shows x from `low` to `high` instead of what the data span.
    public Plot xRange(double low, double high) {
        xRange = range("xRange", low, high);
        return this;
    }

    /// Shows y from `low` to `high` instead of what the data span.
    public Plot yRange(double low, double high) {
        yRange = range("yRange", low, high);
        return this;
    }

    /// Names for the places 1, 2, 3 ... on the x axis, which then shows no numbers.
    public Plot categories(String... names) {
        categories = List.of(names);
        return this;
    }

    /// The size in pixels; 640 x 400 unless told otherwise.
    public Plot size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    /// A curve through the points (x, y) in the order given.
    public Plot line(String name, double[] x, double[] y) {
        return add(new Series(name, x.clone(), y.clone(), Kind.LINE));
    }

    /// The curve of `f` from `from` to `to`, by 200 steps.
    public Plot line(String name, double from, double to, DoubleUnaryOperator f) {
        double[] x = new double[201], y = new double[201];
        for (var i = 0; i < x.length; i++) {
            x[i] = from + (to - from) * i / 200;
            y[i] = f.applyAsDouble(x[i]);
        }
        return add(new Series(name, x, y, Kind.LINE));
    }

    /// A mark at each point (x, y).
    public Plot points(String name, double[] x, double[] y) {
        return add(new Series(name, x.clone(), y.clone(), Kind.POINTS));
    }

    /// A bar from 0 to each height, centred at its x, as wide as the closest two x allow.
    public Plot bars(String name, double[] x, double[] heights) {
        return add(new Series(name, x.clone(), heights.clone(), Kind.BARS));
    }

    /// A word at each point (x, y).
    public Plot words(String[] words, double[] x, double[] y) {
        add(new Series("", x.clone(), y.clone(), Kind.WORDS));
        if (words.length != x.length) {
            throw new IllegalArgumentException("Plot: expected a word for each of %d points, got %d"
                    .formatted(x.length, words.length));
        }
        IntStream.range(0, x.length).forEach(i -> this.words.add(new Word(words[i], x[i], y[i])));
        return this;
    }

    @Override public int width() {
        return width;
    }

    @Override public int height() {
        return height;
    }

    @Override public void paint(Graphics2D canvas) {
        var chart = PlotChart.of(this);
        chart.paint(canvas, width, height);
    }

    private Plot add(Series added) {
        if (added.x.length != added.y.length) {
            throw new IllegalArgumentException("Plot: series '%s' has %d x but %d y"
                    .formatted(added.name, added.x.length, added.y.length));
        }
        if (series.stream().anyMatch(s -> !s.name.isEmpty() && s.name.equals(added.name))) {
            throw new IllegalArgumentException("Plot: there are two series '" + added.name + "'");
        }
        if (IntStream.range(0, added.x.length).noneMatch(added::isFinite)) {
            throw new IllegalArgumentException("Plot: series '" + added.name + "' has no points");
        }
        series.add(added);
        return this;
    }

    private static double[] range(String what, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "%s: expected low < high, got %s and %s".formatted(what, low, high));
        }
        return new double[] {low, high};
    }
}
