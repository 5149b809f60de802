package ch03.training;

import ch02.tensors.Shape;
import common.exercises.Exercise;

/// # Where to start
///
/// All zeros is a perfect saddle: every neuron of a layer computes the same, gets the same
/// gradient, and stays like its neighbours for ever. So weights start at random. How large? Each
/// output sums $n_{\text{in}}$ products, so for independent weights of variance $\sigma^2$ and mean
/// 0
///
/// $$ \operatorname{E} y^2 = n_{\text{in}}\, \sigma^2 \operatorname{E} x^2 $$
///
/// With $\sigma = 1$ and 100 inputs a signal grows tenfold per layer, $10^{10}$-fold in ten; with
/// $\sigma = 0.01$ it is gone. The size that keeps it is $\sigma = 1/\sqrt{n_{\text{in}}}$.
/// Backward, a gradient sums over the outputs, which asks for $1/\sqrt{n_{\text{out}}}$. And where
/// an activation function shrinks the signal, a *gain* makes up for it:
///
/// $$ \text{Xavier: } \sigma = \text{gain} \cdot \sqrt{\frac{2}{n_{\text{in}} + n_{\text{out}}}}
///    \qquad \text{Kaiming: } \sigma = \frac{\text{gain}}{\sqrt{n}} $$
///
/// Xavier's is a compromise between both directions (Glorot & Bengio, 2010), Kaiming's holds one of
/// them exactly (He, Zhang, Ren & Sun, 2015). Numbers drawn uniformly from $[-b, b]$ have deviation
/// $\sigma$ when $b = \sqrt 3\, \sigma$.
///
/// @param in how many inputs one output sums
/// @param out how many outputs one input goes to
public record Fans(long in, long out) {

    /// Of weights `[out, in, k...]`: a matrix, or kernels of a convolution, each of which reaches
    /// over `k...` places.
    ///
    /// **Exercise 3.18.** Write this method; refuse shapes with fewer than two axes.
    /// <details><summary>Hint</summary>A kernel of 3 × 3 on 16 channels sums how many products for
    /// one output? The first axis counts the outputs, as in PyTorch.</details>
    @Exercise("3.18")
    public static Fans of(Shape weights) {
        if (weights.rank() < 2) {
            throw new IllegalArgumentException(
                    "fans: expected weights [out, in, ...], got " + weights);
        }
        var reach = 1L;
        for (var axis = 2; axis < weights.rank(); axis++) {
            reach *= weights.size(axis);
        }
        return new Fans(weights.size(1) * reach, weights.size(0) * reach);
    }

    /// The deviation $\sigma$ after Xavier Glorot.
    public double xavier(double gain) {
        return gain * Math.sqrt(2.0 / (in + out));
    }

    /// The deviation $\sigma$ after Kaiming He that keeps the signal forward.
    public double kaiming(double gain) {
        return gain / Math.sqrt(in);
    }

    /// The deviation $\sigma$ after Kaiming He that keeps the gradient backward.
    public double kaimingBackward(double gain) {
        return gain / Math.sqrt(out);
    }

    /// Between which $\pm b$ PyTorch's own layers draw their weights and biases, $1/\sqrt{n}$.
    public double defaultBound() {
        return 1 / Math.sqrt(in);
    }

    /// The $b$ of a uniform distribution on $[-b, b]$ with deviation `std`.
    public static double uniformBound(double std) {
        return Math.sqrt(3) * std;
    }
}
