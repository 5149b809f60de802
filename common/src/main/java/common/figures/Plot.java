package common.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// # Lines, points and bars over two axes
///
///     Plot.titled("Training").xAxis("step").yAxis("loss").logY()
///             .line("train", steps, trainLoss)
///             .points("test", epochs, testLoss)
///             .save("loss");
///
/// Each call adds a series; series of all kinds share one pair of axes, so that a density can lie
/// over its histogram. A value that is not finite leaves a gap in a line. The drawing is XChart's;
/// this class is the small face of it that the book needs.
public final class Plot implements Figure {

    private static final int TICK_SPACING = 90;                      // pixels

    private enum Kind { LINE, POINTS, BARS }

    private record Series(String name, double[] x, double[] y, Kind kind) { }

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String xAxis = "", yAxis = "";
    private boolean logX, logY;
    private double[] xRange, yRange;
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

    @Override public int width() {
        return width;
    }

    @Override public int height() {
        return height;
    }

    @Override public void paint(Graphics2D canvas) {
        chart().paint(canvas, width, height);
    }

    private Plot add(Series added) {
        if (added.x.length != added.y.length) {
            throw new IllegalArgumentException("Plot: series '%s' has %d x but %d y"
                    .formatted(added.name, added.x.length, added.y.length));
        }
        if (added.x.length == 0) {
            throw new IllegalArgumentException("Plot: series '" + added.name + "' has no points");
        }
        if (!names.add(added.name)) {
            throw new IllegalArgumentException("Plot: there are two series '" + added.name + "'");
        }
        series.add(added);
        return this;
    }

    private XYChart chart() {
        var chart = new XYChart(width, height, ChartTheme.XChart);
        chart.setTitle(title);
        chart.setXAxisTitle(xAxis);
        chart.setYAxisTitle(yAxis);
        style(chart);
        for (var i = 0; i < series.size(); i++) {
            show(chart, series.get(i), Style.category(i));
        }
        return chart;
    }

    private void style(XYChart chart) {
        var style = chart.getStyler();
        style.setChartBackgroundColor(Style.PAPER).setChartFontColor(Style.INK)
                .setPlotBackgroundColor(Style.PAPER).setPlotBorderColor(Style.FAINT)
                .setChartTitleBoxVisible(false).setChartTitleFont(Style.TITLE)
                .setLegendBorderColor(Style.FAINT).setLegendFont(Style.LABEL)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendVisible(series.stream().anyMatch(s -> !s.name.isEmpty()))
                .setMarkerSize(5).setLocale(Locale.ROOT);
        style.setPlotGridLinesColor(Style.FAINT).setPlotGridLinesStroke(new BasicStroke(1))
                .setAxisTickMarksColor(Style.INK)
                .setAxisTitleFont(Style.LABEL.deriveFont(Font.BOLD))
                .setAxisTickLabelsFont(Style.LABEL)
                .setXAxisTickMarkSpacingHint(TICK_SPACING)
                .setXAxisLogarithmic(logX).setYAxisLogarithmic(logY);
        if (!logX) {
            style.setXAxisTickLabelsFormattingFunction(Style::number);
        }
        if (!logY) {
            style.setYAxisTickLabelsFormattingFunction(Style::number);
        }
        if (xRange != null) {
            style.setXAxisMin(xRange[0]).setXAxisMax(xRange[1]);
        }
        if (yRange != null) {
            style.setYAxisMin(yRange[0]).setYAxisMax(yRange[1]);
        }
    }

    private void show(XYChart chart, Series s, Color colour) {
        requirePositive(s);
        var shape = s.kind == Kind.BARS ? outline(s) : s;
        var drawn = chart.addSeries(s.name.isEmpty() ? " " : s.name, gaps(shape.x), gaps(shape.y));
        drawn.setShowInLegend(!s.name.isEmpty());
        drawn.setXYSeriesRenderStyle(switch (s.kind) {
            case LINE -> XYSeriesRenderStyle.Line;
            case POINTS -> XYSeriesRenderStyle.Scatter;
            case BARS -> XYSeriesRenderStyle.Area;
        });
        colour(drawn, s.kind, colour);
    }

    private static void colour(XYSeries drawn, Kind kind, Color colour) {
        var pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110);
        drawn.setLineColor(colour).setLineWidth(kind == Kind.BARS ? 1f : 1.8f).setFillColor(pale);
        drawn.setMarker(kind == Kind.POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
                .setMarkerColor(pale);
    }

    /// The bars as one closed outline: up, across and down for each.
    private static Series outline(Series s) {
        var half = 0.45 * closest(s.x);
        double[] x = new double[4 * s.x.length], y = new double[4 * s.x.length];
        for (var i = 0; i < s.x.length; i++) {
            x[4 * i] = x[4 * i + 1] = s.x[i] - half;
            x[4 * i + 2] = x[4 * i + 3] = s.x[i] + half;
            y[4 * i + 1] = y[4 * i + 2] = s.y[i];
        }
        return new Series(s.name, x, y, s.kind);
    }

    private static double closest(double[] x) {
        var least = Double.POSITIVE_INFINITY;
        for (var i = 1; i < x.length; i++) {
            least = Math.min(least, Math.abs(x[i] - x[i - 1]));
        }
        return Double.isFinite(least) && least > 0 ? least : 1;
    }

    private static double[] gaps(double[] values) {
        var result = values.clone();
        for (var i = 0; i < result.length; i++) {
            result[i] = Double.isFinite(result[i]) ? result[i] : Double.NaN;
        }
        return result;
    }

    private void requirePositive(Series s) {
        for (var i = 0; i < s.x.length; i++) {
            if (logX && s.x[i] <= 0 || logY && s.y[i] <= 0) {
                throw new IllegalArgumentException("""
                        Plot: a logarithmic axis needs positive values, but series '%s' has the \
                        point (%s, %s)""".formatted(s.name, s.x[i], s.y[i]));
            }
        }
    }

    private static double[] range(String what, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "%s: expected low < high, got %s and %s".formatted(what, low, high));
        }
        return new double[] {low, high};
    }
}
