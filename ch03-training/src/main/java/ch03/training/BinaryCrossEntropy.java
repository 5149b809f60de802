package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;

/// # How surprised by yes or no?
///
/// A model says "yes, with probability $p$"; the truth is $y = 1$ or $y = 0$. Its surprise is
/// $-\log p$ in the first case and $-\log(1 - p)$ in the second. In one formula, which also serves
/// for a truth between 0 and 1:
///
/// $$ \ell(p, y) = -y \log p - (1 - y) \log(1 - p) $$
///
/// Four limits tell its character. Sure and right costs nothing: $p \to y$ gives 0, for $y = 0$ and
/// for $y = 1$. Sure and wrong costs without bound: $p \to 1 - y$ gives ∞, on either side.
///
/// In the machine the bound comes early. The probability $p = \sigma(x)$ of a score $x = 40$ is
/// exactly 1 in `double`, then $\log(1 - p) = -\infty$, and the gradient is $\infty \cdot 0$.
/// PyTorch clamps each logarithm at −100, and so do we: then the loss ends at 100, and a step of
/// 10¹² comes out where the slope divides by $p\,(1 - p) = 0$. Both vanish when the loss takes the
/// *score*, because the sigmoid and the logarithm cancel on paper:
///
/// $$ -\log \sigma(x) = \operatorname{softplus}(-x), \qquad
///    -\log\bigl(1 - \sigma(x)\bigr) = \operatorname{softplus}(x), \qquad
///    \operatorname{softplus}(x) = \log(1 + e^x) $$
///
/// So: a yes costs $\operatorname{softplus}(-x)$, a no costs $\operatorname{softplus}(x)$, and the
/// gradient is what was predicted minus what was right, $\sigma(x) - y$.
///
/// Where yes is rare, `positiveWeight` $\pi$ makes each yes count as much as $\pi$ of them;
/// `weight` multiplies the loss of each element. Both broadcast against the scores; `null` means 1.
public record BinaryCrossEntropy(Tensor weight, Tensor positiveWeight, Reduce reduce) {

    /// Without weights, averaged.
    public BinaryCrossEntropy() {
        this(null, null, Reduce.MEAN);
    }

    public BinaryCrossEntropy reduce(Reduce reduce) {
        return new BinaryCrossEntropy(weight, positiveWeight, reduce);
    }

    public BinaryCrossEntropy weight(Tensor weight) {
        return new BinaryCrossEntropy(weight, positiveWeight, reduce);
    }

    public BinaryCrossEntropy positiveWeight(Tensor positiveWeight) {
        return new BinaryCrossEntropy(weight, positiveWeight, reduce);
    }

    /// The loss of scores; `truth` has their shape and holds numbers from 0 to 1.
    public Variable of(Logits x, Tensor truth) {
        return of(x.scores(), truth, new OfLogits(truth, positives(x.scores())));
    }

    /// The loss of probabilities. Prefer scores where you have them: see above.
    public Variable of(Probabilities p, Tensor truth) {
        return of(p.values(), truth, new OfProbabilities(truth, positives(p.values())));
    }

    private Variable of(Variable input, Tensor truth, Op op) {
        if (!input.shape().equals(truth.shape())) {
            throw new IllegalArgumentException(
                    "binary cross-entropy: input %s and truth %s must have the same shape"
                            .formatted(input.shape(), truth.shape()));
        }
        if (truth.less(0).or(truth.greater(1)).count() > 0) {
            throw new IllegalArgumentException("binary cross-entropy: truth must lie between 0 and"
                    + " 1 (not -1 and 1), got " + truth);
        }
        var losses = input.apply(op);
        if (weight != null) {
            losses = losses.times(Variable.constant(weight.to(truth.backend())));
        }
        return reduce.of(losses);
    }

    private Tensor positives(Variable input) {
        var x = input.value();
        return positiveWeight == null ? x.full(1) : positiveWeight.to(x.backend());
    }

    /// $\ell = \pi\, y \operatorname{softplus}(-x) + (1 - y) \operatorname{softplus}(x)$, where
    /// $\operatorname{softplus}(x) = \max(x, 0) + \log(1 + e^{-|x|})$. The maximum is taken as
    /// $(|x| + x)/2$: the same number, but its slope at the kink is ½ by itself, as it should be.
    static final class OfLogits extends Op {

        private final Tensor y, pi;
        private Tensor x;

        OfLogits(Tensor y, Tensor pi) {
            this.y = y;
            this.pi = pi;
        }

        /// **Exercise 3.10.** Write this method, so that it is right for scores of ±1000 too.
        /// <details><summary>Hint</summary>$e^{1000}$ overflows, $e^{-1000}$ may underflow without
        /// harm. For which sign of $x$ is $\log(1 + e^x) = x + \log(1 + e^{-x})$ the better form?
        /// One formula with $|x|$ serves both.</details>
        @Exercise("3.10")
        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            var size = x.abs();
            var rest = size.negate().exp().log1p();                  // log(1 + e^-|x|)
            var yes = size.minus(x).div(2).plus(rest);               // softplus(-x)
            var no = size.plus(x).div(2).plus(rest);                 // softplus(x)
            return pi.times(y).times(yes).plus(y.negate().plus(1).times(no));
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(slope(x.sigmoid(), y, pi)));
        }
    }

    /// $\ell = -\pi\, y \log p - (1 - y) \log(1 - p)$, each logarithm at least −100
    static final class OfProbabilities extends Op {

        private final Tensor y, pi;
        private Tensor p;

        OfProbabilities(Tensor y, Tensor pi) {
            this.y = y;
            this.pi = pi;
        }

        @Override public Tensor forward(Tensor... in) {
            p = in[0];
            if (p.less(0).or(p.greater(1)).count() > 0) {
                throw new IllegalArgumentException("binary cross-entropy: a probability lies"
                        + " outside of 0 to 1; are these scores? Then call them Logits: " + p);
            }
            var yes = p.log().maximum(-100);
            var no = p.negate().log1p().maximum(-100);
            return pi.times(y).times(yes).plus(y.negate().plus(1).times(no)).negate();
        }

        /// The slope by $x$ divided by $\partial p / \partial x = p\,(1 - p)$, which may be 0.
        @Override public Tensor[] backward(Tensor dy) {
            var sigmoidSlope = p.minus(p.square()).maximum(1e-12);
            return gradients(dy.times(slope(p, y, pi)).div(sigmoidSlope));
        }
    }

    /// $\partial \ell / \partial x = (1 - y)\, p - \pi\, y\, (1 - p)$, which is $p - y$ for
    /// $\pi = 1$.
    private static Tensor slope(Tensor p, Tensor y, Tensor pi) {
        var no = y.negate().plus(1).times(p);
        var yes = pi.times(y).times(p.negate().plus(1));
        return no.minus(yes);
    }
}
