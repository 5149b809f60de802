package common.experiments;

import common.Rng;
import common.data.DrawnDigits;
import common.data.LabelledPoints;
import common.figures.Figure;
import common.figures.Picture;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/// # A look at the data
///
/// Before learning from data, look at them:
///
///     mvn -q compile -pl common -Dcommon=ShowData
///
/// draws each digit as some hands write it, and the points in the plane.
@Command(description = "Draws the data sets that the book generates.")
public final class ShowData extends Experiment {

    private static final int HANDS = 5, POINTS = 300;

    @Override protected void run() {
        var rng = rng();
        save("drawn-digits", digits(rng.split("digits")));
        save("points", points(rng.split("points")));
    }

    /// A column for each digit, a row for each hand.
    private static Figure digits(Rng rng) {
        var drawn = DrawnDigits.draw(100 * HANDS, rng);
        List<Picture> pictures = new ArrayList<>();
        for (var hand = 0; hand < HANDS; hand++) {
            for (var digit = 0; digit < 10; digit++) {
                var image = nth(drawn.labels(), digit, hand);
                pictures.add(drawn.picture(image, ""));
            }
        }
        return Figure.images("Digits drawn by a program", 10, pictures);
    }

    private static Figure points(Rng rng) {
        double[][] centres = {{-2, -1}, {2, -1}, {0, 2}};
        return Figure.grid("Points in the plane", 2,
                LabelledPoints.moons(POINTS, 0.1, rng.split("moons")).plot("moons"),
                LabelledPoints.circles(POINTS, 0.07, rng.split("circles")).plot("circles"),
                LabelledPoints.spirals(POINTS, 3, 0.03, rng.split("spirals")).plot("spirals"),
                LabelledPoints.blobs(POINTS, centres, 0.6, rng.split("blobs")).plot("blobs"));
    }

    /// The index of the image that is the `n`-th of its digit, counted from 0.
    private static int nth(int[] labels, int digit, int n) {
        var left = n;
        for (var i = 0; i < labels.length; i++) {
            if (labels[i] == digit && left-- == 0) {
                return i;
            }
        }
        throw new AssertionError("500 digits hold " + n + " of each but once in 10²⁰ seeds");
    }
}
