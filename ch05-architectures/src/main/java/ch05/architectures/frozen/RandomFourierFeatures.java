package ch05.architectures.frozen;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Layer;
import common.Rng;
import common.exercises.Exercise;

/// # Random waves instead of a kernel
///
/// The RBF kernel says how alike two inputs are: 1 if they are the same, almost 0 if they are much
/// farther apart than $s$.
///
/// $$ k(x, y) = e^{-\lVert x - y \rVert^2 / 2 s^2} $$
///
/// A linear method with this similarity can draw any boundary, but it needs the similarities of all
/// pairs of examples: for 60,000 images 3.6 billion numbers. Now $k$ is a function of the
/// difference alone, and its Fourier transform is a normal distribution. So draw frequencies from
/// it, and
///
/// $$ \varphi_i(x) = \sqrt{2/D}\,\cos(\omega_i \cdot x + b_i), \qquad
///    \omega_i \sim \mathcal N(0, I/s^2), \quad b_i \sim \mathcal U(0, 2\pi) $$
///
/// have inner products that *are* the kernel on average:
///
/// $$ \operatorname{E} \varphi(x) \cdot \varphi(y)
///    = \operatorname{E} \bigl[\cos(\omega \cdot (x - y)) + \cos(\omega \cdot (x + y) + 2b)\bigr]
///    = k(x, y) + 0 $$
///
/// by $2 \cos \alpha \cos \beta = \cos(\alpha - \beta) + \cos(\alpha + \beta)$, and because the
/// random phase makes the second term 0 on average. $D$ waves are wrong by about $1/\sqrt D$. In
/// other words: a hidden layer with random weights that nobody ever trains, and a linear head on
/// top. (Rahimi & Recht, 2007)
///
/// `[B, ...]` to `[B, D]`; all axes but the first are one vector.
public final class RandomFourierFeatures extends Layer {

    private final int inputs, features;
    private final Tensor frequencies;                                // [inputs, D]
    private final Tensor phases;                                     // [D]

    /// `scale` is $s$, the distance at which inputs begin to look different.
    public RandomFourierFeatures(int inputs, int features, double scale, Rng rng) {
        if (inputs < 1 || features < 1 || !(scale > 0)) {
            throw new IllegalArgumentException("RandomFourierFeatures: expected inputs and features"
                    + " of at least 1 and a scale above 0, got %d, %d and %s"
                            .formatted(inputs, features, scale));
        }
        this.inputs = inputs;
        this.features = features;
        frequencies = buffer("frequencies",
                Tensor.normal(rng.split("frequencies"), inputs, features).div(scale));
        phases = buffer("phases",
                Tensor.uniform(rng.split("phases"), 0, 2 * Math.PI, features));
    }

    /// $\varphi(x)$ for each example.
    ///
    /// **Exercise 5.8.** Write this method.
    /// <details><summary>Hint</summary>The factor makes $\varphi(x) \cdot \varphi(x)$ about 1,
    /// however many waves there are.</details>
    @Exercise("5.8")
    @Override public Variable forward(Variable x) {                  // [B, ...]
        var rows = x.reshape(outputShape(x.shape()).size(0), inputs);
        var angles = rows.matmul(Variable.constant(frequencies))
                .plus(Variable.constant(phases));                    // [B, D]
        return angles.cos().times(Math.sqrt(2.0 / features));
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 2 || input.count() != (long) input.size(0) * inputs) {
            throw new IllegalArgumentException(
                    "RandomFourierFeatures: expected %d numbers for each example, got %s"
                            .formatted(inputs, input));
        }
        return Shape.of(input.size(0), features);
    }
}
