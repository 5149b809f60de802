package common.data;

import common.Rng;
import java.util.List;

/// # One hand writes one digit
///
/// The same plan, written by two people, or twice by one, never looks the same. What differs comes
/// in four layers, and a hand draws its share of each from its own generator:
///
/// 1. it *shakes*: every point that the pen aims at is missed a little;
/// 2. it *bends*: the page waves, $u = x + b_x \sin(f_x y + \varphi_x)$, and likewise $v$;
/// 3. it is *slanted, turned, stretched and shifted*, all lines staying lines;
/// 4. the *pen* is thin or broad, the ink strong or pale, and the paper has a grain and stray
///    marks.
///
/// The strengths below were tuned by looking and by training. Weaker, and a linear model reads the
/// digits; stronger, and people can't.
final class Handwriting {

    private static final double NARROW = 0.8;                        // width over height
    private static final double HEIGHT = 19;                         // pixels
    private static final double SHAKE = 0.034, BEND = 0.052;         // in heights of the digit
    private static final double SLANT = 0.2, TURN = 0.18, STRETCH = 0.14, SHIFT = 1.1;
    private static final double GRAIN = 0.05, STRAY_MARKS = 0.5;

    private final Rng rng;
    private final InkCanvas canvas;
    private final double bendX, bendY, waveX, waveY, phaseX, phaseY;
    private final double width, height, slant, sin, cos, middleX, middleY;
    private final double radius, strength;

    Handwriting(InkCanvas canvas, Rng rng) {
        this.canvas = canvas;
        this.rng = rng;
        bendX = BEND * bell();
        bendY = BEND * bell();
        waveX = between(3, 7);
        waveY = between(3, 7);
        phaseX = between(0, 2 * Math.PI);
        phaseY = between(0, 2 * Math.PI);
        width = NARROW * HEIGHT * StrictMath.exp(STRETCH * bell());
        height = HEIGHT * StrictMath.exp(STRETCH * bell() / 2);
        slant = SLANT * bell();
        var turn = TURN * bell();
        sin = StrictMath.sin(turn);
        cos = StrictMath.cos(turn);
        middleX = (canvas.size() - 1) / 2.0 + SHIFT * bell();
        middleY = (canvas.size() - 1) / 2.0 + SHIFT * bell();
        radius = between(0.7, 1.6);
        strength = between(0.8, 1);
    }

    /// Writes the strokes and copies the canvas to `pixels` from index `start` on.
    void write(List<double[][]> strokes, byte[] pixels, int start) {
        for (var stroke : strokes) {
            draw(DigitStrokes.curve(shaken(stroke)));
        }
        if (rng.nextDouble() < STRAY_MARKS) {
            strayMark();
        }
        for (var i = 0; i < canvas.size() * canvas.size(); i++) {
            var light = strength * canvas.at(i) + GRAIN * bell();
            pixels[start + i] = (byte) Math.round(255 * Math.clamp(light, 0, 1));
        }
    }

    private double[][] shaken(double[][] points) {
        var shaken = new double[points.length][];
        for (var i = 0; i < points.length; i++) {
            shaken[i] = new double[] {points[i][0] + SHAKE * bell(), points[i][1] + SHAKE * bell()};
        }
        return shaken;
    }

    private void draw(double[][] curve) {
        var from = onPage(curve[0]);
        for (var i = 1; i < curve.length; i++) {
            var to = onPage(curve[i]);
            canvas.piece(from[0], from[1], to[0], to[1], radius);
            from = to;
        }
    }

    /// Where a point of the plan lands, in pixels.
    private double[] onPage(double[] point) {
        double x = NARROW * point[0], y = point[1];
        var u = width / NARROW * (x + bendX * StrictMath.sin(waveX * y + phaseX));
        var v = height * (y + bendY * StrictMath.sin(waveY * x + phaseY));
        u -= slant * v;
        return new double[] {middleX + cos * u - sin * v, middleY + sin * u + cos * v};
    }

    private void strayMark() {
        double x = between(0, canvas.size()), y = between(0, canvas.size());
        double angle = between(0, 2 * Math.PI), length = between(1, 5);
        double dx = length * StrictMath.cos(angle), dy = length * StrictMath.sin(angle);
        canvas.piece(x, y, x + dx, y + dy, 0.5);
    }

    private double between(double low, double high) {
        return low + (high - low) * rng.nextDouble();
    }

    /// A number from a bell-shaped curve of mean 0 and standard deviation 1: four uniform numbers
    /// have variance 4/12 together. Unlike a Gaussian it never strays beyond $2\sqrt3 \approx 3.5$,
    /// and it needs nothing but additions, so it is the same on every machine.
    private double bell() {
        var sum = rng.nextDouble() + rng.nextDouble() + rng.nextDouble() + rng.nextDouble();
        return Math.sqrt(3) * (sum - 2);
    }
}
