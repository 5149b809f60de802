package common.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import common.data.LabelledPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.w3c.dom.Element;

/// # What a figure promises
class FigureTest {

    private static final String[] NONE = {};

    @Provide Arbitrary<Figure> figures() {
        return Arbitraries.longs().map(FigureTest::anyFigure);
    }

    @Property(tries = 12) @Label("save writes an SVG and a PNG of the size announced")
    void bothFilesAreWritten(@ForAll("figures") Figure figure) throws Exception {
        var png = figure.save("law");
        var image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(figure.width());
        assertThat(image.getHeight()).isEqualTo(figure.height());
        var svg = parsed(png.resolveSibling("law.svg"));
        assertThat(svg.getAttribute("width")).isEqualTo(figure.width() + "px");
        assertThat(svg.getAttribute("height")).isEqualTo(figure.height() + "px");
    }

    @Property(tries = 5) @Label("the same figure gives the same bytes")
    void picturesAreReproducible(@ForAll long seed) throws IOException {
        var first = anyFigure(seed).save("twin");
        byte[] png = Files.readAllBytes(first);
        byte[] svg = Files.readAllBytes(first.resolveSibling("twin.svg"));
        anyFigure(seed).save("twin");
        assertThat(Files.readAllBytes(first)).isEqualTo(png);
        assertThat(Files.readAllBytes(first.resolveSibling("twin.svg"))).isEqualTo(svg);
    }

