package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch03.training.OneCycle.Annealing;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What schedules promise (section 3.3)
class ScheduleTest {

    /// Those that claim to be continuous, over `n` steps of which the first tenth goes up.
    private enum Smooth {
        CONSTANT, EXPONENTIAL, LINEAR, POLYNOMIAL, COSINE, INVERSE_SQUARE_ROOT, ONE_CYCLE,
        ONE_CYCLE_LINEAR, THREE_PHASES;

        Schedule over(int n) {
            return switch (this) {
                case CONSTANT -> Schedule.constant();
                case EXPONENTIAL -> Schedule.exponential(Math.pow(0.01, 1.0 / n));
                case LINEAR -> Schedule.linear(0.1, 1, n);
                case POLYNOMIAL -> Schedule.polynomial(n, 2);
                case COSINE -> Schedule.cosine(n, 0.1);
                case INVERSE_SQUARE_ROOT -> Schedule.inverseSquareRoot(n / 10);
                case ONE_CYCLE -> new OneCycle(n, 0.1, 25, 1e4, 0.85, 0.95, false,
                        Annealing.COSINE);
                case ONE_CYCLE_LINEAR -> new OneCycle(n, 0.1, 25, 1e4, 0.85, 0.95, false,
                        Annealing.LINEAR);
                case THREE_PHASES -> new OneCycle(n, 0.1, 25, 1e4, 0.85, 0.95, true,
                        Annealing.COSINE);
            };
        }
    }

    @Property @Label("0 ≤ factor(t) ≤ 1   for all t, beyond the end too")
    void factorsAreShares(@ForAll Smooth kind, @ForAll @IntRange(min = 100, max = 1000) int n) {
        var schedule = kind.over(n);
        assertThat(LongStream.range(0, 2L * n).mapToDouble(schedule::factor))
                .allMatch(f -> f >= 0 && f <= 1 + 1e-15);
    }

    /// The steepest is one cycle's way up, a half cosine in n/10 − 1 steps: slope π/2/(n/10 − 1).
    @Property @Label("|factor(t + 1) − factor(t)| ≤ 18/n:   finer steps, smaller changes, no jumps")
    void continuousWhereTheyClaimIt(
            @ForAll Smooth kind, @ForAll @IntRange(min = 100, max = 1000) int n) {
        var schedule = kind.over(n);
        for (var t = 0L; t < 2L * n; t++) {
            assertThat(Math.abs(schedule.factor(t + 1) - schedule.factor(t)))
                    .isLessThanOrEqualTo(18.0 / n);
        }
    }

    @Property @Label("up to its highest point, and never up again after it")
    void monotoneAfterWarmUp(
            @ForAll Smooth kind, @ForAll @IntRange(min = 100, max = 1000) int n) {
        var factors = LongStream.range(0, 2L * n).mapToDouble(kind.over(n)::factor).toArray();
        var highest = 0;
        for (var t = 1; t < factors.length; t++) {
            highest = factors[t] > factors[highest] ? t : highest;
        }
        for (var t = 1; t < factors.length; t++) {
            var change = factors[t] - factors[t - 1];
            assertThat(t <= highest ? change : -change).isGreaterThanOrEqualTo(0);
        }
    }

    @Property @Tag("3.16")
    @Label("warm-up and cosine: 1/w, 2/w, …, 1, 1, down to ½ half-way, 0 at the end")
    void warmUpThenCosine(@ForAll @IntRange(min = 1, max = 50) int w,
            @ForAll @IntRange(min = 1, max = 100) int half) {
        var schedule = Schedule.warmUpCosine(w, w + 2L * half);
        for (var t = 0; t < w; t++) {
            assertThat(schedule.factor(t)).isCloseTo((t + 1.0) / w, offset(1e-15));
        }
        assertThat(schedule.factor(w)).isEqualTo(1);
        assertThat(schedule.factor(w + half)).isCloseTo(0.5, offset(1e-15));
        assertThat(schedule.factor(w + 2L * half)).isZero();
        assertThat(schedule.factor(w + 2L * half + 7)).isZero();
    }

