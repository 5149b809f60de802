package common.data;

/// # Ink on a grid of pixels
///
/// A stroke is a chain of short straight pieces, drawn by a round pen. The colour of a pixel
/// depends only on how far its centre is from the nearest piece: full ink inside the pen's radius
/// $r$, none a little outside, and in between a ramp one pixel wide, which is what gives the edges
/// their grey.
///
/// $$ \text{ink} = \mathrm{clamp}\bigl(r - d + \tfrac12,\; 0,\; 1\bigr) $$
///
/// Drawing all pixels for all pieces would cost 784 distances each. A piece can only matter to
/// pixels within $r + \frac12$ of it, a box of some twenty, and so sixty thousand images take
/// seconds.
final class InkCanvas {

    private final int size;
    private final double[] ink;                                      // [size, size]

    InkCanvas(int size) {
        this.size = size;
        this.ink = new double[size * size];
    }

    /// Pixels in a row, and rows.
    int size() {
        return size;
    }

    /// Draws from (ax, ay) to (bx, by) with a pen of this radius, all in pixels.
    void piece(double ax, double ay, double bx, double by, double radius) {
        var reach = radius + 0.5;
        var left = Math.max(0, (int) Math.ceil(Math.min(ax, bx) - reach));
        var right = Math.min(size - 1, (int) Math.floor(Math.max(ax, bx) + reach));
        var top = Math.max(0, (int) Math.ceil(Math.min(ay, by) - reach));
        var bottom = Math.min(size - 1, (int) Math.floor(Math.max(ay, by) + reach));
        for (var y = top; y <= bottom; y++) {
            for (var x = left; x <= right; x++) {
                var value = Math.clamp(reach - distance(x, y, ax, ay, bx, by), 0, 1);
                var i = y * size + x;
                ink[i] = Math.max(ink[i], value);                    // crossings do not add up
            }
        }
    }

    double at(int i) {
        return ink[i];
    }

    /// From the point (x, y) to the nearest point of the piece.
    private static double distance(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax, dy = by - ay;
        var length2 = dx * dx + dy * dy;
        var t = length2 == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / length2, 0, 1);
        double ex = x - ax - t * dx, ey = y - ay - t * dy;
        return Math.sqrt(ex * ex + ey * ey);
    }
}
