package ch04.layers;

import ch02.tensors.Backend;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import ch03.training.Fans;
import ch03.training.NoGradient;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;
import java.util.function.Supplier;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// # How to begin
///
/// Chapter 3 has said how large the first weights must be ([Fans]): an output is a sum of *fan-in*
/// many products, and with independent weights of mean 0 the second moments multiply,
///
/// $$ \operatorname{E} y^2
///    = \text{fan}_{\text{in}} \cdot \operatorname{Var} w \cdot \operatorname{E} x^2 $$
///
/// If the factor before $\operatorname{E} x^2$ is 2, fifty layers make $2^{50}$ of it; if it is
/// 1/2, they leave $2^{-50}$. Only 1 will do. But then comes the bend $f$ and changes the size once
/// more, and each bend has its own way to do so. The *gain* $g$ is what undoes it. So the weights
/// need the standard deviation
///
/// $$ \frac{g}{\sqrt{\text{fan}}} \qquad\text{with}\qquad
///    g = \frac{1}{\sqrt{\operatorname{E} f(z)^2}}, \quad z \sim \mathcal N(0, 1) $$
///
/// - *Kaiming* takes the fan-in, which keeps the size of what goes forward (He, Zhang, Ren & Sun,
///   2015).
/// - What comes back is a sum over the *fan-out*. *Xavier* takes the mean of both (Glorot & Bengio,
///   2010).
/// - *Orthogonal* weights keep every length exactly, not just on average, as far as there is no
///   bend (Saxe, McClelland & Ganguli, 2014).
///
/// Each is drawn where the weights live, in their precision.
public final class Init {

    private Init() { }

    public static void kaimingNormal(Parameter weight, double gain, Rng rng) {
        normal(weight, fans(weight).kaiming(gain), rng);
    }

    public static void kaimingUniform(Parameter weight, double gain, Rng rng) {
        uniform(weight, fans(weight).kaiming(gain), rng);
    }

    public static void xavierNormal(Parameter weight, double gain, Rng rng) {
        normal(weight, fans(weight).xavier(gain), rng);
    }

    public static void xavierUniform(Parameter weight, double gain, Rng rng) {
        uniform(weight, fans(weight).xavier(gain), rng);
    }

    /// The matrix `[out, in · K · K]` gets orthogonal rows, or orthogonal columns if there are more
    /// rows than columns, all of length `gain`.
    public static void orthogonal(Parameter weight, double gain, Rng rng) {
        fans(weight);                                                // refuses what is no matrix
        var rows = weight.size(0);
        var q = orthogonal(rows, weight.value().count() / rows, rng);
        set(weight, () -> q.times(gain).reshape(weight.shape().toArray())
                .to(weight.value().backend()));
    }

    /// An orthogonal matrix drawn without preference for any direction. Draw a matrix $A$ of normal
    /// numbers, whose directions have no preference either, and decompose it, $A = QR$, into
    /// orthogonal columns and a triangle. This fixes each column of $Q$ up to its sign, which the
    /// algorithm chooses as it likes; so multiply column $j$ by the sign of $R_{jj}$ (Mezzadri,
    /// 2007). A matrix that is wider than high is the transpose of one that is higher than wide.
    ///
    /// **Exercise 4.15.** Write this method, with EJML's
    /// `DecompositionFactory_DDRM.qr(rows, columns)`.
    /// <details><summary>Hint</summary>`decompose` destroys what it is given. `getQ(null, true)`
    /// and `getR(null, true)` give the compact forms, `[n, m]` and `[m, m]`.</details>
    @Exercise("4.15")
    static Tensor orthogonal(int rows, int columns, Rng rng) {
        if (rows < columns) {
            return orthogonal(columns, rows, rng).transpose();
        }
        return Backend.EJML.call(() -> {
            var qr = DecompositionFactory_DDRM.qr(rows, columns);
            qr.decompose(Matrices.copy(Tensor.normal(rng, rows, columns)));
            var q = Matrices.copy(qr.getQ(null, true));              // [rows, columns]
            var r = Matrices.copy(qr.getR(null, true));              // [columns, columns]
            return q.times(r.diagonal(0, 1).sign());
        });
    }

    /// $g = 1/\sqrt{\operatorname{E} f(z)^2}$ for a standard normal $z$: 1 for no bend at all,
    /// $\sqrt 2$ for relu, 1.59 for tanh (where practice says 5/3, found by trying:
    /// [ch03.training.Gain]). The expectation is an integral over the density
    /// $e^{-z^2/2}/\sqrt{2\pi}$; a sum over a fine grid from −10 to 10 is as good, because what
    /// lies outside has weight $10^{-23}$. Note that it is the mean square that counts and not the
    /// variance: the weights of the next layer have mean 0, so what they multiply need not.
    ///
    /// **Exercise 4.16.** Write this method: the gain of any bend, by a sum over a fine grid.
    /// <details><summary>Hint</summary>Weigh the squares with the density and divide by the sum of
    /// the weights: then the factor $1/\sqrt{2\pi}$ and the width of the grid cancel.</details>
    @Exercise("4.16")
    public static double gain(Layer bend) {
        return Backend.EJML.call(() -> NoGradient.call(() -> {
            var z = Tensor.linspace(-10, 10, 4001);
            var density = z.square().times(-0.5).exp();
            var squares = bend.forward(Variable.constant(z)).value().square();
            var mean = squares.times(density).sum().item() / density.sum().item();
            return 1 / Math.sqrt(mean);
        }));
    }

    private static void normal(Parameter weight, double deviation, Rng rng) {
        set(weight, () -> Tensor.normal(rng, weight.shape().toArray()).times(deviation));
    }

    private static void uniform(Parameter weight, double deviation, Rng rng) {
        var bound = Fans.uniformBound(deviation);
        set(weight, () -> Tensor.uniform(rng, -bound, bound, weight.shape().toArray()));
    }

    private static Fans fans(Parameter weight) {
        if (weight.rank() < 2 || weight.value().count() == 0) {
            throw new IllegalArgumentException("Init: expected weights [out, in] or kernels"
                    + " [out, in, ...] with numbers in them, got " + weight.shape());
        }
        return Fans.of(weight.shape());
    }

    private static void set(Parameter weight, Supplier<Tensor> draw) {
        weight.value().copyInPlace(weight.value().backend().call(draw));
    }
}
