package common.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.ToIntFunction;

/// # What a model makes of the plane
///
/// Every place of the plane in the pale colour of the class that a model gives it, and above that
/// the points, in the strong colour of the class that they have. So a boundary, and who stands on
/// its wrong side, can be seen at once.
final class Regions implements Figure {

    private static final int SIDE = 380, DOT = 7, STEP = 2;          // pixels
    private static final double MARGIN = 0.08;

    private final String title;
    private final double[][] x;                                      // [N][2]
    private final int[] y;                                           // [N]
    private final ToIntFunction<double[]> model;
    private final double[] low, high;                                // [2]

    Regions(String title, double[][] x, int[] y, ToIntFunction<double[]> model) {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "regions: expected points with classes, got %d and %d"
                            .formatted(x.length, y.length));
        }
        this.title = title;
        this.x = x;
        this.y = y;
        this.model = model;
        low = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        high = new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (var point : x) {
            for (var c = 0; c < 2; c++) {
                low[c] = Math.min(low[c], point[c]);
                high[c] = Math.max(high[c], point[c]);
            }
        }
        for (var c = 0; c < 2; c++) {
            var margin = high[c] > low[c] ? MARGIN * (high[c] - low[c]) : 1;
            low[c] -= margin;
            high[c] += margin;
        }
    }

    @Override public int width() {
        return SIDE + 2 * Style.GAP;
    }

    @Override public int height() {
        return SIDE + Style.TITLE_HEIGHT + Style.GAP;
    }

    @Override public void paint(Graphics2D canvas) {
        Style.title(canvas, title, width());
        canvas.drawImage(plane(), Style.GAP, Style.TITLE_HEIGHT, null);
        for (var i = 0; i < x.length; i++) {
            var across = Style.GAP + (x[i][0] - low[0]) / (high[0] - low[0]) * SIDE;
            var down = Style.TITLE_HEIGHT + (high[1] - x[i][1]) / (high[1] - low[1]) * SIDE;
            var left = (int) Math.round(across - DOT / 2.0);
            var top = (int) Math.round(down - DOT / 2.0);
            canvas.setColor(Style.category(y[i]));
            canvas.fillOval(left, top, DOT, DOT);
            canvas.setColor(Style.PAPER);
            canvas.drawOval(left, top, DOT, DOT);
        }
    }

    private BufferedImage plane() {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        for (var down = 0; down < SIDE; down += STEP) {
            for (var across = 0; across < SIDE; across += STEP) {
                var place = new double[] {
                    low[0] + (across + STEP / 2.0) / SIDE * (high[0] - low[0]),
                    high[1] - (down + STEP / 2.0) / SIDE * (high[1] - low[1])};
                canvas.setColor(pale(Style.category(model.applyAsInt(place))));
                canvas.fillRect(across, down, STEP, STEP);
            }
        }
        canvas.dispose();
        return image;
    }

    /// A third of the colour, two thirds of the paper.
    private static Color pale(Color c) {
        return new Color((c.getRed() + 510) / 3, (c.getGreen() + 510) / 3, (c.getBlue() + 510) / 3);
    }
}
