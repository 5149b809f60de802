package ch03.training;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.OptionalDouble;

/// # Fast first, then careful
///
/// No single learning rate is right for a whole training. At the start everything is wrong, and
/// long steps are cheap; too long, and the first steps of fresh averages throw the weights
/// somewhere from where there is no way back. Near the end the noise of the batches keeps the
/// weights dancing around the goal at a distance that shrinks with the rate. So the rate is a
/// function of time. A schedule gives the factor of step $t = 0, 1, 2, \dots$; the rate of a group
/// is multiplied by it:
///
/// ```java
/// new AdamW().add(net.parameters(), 1e-3, 0.01).follow(Schedule.warmUpCosine(100, 2_000));
/// ```
///
/// | schedule | factor at step $t$ | continuous? |
/// |---|---|---|
/// | [#constant] | 1 | yes |
/// | [#step] | $\gamma^{\lfloor t / n \rfloor}$ | it jumps |
/// | [#multiStep] | $\gamma$ to the number of milestones up to $t$ | it jumps |
/// | [#exponential] | $\gamma^t$ | yes |
/// | [#linear] | from one factor to another in $n$ steps: warm-up | yes |
/// | [#polynomial] | $(1 - t/n)^p$, then 0 | yes |
/// | [#cosine] | half a period of a cosine, from 1 to a floor | yes |
/// | [#restarts] | the same again and again, each time $m$ times as long | it jumps up |
/// | [#warmUpCosine] | up in a line, down in a cosine | yes |
/// | [#inverseSquareRoot] | up in a line, down like $1/\sqrt{t + 1}$ | yes |
/// | [OneCycle] | up and down once, and the momentum down and up | yes |
///
/// Warm-up is for the optimizers' sake, whose averages know nothing yet. The cosine spends most of
/// its time at the two ends, where it is flat. Half-life and jumps date from when one watched the
/// curve and turned the knob; [ReduceOnPlateau] does the watching.
@FunctionalInterface
public interface Schedule {

    /// What learning rates are multiplied by at step `t`, from 0.
    double factor(long t);

    /// The momentum of step `t`, where the schedule sets that too.
    default OptionalDouble momentum(long t) {
        return OptionalDouble.empty();
    }

    static Schedule constant() {
        return _ -> 1;
    }

    /// After every `every` steps, times `gamma`.
    static Schedule step(long every, double gamma) {
        checkSteps("step", every);
        checkShare("step: gamma", gamma);
        return t -> Math.pow(gamma, t / every);                      // whole-number division
    }

    /// From each milestone on, times `gamma`.
    static Schedule multiStep(double gamma, long... milestones) {
        checkShare("multiStep: gamma", gamma);
        var marks = milestones.clone();
        return t -> Math.pow(gamma, Arrays.stream(marks).filter(mark -> mark <= t).count());
    }

    /// At each step, times `gamma`.
    static Schedule exponential(double gamma) {
        checkShare("exponential: gamma", gamma);
        return t -> Math.pow(gamma, t);
    }

    /// From one factor to another in `steps` steps, and on at the second.
    static Schedule linear(double from, double to, long steps) {
        checkSteps("linear", steps);
        return t -> from + (to - from) * progress(t, steps);
    }

    /// From 1 to 0 in `steps` steps, along a power of the time that is left.
    static Schedule polynomial(long steps, double power) {
        checkSteps("polynomial", steps);
        return t -> Math.pow(1 - progress(t, steps), power);
    }

    /// From 1 to `floor` in `steps` steps, flat at both ends. (Loshchilov & Hutter, 2017)
    static Schedule cosine(long steps, double floor) {
        checkSteps("cosine", steps);
        checkShare("cosine: floor", floor);
        return t -> floor + (1 - floor) * halfCosine(progress(t, steps));
    }

    /// [#cosine] over `first` steps, then again from 1, each time `growth` times as long.
    static Schedule restarts(long first, int growth, double floor) {
        checkSteps("restarts", first);
        checkShare("restarts: floor", floor);
        if (growth < 1) {
            throw new IllegalArgumentException("restarts: expected growth >= 1, got " + growth);
        }
        return t -> {
            var length = first;
            var since = t;                                           // the last restart
            while (since >= length) {
                since -= length;
                length *= growth;
            }
            return floor + (1 - floor) * halfCosine((double) since / length);
        };
    }

    /// Up to 1 in a line over `warmUp` steps, the first of which is not wasted on a factor of 0;
    /// then down to 0 in half a cosine, reached at step `total`.
    ///
    /// $$ \frac{t + 1}{w} \;\text{ for } t < w, \qquad
    ///    \frac{1 + \cos \pi u}{2}, \quad u = \frac{t - w}{T - w} \;\text{ from there} $$
    ///
    /// **Exercise 3.16.** Write this method; after step `total` the factor stays 0.
    /// <details><summary>Hint</summary>The cosine's time starts when the warm-up ends, so that both
    /// give 1 where they meet.</details>
    @Exercise("3.16")
    static Schedule warmUpCosine(long warmUp, long total) {
        checkSteps("warmUpCosine", total - warmUp);
        return t -> t < warmUp ? (t + 1.0) / warmUp
                : halfCosine(progress(t - warmUp, total - warmUp));
    }

    /// Up to 1 in a line over `warmUp` steps, then down like $1/\sqrt{t + 1}$:
    ///
    /// $$ \min\Bigl(\frac{t + 1}{w}, \sqrt{\frac{w}{t + 1}}\Bigr) $$
    ///
    /// The Transformer was trained with this times $1/\sqrt{d\,w}$, where $d$ is its width
    /// ("Noam"): give its group that as a rate. (Vaswani et al., 2017)
    static Schedule inverseSquareRoot(long warmUp) {
        checkSteps("inverseSquareRoot", warmUp);
        return t -> Math.min((t + 1.0) / warmUp, Math.sqrt(warmUp / (t + 1.0)));
    }

    /// From 1 to 0 as `u` goes from 0 to 1.
    static double halfCosine(double u) {
        return (1 + Math.cos(Math.PI * u)) / 2;
    }

    private static double progress(long t, long steps) {
        return Math.min(1, (double) t / steps);
    }

    private static void checkSteps(String what, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(what + ": expected at least 1 step, got " + steps);
        }
    }

    private static void checkShare(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + ": expected 0 to 1, got " + value);
        }
    }
}
