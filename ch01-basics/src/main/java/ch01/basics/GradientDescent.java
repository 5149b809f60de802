package ch01.basics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// # Walking downhill
///
/// The gradient points to where a function grows fastest, so to make the function small we go the
/// other way. How far? The *learning rate* $\eta$ says:
///
/// $$ w \leftarrow w - \eta\,\nabla f(w) $$
///
/// Why this must help, and when it does not: a function whose slope changes no faster than $L$
/// (that is, $\lVert \nabla f(v) - \nabla f(w) \rVert \le L \lVert v - w \rVert$) lies below a
/// parabola of curvature $L$ that touches it at $w$. At the end of the step the parabola has
/// fallen, and so has $f$, which lies below. This is the *descent lemma*:
///
/// $$ f(w - \eta \nabla f(w)) \le f(w) - \tfrac{\eta}{2} \lVert \nabla f(w) \rVert^2
///    \qquad \text{for } 0 < \eta \le 1/L $$
///
/// Up to $2/L$ the walk still goes down, though by less. Beyond that a parabola of curvature $L$
/// climbs at every step: the walk jumps across the valley, farther each time. (Cauchy, 1847; four
/// walks are drawn by the experiment `Downhill`.)
///
/// @param learningRate $\eta$, a hyper-parameter
public record GradientDescent(double learningRate) {

    public GradientDescent {
        Require.positive("GradientDescent: learning rate", learningRate);
    }

    /// One step, in place: `w` is changed.
    public void step(double[] w, double[] gradient) {
        Require.sameLength("GradientDescent: weights and gradient", w.length, gradient.length);
        for (var i = 0; i < w.length; i++) {
            w[i] -= learningRate * gradient[i];
        }
    }

    /// Where the walk from `start` stands after 0, 1, …, `steps` steps.
    ///
    /// @param gradient gives $\nabla f(w)$ for a $w$
    public List<double[]> walk(double[] start, UnaryOperator<double[]> gradient, int steps) {
        Require.finite("GradientDescent: start", start);
        Require.that(steps >= 0, "GradientDescent: expected 0 or more steps, got %d", steps);
        var path = new ArrayList<double[]>();
        path.add(start.clone());
        for (var s = 0; s < steps; s++) {
            var w = path.getLast().clone();
            step(w, gradient.apply(w));
            path.add(w);
        }
        return path;
    }
}
