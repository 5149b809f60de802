package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;

/// # Softmax and cross-entropy as one operation
///
/// The surprise of a classifier at the right answer, averaged over the batch of scores `x : [N, C]`
/// with right answers $k_n$:
///
/// $$ L = -\frac1N \sum_n \log p_{n,k_n}, \qquad p_n = \operatorname{softmax}(x_n) $$
///
/// Taken apart, the softmax would make numbers so small that their logarithm is −∞. Taken together,
/// the logarithm and the exponential cancel on paper, before they can do harm in the machine. And
/// the gradient is the simplest there is: what was predicted, minus what was right.
///
/// $$ \bar x_n = \frac{\bar L}{N}\,(p_n - e_{k_n}) $$
public final class SoftmaxCrossEntropy extends Op {

    private final Indices labels;
    private Tensor logP;                                             // [N, C]

    public SoftmaxCrossEntropy(Indices labels) {
        this.labels = labels;
    }

    @Override public Tensor forward(Tensor... in) {
        var x = in[0];
        if (x.rank() != 2 || labels.shape().rank() != 1 || labels.count() != x.size(0)) {
            throw new IllegalArgumentException(
                    "cross-entropy: expected scores [N, C] and N labels, got %s and labels %s"
                            .formatted(x.shape(), labels.shape()));
        }
        logP = x.logSoftmax(-1);
        return logP.gather(1, labels.reshape(-1, 1)).mean().negate().reshape();
    }

    @Override public Tensor[] backward(Tensor dy) {
        var n = labels.count();
        var right = Tensor.oneHot(labels, logP.size(1)).to(logP.backend());
        return gradients(logP.exp().minus(right).times(dy).div(n));
    }
}
