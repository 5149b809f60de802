package ch03.training;

import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// # When training goes wrong
///
/// The loss does not fall, or it falls and means nothing; and nothing throws. What a physician does
/// with a patient one can do with a network: look at the curve, suspect, test the suspicion by a
/// measurement, and only then cure. Experiment `SickCurves` makes a network ill in eleven ways,
/// each by one deliberate mistake, and draws the curves (the chapter's README shows them).
///
/// The first suspicion comes from the curve. (*Training* is the loss on what is learned from,
/// *check* that on other examples.)
///
/// | the curve | suspicion |
/// |---|---|
/// | almost straight, and still falling at the end | rate too low |
/// | jagged, and settles high | rate too high |
/// | grows, to infinity, to NaN | exploding |
/// | a leap, then flat at $\log K$, what knowing nothing costs | dead units |
/// | training creeps below $\log K$, check does not | labels parted from inputs |
/// | falls at first, then climbs in swings | gradients not cleared |
/// | falls slowly, and never below $\log(1 + (K - 1)/e)$ | softmax twice |
/// | training goes to 0, check turns and rises | overfitting |
/// | training above check, both high | label noise |
/// | training low, check far above, both in waves | not shuffled |
/// | check follows training, new examples do not | leak |
///
/// Then a test. The measurements are methods of this class; of the healthy network a step moves
/// the weights by 10⁻² of their size, no unit is silent, and one batch is learned by heart down to
/// a loss of 0.01.
///
/// | disease | the test that tells | cure |
/// |---|---|---|
/// | rate too low | [#stride] 10⁻⁴ and less; ten times the rate is better | raise it |
/// | rate too high | [#stride] 5·10⁻² and more; a tenth of the rate is better | lower it; warm up |
/// | exploding | a tenth of the rate does not; [Clip#norm] grows | lower it; [Gain], [Clip] |
/// | dead units | [#silent] near 1 | lower the rate, begin anew; leaky relu |
/// | labels parted | look at ten inputs with their labels | one order for both |
/// | not cleared | backward twice at one place: twice the gradient | clear at each step |
/// | softmax twice | [#byHeart] ends at that floor, not at 0 | give the loss its [Logits] |
/// | overfitting | less data, wider gap | more data, [Augmentation], [Penalty], [EarlyStopping] |
/// | label noise | look at the examples of largest loss | label anew; smoothing; stop early |
/// | not shuffled | shuffled, the waves are gone | [DataLoader#shuffled] |
/// | leak | [#shared] above 0 | split first, by origin, then prepare |
///
/// One disease may bring another: gradients that are not cleared end with 98 % dead units. So begin
/// with what went wrong first.
///
/// Two of the eleven the engine refuses: [Logits] cannot be made of probabilities without saying
/// so, and a gradient that was not cleared lies in an arena that has ended when [Trainer] runs the
/// next step.
///
/// Before a long training, spend two minutes: is the first loss about $\log K$? Is one batch
/// learned by heart? Is no row of the check among those learned from?
public final class Checkup {

    private Checkup() { }

    /// How far one step moves the parameters, in relation to where they are:
    /// $|\Delta w| / |w|$, all parameters as one vector. Usual are 10⁻³ to 10⁻².
    public static double stride(List<Parameter> parameters, Runnable step) {
        var before = parameters.stream().map(p -> p.value().copy()).toList();
        step.run();
        var moved = IntStream.range(0, before.size()).mapToDouble(
                i -> squares(parameters.get(i).value().minus(before.get(i)))).sum();
        return Math.sqrt(moved / before.stream().mapToDouble(Checkup::squares).sum());
    }

    private static double squares(Tensor x) {
        return x.square().sum().item();
    }

    /// The share of units that answer 0 to every example: `hidden : [B, H]` stands behind a relu.
    /// Such a unit gets no gradient, so it will never wake.
    public static double silent(Tensor hidden) {
        if (hidden.rank() != 2 || hidden.count() == 0) {
            throw new IllegalArgumentException(
                    "silent: expected units of some examples, [B, H], got " + hidden.shape());
        }
        return (double) hidden.abs().max(0).equalTo(0).count() / hidden.size(1);
    }

    /// The losses of training on one batch again and again. A network with more numbers than the
    /// batch has answers can learn it by heart, right or wrong; if its loss does not go to 0, then
    /// the fault is in the machinery and not in the data.
    public static <B> double[] byHeart(Step<B> step, B batch, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("byHeart: expected at least once, got " + times);
        }
        return IntStream.range(0, times).mapToDouble(_ -> step.run(batch).get("loss")).toArray();
    }

    /// The share of rows of `check` that stand in `train` too, to the bit: `[N, ...]` and
    /// `[M, ...]`.
    public static double shared(Tensor train, Tensor check) {
        if (train.rank() < 1 || check.rank() < 1 || check.size(0) == 0
                || !train.shape().with(0, 1).equals(check.shape().with(0, 1))) {
            throw new IllegalArgumentException("shared: expected rows of one shape, got %s and %s"
                    .formatted(train.shape(), check.shape()));
        }
        var known = new HashSet<>(rows(train));
        return rows(check).stream().filter(known::contains).count() / (double) check.size(0);
    }

    private static List<List<Double>> rows(Tensor x) {
        return Arrays.stream(x.reshape(x.size(0), -1).toMatrix())
                .map(row -> Arrays.stream(row).boxed().toList()).toList();
    }
}
