package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import common.exercises.Exercise;
import java.util.Arrays;

/// # How surprised by one of many?
///
/// [SoftmaxCrossEntropy] knows one right class per example and counts all examples alike. Life is
/// richer: some classes are rare and should count more, some places of a batch are padding and
/// should not count, and sometimes the truth is itself a distribution. All of it is one formula.
/// Every element has a row $q$ of target weights over the classes, and costs
///
/// $$ \ell = -\sum_c q_c \log p_c, \qquad p = \operatorname{softmax}(x) $$
///
/// - One right class $k$: $q$ is 1 at $k$ and 0 elsewhere.
/// - *Label smoothing* $s$ takes some of the certainty away and shares it among all $C$ classes,
///   $q \leftarrow (1 - s)\,q + s/C$: a network that is never asked for probability 1 need not
///   drive its scores to infinity. (Szegedy et al., 2016)
/// - *Class weights* $w$ multiply, $q_c \leftarrow w_c\, q_c$.
/// - Where the label is `ignore`, $q = 0$.
///
/// The mean divides by the weight of what was counted, $\sum_n w_{k_n}$ over the elements that were
/// not ignored: padding must not make the loss smaller. Where the targets are distributions, it
/// divides by their number.
///
/// Scores are `[N, C]` or `[N, C, ...]`, labels `[N]` or `[N, ...]`.
///
/// @param weights one per class, `[C]`, or `null` for 1
/// @param ignore the label of elements that do not count
public record CrossEntropy(Tensor weights, int ignore, double smoothing, Reduce reduce) {

    public CrossEntropy {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException(
                    "cross-entropy: expected smoothing from 0 to 1, got " + smoothing);
        }
    }

    /// The plain one: no weights, no smoothing, labels of −100 ignored, averaged.
    public CrossEntropy() {
        this(null, -100, 0, Reduce.MEAN);
    }

    public CrossEntropy weights(Tensor weights) {
        return new CrossEntropy(weights, ignore, smoothing, reduce);
    }

    public CrossEntropy ignore(int label) {
        return new CrossEntropy(weights, label, smoothing, reduce);
    }

    public CrossEntropy smoothing(double s) {
        return new CrossEntropy(weights, ignore, s, reduce);
    }

    public CrossEntropy reduce(Reduce reduce) {
        return new CrossEntropy(weights, ignore, smoothing, reduce);
    }

    /// The loss of scores against the right classes.
    public Variable of(Logits x, Indices labels) {
        var plain = weights == null && smoothing == 0 && reduce == Reduce.MEAN
                && x.scores().rank() == 2
                && Arrays.stream(labels.toArray()).noneMatch(k -> k == ignore);
        return plain ? x.scores().apply(new SoftmaxCrossEntropy(labels))
                : of(x.logSoftmax(), labels);
    }

    /// The loss of log-probabilities against the right classes: the *negative log-likelihood*.
    public Variable of(LogProbabilities logP, Indices labels) {
        var x = logP.values();
        if (x.rank() < 2 || !labels.shape().equals(x.value().select(1, 0).shape())) {
            throw new IllegalArgumentException(
                    "cross-entropy: expected scores [N, C, ...] and labels [N, ...], got %s and %s"
                            .formatted(x.shape(), labels.shape()));
        }
        var right = Variable.constant(right(labels, x.size(1)).to(x.value().backend()));
        var counts = right.sum(1);                                   // [N, 1, ...]: 0 where ignored
        var losses = surprise(x, target(right).times(counts));       // [N, ...]
        return reduce == Reduce.MEAN
                ? losses.sum().reshape().div(counted(right)) : reduce.of(losses);
    }

    /// The loss of scores against distributions over the classes, of the same shape. The gradient
    /// flows into the distributions too: detach a teacher that is not to learn from its pupil.
    public Variable of(Logits x, Probabilities truth) {
        var q = truth.values();
        if (!x.scores().shape().equals(q.shape())) {
            throw new IllegalArgumentException(
                    "cross-entropy: scores %s and target distributions %s must have the same shape"
                            .formatted(x.scores().shape(), q.shape()));
        }
        return reduce.of(surprise(x.logSoftmax().values(), target(q)));
    }

    /// $-\sum_c q_c \log p_c$, where $0 \cdot \log 0 = 0$: what the truth excludes, the model may
    /// too.
    private static Variable surprise(Variable logP, Variable q) {    // [N, C, ...], [N, C, ...]
        var finite = logP.maskedFill(q.value().equalTo(0), 0);
        return finite.times(q).sum(1).negate().squeeze(1);           // [N, ...]
    }

    /// The target weights $q_c = w_c \bigl((1 - s)\, r_c + s/C\bigr)$ from the distribution
    /// `right`.
    ///
    /// **Exercise 3.11.** Write this method.
    /// <details><summary>Hint</summary>The right class gets a share of $s$ back, like every other,
    /// so the weights of a row still sum to 1 before class weights multiply them.</details>
    @Exercise("3.11")
    private Variable target(Variable right) {                            // [N, C, ...]
        var q = right.times(1 - smoothing).plus(smoothing / right.size(1));
        return weigh(q);
    }

    /// What the mean divides by: the weights of the right classes of all elements that count.
    ///
    /// **Exercise 3.12.** Write this method; refuse a mean over nothing.
    /// <details><summary>Hint</summary>An ignored element has a row of zeros in `right`. What
    /// remains of the others when each class is multiplied by its weight?</details>
    @Exercise("3.12")
    private double counted(Variable right) {                         // [N, C, ...]
        var sum = weigh(right).sum().item();
        if (sum == 0) {
            throw new IllegalArgumentException(
                    "cross-entropy: every element is ignored or has weight 0; there is no mean");
        }
        return sum;
    }

    private Variable weigh(Variable q) {                             // [N, C, ...]
        if (weights == null) {
            return q;
        }
        if (weights.rank() != 1 || weights.size(0) != q.size(1)) {
            throw new IllegalArgumentException("cross-entropy: expected one weight for each of %d"
                    .formatted(q.size(1)) + " classes, got weights " + weights.shape());
        }
        var shape = new int[q.rank()];
        Arrays.fill(shape, 1);
        shape[1] = q.size(1);
        var w = weights.to(q.value().backend()).reshape(shape);      // [1, C, 1, ...]
        return q.times(Variable.constant(w));
    }

    /// 1 at the right class of each element, a row of zeros where the label is `ignore`.
    private Tensor right(Indices labels, int classes) {              // [N, ...]
        var k = labels.toArray();
        var counts = new double[k.length];
        for (var i = 0; i < k.length; i++) {
            counts[i] = k[i] == ignore ? 0 : 1;
            k[i] = k[i] == ignore ? 0 : k[i];
        }
        var hot = Tensor.oneHot(Indices.of(labels.shape(), k), classes);
        hot.timesInPlace(Tensor.of(labels.shape(), counts).unsqueeze(-1)); // [N, ..., C]
        var order = new int[hot.rank()];
        Arrays.setAll(order, j -> j < 2 ? j * (order.length - 1) : j - 1);
        return hot.permute(order);                                   // [N, C, ...]
    }
}
