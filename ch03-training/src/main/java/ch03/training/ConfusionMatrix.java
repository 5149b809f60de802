package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import common.exercises.Exercise;
import java.util.Arrays;

/// # What we want is not what we train
///
/// Nobody wants a small cross-entropy. One wants few mistakes, or few overlooked cancers among few
/// false alarms. Why not train for that? Because the number of right answers is a staircase: move a
/// weight a little and, almost surely, not one answer changes. The slope is 0 everywhere but at the
/// jumps, and says nothing. So one trains a loss with a slope and reports the thing one wants: a
/// *metric*. In this book a loss is a [Variable] and a metric a plain `double`: whoever tries to
/// train a metric finds that it has no `backward`.
///
/// Most metrics of a classifier are read off one table: `count(k, j)` tells how often the truth was
/// $k$ and the answer $j$. Its diagonal holds the right answers. For a class $k$, take the diagonal
/// entry and ask what it is part of:
///
/// | | divides by | asks |
/// |---|---|---|
/// | [#precision] | column $k$: all that was called $k$ | may I believe the alarm? |
/// | [#recall] | row $k$: all that was $k$ | how many did I find? |
/// | [#f1] | the mean of both | is it good at *both*? |
/// | [#accuracy] | the whole table | how many were right? |
///
/// Accuracy alone deceives where one class is rare: of 99 % healthy people "all are healthy" is
/// right in 99 % of cases. Something divided by 0 counts as 0 here.
public final class ConfusionMatrix {

    private final long[][] counts;                                   // [truth][answer]

    private ConfusionMatrix(long[][] counts) {
        this.counts = counts;
    }

    /// From right classes and answers, one each per example.
    public static ConfusionMatrix of(Indices truth, Indices answers, int classes) {
        if (!truth.shape().equals(answers.shape())) {
            throw new IllegalArgumentException("confusion: %s truths and %s answers"
                    .formatted(truth.shape(), answers.shape()));
        }
        var k = truth.within(classes, "confusion: truth").toArray();
        var j = answers.within(classes, "confusion: answers").toArray();
        var counts = new long[classes][classes];
        for (var i = 0; i < k.length; i++) {
            counts[k[i]][j[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /// From scores `[N, C]`: the answer is the class with the largest.
    public static ConfusionMatrix of(Tensor scores, Indices truth) {
        if (scores.rank() != 2) {
            throw new IllegalArgumentException("confusion: expected scores [N, C], got "
                    + scores.shape());
        }
        return of(truth, scores.argmax(1).reshape(-1), scores.size(1));
    }

    /// Both tables together: a data set is counted batch by batch.
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (other.classes() != classes()) {
            throw new IllegalArgumentException(
                    "confusion: %d and %d classes".formatted(classes(), other.classes()));
        }
        var sum = new long[classes()][classes()];
        for (var k = 0; k < classes(); k++) {
            for (var j = 0; j < classes(); j++) {
                sum[k][j] = counts[k][j] + other.counts[k][j];
            }
        }
        return new ConfusionMatrix(sum);
    }

    public int classes() {
        return counts.length;
    }

    /// How often the truth was `truth` and the answer `answer`.
    public long count(int truth, int answer) {
        return counts[truth][answer];
    }

    /// The share of right answers.
    public double accuracy() {
        var right = 0L;
        var all = 0L;
        for (var k = 0; k < classes(); k++) {
            right += counts[k][k];
            all += Arrays.stream(counts[k]).sum();
        }
        return share(right, all);
    }

    /// Of those called `k`, the share that were `k`.
    public double precision(int k) {
        return share(counts[k][k], Arrays.stream(counts).mapToLong(row -> row[k]).sum());
    }

    /// Of those that were `k`, the share called `k`.
    public double recall(int k) {
        return share(counts[k][k], Arrays.stream(counts[k]).sum());
    }

    /// The harmonic mean of precision $P$ and recall $R$, which is small when either is:
    ///
    /// $$ F_1 = \frac{2 P R}{P + R} $$
    ///
    /// **Exercise 3.19.** Write this method.
    /// <details><summary>Hint</summary>When nothing was found, both are 0. What should $F_1$ be
    /// then, and what does the formula give?</details>
    @Exercise("3.19")
    public double f1(int k) {
        var p = precision(k);
        var r = recall(k);
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }

    /// The mean of [#f1] over the classes: each class counts the same, however rare.
    public double macroF1() {
        var sum = 0.0;
        for (var k = 0; k < classes(); k++) {
            sum += f1(k);
        }
        return sum / classes();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
