package ch03.training;

import ch02.tensors.Tensor;

/// # How gradients vanish and explode
///
/// On its way back through $L$ layers a gradient is multiplied $L$ times, once by the slope of each
/// layer. In a chain of single numbers, $x_l = \varphi(w_l\,x_{l-1})$,
///
/// $$ \frac{\partial x_L}{\partial x_0} = \prod_{l=1}^{L} w_l\, \varphi'(w_l\,x_{l-1}) $$
///
/// A product of many factors below 1 is almost nothing, of many above 1 almost infinite; in between
/// is a narrow path. The sigmoid makes it steep: its slope $\sigma(1 - \sigma)$ is never above ¼.
/// So behind $L$ sigmoids at most
///
/// $$ \left|\frac{\partial x_L}{\partial x_0}\right| \le 4^{-L} \prod_{l=1}^{L} |w_l| $$
///
/// is left: with weights of 1, a millionth after ten layers. This kept networks shallow for
/// decades. (Hochreiter, 1991)
///
/// At the other end, "almost infinite" soon means infinite. A `float` ends at about
/// $3.4 \cdot 10^{38}$, so a gradient that grows tenfold per layer overflows after the 39th; a
/// `double` lasts until the 309th. One infinite gradient makes every weight infinite or not a
/// number in the next step, and the network is lost.
public final class VanishingGradients {

    private VanishingGradients() { }

    /// The largest slope of the sigmoid, at 0.
    public static final double STEEPEST_SIGMOID = 0.25;

    /// $4^{-L} \prod |w_l|$, the most that $L$ sigmoids with these weights let through.
    public static double sigmoidBound(double... weights) {
        var bound = 1.0;
        for (var w : weights) {
            bound *= STEEPEST_SIGMOID * Math.abs(w);
        }
        return bound;
    }

    /// The norm of the loss's gradient behind each layer, from the input to the scores: one number
    /// per entry of [PlainNetwork#layers]. The gradient of a computed variable is not kept, so each
    /// layer leaves a hook that notes its norm.
    public static double[] norms(PlainNetwork network, Tensor x, Tensor cotangent) {
        var layers = network.layers(Variable.input(x));
        var norms = new double[layers.size()];
        for (var l = 0; l < norms.length; l++) {
            var at = l;
            layers.get(l).onGradient(g -> norms[at] = g.norm().item());
        }
        layers.getLast().backward(cotangent);
        network.clearGradients();
        return norms;
    }

    /// After how many layers does a `float` overflow that grows by this factor per layer?
    public static int layersUntilFloatOverflows(double factor) {
        checkFactor(factor);
        var gradient = 1f;
        var layers = 0;
        while (Float.isFinite(gradient)) {
            gradient *= (float) factor;
            layers++;
        }
        return layers;
    }

    /// As above, for a `double`.
    public static int layersUntilDoubleOverflows(double factor) {
        checkFactor(factor);
        var gradient = 1.0;
        var layers = 0;
        while (Double.isFinite(gradient)) {
            gradient *= factor;
            layers++;
        }
        return layers;
    }

    private static void checkFactor(double factor) {
        if (!(factor >= 1.001)) {
            throw new IllegalArgumentException(
                    "layers until overflow: expected a factor of at least 1.001, got " + factor);
        }
    }
}
