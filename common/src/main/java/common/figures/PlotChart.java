package common.figures;

import common.figures.Plot.Kind;
import common.figures.Plot.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// # A plot as a chart of XChart
///
/// All that the library needs to be told: our look, our axes, and each series in its terms. A line
/// may have gaps, which are NaN there. Bars are drawn as one outline with its area filled, because
/// only so they share their axes with lines.
final class PlotChart {

    private static final int TICK_SPACING = 90;                      // pixels
    private static final int LABEL_WIDTH = 45, LABEL_HEIGHT = 20, MARGIN = 100;
    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;     // no simple fraction is near

    private final Plot plot;
    private final Map<Double, String> blanks = new HashMap<>();
    private final List<Series> shapes;
    private final Span spanX, spanY;
    private final double unitX, unitY;
    private final XYChart chart;

    private PlotChart(Plot plot) {
        this.plot = plot;
        plot.series.forEach(this::requirePositive);
        shapes = plot.series.stream().map(this::shape).toList();
        spanX = span(plot.xRange, Series::x);
        spanY = span(plot.yRange, Series::y);
        unitX = plot.logX ? 1 : spanX.unit();
        unitY = plot.logY ? 1 : spanY.unit();
        chart = new XYChart(plot.width(), plot.height(), ChartTheme.XChart);
    }

    static XYChart of(Plot plot) {
        return new PlotChart(plot).drawn();
    }

    private XYChart drawn() {
        chart.setTitle(plot.title);
        chart.setXAxisTitle(plot.xAxis);
        chart.setYAxisTitle(plot.yAxis);
        look(chart.getStyler());
        axes(chart.getStyler());
        var named = plot.series.stream().anyMatch(s -> !s.name().isEmpty());
        chart.getStyler().setLegendVisible(named);
        for (var i = 0; i < shapes.size(); i++) {
            add(shapes.get(i), i);
        }
        addGhost();
        plot.words.forEach(word -> chart.addAnnotation(
                new AnnotationText(word.text(), word.x() / unitX, word.y() / unitY, false)));
        return chart;
    }

    private static void look(XYStyler style) {
        style.setChartBackgroundColor(Style.PAPER).setChartFontColor(Style.INK)
                .setPlotBackgroundColor(Style.PAPER).setPlotBorderColor(Style.FAINT)
                .setChartTitleBoxVisible(false).setChartTitleFont(Style.TITLE)
                .setLegendBorderColor(Style.FAINT).setLegendFont(Style.LABEL)
                .setLegendPosition(LegendPosition.OutsideE)
                .setMarkerSize(5).setLocale(Locale.ROOT)
                .setAnnotationTextFont(Style.LABEL.deriveFont(Font.BOLD))
                .setAnnotationTextFontColor(Style.INK);
        style.setPlotGridLinesColor(Style.FAINT).setPlotGridLinesStroke(new BasicStroke(1))
                .setAxisTickMarksColor(Style.INK)
                .setAxisTitleFont(Style.LABEL.deriveFont(Font.BOLD))
                .setAxisTickLabelsFont(Style.LABEL)
                .setXAxisTickMarkSpacingHint(TICK_SPACING);
    }

    private void axes(XYStyler style) {
        style.setXAxisLogarithmic(plot.logX).setYAxisLogarithmic(plot.logY);
        style.setXAxisTickLabelsFormattingFunction(plot.logX
                ? powers(spanX, (plot.width() - MARGIN) / LABEL_WIDTH)
                : tick -> plot.categories.isEmpty() ? Style.number(tick * unitX)
                        : category(tick * unitX));
        style.setYAxisTickLabelsFormattingFunction(plot.logY
                ? powers(spanY, (plot.height() - MARGIN) / LABEL_HEIGHT)
                : tick -> Style.number(tick * unitY));
        if (plot.xRange != null) {
            style.setXAxisMin(plot.xRange[0] / unitX).setXAxisMax(plot.xRange[1] / unitX);
        }
        if (plot.yRange != null) {
            style.setYAxisMin(plot.yRange[0] / unitY).setYAxisMax(plot.yRange[1] / unitY);
        }
    }

    /// On a logarithmic axis XChart labels the powers of ten, all of them. Where there is room for
    /// a few only, this leaves every second out, or two in three, and so on.
    private static Function<Double, String> powers(Span span, int room) {
        var powers = Math.log10(span.high / span.low) + 1;
        var every = (int) Math.ceil(powers / Math.max(room, 1));
        return tick -> Style.power((int) Math.round(Math.log10(tick)), every);
    }

    /// The name of this place, if it is one.
    private String category(double place) {
        var i = (int) Math.round(place);
        var there = i >= 1 && i <= plot.categories.size() && Math.abs(place - i) < 1e-6;
        return there ? plot.categories.get(i - 1) : blank(place);
    }

    /// Nothing, but for each place another nothing: XChart looks for ticks until no two labels are the
    /// same, for ever if need be. So the places are counted, in binary, with two sorts of space as digits.
    private String blank(double place) {
        blanks.putIfAbsent(place, Integer.toBinaryString(blanks.size()).replace('0', ' ').replace('1', '\u00a0'));
        return blanks.get(place);
    }

