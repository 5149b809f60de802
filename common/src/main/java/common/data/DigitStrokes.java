package common.data;

import java.util.ArrayList;
import java.util.List;

/// # How people write the ten digits
///
/// Each line is one way to write a digit: the points that the pen passes, `x,y` in percent of a
/// box, x to the right and y down. A bar lifts the pen, and where it goes down again at the same
/// point the line has a corner. The lines were drawn by hand for this book; several habits for each
/// digit (a seven with and without its bar, an open and a closed four) make it more than ten shapes
/// to learn.
final class DigitStrokes {

    private static final String WAYS = """
            0  50,4 26,16 16,48 25,84 50,96 75,84 84,50 74,15 50,4
            0  62,8 36,14 22,44 28,82 50,95 74,80 80,44 66,14 44,6
            0  50,12 22,28 16,52 26,80 52,88 80,74 84,48 72,22 50,12
            1  50,4 50,96
            1  30,26 54,5 | 54,5 52,96
            1  32,24 54,5 | 54,5 54,95 | 30,95 76,95
            1  60,4 52,40 42,96
            2  20,26 32,8 58,5 76,20 72,42 48,66 20,94 | 20,94 82,93
            2  22,22 42,5 68,10 74,32 54,62 26,86 22,94 38,86 56,92 82,90
            2  18,18 44,6 72,14 74,36 46,58 22,78 20,92 34,93 46,80 34,72 48,84 82,96
            3  22,14 46,4 72,14 72,34 44,47 | 44,47 76,58 80,80 54,96 20,86
            3  20,8 76,8 | 76,8 46,42 | 46,42 74,50 82,72 62,94 34,96 18,84
            3  24,20 40,6 66,8 74,26 60,42 42,46 64,50 80,68 70,90 44,97 20,84
            4  60,5 38,36 16,66 | 16,66 86,66 | 62,36 62,97
            4  26,6 22,34 26,52 50,54 72,50 | 74,6 70,48 68,96
            4  66,96 66,50 66,4 | 66,4 14,68 | 14,68 88,68
            4  24,8 18,52 | 18,52 82,50 | 66,22 62,96
            5  76,6 30,6 | 30,6 26,44 | 26,44 52,38 78,54 78,80 54,96 20,86
            5  80,8 34,8 | 34,8 24,46 | 24,46 46,42 70,52 74,74 56,92 30,94 16,84
            5  28,8 26,44 | 26,44 58,40 80,60 74,86 46,97 20,86 | 28,8 78,4
            6  66,6 36,26 20,60 28,88 54,96 76,80 68,58 44,54 24,70
            6  56,4 34,36 22,70 36,94 62,92 76,72 60,54 38,60 26,78
            6  74,14 50,6 28,28 20,64 36,94 64,94 78,74 62,56 36,58 22,72
            7  18,8 82,8 | 82,8 58,48 42,96
            7  18,10 50,6 82,8 | 82,8 60,50 44,96 | 34,50 74,50
            7  18,22 20,8 | 20,8 80,8 | 80,8 52,44 46,96
            8  50,46 26,30 30,8 54,3 74,14 70,32 50,46 26,64 22,84 46,97 74,88 78,68 50,46
            8  72,14 50,4 28,14 34,36 62,56 78,78 58,96 32,94 22,76 42,54 70,34 72,14
            8  50,4 30,14 32,36 50,44 70,34 70,12 50,4 | 50,44 24,62 24,86 50,97 76,86 76,62 50,44
            9  74,30 60,8 34,10 22,32 36,50 60,46 74,28 | 74,28 74,60 68,96
            9  72,20 48,4 26,18 26,42 48,52 72,36 | 73,18 74,52 60,88 36,96 22,88
            9  70,12 44,6 24,24 34,46 58,42 72,16 | 72,16 66,56 50,97
            """;

    private static final int PIECES = 6;                             // between two points

    /// Ways of writing each digit: `WAYS_OF.get(digit).get(way)` is a list of strokes, a stroke
    /// `[P][2]`.
    static final List<List<List<double[][]>>> WAYS_OF = parse();

    private DigitStrokes() { }

    /// The smooth curve through the points of a stroke (Catmull and Rom, 1974).
    ///
    /// Between $p_1$ and $p_2$ runs the cubic that leaves $p_1$ in the direction from its
    /// predecessor to its successor, and arrives at $p_2$ likewise, so neighbouring cubics join
    /// without a kink. At the two ends the missing neighbour is the end point itself.
    static double[][] curve(double[][] points) {
        var curve = new double[(points.length - 1) * PIECES + 1][];
        curve[0] = points[0];
        for (var i = 0; i + 1 < points.length; i++) {
            var before = points[Math.max(i - 1, 0)];
            var after = points[Math.min(i + 2, points.length - 1)];
            for (var k = 1; k <= PIECES; k++) {
                var t = (double) k / PIECES;
                curve[i * PIECES + k] = between(before, points[i], points[i + 1], after, t);
            }
        }
        return curve;
    }

    private static double[] between(double[] p0, double[] p1, double[] p2, double[] p3, double t) {
        var point = new double[2];
        for (var c = 0; c < 2; c++) {
            var slope1 = (p2[c] - p0[c]) / 2;
            var slope2 = (p3[c] - p1[c]) / 2;
            var rise = p2[c] - p1[c];
            point[c] = p1[c] + t * (slope1 + t * (3 * rise - 2 * slope1 - slope2
                    + t * (slope1 + slope2 - 2 * rise)));
        }
        return point;
    }

    private static List<List<List<double[][]>>> parse() {
        List<List<List<double[][]>>> ways = new ArrayList<>();
        for (var digit = 0; digit < 10; digit++) {
            var prefix = digit + "  ";
            ways.add(WAYS.lines().filter(line -> line.startsWith(prefix))
                    .map(line -> strokes(line.substring(prefix.length()))).toList());
        }
        return List.copyOf(ways);
    }

    private static List<double[][]> strokes(String line) {
        List<double[][]> strokes = new ArrayList<>();
        for (var stroke : line.split(" \\| ")) {
            var points = stroke.trim().split(" ");
            var parsed = new double[points.length][2];
            for (var i = 0; i < points.length; i++) {
                var xy = points[i].split(",");
                parsed[i][0] = Double.parseDouble(xy[0]) / 100 - 0.5;
                parsed[i][1] = Double.parseDouble(xy[1]) / 100 - 0.5;
            }
            strokes.add(parsed);
        }
        return List.copyOf(strokes);
    }
}
