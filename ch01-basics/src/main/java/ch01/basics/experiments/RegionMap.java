package ch01.basics.experiments;

import ch01.basics.Classifier;
import ch01.basics.Dataset;
import common.figures.Figure;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/// # What a classifier would say, everywhere
///
/// A point in the plane is a row of two features. Ask a classifier about every point of a square
/// and paint the answers: the two colours meet in its decision boundary. The examples lie on top.
record RegionMap(String title, Classifier classifier, Dataset<double[], Integer> data,
                 double from, double to) implements Figure {

    private static final int SIDE = 200, TOP = 22, CELL = 2;
    private static final Color[] PALE = {new Color(0xbfdcec), new Color(0xf5d6bd)};
    private static final Color[] STRONG = {new Color(0x0072b2), new Color(0xd55e00)};

    @Override public int width() {
        return SIDE;
    }

    @Override public int height() {
        return SIDE + TOP;
    }

    @Override public void paint(Graphics2D canvas) {
        canvas.setColor(Color.DARK_GRAY);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        canvas.drawString(title, 2, TOP - 7);
        for (var px = 0; px < SIDE; px += CELL) {
            for (var py = 0; py < SIDE; py += CELL) {
                var x = new double[] {coordinate(px + CELL / 2.0), -coordinate(py + CELL / 2.0)};
                canvas.setColor(PALE[classifier.predict(x)]);
                canvas.fillRect(px, TOP + py, CELL, CELL);
            }
        }
        for (var example : data) {
            canvas.setColor(STRONG[example.y()]);
            var px = (example.x()[0] - from) / (to - from) * SIDE;
            var py = (-example.x()[1] - from) / (to - from) * SIDE;
            canvas.fill(new Ellipse2D.Double(px - 2, TOP + py - 2, 4, 4));
        }
    }

    /// From pixels to features; the square is symmetric about 0, so that up and down only change
    /// sign.
    private double coordinate(double pixel) {
        return from + (to - from) * pixel / SIDE;
    }
}