    private void add(Series shape, int i) {
        // Names must differ, also those of series without a name.
        var name = shape.name().isEmpty() ? " ".repeat(i + 1) : shape.name();
        var drawn = chart.addSeries(name, over(unitX, shape.x()), over(unitY, shape.y()));
        drawn.setShowInLegend(!shape.name().isEmpty());
        drawn.setXYSeriesRenderStyle(switch (shape.kind()) {
            case LINE -> XYSeriesRenderStyle.Line;
            case POINTS, WORDS -> XYSeriesRenderStyle.Scatter;
            case BARS -> XYSeriesRenderStyle.PolygonArea;
        });
        var colour = Style.category(i);
        var pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110);
        drawn.setFillColor(pale);
        drawn.setLineColor(colour).setLineWidth(shape.kind() == Kind.BARS ? 1f : 1.8f);
        drawn.setMarker(shape.kind() == Kind.POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
                .setMarkerColor(pale);
    }

    /// Three points that nobody sees, for the reason that [Span] gives.
    private void addGhost() {
        var x = over(unitX, spanX.uneven());
        var ghost = chart.addSeries(" ghost", x, over(unitY, spanY.uneven()));
        ghost.setShowInLegend(false);
        ghost.setLineStyle(SeriesLines.NONE);
        ghost.setMarker(SeriesMarkers.NONE);
    }

    /// From where to where an axis goes.
    ///
    /// XChart compares the distances of data with 0.0001 and, where it takes them for equal, puts
    /// its ticks at data instead of at round numbers. So it is given numbers that span at least a
    /// thousand of a unit, which only the labels know, and among them some at uneven distances.
    private record Span(double low, double high) {

        double unit() {
            return high > low ? Math.pow(10, Math.floor(Math.log10(high - low)) - 3) : 1;
        }

        double[] uneven() {
            return new double[] {low, low + GOLDEN * (high - low), high};
        }
    }

    private Span span(double[] range, Function<Series, double[]> axis) {
        var values = range != null ? Arrays.stream(range)
                : shapes.stream().flatMapToDouble(s -> Arrays.stream(axis.apply(s)));
        var finite = values.filter(Double::isFinite).summaryStatistics();
        return new Span(finite.getMin(), finite.getMax());
    }

    private static double[] over(double unit, double[] values) {
        return Arrays.stream(values).map(value -> value / unit).toArray();
    }

    private Series shape(Series s) {
        return s.kind() == Kind.BARS ? outline(s, plot.logY) : withGaps(s);
    }

    /// Points that are not finite are left out of marks, and interrupt a line.
    private static Series withGaps(Series s) {
        var shown = IntStream.range(0, s.x().length)
                .filter(i -> s.isFinite(i) || s.kind() == Kind.LINE && Double.isFinite(s.x()[i]));
        var kept = shown.toArray();
        var x = Arrays.stream(kept).mapToDouble(i -> s.x()[i]).toArray();
        var y = Arrays.stream(kept)
                .mapToDouble(i -> s.isFinite(i) ? s.y()[i] : Double.NaN).toArray();
        return new Series(s.name(), x, y, s.kind());
    }

    /// The bars as one outline: up, across and down for each. On a logarithmic axis there is no 0
    /// to stand on; there they stand on half of the lowest.
    private static Series outline(Series s, boolean logY) {
        var bars = IntStream.range(0, s.x().length).filter(s::isFinite).toArray();
        var half = 0.45 * closest(Arrays.stream(bars).mapToDouble(i -> s.x()[i]).toArray());
        var lowest = Arrays.stream(bars).mapToDouble(i -> s.y()[i]).min().orElseThrow();
        var ground = logY ? lowest / 2 : 0;
        double[] x = new double[4 * bars.length], y = new double[4 * bars.length];
        for (var b = 0; b < bars.length; b++) {
            x[4 * b] = x[4 * b + 1] = s.x()[bars[b]] - half;
            x[4 * b + 2] = x[4 * b + 3] = s.x()[bars[b]] + half;
            y[4 * b + 1] = y[4 * b + 2] = s.y()[bars[b]];
            y[4 * b] = y[4 * b + 3] = ground;
        }
        return new Series(s.name(), x, y, s.kind());
    }

    /// The smallest distance between two neighbours; 1 where there is none.
    private static double closest(double[] x) {
        return IntStream.range(1, x.length).mapToDouble(i -> Math.abs(x[i] - x[i - 1]))
                .filter(distance -> distance > 0).min().orElse(1);
    }

    private void requirePositive(Series s) {
        for (var i = 0; i < s.x().length; i++) {
            if (plot.logX && s.x()[i] <= 0 || plot.logY && s.y()[i] <= 0) {
                throw new IllegalArgumentException("""
                        Plot: a logarithmic axis needs positive values, but series '%s' has the \
                        point (%s, %s)""".formatted(s.name(), s.x()[i], s.y()[i]));
            }
        }
    }
}
