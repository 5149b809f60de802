package common.figures;

import common.UserError;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import javax.imageio.ImageIO;

/// # A picture with a name
///
/// Whatever can paint itself is a figure. Saving writes it twice: as SVG, sharp at any size, for
/// the page, and as PNG, which any viewer opens. No screen is needed, so it works on a server and
/// in a test.
///
/// Figures go to the folder `target/figures`, or to the one that the system property `figures`
/// names.
public interface Figure {

    int width();

    int height();

    /// Paints onto the rectangle from (0, 0) to ([#width], [#height]).
    void paint(Graphics2D canvas);

    /// A table of numbers as colours, row 0 on top: a confusion matrix, attention weights, a
    /// filter.
    static Figure heatMap(String title, double[][] values, String[] rows, String[] columns) {
        return new HeatMap(title, values, rows, columns);
    }

    /// Small grey pictures in rows of `columns`, each with its caption.
    static Figure images(String title, int columns, List<Picture> pictures) {
        return new Images(title, columns, pictures);
    }

    /// The plane around the points `x` in the colours of the classes that `model` gives to its
    /// places, and the points in the colours of their own classes `y`.
    static Figure regions(String title, double[][] x, int[] y, ToIntFunction<double[]> model) {
        return new Regions(title, x, y, model);
    }

    /// Several figures as one, in rows of `columns`.
    static Figure grid(String title, int columns, Figure... figures) {
        return new Grid(title, columns, List.of(figures));
    }

    /// The folder that [#save] writes to.
    static Path folder() {
        var named = System.getProperty("figures", "");
        return Path.of(named.isEmpty() ? "target/figures" : named);
    }

    /// Writes `name.svg` and `name.png` into [#folder] and returns the path of the PNG.
    default Path save(String name) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "save: a name is made of letters, digits, dots and dashes; got '" + name + "'");
        }
        var svg = folder().resolve(name + ".svg");
        var png = folder().resolve(name + ".png");
        try {
            Files.createDirectories(folder());
            writeSvg(svg);
            writePng(png);
        } catch (IOException e) {
            throw new UserError("The figure " + png + " could not be written (" + e.getMessage()
                    + "); is the folder writable and the disk not full?", e);
        }
        return png;
    }

    private void writeSvg(Path file) throws IOException {
        var canvas = new VectorGraphics2D();
        Style.prepare(canvas, width(), height());
        paint(canvas);
        var page = new PageSize(width(), height());
        var svg = new ByteArrayOutputStream();
        Processors.get("svg").getDocument(canvas.getCommands(), page).writeTo(svg);
        // Who does not have our font gets another one without serifs.
        var text = svg.toString(StandardCharsets.UTF_8)
                .replaceAll("(font-family:&quot;[^;]*&quot;);", "$1,sans-serif;");
        Files.writeString(file, text);
    }

    private void writePng(Path file) throws IOException {
        var image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        Style.prepare(canvas, width(), height());
        paint(canvas);
        canvas.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
