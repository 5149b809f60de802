package ch01.basics;

/// # What the moon says about gravity
///
/// Slopes were invented for questions like this one: gravity weakens with the distance; how fast? A
/// claim that one can read is that it is inversely proportional to the distance, $g \propto 1/d$.
///
/// Let the moon decide, as Newton did. An apple falls with 9.81 m/s². The moon is 60.3 times as far
/// from the centre of the earth, and to stay on its orbit it has to fall around the earth with
/// 0.00272 m/s². The claim says $9.81 / 60.3 = 0.163$, sixty times too much. With the square of the
/// distance,
///
/// $$ g(d) = \frac{9.81}{d^2}, \qquad d \text{ in radii of the earth} $$
///
/// it is 0.00270: right to one percent. On paper with two logarithmic axes the law is a line of
/// slope −2 ([Derivative#logLog]), and the claim would be one of slope −1.
public final class Gravity {

    /// How far the moon is, in radii of the earth.
    public static final double MOON = 60.3;

    /// The acceleration that keeps the moon on its orbit: $4 \pi^2 r / T^2$, in m/s².
    public static final double MOON_FALLS = 0.00272;

    private static final double APPLE_FALLS = 9.81;         // m/s²

    private Gravity() { }

    /// The acceleration of a falling body, in m/s².
    ///
    /// @param distance from the centre of the earth, in radii of the earth
    public static double at(double distance) {
        Require.positive("Gravity: distance", distance);
        return APPLE_FALLS / (distance * distance);
    }
}