    @Property @Tag("3.16")
    @Label("warm-up and cosine: what is left of the way down mirrors what is done")
    void theCosineIsSymmetric(@ForAll @IntRange(min = 0, max = 50) int w,
            @ForAll @IntRange(min = 1, max = 100) int n) {
        var schedule = Schedule.warmUpCosine(w, w + n);
        for (var t = 0; t <= n; t++) {
            assertThat(schedule.factor(w + t) + schedule.factor(w + n - t))
                    .isCloseTo(1, offset(1e-14));
        }
    }

    @Property @Label("step(n, γ) = milestones at n, 2n, 3n, …")
    void stepsAreMilestones(@ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @DoubleRange(min = 0.1, max = 1) double gamma) {
        var step = Schedule.step(n, gamma);
        var milestones = Schedule.multiStep(gamma, n, 2 * n, 3 * n);
        for (var t = 0; t < 4 * n; t++) {
            assertThat(step.factor(t)).isEqualTo(milestones.factor(t));
        }
    }

    @Property @Label("restarts: cosine from the last restart, with periods n, m·n, m²·n")
    void everyRestartIsACosine(@ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 3) int m) {
        var restarts = Schedule.restarts(n, m, 0.1);
        for (long start = 0, length = n, i = 0; i < 3; i++, start += length, length *= m) {
            var cosine = Schedule.cosine(length, 0.1);
            for (var t = 0L; t < length; t++) {
                assertThat(restarts.factor(start + t)).isCloseTo(cosine.factor(t), offset(1e-15));
            }
        }
    }

    @Property @Label("one cycle: momentum and rate mirror each other until the last descent")
    void momentumMirrorsTheRate(@ForAll Annealing annealing,
            @ForAll @IntRange(min = 100, max = 1000) int n) {
        var cycle = new OneCycle(n, 0.3, 25, 1, 0.85, 0.95, false, annealing);
        for (var t = 0; t < n; t++) {
            var high = (cycle.factor(t) - 1.0 / 25) / (1 - 1.0 / 25);            // 0 to 1
            var low = (0.95 - cycle.momentum(t).orElseThrow()) / (0.95 - 0.85);
            assertThat(low).isCloseTo(high, offset(1e-12));
        }
    }

    @Example @Label("one cycle begins at 1/25, reaches 1 at 0.3 of 1000 steps, ends at 1/250,000")
    void oneCycleByNumbers() {
        var cycle = new OneCycle(1000);
        assertThat(cycle.factor(0)).isCloseTo(1 / 25.0, offset(1e-15));
        assertThat(cycle.factor(299)).isEqualTo(1);
        assertThat(cycle.factor(999)).isCloseTo(1 / 250_000.0, offset(1e-15));
    }

    @Property @Label("a plateau never raises the rate, and never goes below its floor")
    void plateausOnlyBrake(@ForAll("losses") double[] losses) {
        var plateau = new ReduceOnPlateau(0.5, 1, 1e-4, 1, 0.1);
        var last = 1.0;
        for (var loss : losses) {
            var now = plateau.after(loss);
            assertThat(now).isBetween(0.1, last);
            last = now;
        }
    }

    @Example
    @Label("patience 2: a loss that falls keeps the rate, the third bad one in a row halves it")
    void patienceEnds() {
        var plateau = new ReduceOnPlateau(0.5, 2, 1e-4, 0, 0);
        for (var loss : new double[] {3, 2, 1, 1.5, 1.2}) {
            assertThat(plateau.after(loss)).isEqualTo(1);
        }
        assertThat(plateau.after(0.99995)).isEqualTo(0.5);           // not better by 1 in 10⁴
        assertThat(plateau.after(Double.NaN)).isEqualTo(0.5);
    }

    @Example @Label("no steps, a factor that grows, a peak outside of the training are refused")
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> Schedule.cosine(0, 0)).hasMessageContaining("at least 1 step");
        assertThatThrownBy(() -> Schedule.exponential(1.1)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new OneCycle(0)).hasMessageContaining("at least 1 step");
        assertThatThrownBy(() -> new ReduceOnPlateau(2, 1, 0, 0, 0)).hasMessageContaining("factor");
    }

    @Provide Arbitrary<double[]> losses() {
        return Arbitraries.doubles().between(0, 10).array(double[].class).ofMaxSize(30);
    }
}
