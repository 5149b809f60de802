package ch01.basics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// # Slopes in many directions
///
/// A function of $K$ variables has a slope in every direction $v$: walk from $x$ along $v$, and see
/// how fast $f$ grows. Feed the dual numbers $x_k + v_k \varepsilon$ and the answer comes out, in
/// one evaluation:
///
/// $$ \frac{d}{dt} f(x + t v) \Big|_{t = 0} = \sum_k \frac{\partial f}{\partial x_k} v_k
///    = \langle \nabla f(x), v \rangle $$
///
/// Which direction of length 1 climbs fastest? By Cauchy and Schwarz
/// $\langle \nabla f, v \rangle \le \lVert \nabla f \rVert\,\lVert v \rVert$, with equality when
/// $v$ points along the gradient. So the gradient *is* the steepest way up; at right angles to it
/// the ground is level.
///
/// A function with several outputs has a gradient per output. As rows of a matrix these are the
/// *Jacobian* $J$, the best linear map to replace the function near $x$. Linear maps compose by
/// multiplication, and that is the chain rule for any number of variables:
///
/// $$ J_{g \circ f}(x) = J_g(f(x)) \; J_f(x) $$
///
/// One evaluation gives one direction, that is, one column of $J$. The whole gradient of a function
/// of $K$ variables takes $K$ of them.
public final class ForwardMode {

    private ForwardMode() { }

    /// The slope of $f$ at `x` in direction `v`.
    public static double directional(Function<List<DualNumber>, DualNumber> f, double[] x,
            double[] v) {
        return along(at -> List.of(f.apply(at)), x, v)[0];
    }

    /// $\nabla f(x)$: the slopes along the axes.
    public static double[] gradient(Function<List<DualNumber>, DualNumber> f, double[] x) {  // [K]
        return jacobian(at -> List.of(f.apply(at)), x)[0];
    }

    /// $J_{ik} = \partial f_i / \partial x_k$ for $M$ outputs and $K$ inputs, column by column.
    public static double[][] jacobian(UnaryOperator<List<DualNumber>> f, double[] x) {  // [M, K]
        Require.finite("jacobian: x", x);
        var columns = IntStream.range(0, x.length).mapToObj(k -> {
            var axis = new double[x.length];
            axis[k] = 1;
            return along(f, x, axis);
        }).toList();
        var jacobian = new double[columns.getFirst().length][x.length];
        for (var i = 0; i < jacobian.length; i++) {
            var row = i;
            Arrays.setAll(jacobian[i], k -> columns.get(k)[row]);
        }
        return jacobian;
    }

    /// How fast each output grows when `x` moves along `v`: $J v$.
    private static double[] along(UnaryOperator<List<DualNumber>> f, double[] x, double[] v) {
        Require.finite("directional: x", x);
        Require.sameLength("directional: point and direction", x.length, v.length);
        var moving = IntStream.range(0, x.length)
                .mapToObj(k -> new DualNumber(x[k], v[k])).toList();
        return f.apply(moving).stream().mapToDouble(DualNumber::slope).toArray();
    }
}