    @Provide Arbitrary<double[]> awkward() {
        var values = Arbitraries.of(0.0, -1.0, 1.0, 1e-300, 1e12, -3e5, Double.NaN,
                Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        return values.array(double[].class).ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 24) @Label("any values can be drawn in every way, if one point is finite")
    void awkwardValuesAreDrawn(@ForAll("awkward") double[] y, @ForAll @IntRange(max = 3) int kind) {
        var x = IntStream.range(0, y.length).asDoubleStream().toArray();
        y[0] = 2;
        var plot = Plot.titled("Awkward");
        switch (kind) {
            case 0 -> plot.line("", x, y);
            case 1 -> plot.points("", x, y);
            case 2 -> plot.bars("", x, y).line("", x, y);
            default -> plot.bars("", x, positive(y)).line("", x, positive(y)).logY();
        }
        assertThat(plot.save("awkward")).isNotEmptyFile();
    }

    /// Letters are drawn as outlines, so what can be seen is that other names are another picture.
    @Property(tries = 4) @Label("each place has the name it is given")
    void categoriesAreNamed(@ForAll @IntRange(max = 5) int place) throws IOException {
        var names = new String[] {"2", "5", "10", "20", "50", "200"};
        var before = Files.readAllBytes(named(names));
        names[place] = "no";
        assertThat(Files.readAllBytes(named(names))).isNotEqualTo(before);
    }

    private static Path named(String... names) {
        return Plot.titled("Named").categories(names)
                .line("", new double[] {1, 2, 3, 4, 5, 6}, new double[] {58, 65, 72, 81, 86, 90})
                .save("named");
    }

    @Property @Label("brightness rises with the amount")
    void theRampSurvivesAGreyPrinter(@ForAll @IntRange(max = 99) int percent) {
        assertThat(brightness((percent + 1) / 100.0)).isGreaterThan(brightness(percent / 100.0));
    }

    @Example @Label("labels are short, and the same in every country")
    void labelsAreShort() {
        assertThat(Stream.of(0.0, 0.05, -2.5, 0.1 + 0.2, 1234.0, 1e-7, 2.5e9).map(Style::number))
                .containsExactly("0", "0.05", "-2.5", "0.3", "1234", "1E-7", "2.5E+9");
    }

    @Example @Label("powers of ten without room for a label have none")
    void powersDoNotCollide() {
        assertThat(labels(-5, 1)).containsExactly("1E-5", "1E-4", "0.001", "0.01", "0.1", "1");
        assertThat(labels(-5, 2)).containsExactly("", "1E-4", "", "0.01", "", "1");
        assertThat(labels(-5, 3)).containsExactly("", "", "0.001", "", "", "1");
    }

    private static Stream<String> labels(int from, int every) {
        return IntStream.rangeClosed(from, 0).mapToObj(k -> Style.power(k, every));
    }

    @Example @Label("what can't be drawn is refused by name")
    void refusals() {
        var one = new double[] {1};
        var two = new double[] {0, 1};
        assertThatThrownBy(() -> Plot.titled("t").line("loss", one, two))
                .hasMessage("Plot: series 'loss' has 1 x but 2 y");
        assertThatThrownBy(() -> Plot.titled("t").points("loss", one, one).line("loss", one, one))
                .hasMessage("Plot: there are two series 'loss'");
        assertThatThrownBy(() -> Plot.titled("t").line("loss", two, two).logX().save("x"))
                .hasMessageContaining("series 'loss' has the point (0.0, 0.0)");
        assertThatThrownBy(() -> Plot.titled("t").words(NONE, one, one))
                .hasMessage("Plot: expected a word for each of 1 points, got 0");
        assertThatThrownBy(() -> Plot.titled("t").line("a", one, new double[] {Double.NaN}))
                .hasMessage("Plot: series 'a' has no points");
        assertThatThrownBy(() -> Figure.regions("t", new double[1][2], new int[2], _ -> 0))
                .hasMessage("regions: expected points with classes, got 1 and 2");
        assertThatThrownBy(() -> new Picture(2, 2, one, ""))
                .hasMessage("Picture: 2 x 2 pixels expected, got 1 values");
        assertThatThrownBy(() -> Figure.heatMap("t", new double[][] {one, two}, NONE, NONE))
                .hasMessage("heatMap: rows of 1 and of 2 values");
        assertThatThrownBy(() -> Plot.titled("t").line("a", one, one).save("../up"))
                .hasMessageContaining("got '../up'");
    }

    private static Element parsed(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static double[] positive(double[] y) {
        return Arrays.stream(y).map(v -> v <= 0 ? 1 : v).toArray();
    }

    private static double brightness(double amount) {
        var c = Style.amount(amount);
        return 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue();
    }

    private static Figure anyFigure(long seed) {
        var rng = Rng.seed(seed);
        return switch (rng.nextInt(5)) {
            case 0 -> plot(rng);
            case 1 -> Figure.heatMap("Heat", table(rng), NONE, NONE);
            case 2 -> images(rng);
            case 3 -> regions(rng);
            default -> Figure.grid("All", 1 + rng.nextInt(3), plot(rng), images(rng), plot(rng));
        };
    }

    private static Figure plot(Rng rng) {
        var x = DoubleStream.iterate(1, v -> v + 1).limit(20).toArray();
        return Plot.titled("Curves").xAxis("step").yAxis("value")
                .line("a", x, rng.doubles(20, 1, 3).toArray())
                .points("b", x, rng.doubles(20, 1, 3).toArray())
                .words(new String[] {"c", "word"}, new double[] {3, 9}, new double[] {1, 2})
                .bars("c", x, rng.doubles(20, 1, 2).toArray());
    }

    private static Figure regions(Rng rng) {
        var points = LabelledPoints.circles(30, 0.1, rng);
        return Figure.regions("Circles", points.x(), points.y(),
                place -> Math.hypot(place[0], place[1]) > 0.75 ? 0 : 1);
    }

    private static Figure images(Rng rng) {
        var pictures = IntStream.range(0, 1 + rng.nextInt(8))
                .mapToObj(i -> new Picture(8, 6, rng.doubles(48).toArray(), "no. " + i)).toList();
        return Figure.images("Pictures", 3, pictures);
    }

    private static double[][] table(Rng rng) {
        int rows = 1 + rng.nextInt(12), columns = 1 + rng.nextInt(12);
        return IntStream.range(0, rows).mapToObj(_ -> rng.doubles(columns).toArray())
                .toArray(double[][]::new);
    }
}
