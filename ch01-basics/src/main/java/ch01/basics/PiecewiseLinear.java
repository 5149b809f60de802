package ch01.basics;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// # Any curve, piece by piece
///
/// Which functions can a network with one hidden layer compute at all? Begin with something that is
/// obviously able to follow any curve: put *knots* $x_0 < \dots < x_n$ along the axis and join the
/// points $(x_i, f(x_i))$ by straight segments. Outside of the knots the curve goes on level.
///
/// How wrong is it? On a segment of width $h$ a smooth curve cannot stray far from the chord:
///
/// $$ |f(x) - \text{chord}(x)| \le \frac{h^2}{8} \max |f''| $$
///
/// Twice as many segments, a quarter of the error. For $\sin$ on $[0, 2\pi]$ sixty segments are
/// within $1.4 \cdot 10^{-3}$.
///
/// And then the surprise: a [FirstNetwork] with the bend [Activation#RELU] computes exactly this
/// curve, with one hidden unit per knot. So one hidden layer can come as close to a continuous
/// function on an interval as we like, if it may be wide enough.
public record PiecewiseLinear(double[] knots, double[] values) {

    public PiecewiseLinear {
        Require.sameLength("PiecewiseLinear: knots and values", knots.length, values.length);
        Require.finite("PiecewiseLinear: knots", knots);
        Require.finite("PiecewiseLinear: values", values);
        for (var i = 1; i < knots.length; i++) {
            Require.that(knots[i - 1] < knots[i],
                    "PiecewiseLinear: expected rising knots, got %s, %s", knots[i - 1], knots[i]);
        }
    }

    /// `f` at the ends of `segments` segments of equal width.
    public static PiecewiseLinear of(DoubleUnaryOperator f, double from, double to, int segments) {
        Require.that(segments >= 1,
                "PiecewiseLinear: expected 1 or more segments, got %d", segments);
        Require.that(from < to, "PiecewiseLinear: expected from < to, got %s and %s", from, to);
        var knots = IntStream.rangeClosed(0, segments)
                .mapToDouble(i -> from + (to - from) * i / segments).toArray();
        return new PiecewiseLinear(knots, Arrays.stream(knots).map(f).toArray());
    }

    /// The height of the curve at `x`.
    public double at(double x) {
        Require.number("PiecewiseLinear: x", x);
        var last = knots.length - 1;
        if (x <= knots[0]) {
            return values[0];
        }
        if (x >= knots[last]) {
            return values[last];
        }
        var i = 1;
        while (knots[i] < x) {
            i++;
        }
        return values[i - 1] + slope(i) * (x - knots[i - 1]);
    }

    /// The network with one ReLU per knot whose score is this curve.
    public FirstNetwork network() {
        return new FirstNetwork(1, knots.length, Activation.RELU);
    }

    /// The weights of that [#network]. Walk along the curve from the left. It starts level at the
    /// height $f(x_0)$, and at each knot its slope changes by some amount. A ReLU
    /// $\max(0, x - x_i)$ is 0 up to the knot and rises with slope 1 from there on: exactly such a
    /// change. So with $s_i$ the slope of the segment that ends at $x_i$, and $s_0 = s_{n+1} = 0$
    /// outside,
    ///
    /// $$ f(x) = f(x_0) + \sum_{i=0}^{n} (s_{i+1} - s_i)\,\max(0, x - x_i) $$
    ///
    /// **Exercise 1.19.** Write this method: for each hidden unit its weight and its bias, then all
    /// $v$, then $c$.
    /// <details><summary>Hint</summary>A hidden unit never stops once it has begun. What must the
    /// next one undo?</details>
    @Exercise("1.19")
    public double[] weights() {
        var units = knots.length;
        var w = new double[3 * units + 1];
        for (var i = 0; i < units; i++) {
            w[2 * i] = 1;
            w[2 * i + 1] = -knots[i];
            w[2 * units + i] = slope(i + 1) - slope(i);
        }
        w[3 * units] = values[0];
        return w;
    }

    /// Its points, from left to right.
    @Override public String toString() {
        return IntStream.range(0, knots.length)
                .mapToObj(i -> "(" + knots[i] + ", " + values[i] + ")")
                .collect(Collectors.joining(" "));
    }

    /// $s_i$, the slope of the segment that ends at knot `i`; 0 outside.
    private double slope(int i) {
        var inside = i >= 1 && i < knots.length;
        return inside ? (values[i] - values[i - 1]) / (knots[i] - knots[i - 1]) : 0;
    }
}
