package ch03.training;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import common.exercises.Exercise;
import java.util.List;

/// # Never a step too far
///
/// Some losses have cliffs: a recurrent network whose signal grows a little in each of a hundred
/// steps has gradients of 1 on most batches and of a million on one. That one step undoes an hour
/// of training. So before the optimizer sees the gradients, they are cut to size.
///
/// Cutting each number by itself ([#byValue]) also turns the direction: of $(1000, 1)$ remains
/// $(1, 1)$. Clipping *by norm* takes all gradients of the model as one long vector $g$ and, where
/// it is longer than $c$, shortens it and keeps its direction:
///
/// $$ g \leftarrow g \cdot \min\Bigl(1, \frac{c}{\lVert g \rVert + 10^{-6}}\Bigr) $$
///
/// The $10^{-6}$ guards the division; because of it a vector of length $c$ comes out a little
/// shorter. (Pascanu, Mikolov & Bengio, 2013)
public final class Clip {

    private static final double GUARD = 1e-6;

    private Clip() { }

    /// Clips all gradients together to the Euclidean norm `limit`; returns the norm they had. Worth
    /// plotting: it tells whether training is in trouble before the loss does.
    public static double byNorm(List<Parameter> parameters, double limit) {
        return byNorm(parameters, limit, 2);
    }

    /// As above for the norm of order `p`: $(\sum |g_i|^p)^{1/p}$, which for $p = \infty$ is the
    /// largest size.
    ///
    /// **Exercise 3.17.** Write this method; leave parameters without a gradient alone. [#norm] and
    /// [#check] are given.
    /// <details><summary>Hint</summary>One norm for all the parameters, not one for each, or the
    /// direction is lost. And a gradient that is short enough must not become longer.</details>
    @Exercise("3.17")
    public static double byNorm(List<Parameter> parameters, double limit, double p) {
        check("byNorm", limit);
        var norm = norm(parameters, p);
        var factor = Math.min(1, limit / (norm + GUARD));
        for (var parameter : parameters) {
            if (parameter.gradient() != null) {
                parameter.setGradient(parameter.gradient().times(factor));
            }
        }
        return norm;
    }

    /// Moves each number of each gradient into $[-c, c]$.
    public static void byValue(List<Parameter> parameters, double limit) {
        check("byValue", limit);
        for (var parameter : parameters) {
            if (parameter.gradient() != null) {
                parameter.setGradient(parameter.gradient().clamp(-limit, limit));
            }
        }
    }

    /// The norm of order `p` of all gradients, as one vector: the norm of their norms.
    public static double norm(List<Parameter> parameters, double p) {
        if (!(p >= 1)) {
            throw new IllegalArgumentException("norm: expected an order of at least 1, got " + p);
        }
        var norms = parameters.stream().filter(parameter -> parameter.gradient() != null)
                .mapToDouble(parameter -> length(parameter.gradient(), p)).toArray();
        var norm = norms.length == 0 ? 0 : length(Backend.EJML.call(() -> Tensor.of(norms)), p);
        if (!Double.isFinite(norm)) {
            throw new ArithmeticException("the norm of the gradients is " + norm + ": the loss has"
                    + " overflowed or was not a number; lower the learning rate, or look for a"
                    + " logarithm or a root of 0");
        }
        return norm;
    }

    private static double length(Tensor x, double p) {
        return (p == 2 ? x.norm() : x.pNorm(p)).item();
    }

    private static void check(String what, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException(what + ": expected a positive limit, got " + limit);
        }
    }
}
