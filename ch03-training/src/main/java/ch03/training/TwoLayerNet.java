package ch03.training;

import ch02.tensors.Tensor;
import common.Rng;
import common.exercises.Exercise;

/// # Backpropagation by hand
///
/// How does the loss change when one weight in the middle of a network changes a little? Trying out
/// each weight would take a forward pass per weight, and networks have millions. Backpropagation
/// gets *all* the answers from one pass, in the other direction. Here it is for two layers, written
/// out as a programmer would who knows nothing else:
///
/// $$ z_1 = x W_1 + b_1, \quad a_1 = \sigma(z_1), \quad z_2 = a_1 W_2 + b_2, \quad
///    a_2 = \sigma(z_2) $$
///
/// It walks from the loss to the input and carries one thing along: the error
/// $\delta = \partial L / \partial z$ of the layer it has reached. A layer does three things with
/// its error. It computes its own gradients, $\bar W = a^{\mathsf T} \delta$ and $\bar b = \sum_n
/// \delta_n$. It sends the error back through its weights, $\delta W^{\mathsf T}$. And the layer
/// below multiplies what arrives by the slope of its sigmoid, which needs no exponential, because
/// the *activation* $a = \sigma(z)$ is known already:
///
/// $$ \sigma'(z) = a\,(1 - a) $$
///
/// Weights `w1 : [D, H]`, `w2 : [H, K]`; inputs `x : [B, D]`, answers `y : [B, K]` from 0 to 1. The
/// loss is summed over the batch.
///
/// For one network this is fine. For the next one, with another layer or another loss, all of it
/// has to be derived and written again, by hand, without a mistake. The rest of this section makes
/// a machine do that.
public record TwoLayerNet(Tensor w1, Tensor b1, Tensor w2, Tensor b2) {

    /// What the network is asked to make small.
    public enum Goal {

        /// $L = \tfrac12 \sum (a_2 - y)^2$
        HALF_SQUARED_ERROR,

        /// $L = -\sum \bigl( y \log a_2 + (1 - y) \log (1 - a_2) \bigr)$
        CROSS_ENTROPY
    }

    /// What the forward pass leaves for the backward pass.
    public record Pass(Tensor a1, Tensor z2, Tensor a2) { }          // [B, H], [B, K], [B, K]

    /// One number for each number of the network.
    public record Gradients(Tensor w1, Tensor b1, Tensor w2, Tensor b2) { }

    /// A network with small random weights.
    public static TwoLayerNet random(Rng rng, int inputs, int hidden, int outputs) {
        return new TwoLayerNet(
                Tensor.normal(rng.split("w1"), inputs, hidden).div(Math.sqrt(inputs)),
                Tensor.zeros(hidden),
                Tensor.normal(rng.split("w2"), hidden, outputs).div(Math.sqrt(hidden)),
                Tensor.zeros(outputs));
    }

    public Pass forwardPass(Tensor x) {                              // [B, D]
        var a1 = x.matmul(w1).plus(b1).sigmoid();                    // [B, H]
        var z2 = a1.matmul(w2).plus(b2);                             // [B, K]
        return new Pass(a1, z2, z2.sigmoid());
    }

    /// Cross-entropy is computed from $z_2$, as [ch01.basics.LossInterfaces] explains: the
    /// logarithm of a sigmoid that rounds to 0 is $-\infty$.
    public double loss(Goal goal, Pass pass, Tensor y) {
        var z = pass.z2;
        return switch (goal) {
            case HALF_SQUARED_ERROR -> pass.a2.minus(y).square().sum().item() / 2;
            case CROSS_ENTROPY -> z.relu().minus(z.times(y))
                    .plus(z.abs().negate().exp().log1p()).sum().item();
        };
    }

    /// The error at the output, $\partial L / \partial z_2$. This is the one place where the loss
    /// matters. The squared error passes through the sigmoid's slope. In the cross-entropy that
    /// slope cancels, which is why the two go together so well: an output that is wrong and certain
    /// ($a_2 \approx 1$, $y = 0$) has a slope near 0, and yet its error stays near 1.
    Tensor outputError(Goal goal, Pass pass, Tensor y) {
        var error = pass.a2.minus(y);
        return switch (goal) {
            case HALF_SQUARED_ERROR -> error.times(slope(pass.a2));  // (a₂ − y) σ'(z₂)
            case CROSS_ENTROPY -> error;                             // a₂ − y
        };
    }

    /// All gradients of the loss, from the inputs and what the forward pass left.
    ///
    /// **Exercise 3.5.** Write this method; [#outputError] and `slope` are given.
    /// <details><summary>Hint</summary>Write the shape behind each product. A bias was added to
    /// every row of the batch, so its gradient is a sum over the rows.</details>
    @Exercise("3.5")
    public Gradients backwardPass(Tensor x, Tensor y, Pass pass, Goal goal) {
        var delta2 = outputError(goal, pass, y);                     // [B, K]
        var dW2 = pass.a1.transpose().matmul(delta2);                // [H, K]
        var db2 = delta2.sum(0).squeeze(0);                          // [K]
        var error1 = delta2.matmul(w2.transpose());                  // [B, H]
        var delta1 = error1.times(slope(pass.a1));                   // [B, H]
        var dW1 = x.transpose().matmul(delta1);                      // [D, H]
        var db1 = delta1.sum(0).squeeze(0);                          // [H]
        return new Gradients(dW1, db1, dW2, db2);
    }

    /// $\sigma'(z)$, given the activation $a = \sigma(z)$ and not $z$.
    private static Tensor slope(Tensor a) {
        return a.times(a.negate().plus(1));
    }

    /// The network after one step downhill. All gradients belong to the *same* weights: whoever
    /// updates the output layer first and sends the error back through its new weights computes,
    /// for the layer below, the gradient of no network that ever was.
    public TwoLayerNet step(Gradients g, double rate) {
        return new TwoLayerNet(w1.minus(g.w1.times(rate)), b1.minus(g.b1.times(rate)),
                w2.minus(g.w2.times(rate)), b2.minus(g.b2.times(rate)));
    }
}
